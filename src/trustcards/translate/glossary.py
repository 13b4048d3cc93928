"""The agreed terms that occur in a text, so that a translator uses the agreed word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from trustcards.deck import Deck, Term
from trustcards.text import to_plain

_WORD = re.compile(r"\w+")


class Glossary:
    """The terms of a deck that have a word in both languages, found in the text of one of them.

    Whole words are compared, in any case, the last one also with a plural's -s or -es.
    """

    def __init__(self, deck: Deck, language: str) -> None:
        self.language = language
        self._terms: defaultdict[str, list[tuple[list[str], Term]]] = defaultdict(list)
        source = deck.source.code
        for term in deck.terms.values():
            if term.text.shared is None and term.text.get(language) is not None:
                for form in (term.text.get(source) or "", *term.alt.get(source, ())):
                    if words := _words(form):
                        self._terms[words[0]].append((words, term))

    def found(self, text: str) -> Iterator[Term]:
        """The terms in a text, each once, in the order of the text."""
        words = _words(text)
        seen: set[str] = set()
        for n, first in enumerate(words):
            for beginning in _forms(first):
                for wanted, term in self._terms.get(beginning, ()):
                    here = words[n : n + len(wanted)]
                    is_term = here[:-1] == wanted[:-1] and here and wanted[-1] in _forms(here[-1])
                    if is_term and term.id not in seen:
                        seen.add(term.id)
                        yield term

    def lines(self, text: str, source: str, but: str) -> list[str]:
        """`rare earth magnets = दुर्लभ मृदा चुंबक` for each term in a text, `but` for the text's own."""
        return [
            f"{to_plain(term.text.get(source) or '')} = {to_plain(term.text.get(self.language) or '')}"
            for term in self.found(text)
            if f"terms.yaml/{term.id}" != but
        ]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _forms(word: str) -> tuple[str, ...]:
    """A word, and what it could be the plural of."""
    if not word.endswith("s"):
        return (word,)
    return (word, word[:-1], word[:-2]) if word.endswith("es") else (word, word[:-1])
