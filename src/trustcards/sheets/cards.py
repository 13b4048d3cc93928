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
from trustcards.deck import Deck, Fact, Source
from trustcards.editions import Edition
from trustcards.kinds.bars import KEY as BARS
from trustcards.languages import Language
from trustcards.pages import Context, spans
from trustcards.problems import Problem, Severity, listed
from trustcards.quantity import Moment
from trustcards.sheets import calibration, measure
from trustcards.sheets.faces import (
    AMOUNT,
    FOOT,
    HEAD,
    PADDING,
    PICTURE,
    READABLE,
    STYLES,
    Cell,
    Face,
    Part,
    Setter,
)
from trustcards.sheets.imposition import CARD, Grid, Point, Size, arrange, written
from trustcards.sheets.layout import OptionError, Paper, Prepared

CODE = "card-size"

BESIDE = (BARS, "image", "note", "dispute")
"""What a back shows beside the answer, where a fact has it."""


@dataclass(frozen=True, slots=True)
class Card:
    """A card to cut out."""

    fact: Fact
    subdeck: str
    type_name: Markup
    front: Face
    back: Face

    def place(self, corner: Point, side: str) -> Place:
        """One of its faces, with its top left corner somewhere."""
        face = self.front if side == "front" else self.back
        return Place(
            *corner, side, self.fact.id, self.fact.type.key, self.type_name, face.classes, face.type_size, face.html
        )


class Place(NamedTuple):
    """A face where it lies on a page, as the template takes it apart; its `id` is "" in a place that stays empty."""

    x: float
    y: float
    side: str
    id: str = ""
    type: str = ""
    type_name: Markup = Markup()
    classes: str = ""
    type_size: str = ""
    html: Markup = Markup()


class Page(NamedTuple):
    """One side of a sheet of paper: `front`, `back`, or `both` where the cards are to be folded.

    `subdecks` are those that begin here; all but the text outside the cards was moved by `shift`.
    """

    side: str
    places: Sequence[Place]
    subdecks: Sequence[str]
    shift: Point = (0, 0)


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
    maker = _Maker(deck, edition, size, side)
    cards = list(maker.cards())
    pages = list(_pages(cards, grid, back_offset, side))
    values = {
        "grid": grid,
        "pages": pages,
        "styles": {name: style._asdict() for name, style in STYLES.items()},
        "boxes": {"padding": PADDING, "heads": HEAD, "foot": FOOT, "picture": PICTURE},
        "amount": AMOUNT,
        "leadings": {language.code: leading(language) for language in edition.languages},
        "subdecks": {subdeck.id: subdeck for subdeck in deck.subdecks},
    }
    return Prepared(values, {"card": len(cards), "page": len(pages)}, maker.problems, side or "")


def leading(language: Language) -> float:
    """The height of a line in em: scripts that have marks above and below, as Devanagari does, need more than Latin.

    Urdu most of all, in Nastaliq; parts.css says the same of cards and of the other sheets.
    """
    if language.locale.language == "ur":
        return 2.0
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
    backs = [(x + offset[0], y + offset[1]) for x, y in map(grid.back, fronts)]
    last = ""
    for start in range(0, len(cards), len(fronts)):
        chunk = cards[start : start + len(fronts)]
        subdecks = [key for key in dict.fromkeys(card.subdeck for card in chunk) if key != last]
        last = chunk[-1].subdeck
        front, back = (
            [card.place(corner, which) for corner, card in zip(corners, chunk, strict=False)]
            + [Place(*corner, which) for corner in corners[len(chunk) :]]  # every place is there on the last page, too
            for corners, which in ((fronts, "front"), (backs, "back"))
        )
        if grid.folded:
            yield Page("both", [place for pair in zip(front, back, strict=True) for place in pair], subdecks)
            continue
        if side != "backs":
            yield Page("front", front, subdecks)
        if side != "fronts":
            yield Page("back", back, subdecks if side else (), offset)


