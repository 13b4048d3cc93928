"""Where cards lie on paper, so that a back is behind its front: lengths in mm, from the top left corner of a page.

Everything is worked out here and nothing by the browser's layout: cards, cut lines and marks are then where they should
be to a hundredth of a mm, on both sides of the sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trustcards.sheets.layout import OptionError, Paper

EDGE = 5.0
"""The edge of a sheet on which most printers cannot print."""

STRIP = 12.0
"""The margin that has room for a line of print between that edge and the crop marks."""

GAP, MARK = 1.0, 2.5
"""A crop mark begins so far outside the cards, and is so long."""

Point = tuple[float, float]
Size = tuple[float, float]

CARD: Size = (95.0, 67.0)
"""The default: 8 of these fit on A4 as well as on Letter."""

INDEX: Size = (127.0, 76.2)
"""An index card, 3 × 5 inches."""

FLIPS = ("long", "short", "fold")
"""How a back comes behind its front: the paper is turned on its long or its short edge, or the card is folded."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Cards on a page, edge to edge and in the middle of it.

    With `flip` "fold" each place holds a front and, to the right of it, its back. `width` and `height` are the paper's,
    which lies on its side where more cards fit on it so.
    """

    card: Size
    flip: str
    width: float
    height: float
    columns: int
    rows: int

    @property
    def folded(self) -> bool:
        """True if a front and its back are on the same side of the paper."""
        return self.flip == "fold"

    @property
    def pitch(self) -> Size:
        """The width and height of a place."""
        return self.card[0] * (2 if self.folded else 1), self.card[1]

    @property
    def margins(self) -> Size:
        """The margins at the left and right, and at the top and bottom."""
        return (self.width - self.columns * self.pitch[0]) / 2, (self.height - self.rows * self.pitch[1]) / 2

    def fronts(self) -> list[Point]:
        """The top left corner of each front, row by row."""
        (left, top), (across, down) = self.margins, self.pitch
        return [
            (left + column * across, top + row * down) for row in range(self.rows) for column in range(self.columns)
        ]

    def back(self, front: Point) -> Point:
        """The top left corner of the back that comes to lie behind a front.

        Turned on its long edge, upright paper goes over from left to right, and paper on its side from top to bottom.
        """
        x, y = front
        if self.folded:
            return x + self.card[0], y
        if (self.flip == "long") == (self.height >= self.width):
            return self.width - x - self.card[0], y
        return x, self.height - y - self.card[1]

    def crop_marks(self) -> str:
        """The path (in SVG) of a short line at both ends of every cut."""
        return _path(self._marks(self._cuts(0), self._cuts(1)))

    def cut_lines(self) -> str:
        """The path of the lines to cut along, for those who cut by hand."""
        return _path(self._across(self._cuts(0), self._cuts(1)))

    def fold_lines(self) -> str:
        """The path of the lines to fold along, and of their marks."""
        if not self.folded:
            return ""
        folds = [x + self.card[0] for x in self._cuts(0)[:-1]]
        return _path([*self._across(folds, []), *self._marks(folds, [])])

    def _cuts(self, axis: int) -> list[float]:
        number = (self.columns, self.rows)[axis]
        return [self.margins[axis] + n * self.pitch[axis] for n in range(number + 1)]

    def _ends(self, axis: int) -> tuple[float, float]:
        cuts = self._cuts(axis)
        return cuts[0], cuts[-1]

    def _across(self, upright: Sequence[float], level: Sequence[float]) -> Iterator[tuple[Point, Point]]:
        (left, right), (top, bottom) = self._ends(0), self._ends(1)
        yield from (((x, top), (x, bottom)) for x in upright)
        yield from (((left, y), (right, y)) for y in level)

    def _marks(self, upright: Sequence[float], level: Sequence[float]) -> Iterator[tuple[Point, Point]]:
        (left, right), (top, bottom) = self._ends(0), self._ends(1)
        far = GAP + MARK
        for x in upright:
            yield from (((x, top - far), (x, top - GAP)), ((x, bottom + GAP), (x, bottom + far)))
        for y in level:
            yield from (((left - far, y), (left - GAP, y)), ((right + GAP, y), (right + far, y)))


def _path(lines: Iterator[tuple[Point, Point]] | Sequence[tuple[Point, Point]]) -> str:
    return "".join(f"M{a:.6g} {b:.6g}L{c:.6g} {d:.6g}" for (a, b), (c, d) in lines)


def arrange(paper: Paper, card: Size, flip: str) -> Grid:
    """As many cards as fit on a paper, lying the way that takes more, with room for a line of print in a margin.

    Raises OptionError if not even one fits.
    """
    sheets = [(paper.width, paper.height), (paper.height, paper.width)]
    grids = [grid for width, height in sheets for grid in _fitting(card, flip, width, height)]
    if not grids:
        pair = ", front and back side by side," if flip == "fold" else ""
        raise OptionError(f"cards of {written(card)} mm{pair} do not fit on {paper.key} paper: take a smaller --size")
    return max(grids, key=lambda grid: grid.columns * grid.rows)  # the first of the best: upright where it is a draw


def _fitting(card: Size, flip: str, width: float, height: float) -> Iterator[Grid]:
    for edges in ((EDGE, STRIP), (STRIP, EDGE)):
        one = Grid(card, flip, width, height, 1, 1)
        columns, rows = (
            int((length - 2 * edge) / pitch + 1e-9)
            for length, edge, pitch in zip((width, height), edges, one.pitch, strict=True)
        )
        if columns and rows:
            yield Grid(card, flip, width, height, columns, rows)


def written(size: Size) -> str:
    """A size as people write it: `95 × 67`."""
    return f"{size[0]:g} × {size[1]:g}"
