"""Terms of the deck, shown as tiles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from trustcards import shapes, text
from trustcards.kinds import Kind, Showing
from trustcards.languages import Language, attributes

if TYPE_CHECKING:
    from trustcards.deck import Deck, Fact, Term


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


def terms_in(fact: Fact, keys: Iterable[str]) -> list[str]:
    """The terms that a fact names in some of its fields, by their ids."""
    return [term for kind, value in fact.fields(keys) if isinstance(kind, TermsKind) for term in value]