class _Maker:
    """Makes cards of a deck's facts."""

    def __init__(self, deck: Deck, edition: Edition, size: Size, only: str | None) -> None:
        self.deck, self.edition, self.size, self.only = deck, edition, size, only
        self.context = Context(deck, edition)
        attributes = self.context.attributes
        self.setter = Setter(size, {attributes(language): leading(language) for language in edition.languages})
        self.problems: list[Problem] = []
        # What is said again and again is made once.
        self.labels = {key: self._label(key) for key in ("as-of", "source")}
        self.sources = {key: _short(source) for key, source in deck.sources.items()}
        self.origins: dict[tuple[object, ...], list[Part]] = {}
        self.cues = {
            (card_type.key, card.key): self._cue(card)
            for card_type in deck.types.values()
            for card in card_type.cards.values()
        }

    def cards(self) -> Iterator[Card]:
        """Every card to print, in learning order."""
        for subdeck in self.deck.subdecks:
            for fact in self.edition.facts(self.deck, subdeck):
                for card, reverse in two_sided(fact.cards):
                    front, back = self.parts(fact, card, reverse)
                    if front:
                        name = self.context.type_names[fact.type.key]
                        faces = self.set(front, "front", fact), self.set(back, "back", fact)
                        yield Card(fact, subdeck.id, name, *faces)

    def parts(self, fact: Fact, card: CardSpec, reverse: CardSpec | None) -> tuple[list[Part], list[Part]]:
        """What the front asks, [] if nothing; and what the back answers, with all else that there is to say.

        Fields are shown without what they lack, and without what they say twice.
        """
        shown = {"asks": card.asks, "answers": card.answers, **{key: [key] for key in BESIDE}}
        made = {style: self._cells(fact, style, keys) for style, keys in shown.items()}
        front = [*made["asks"], *self.cues[fact.type.key, card.key]] if made["asks"] else []
        cue = self.cues[fact.type.key, reverse.key] if reverse else []
        beside = [part for key in BESIDE for part in made[key]]
        return front, [*made["answers"], *cue, *beside, *self.origin(fact)]

    def _cells(self, fact: Fact, style: str, keys: Sequence[str]) -> list[Part]:
        found: dict[str, Cell] = {}
        for attributes, label, html in (cell for key in keys for cell in self.context.row(fact, key)):
            if html and html not in found:
                found[html] = attributes, text.to_html(label), html
        return [Part(style, list(found.values()))] if found else []

    def _cue(self, card: CardSpec) -> list[Part]:
        """What a card asks beside its fields."""
        if card.cue is None:
            return []
        return [Part("cue", [("", "", spans(self.context.titled(card.cue)))])]

    def origin(self, fact: Fact) -> list[Part]:
        """The date of a fact and its sources."""
        key = (fact.shown("as_of"), *(fact.get("sources") or ()))
        if key not in self.origins:
            html = self._origin(*key)
            self.origins[key] = [Part("sources", [("", "", html)])] if html else []
        return self.origins[key]

    def _origin(self, as_of: Moment | None, *sources: str) -> Markup:
        """A date, and sources by publisher and year: as many as fit into two lines.

        The others are counted; a study sheet names them all.
        """
        said = []
        if as_of:
            dates = self.context.once(lambda language: Markup(text.escape(self.context.date(as_of, language))))
            said.append(self.labels["as-of"] + spans(dates))
        names = list(dict.fromkeys(self.sources[key] for key in sources))
        size = STYLES["sources"].least
        html = Markup(" | ").join(said)
        for shown in range(len(names), 0, -1):
            rest = [f"+{len(names) - shown}"] if shown < len(names) else []
            html = Markup(" | ").join([*said, self.labels["source"] + Markup("; ").join([*names[:shown], *rest])])
            if measure.height(html, self.setter.width, size, 1) <= 2 * size:
                break
        return html

    def _label(self, key: str) -> Markup:
        return Markup("<b>{}:</b> ").format(spans(self.context.said(key)))

    def set(self, parts: Sequence[Part], side: str, fact: Fact) -> Face:
        """A face in the largest type that fits, and a warning where something of it is lost, or hard to read."""
        face = self.setter.set(parts, side)
        lost = [key for key in face.missing if key in fact.values]
        if not face.fits:
            self._warn(fact, side, f"is cut off, even in {face.size} pt")
        elif lost:
            self._warn(fact, side, f"is printed without its {listed(lost, 'and')}", lost[0])
        elif face.size < READABLE:
            self._warn(fact, side, f"is printed in {face.size} pt, which is hard to read")
        return face

    def _warn(self, fact: Fact, side: str, what: str, field: str = "") -> None:
        if self.only not in (None, f"{side}s"):
            return  # the other side is not printed
        message = f"the {side} of this card {what}: it does not fit on {written(self.size)} mm"
        message += "; shorten it, or take a larger --size"
        self.problems.append(Problem(fact.place(field), CODE, message, Severity.WARNING, fact=fact.id))


def _short(source: Source) -> Markup:
    """A source by its publisher, or its title where it has none, and the year."""
    year = f", {source.date.day.year}" if source.date else ""
    name = text.escape((source.publisher or source.title) + year)
    return Markup(f'<span lang="{text.to_attribute(source.language)}">{name}</span>' if source.language else name)
