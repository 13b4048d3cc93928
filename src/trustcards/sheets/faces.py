"""The two faces of a card: their parts, how each is set, and the largest type in which they fit. Lengths are in pt."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from trustcards.kinds.bars import KEY as BARS
from trustcards.sheets import measure
from trustcards.sheets.imposition import Size

PT = 72 / 25.4
"""Points in a mm."""

LARGER = (18, 16, 14)
"""Sizes of type for larger cards, such as A6: as long as `FILL` times the size is no more than the shorter side."""

FILL = 16

SMALL, SMALLEST = 7, 6.5
"""The sizes of what stands beside the answer where there is little room."""

STEPS = ((12, 0), (11, 0), (10, 0), (10, SMALL), (9, SMALL), (8, SMALL), (8, SMALLEST))
"""The sizes of type, the largest first, each with that of what stands beside the answer; 0 is as its style says."""

READABLE = 8
"""The smallest size that is used without a warning."""

TINY = (7, 6)
"""The sizes that are still tried before text is cut off."""

PADDING = 4.0
HEAD = {"front": 9.4, "back": 4.9}
FOOT = 5.9
"""What a face keeps free for its edge, its head (the type's name, on the front), and its foot, in mm."""

ROOMY = 10
"""Bars are shown where type of this size leaves room for them: their figures have cards of their own."""

SPARED = ("cue", "note", "sources")
"""What a back can do without, in this order, before it is set in type that is hard to read."""

NAMED = "dispute"
"""What is only named, sooner than cut off: a learner is told that it is there."""

PICTURE = 0.4
"""The part of a face's height that a picture may take."""

AMOUNT = 1.7
"""How much larger a figure is than the text it stands in."""

BETWEEN = 0.4
"""The space between two languages, in em."""


class Style(NamedTuple):
    """How a part of a face is set.

    Its size is `scale` beside that of the face, and at least `least`; its letters are `stretch` wider than plain ones;
    `before` is the space above it, and `frame` what its frame takes of its width and height, all in em of its own.
    """

    scale: float
    least: float = 0
    stretch: float = 1
    before: float = 0
    frame: Size = (0, 0)

    def size(self, face: float, tight: float) -> float:
        """The size of the part on a face; `tight` is how small it may be there, if it has a least size."""
        return min(self.least, tight) if tight and self.least else max(self.scale * face, self.least)


STYLES = {
    "asks": Style(1, stretch=measure.BOLD),
    "answers": Style(1),
    "cue": Style(0.85, SMALL, before=0.8),
    BARS: Style(0.75, SMALL, before=0.8),
    "image": Style(1, before=0.5),
    "note": Style(0.8, SMALL, before=0.5),
    NAMED: Style(0.8, SMALL, before=0.5, frame=(1.8, 0.6)),
    "sources": Style(0, SMALLEST, before=0.5),
}

Cell = tuple[str, str, str]
"""The attributes of an element, its heading as HTML ("" for none), and its content."""


class Part(NamedTuple):
    """Some cells of a face that are set alike."""

    style: str
    cells: Sequence[Cell]

    @property
    def lists(self) -> bool:
        """True if it is a list in several languages, which can stand side by side."""
        return len(self.cells) > 1 and all("<li>" in html for _, _, html in self.cells)

    def named(self) -> Part:
        """The part by its headings alone, on one line."""
        heads = " · ".join(f"<b {attributes}>{head}</b>" for attributes, head, _ in self.cells)
        return Part(self.style, [("", "", f"{heads} …")])


def _headed(head: str, html: str) -> str:
    return f"<b>{head}:</b> {html}" if head else html


class Face(NamedTuple):
    """One side of a card as it is set.

    `size` is that of its type, `tight` that of what stands beside the answer, 0 if it is not small; `columns` says that
    lists stand side by side; `missing` are the styles of the parts that were left out; and some is cut off
    unless it `fits`.
    """

    parts: Sequence[Part]
    size: int
    tight: float
    columns: bool
    missing: Sequence[str] = ()
    fits: bool = True

    @property
    def html(self) -> Markup:
        """The parts as elements; for as many as a large deck has, a template takes too long."""
        parts = []
        for style, cells in self.parts:
            inner = "".join([f"<div {attributes}>{_headed(head, html)}</div>" for attributes, head, html in cells])
            parts.append(f'<div class="{style}">{inner}</div>\n')
        return Markup("".join(parts))

    @property
    def classes(self) -> str:
        """The classes of the element that holds the parts."""
        return f"body{' tight' if self.tight else ''}{' columns' if self.columns else ''}"

    @property
    def type_size(self) -> str:
        """The size of its type as CSS, and of what is smaller on a tight face."""
        return f"font-size:{self.size}pt" + (f";--tight:{self.tight}pt" if self.tight else "")


class Setter:
    """Sets faces of a size (in mm). `leadings` are the heights of lines in em, by the attributes of an element."""

    def __init__(self, card: Size, leadings: Mapping[str, float]) -> None:
        self.leadings = leadings
        self.highest = max(leadings.values())
        self.steps = (*((size, 0) for size in LARGER if FILL * size <= min(card) * PT), *STEPS)
        self.width = (card[0] - 2 * PADDING) * PT
        self.room = {side: (card[1] - head - FOOT) * PT for side, head in HEAD.items()}

    def set(self, parts: Sequence[Part], side: str) -> Face:
        """A face in the largest type that fits; sooner than in tiny type, a back is set without what it can spare."""
        bare = [part for part in parts if part.style != BARS]
        for shown in (parts, bare):
            for size, tight in self.steps:
                if shown is parts and parts != bare and size < ROOMY:
                    break
                if face := self._fitting(shown, size, tight, side):
                    return face
        parts = bare
        missing: list[str] = []
        for style in SPARED if side == "back" else ():
            kept = [part for part in parts if part.style != style]
            if len(kept) < len(parts):
                parts, missing = kept, [*missing, style]
                if face := self._fitting(parts, READABLE, SMALLEST, side):
                    return face._replace(missing=missing)
        for size in TINY:
            if face := self._fitting(parts, size, SMALLEST, side):
                return face._replace(missing=missing)
        if any(part.style == NAMED for part in parts):
            parts, missing = [part.named() if part.style == NAMED else part for part in parts], [*missing, NAMED]
            for size in (READABLE, *TINY):
                if face := self._fitting(parts, size, SMALLEST, side):
                    return face._replace(missing=missing)
        return Face(parts, TINY[-1], SMALLEST, False, missing, fits=False)

    def _fitting(self, parts: Sequence[Part], size: int, tight: float, side: str) -> Face | None:
        room = self.room[side]
        for columns in (False, True) if any(part.lists for part in parts) else (False,):
            if self.height(Face(parts, size, tight, columns), room) <= room:
                return Face(parts, size, tight, columns)
        return None

    def height(self, face: Face, room: float) -> float:
        """The height of a face's parts, or as much of it as is more than there is room for."""
        total = 0.0
        for n, part in enumerate(face.parts):
            style = STYLES[part.style]
            size = style.size(face.size, face.tight)
            total += self._part(part, size, face.columns, room) + ((style.before if n else 0) + style.frame[1]) * size
            if total > room:
                break
        return total

    def _part(self, part: Part, size: float, columns: bool, room: float) -> float:
        style = STYLES[part.style]
        width = self.width - style.frame[0] * size
        if columns and part.lists:
            width = (width - size) / len(part.cells)
            if any(measure.widest(html) * size * style.stretch > width for _, _, html in part.cells):
                return math.inf  # no word is to be broken in two
            return max(self._cell(cell, width, size, style, room) for cell in part.cells)
        heights = [self._cell(cell, width, size, style, room) for cell in part.cells]
        return sum(heights) + (len(heights) - 1) * BETWEEN * size

    def _cell(self, cell: Cell, width: float, size: float, style: Style, room: float) -> float:
        attributes, head, html = cell
        if 'class="tiles"' in html:
            return measure.tiles_height(html, width, size)
        if 'class="bars"' in html:
            return measure.bars_height(html, width, size)
        if "<img" in html:
            return PICTURE * room
        stretch, leading = style.stretch, self.leadings.get(attributes, self.highest)
        if 'class="amount"' in html:
            stretch, leading = AMOUNT * measure.BOLD, AMOUNT * leading
        return measure.height(_headed(head, html), width, size, leading, stretch)
