"""Bars: figures that belong together, drawn to one scale.

A figure that is `part_of` another, or is to be `compare`d, is shown with it: one bar each, its own filled and the
others outlined, the values beside the ends. Shapes are SVG whose geometry is in percent, so that the field of a note
needs no style; words are HTML, since not every engine shapes Devanagari inside SVG.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from trustcards import shapes, text
from trustcards.kinds import Kind, Showing
from trustcards.kinds.quantity import Counted, QuantityKind
from trustcards.languages import Language, attributes, once
from trustcards.quantity import Quantity

if TYPE_CHECKING:
    from trustcards.deck import Deck, Fact

KEY = "bars"
"""The field of a note that holds them."""

LONGEST = Decimal("0.55")
"""The length of the longest bar, as a share of the room: the rest is for its value."""


@dataclass(frozen=True, slots=True)
class Size:
    """What a value measures, in a unit; only sizes in one unit can be compared. From `low` to `high`."""

    unit: tuple[object, ...]
    low: Decimal
    high: Decimal


def figure(fact: Fact) -> str | None:
    """The field of a fact that bars can draw: its first one that is a quantity. None if its type has none."""
    return next((key for key, spec in fact.type.fields.items() if isinstance(spec.kind, QuantityKind)), None)


def size(value: Any) -> Size | None:
    """What a value measures; None if no bar can be drawn of it: a date, words, a rank, or less than nothing."""
    quantity, unit = (value.amount, value.unit) if isinstance(value, Counted) else (value, None)
    if not isinstance(quantity, Quantity) or quantity.ordinal:
        return None
    low, high = quantity.size
    counted = (unit.shared, tuple(sorted(unit.words.items()))) if unit else ()
    return Size((quantity.currency, quantity.percent, counted), low, high) if low >= 0 < high else None


def related(fact: Fact) -> list[tuple[str, str]]:
    """The other figures that a fact names, whole first: the path of each name in the fact, and the id."""
    whole = fact.get("part_of")
    others = [(f"compare/{n}", key) for n, key in enumerate(fact.get("compare") or ())]
    return [*([("part_of", whole)] if whole else []), *others]


class BarsKind(Kind):
    """Bars of a fact and of those it names. The value is the fact itself."""

    shape = shapes.WORDS  # no field of a fact is read by it
    merged = True

    def of(self, fact: Fact, key: str) -> Fact | None:
        return fact if "part_of" in fact.values or "compare" in fact.values else None

    def html(self, value: Fact, languages: Sequence[Language], showing: Showing) -> str:
        drawn = _drawn(value, languages[0], showing.deck)
        if len(drawn) < 2:
            return ""
        longest = max(measured.high for _, measured in drawn)
        bars = []
        for fact, measured in drawn:
            own, whole = fact is value, fact.id == value.get("part_of")
            shape = _shape(measured, longest, own, drawn[0][1].high if whole else None, languages[0])
            end = f'<div class="end">{_value(fact, languages, showing)}</div>'
            of = "" if own else f'<div class="of">{_questions(fact, languages, showing.deck)}</div>'
            kind = "own" if own else "whole" if whole else "other"
            bars.append(f'<li class="bar {kind}"><div class="drawn">{shape}{end}</div>{of}</li>')
        return f'<ul class="bars">{"".join(bars)}</ul>'

    def plain(self, value: Fact, language: Language, deck: Deck) -> str:
        return ""


def _drawn(fact: Fact, language: Language, deck: Deck) -> list[tuple[Fact, Size]]:
    """The facts to draw, the fact itself first: all that are measured in its unit and speak the language."""
    key = figure(fact)
    own = size(fact.get(key)) if key else None
    if key is None or own is None:
        return []
    drawn = [(fact, own)]
    for name in dict.fromkeys(name for _, name in related(fact)):
        other = deck.by_id.get(name)
        measured = size(other.get(key)) if other and other.type is fact.type and not other.retired else None
        if other and measured and measured.unit == own.unit and other.speaks(language.code, deck):
            drawn.append((other, measured))
    return drawn


def _shape(size: Size, longest: Decimal, own: bool, part: Decimal | None, language: Language) -> str:
    """The bar itself. `part` is what a part measures of this whole; a line in the bar shows where it ends."""
    outline, fill = '<rect class="reach" width="100%" height="100%"/>', ""
    if own:
        outline = outline if size.low < size.high else ""
        fill = f'<rect class="value" width="{_percent(size.low / size.high)}" height="100%"/>'
    elif part is not None:
        x = _percent(part / size.high)
        fill = f'<line x1="{x}" x2="{x}" y1="0" y2="100%"/>'
    share = size.high / longest
    said = language.percent(round(share * 100, 0))
    width = _percent(share * LONGEST)
    return f'<svg role="img" aria-label="{said}" width="{width}" height="14">{outline}{fill}</svg>'


def _value(fact: Fact, languages: Sequence[Language], showing: Showing) -> str:
    """The value at the end of a bar: in each language, once where they write it alike."""
    key = figure(fact) or ""
    kind, value = fact.type.fields[key].kind, fact.get(key)
    said = once(languages, lambda language: kind.html(value, [language], showing))
    return "".join(f"<span {attributes(language)}>{html}</span>" for language, html in said)


def _questions(fact: Fact, languages: Sequence[Language], deck: Deck) -> str:
    """What a bar is of: the question that its value answers."""
    key = figure(fact)
    asks = next((card.asks for card in fact.type.cards.values() if key in card.answers), ())
    shown = fact.fields(asks)
    said = once(
        languages, lambda language: " ".join(filter(None, (kind.plain(value, language, deck) for kind, value in shown)))
    )
    return "".join(f"<div {attributes(language)}>{text.escape(words)}</div>" for language, words in said)


def _percent(share: Decimal) -> str:
    """A length for SVG, in percent of the room, to a tenth."""
    return f"{(share * 100).quantize(Decimal('0.1')).normalize():f}%"
