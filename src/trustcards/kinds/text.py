"""A text with inline Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from trustcards import shapes, text
from trustcards.kinds import Kind, Showing
from trustcards.languages import Language
from trustcards.shapes import Text

if TYPE_CHECKING:
    from trustcards.deck import Deck


class TextKind(Kind):
    """A text with inline Markdown."""

    shape = shapes.TEXT

    def texts(self, value: Text) -> Iterator[tuple[str, Text]]:
        yield "", value

    def html(self, value: Text, languages: Sequence[Language], showing: Showing) -> str:
        return text.to_html(value.get(languages[0].code) or "")

    def plain(self, value: Text, language: Language, deck: Deck) -> str:
        return text.to_plain(value.get(language.code) or "")
