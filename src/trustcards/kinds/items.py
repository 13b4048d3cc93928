"""A list of texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from trustcards import shapes, text
from trustcards.kinds import Kind, Showing
from trustcards.languages import Language
from trustcards.shapes import ListOf, Text

if TYPE_CHECKING:
    from trustcards.deck import Deck


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
