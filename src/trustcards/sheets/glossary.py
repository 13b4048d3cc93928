"""The glossary: the deck's terms, once in the order of each language."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from trustcards import text
from trustcards.collation import sort_key
from trustcards.deck import Deck, Term
from trustcards.editions import Edition
from trustcards.kinds.terms import terms_in
from trustcards.languages import Language
from trustcards.sheets.layout import Paper, Prepared, empty, looks


@dataclass(frozen=True, slots=True)
class Listing:
    """All terms that a language names, in its order, by the letter they begin with; `others` stand beside it."""

    language: Language
    others: Sequence[Language]
    letters: Sequence[tuple[str, Sequence[Term]]]


def prepare(deck: Deck, edition: Edition, paper: Paper, *, large: bool = False, ink_saver: bool = False) -> Prepared:
    """A list for each language of the edition. Of a selection of facts, the terms that these facts name."""
    chosen = deck.terms if deck.whole is None else _named(deck, edition)
    terms = [term for term in deck.terms.values() if term.id in chosen]
    lists = [
        Listing(language, [other for other in edition.languages if other is not language], _letters(terms, language))
        for language in edition.languages
    ]
    problems = []
    if not terms:
        message = "no term of terms.yaml is named, so the glossary is empty: add terms, or choose more facts"
        problems.append(empty(deck.files["terms"].path, message))
    return Prepared({"lists": lists, **looks(large, ink_saver)}, {"term": len(terms)}, problems)


def _letters(terms: Sequence[Term], language: Language) -> list[tuple[str, list[Term]]]:
    key = sort_key(language)
    words = {term.id: text.to_plain(term.text.get(language.code) or "") for term in terms}
    ordered = sorted((term for term in terms if words[term.id]), key=lambda term: key(words[term.id].lower()))
    return [(letter, list(group)) for letter, group in groupby(ordered, key=lambda term: _letter(words[term.id]))]


def _letter(word: str) -> str:
    """The letter under which a word stands: without accent or dot, as a capital."""
    return unicodedata.normalize("NFD", word)[:1].upper()


def _named(deck: Deck, edition: Edition) -> set[str]:
    """The terms that the facts list, or say in the source language."""
    code = deck.source.code
    facts = edition.facts(deck)
    listed = {term for fact in facts for term in terms_in(fact, fact.type.fields)}
    said = " ".join(words.get(code) or "" for fact in facts for _, words in fact.texts()).casefold()
    return listed | {term.id for term in deck.terms.values() if (term.text.get(code) or "\n").casefold() in said}
