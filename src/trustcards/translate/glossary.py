"""The agreed terms that occur in a text, so that a translator uses the agreed word."""

from __future__ import annotations

import re
from collections import defaultdict

from trustcards.deck import Deck, Term
from trustcards.text import to_plain

_WORD = re.compile(r"\w+")
_ENDINGS = ("", "s", "es")


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
                    for words in _surfaces(form):
                        self._terms[words[0]].append((words, term))

    def found(self, text: str) -> dict[str, Term]:
        """The terms in a text, by their ids, in the order of the text."""
        words = _words(text)
        found: dict[str, Term] = {}
        for n, first in enumerate(words):
            if first in self._terms:
                here = (term for wanted, term in self._terms[first] if words[n : n + len(wanted)] == wanted)
                found |= {term.id: term for term in here}
        return found

    def lines(self, text: str, source: str, but: str) -> list[str]:
        """`rare earth magnets = दुर्लभ मृदा चुंबक` for each term in a text, `but` for the text's own."""
        return [
            f"{to_plain(term.text.get(source) or '')} = {to_plain(term.text.get(self.language) or '')}"
            for term in self.found(text).values()
            if f"terms.yaml/{term.id}" != but
        ]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _surfaces(form: str) -> list[list[str]]:
    """A term's words, and with each ending."""
    words = _words(form)
    return [[*words[:-1], words[-1] + end] for end in _ENDINGS] if words else []
