"""A figure: a year, a date, a quantity, a number of things, or words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from trustcards import shapes, text
from trustcards.kinds import Kind, Showing
from trustcards.languages import Language
from trustcards.nodes import word
from trustcards.quantity import (
    Moment,
    Quantity,
    Written,
    parse_moment,
    parse_quantity,
    write_moment,
    write_quantity,
)
from trustcards.shapes import Field, Reading, Record, Scalar, Schema, Shape, Text

if TYPE_CHECKING:
    from trustcards.deck import Deck


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of things: 14 countries."""

    amount: Quantity
    unit: Text


class _FigureShape(Shape):
    """A year, date or quantity as people write it, a number with its unit, or a text for each language."""

    expected = (
        "a year (2025), a date (2025-01-29), a quantity (₹16,300 crore, ~70%), {amount: 14, unit: {en: countries}}, "
        "or words for each language ({en: ...})"
    )
    amount = Scalar("a quantity, such as 14, ~70% or 3,000+", parse_quantity, types=("string", "number"))
    counted = Record(
        "an amount with its unit",
        {
            "amount": Field(amount, "a quantity, such as 14, ~70% or 3,000+", required=True),
            "unit": Field(shapes.TEXT, "what is counted", required=True),
        },
    )
    bare = Scalar(expected, lambda words: parse_moment(words) or parse_quantity(words), types=("string", "number"))

    def read(self, node: yaml.Node, reading: Reading, path: str) -> Moment | Quantity | Counted | Text | None:
        if not isinstance(node, yaml.MappingNode):
            value: Moment | Quantity | None = self.bare.read(node, reading, path)
            return value
        if not any(word(key) in self.counted.fields for key, _ in node.value):
            return shapes.TEXT.read(node, reading, path)
        fields = self.counted.read(node, reading, path) or {}
        amount, unit = fields.get("amount"), fields.get("unit")
        return Counted(amount, unit) if amount and unit else None

    def schema(self) -> Schema:
        return {"anyOf": [{"type": ["string", "number"]}, self.counted.schema(), shapes.TEXT.schema()]}


LONG = 11
"""A number of more characters is `long`: in large type it would be wider than a phone."""


class QuantityKind(Kind):
    """A figure: a year, a date, a quantity, a number of things, or words."""

    shape = _FigureShape()

    def texts(self, value: Any) -> Iterator[tuple[str, Text]]:
        if isinstance(value, Counted):
            yield "unit", value.unit
        elif isinstance(value, Text):
            yield "", value

    def written(self, value: Any, language: Language) -> Written | None:
        """The figure in a language; None if it is made of words, or of a thing that is not named in it."""
        if isinstance(value, Moment):
            return write_moment(value, language)
        if isinstance(value, Quantity):
            return write_quantity(value, language)
        if isinstance(value, Counted) and (unit := value.unit.get(language.code)):
            amount = write_quantity(value.amount, language)
            after = f"{amount.after} {text.to_plain(unit)}".strip()
            return Written(amount.number, amount.before, after, amount.also)
        return None

    def html(self, value: Any, languages: Sequence[Language], showing: Showing) -> str:
        written = self.written(value, languages[0])
        if written is None:
            return text.to_html(value.get(languages[0].code) or "") if isinstance(value, Text) else ""
        parts = [
            ("before", written.before),
            ("amount", written.number),
            ("unit", written.after),
            ("also", "" if self._said_beside(written.also, value, languages[0], showing) else written.also),
        ]
        spans = (f'<span class="{name}">{text.escape(words)}</span>' for name, words in parts if words)
        more = " date" if isinstance(value, Moment) else " long" if len(written.number) > LONG else ""
        return f'<span class="quantity{more}">{" ".join(spans)}</span>'

    def _said_beside(self, words: str, value: Any, language: Language, showing: Showing) -> bool:
        """True if another language that is shown there writes the figure in these words."""
        others = (other for other in showing.languages if words and other != language)
        return any(words in str(self.written(value, other) or "") for other in others)

    def plain(self, value: Any, language: Language, deck: Deck) -> str:
        if isinstance(value, Text):
            return text.to_plain(value.get(language.code) or "")
        return str(self.written(value, language) or "")
