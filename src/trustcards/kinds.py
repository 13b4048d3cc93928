"""Kinds of field: what each may hold, what of it is translated, and how it is shown.

Card types are put together from these; nothing here knows a type. Structure is data, looks are CSS: a field holds
elements with classes, never a style.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import yaml

from trustcards import shapes, text
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
from trustcards.shapes import Field, ListOf, Reading, Record, Scalar, Schema, Shape, Text

if TYPE_CHECKING:
    from trustcards.deck import Deck, Fact, Source, Term


@dataclass(frozen=True, slots=True)
class Showing:
    """Where a field is shown.

    The deck it belongs to, the address under which an image of the deck is found, and the languages that stand beside
    one another there: what one of them says need not be said again.
    """

    deck: Deck
    image: Callable[[str], str]
    languages: Sequence[Language]


class Kind(ABC):
    """One kind of field.

    A `merged` kind shows all languages in one piece (a tile with both names); the others show one at a time.
    """

    shape: Shape
    merged = False

    def of(self, fact: Fact, key: str) -> Any:
        """What a fact has to show in a field of this kind, None if nothing: the value that its author wrote."""
        return fact.values.get(key)

    def texts(self, value: Any) -> Iterator[tuple[str, Text]]:
        """The texts in a value that are translated, each with its path below the field ("" or "unit", "2")."""
        yield from ()

    def speaks(self, value: Any, language: str, deck: Deck) -> bool:
        """True if nothing of the value is missing in the language."""
        return all(words.get(language) is not None for _, words in self.texts(value))

    @abstractmethod
    def html(self, value: Any, languages: Sequence[Language], showing: Showing) -> str:
        """The value in the languages given (one, unless the kind is merged); "" if it does not speak them."""

    @abstractmethod
    def plain(self, value: Any, language: Language, deck: Deck) -> str:
        """The value as a line of text, without markup; "" if it does not speak the language."""


class TextKind(Kind):
    """A text with inline Markdown."""

    shape = shapes.TEXT

    def texts(self, value: Text) -> Iterator[tuple[str, Text]]:
        yield "", value

    def html(self, value: Text, languages: Sequence[Language], showing: Showing) -> str:
        return text.to_html(value.get(languages[0].code) or "")

    def plain(self, value: Text, language: Language, deck: Deck) -> str:
        return text.to_plain(value.get(language.code) or "")


class PlainKind(Kind):
    """A string that is the same in every language, and no Markdown: a formula's name, a code."""

    shape = shapes.WORDS

    def html(self, value: str, languages: Sequence[Language], showing: Showing) -> str:
        return text.escape(value)

    def plain(self, value: str, language: Language, deck: Deck) -> str:
        return text.clean(value)


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


class DateKind(Kind):
    """A year, a month or a day."""

    shape = Scalar("a date as 2025-01-29, 2025-01 or 2025", parse_moment, types=("string", "number"))

    def of(self, fact: Fact, key: str) -> Moment | None:
        """The date, unless a field of the fact's own type is that very date: nobody needs to read it twice."""
        moment: Moment | None = fact.values.get(key)
        if moment is None:
            return None
        return None if moment in (fact.values.get(own) for own in fact.type.fields if own != key) else moment

    def html(self, value: Moment, languages: Sequence[Language], showing: Showing) -> str:
        return text.escape(self.plain(value, languages[0], showing.deck))

    def plain(self, value: Moment, language: Language, deck: Deck) -> str:
        return str(write_moment(value, language))


class ItemsKind(Kind):
    """A list of texts."""

    shape = ListOf(shapes.TEXT, "texts")

    def texts(self, value: list[Text]) -> Iterator[tuple[str, Text]]:
        for n, item in enumerate(value):
            yield str(n), item

    def html(self, value: list[Text], languages: Sequence[Language], showing: Showing) -> str:
        words = [text.to_html(item.get(languages[0].code) or "") for item in value]
        items = "".join(f"<li>{item}</li>" for item in words if item)
        return f"<ul>{items}</ul>" if items else ""

    def plain(self, value: list[Text], language: Language, deck: Deck) -> str:
        words = [text.to_plain(item.get(language.code) or "") for item in value]
        return "; ".join(words) if all(words) else ""


