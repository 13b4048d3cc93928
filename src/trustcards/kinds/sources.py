"""Sources of the deck, each by its title, with its address."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from trustcards import shapes, text
from trustcards.kinds import Kind, Showing
from trustcards.languages import Language
from trustcards.quantity import write_moment

if TYPE_CHECKING:
    from trustcards.deck import Deck, Source


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
