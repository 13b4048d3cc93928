"""Cards to cut out: fronts and backs of a size that is given, each set in the largest type that fits.

What a learner would turn over is one card on paper: a fact whose cards ask for one another (a term for its meaning, the
meaning for its term) is printed once, and either side can be up. Where to put the cards is told by `imposition`, how
high their text becomes by `measure`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from trustcards import text
from trustcards.cardtypes import CardSpec
from trustcards.deck import Deck, Fact
from trustcards.editions import Edition
from trustcards.languages import Language
from trustcards.pages import Context
from trustcards.problems import Problem, Severity, listed
from trustcards.sheets import calibration, measure
from trustcards.sheets.imposition import CARD, Grid, Point, Size, arrange, written
from trustcards.sheets.layout import OptionError, Paper, Prepared

CODE = "card-size"

PT = 72 / 25.4
"""Points in a mm."""

SIZES = (12, 11, 10, 9, 8, 7, 6)
"""The sizes of type, in pt, from the largest; each side of a card has one."""

READABLE = 8
"""The smallest size that is used without a warning."""

PADDING = 4.0
HEAD = {"front": 9.4, "back": 4.5}
FOOT = 5.9
"""What a side keeps free for its edge, its head (the type's name, on the front), and its foot, in mm."""

SPARED = ("cue", "note", "sources")
"""What a back can do without, in this order, before it is set in smaller type than that."""

PICTURE = 0.4
"""The part of a side's height that a picture may take."""


class Style(NamedTuple):
    """How a part of a card is set: its size beside that of the side (and at least, in pt), the stretch of its letters,
    the space before it, and what its frame takes of its width and height, in em of its own."""

    scale: float
    least: float = 0
    stretch: float = 1
    before: float = 0
    frame: Size = (0, 0)


STYLES = {
    "asks": Style(1, stretch=measure.BOLD),
    "answers": Style(1),
    "picture": Style(1, before=0.5),
    "cue": Style(0.85, 7, before=0.5),
    "note": Style(0.8, 6.5, before=0.5),
    "dispute": Style(0.8, 6.5, before=0.5, frame=(1.8, 0.6)),
    "sources": Style(0, 6.3, before=0.5),
}
AMOUNT = 1.7
"""How much larger a figure is than the text it stands in."""

BETWEEN = 0.4
"""The space between two languages, in em."""

Cell = tuple[Markup, str, Markup]
"""The attributes of an element, its heading, and its content."""


class Part(NamedTuple):
    """Some cells of a side that are set alike."""

    style: str
    cells: Sequence[Cell]


class Face(NamedTuple):
    """One side of a card: its parts, their size in pt, whether its lists stand side by side, and whether all fits."""

    parts: Sequence[Part]
    size: int
    columns: bool
    fits: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A card to cut out."""

    fact: Fact
    subdeck: str
    front: Face
    back: Face


class Page(NamedTuple):
    """One side of a sheet of paper: `front`, `back`, or `both` where the cards are to be folded.

    `faces` are the corner, the card (None in a place that stays empty) and the side of each; `subdecks` those that
    begin here.
    """

    side: str
    faces: Sequence[tuple[Point, Card | None, str]]
    subdecks: Sequence[str]
    shift: Point


def prepare(
    deck: Deck,
    edition: Edition,
    paper: Paper,
    *,
    size: Size = CARD,
    flip: str = "long",
    back_offset: Point = (0, 0),
    side: str | None = None,
    calibrate: bool = False,
) -> Prepared:
    """Fronts and backs for both sides of the paper.

    `size` is a card's, in mm; `flip` one of `imposition.FLIPS`; `back_offset` moves all backs right and down, in mm,
    for a printer that prints them elsewhere; `side` is `fronts` or `backs` for these alone; `calibrate` makes a page
    from which the offset can be read. Raises OptionError.
    """
    grid = arrange(paper, size, flip)
    if flip == "fold" and (calibrate or side or any(back_offset)):
        which = "--calibrate" if calibrate else "--side" if side else "--back-offset"
        raise OptionError(f"{which} makes no sense with --flip fold: front and back are printed on one side")
    if calibrate:
        return calibration.prepare(grid, back_offset)
    setter = _Setter(deck, edition, grid)
    cards = list(setter.cards())
    pages = list(_pages(cards, grid, back_offset, side))
    values = {
        "grid": grid,
        "pages": pages,
        "styles": {name: style._asdict() for name, style in STYLES.items()},
        "boxes": {"padding": PADDING, "heads": HEAD, "foot": FOOT, "picture": PICTURE},
        "amount": AMOUNT,
        "between": BETWEEN,
        "leadings": {language.code: leading(language) for language in edition.languages},
        "subdecks": {subdeck.id: subdeck for subdeck in deck.subdecks},
    }
    return Prepared(values, {"card": len(cards), "page": len(pages)}, setter.problems, side or "")


def leading(language: Language) -> float:
    """The height of a line in em: scripts that have marks above and below, as Devanagari does, need more than Latin."""
    return 1.36 if language.name[0] < "\u0590" else 1.5


def two_sided(cards: Sequence[CardSpec]) -> Iterator[tuple[CardSpec, CardSpec | None]]:
    """The cards to print for those that Anki has, each with the one that its other side asks, if there is one."""
    left = list(cards)
    while left:
        card = left.pop(0)
        reverse = next((other for other in left if (other.asks, other.answers) == (card.answers, card.asks)), None)
        if reverse:
            left.remove(reverse)
        yield card, reverse


def _pages(cards: Sequence[Card], grid: Grid, offset: Point, side: str | None) -> Iterator[Page]:
    fronts = grid.fronts()
    last = ""
    for start in range(0, len(cards), len(fronts)):
        chunk: list[Card | None] = list(cards[start : start + len(fronts)])
        subdecks = [key for key in dict.fromkeys(card.subdeck for card in chunk if card) if key != last]
        last = cards[min(start + len(fronts), len(cards)) - 1].subdeck
        chunk += [None] * (len(fronts) - len(chunk))
        front = [(corner, card, "front") for corner, card in zip(fronts, chunk, strict=True)]
        back = [(grid.back(corner), card, "back") for corner, card in zip(fronts, chunk, strict=True)]
        if grid.folded:
            yield Page("both", [face for pair in zip(front, back, strict=True) for face in pair], subdecks, (0, 0))
            continue
        if side != "backs":
            yield Page("front", front, subdecks, (0, 0))
        if side != "fronts":
            shifted = [((x + offset[0], y + offset[1]), card, which) for (x, y), card, which in back]
            yield Page("back", shifted, subdecks if side else (), offset)


class _Setter:
    """Sets the type of a deck's cards."""

    def __init__(self, deck: Deck, edition: Edition, grid: Grid) -> None:
        self.deck, self.edition, self.grid = deck, edition, grid
        self.context = Context(deck, edition)
        self.leading = {self.context.attributes(language): leading(language) for language in edition.languages}
        self.highest = max(self.leading.values())
        self.problems: list[Problem] = []
        width, height = grid.card
        self.width = (width - 2 * PADDING) * PT
        self.room = {side: (height - head - FOOT) * PT for side, head in HEAD.items()}
        self.label = {key: self._label(key) for key in ("as-of", "source")}

    def cards(self) -> Iterator[Card]:
        """Every card to print, in learning order."""
        for subdeck in self.deck.subdecks:
            for fact in self.context.facts(subdeck):
                for card, reverse in two_sided(fact.cards):
                    front, back = self.front(fact, card), self.back(fact, card, reverse)
                    if front:
                        yield Card(fact, subdeck.id, self.set(front, "front", fact), self.set(back, "back", fact))

    def front(self, fact: Fact, card: CardSpec) -> list[Part]:
        """What the front asks."""
        asks = self.cells(fact, "asks", card.asks)
        return [*asks, *self.cue(card)] if asks else []

    def back(self, fact: Fact, card: CardSpec, reverse: CardSpec | None) -> list[Part]:
        """What the back answers, and all else that there is to say."""
        parts = [*self.cells(fact, "answers", card.answers), *self.cells(fact, "picture", ["image"])]
        if reverse:
            parts += self.cue(reverse)
        for key in ("note", "dispute"):
            parts += self.cells(fact, key, [key])
        if html := self.origin(fact):
            parts.append(Part("sources", [(Markup(), "", html)]))
        return parts

    def cells(self, fact: Fact, style: str, keys: Sequence[str]) -> list[Part]:
        """Fields of a fact, without what they lack and what they say twice; no part at all if that is all."""
        found: dict[Markup, Cell] = {}
        for _, attributes, head, html in self.context.rows(fact, cell=keys):
            if html:
                found.setdefault(html, (attributes, head, html))
        return [Part(style, list(found.values()))] if found else []

    def cue(self, card: CardSpec) -> list[Part]:
        """What a card asks beside its fields."""
        if card.cue is None:
            return []
        return [Part("cue", [(Markup(), "", self._spans(self.context.titled(card.cue)))])]

    def origin(self, fact: Fact) -> Markup:
        """The date of a fact and its sources, each by publisher and year: as many as fit into two lines.

        The others are counted; a study sheet names them all.
        """
        said = []
        if as_of := fact.get("as_of"):
            dates = self.context.once(lambda language: Markup(text.escape(self.context.date(as_of, language))))
            said.append(self.label["as-of"] + self._spans(dates))
        names = list(dict.fromkeys(map(self._source, fact.get("sources") or ())))
        if not names:
            return Markup(" · ").join(said)
        size = STYLES["sources"].least
        for shown in range(len(names), 0, -1):
            rest = [Markup(f"+{len(names) - shown}")] if shown < len(names) else []
            html = Markup(" · ").join([*said, self.label["source"] + Markup("; ").join([*names[:shown], *rest])])
            if measure.height(html, self.width, size, 1) <= 2 * size:
                break
        return html

    def _source(self, key: str) -> Markup:
        source = self.deck.sources[key]
        year = f", {source.date.day.year}" if source.date else ""
        name = text.escape((source.publisher or source.title) + year)
        return Markup(f'<span lang="{text.to_attribute(source.language)}">{name}</span>' if source.language else name)

    def _label(self, key: str) -> Markup:
        return Markup("<b>{}:</b> ").format(self._spans(self.context.said(key)))

    def _spans(self, words: Sequence[tuple[Language, Markup]]) -> Markup:
        attributes = self.context.attributes
        return Markup(" · ").join(
            Markup("<span {}>{}</span>").format(attributes(language), word) for language, word in words
        )

    def set(self, parts: Sequence[Part], side: str, fact: Fact) -> Face:
        """A side in the largest type that fits.

        Sooner than in type too small to read it is set without what is least needed; what a reader misses is told.
        """
        for size in SIZES[: SIZES.index(READABLE) + 1]:
            if face := self._fitting(parts, size, side):
                return face
        missing = []
        for style in SPARED if side == "back" else ():
            if any(part.style == style for part in parts):
                parts = [part for part in parts if part.style != style]
                missing += [style] if style in fact.values else []
                if face := self._fitting(parts, READABLE, side):
                    if missing:
                        self._warn(fact, side, f"is printed without its {listed(missing, 'and')}", missing[0])
                    return face
        for size in SIZES[SIZES.index(READABLE) + 1 :]:
            if face := self._fitting(parts, size, side):
                self._warn(fact, side, f"is printed in {size} pt, which is hard to read")
                return face
        self._warn(fact, side, f"is cut off, even in {SIZES[-1]} pt")
        return Face(parts, SIZES[-1], columns=False, fits=False)

    def _warn(self, fact: Fact, side: str, what: str, field: str = "") -> None:
        size = written(self.grid.card)
        message = f"the {side} of this card {what}: it does not fit on {size} mm; shorten it, or take a larger --size"
        self.problems.append(Problem(fact.place(field), CODE, message, Severity.WARNING, fact=fact.id))

    def _fitting(self, parts: Sequence[Part], size: int, side: str) -> Face | None:
        """The side in type of a size: with its languages below each other, or lists beside each other, if that fits."""
        for columns in (False, True) if any(_has_lists(part) for part in parts) else (False,):
            if self.height(parts, size, columns, self.room[side]) <= self.room[side]:
                return Face(parts, size, columns, fits=True)
        return None

    def height(self, parts: Sequence[Part], size: int, columns: bool, room: float) -> float:
        """The height of parts in type of a size; all in pt."""
        total = 0.0
        for n, part in enumerate(parts):
            style = STYLES[part.style]
            own = max(style.scale * size, style.least)
            total += self._height(part, own, columns, room) + ((style.before if n else 0) + style.frame[1]) * own
            if total > room:
                break
        return total

    def _height(self, part: Part, size: float, columns: bool, room: float) -> float:
        style = STYLES[part.style]
        width = self.width - style.frame[0] * size
        if columns and _has_lists(part):
            width = (width - size) / len(part.cells)
            return max(self._cell(cell, width, size, style, room) for cell in part.cells)
        heights = [self._cell(cell, width, size, style, room) for cell in part.cells]
        return sum(heights) + (len(heights) - 1) * BETWEEN * size

    def _cell(self, cell: Cell, width: float, size: float, style: Style, room: float) -> float:
        attributes, head, html = cell
        if 'class="tiles"' in html:
            return measure.tiles_height(html, width, size)
        if "<img" in html:
            return PICTURE * room
        stretch, leading = style.stretch, self.leading.get(attributes, self.highest)
        if 'class="amount"' in html:
            stretch, leading = AMOUNT * measure.BOLD, AMOUNT * leading
        return measure.height(f"{head}: {html}" if head else html, width, size, leading, stretch)


def _has_lists(part: Part) -> bool:
    return len(part.cells) > 1 and all("<li>" in cell[2] for cell in part.cells)