class TermsKind(Kind):
    """Terms of the deck, by their ids in terms.yaml: shown as tiles, with symbol and number where they have them."""

    shape = shapes.IDS
    merged = True

    def speaks(self, value: list[str], language: str, deck: Deck) -> bool:
        return all(term in deck.terms and deck.terms[term].text.get(language) is not None for term in value)

    def html(self, value: list[str], languages: Sequence[Language], showing: Showing) -> str:
        tiles = "".join(self._tile(showing.deck.terms[term], languages, showing.deck) for term in value)
        return f'<ul class="tiles">{tiles}</ul>'

    @staticmethod
    def _tile(term: Term, languages: Sequence[Language], deck: Deck) -> str:
        members = " ".join(deck.terms[member].symbol or "" for member in term.members).split()
        parts = [
            ("number", "", str(term.number or "")),
            ("symbol", "", text.escape(term.symbol or "")),
            *(("name", f" {attributes(language)}", _name(term, language)) for language in languages),
            ("members", "", " · ".join(map(text.escape, members))),
        ]
        spans = "".join(f'<span class="{name}"{lang}>{words}</span>' for name, lang, words in parts if words)
        return f'<li class="tile{"" if term.symbol else " family"}">{spans}</li>'

    def plain(self, value: list[str], language: Language, deck: Deck) -> str:
        if not self.speaks(value, language.code, deck):
            return ""
        terms = [deck.terms[term] for term in value]
        names = [text.to_plain(term.text.get(language.code) or "") for term in terms]
        return ", ".join(
            f"{name} ({term.symbol})" if term.symbol else name for name, term in zip(names, terms, strict=True)
        )


def _name(term: Term, language: Language) -> str:
    return text.to_html(term.text.get(language.code) or "")


class SourcesKind(Kind):
    """Sources of the deck, by their ids in sources.yaml."""

    shape = shapes.IDS
    merged = True

    def html(self, value: list[str], languages: Sequence[Language], showing: Showing) -> str:
        items = (self._item(showing.deck.sources[key], languages[0]) for key in value)
        return f'<ul class="sources">{"".join(items)}</ul>'

    @staticmethod
    @lru_cache(maxsize=10_000)  # many facts cite the same few sources
    def _item(source: Source, language: Language) -> str:
        title = text.escape(source.title)
        if source.url:
            title = f'<a href="{text.to_address(source.url)}">{title}</a>'
        date = str(write_moment(source.date, language)) if source.date else ""
        rest = ", ".join(text.escape(words) for words in (source.publisher, date) if words)
        lang = f' lang="{text.to_attribute(source.language)}"' if source.language else ""
        return f"<li{lang}>{', '.join(filter(None, [title, rest]))}</li>"

    def plain(self, value: list[str], language: Language, deck: Deck) -> str:
        return "; ".join(deck.sources[key].title for key in value)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: the path of its file in the deck's folder, and what it shows, for those who cannot see it."""

    file: str
    alt: Text


class _ImageShape(Record):
    def read(self, node: yaml.Node, reading: Reading, path: str = "") -> Image | None:  # type: ignore[override]
        fields = super().read(node, reading, path) or {}
        file, alt = fields.get("file"), fields.get("alt")
        return Image(file, alt) if file and alt else None


class ImageKind(Kind):
    """A picture with its alternative text."""

    shape = _ImageShape(
        "an image",
        {
            "file": Field(shapes.WORDS, "the picture's path in the deck's folder", required=True),
            "alt": Field(shapes.TEXT, "what the picture shows", required=True),
        },
    )
    merged = True

    def texts(self, value: Image) -> Iterator[tuple[str, Text]]:
        yield "alt", value.alt

    def html(self, value: Image, languages: Sequence[Language], showing: Showing) -> str:
        alt = " · ".join(dict.fromkeys(filter(None, (value.alt.get(language.code) for language in languages))))
        return f'<img src="{text.to_address(showing.image(value.file))}" alt="{text.to_attribute(alt)}">'

    def plain(self, value: Image, language: Language, deck: Deck) -> str:
        return text.to_plain(value.alt.get(language.code) or "")


@cache
def attributes(language: Language) -> str:
    """The attributes of an element in a language: `lang="hi"`, and `dir` unless all of its deck is written ltr."""
    direction = f' dir="{language.direction}"' if language.mixed or language.direction != "ltr" else ""
    return f'lang="{language.code}"{direction}'


KINDS: dict[str, Kind] = {
    "text": TextKind(),
    "plain": PlainKind(),
    "quantity": QuantityKind(),
    "items": ItemsKind(),
    "terms": TermsKind(),
    "image": ImageKind(),
}
"""The kinds that a card type may use, by the name they have in type.yaml."""
