"""A string that is the same in every language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from trustcards import shapes, text
from trustcards.kinds import Kind, Showing
from trustcards.languages import Language

if TYPE_CHECKING:
    from trustcards.deck import Deck


class PlainKind(Kind):
    """A string that is the same in every language, and no Markdown: a formula's name, a code."""

    shape = shapes.WORDS

    def html(self, value: str, languages: Sequence[Language], showing: Showing) -> str:
        return text.escape(value)

    def plain(self, value: str, language: Language, deck: Deck) -> str:
        return text.clean(value)
