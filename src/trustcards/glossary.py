"""The agreed terms of a deck, found in running text whatever their ending: खनिज in खनिजों, नीति in नीतियों.

    glossary = Glossary(deck.terms.values(), deck.source)
    for phrase, terms in glossary.occurring("India imports critical minerals"):
        print(phrase, [term.text.get("hi") for term in terms])
    says(term, "भारत महत्वपूर्ण खनिजों का आयात करता है", deck.languages[1])

Words are compared by their stems, so केंद्र is not found in केंद्रीय, nor मुद्रा in मुद्रास्फीति. What a stem is, is known for
English and Hindi; in other languages, words are compared as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from trustcards.deck import Term
from trustcards.devanagari import JOINERS, LETTERS, fold
from trustcards.languages import Language
from trustcards.text import to_plain

_WORD = re.compile(rf"[\w{LETTERS}{JOINERS}]+")
_BRACKETS = re.compile(r"\([^()]*\)")

Stems = tuple[str, ...]


class Occurrence(NamedTuple):
    """A term in a text: the words as they stand there, and the term; more than one if they are written alike."""

    phrase: str
    terms: tuple[Term, ...]


class Glossary:
    """Terms, to be found in texts of one language. Asking takes no longer for many terms than for few."""

    def __init__(self, terms: Iterable[Term], language: Language) -> None:
        self._stem = _stemmer(language)
        phrases: dict[Stems, list[Term]] = {}
        for term in terms:
            for stems in _forms(term, language):
                phrases.setdefault(stems, []).append(term)
        # By the first word, the longest first: rare earth magnets are no rare earths.
        self._index: dict[str, list[tuple[Stems, tuple[Term, ...]]]] = {}
        for stems in sorted(phrases, key=len, reverse=True):
            self._index.setdefault(stems[0], []).append(
                (stems, tuple({term.id: term for term in phrases[stems]}.values()))
            )

    def occurring(self, text: str) -> list[Occurrence]:
        """Every term that the text has, in its order, each phrase once; none inside another one."""
        words = _WORD.findall(text)
        stems = list(map(self._stem, words))
        if self._index.keys().isdisjoint(stems):
            return []
        return list({found.phrase: found for found in self._walk(text, stems)}.values())

    def _walk(self, text: str, stems: Sequence[str]) -> Iterator[Occurrence]:
        spans = [match.span() for match in _WORD.finditer(text)]
        n = 0
        while n < len(stems):
            for phrase, terms in self._index.get(stems[n], ()):
                last = n + len(phrase) - 1
                if phrase == tuple(stems[n : last + 1]):
                    yield Occurrence(text[spans[n][0] : spans[last][1]], terms)
                    n = last
                    break
            n += 1


def says(term: Term, text: str, language: Language) -> bool:
    """True if the text has the term's agreed word in its language, or one of the others that are accepted."""
    stem = _stemmer(language)
    stems = tuple(map(stem, _WORD.findall(text)))
    return any(
        form == stems[n : n + len(form)] for form in _forms(term, language) for n in range(len(stems) - len(form) + 1)
    )


@lru_cache(maxsize=4096)
def _stems(text: str, language: Language) -> Stems:
    # What stands in brackets explains the term: rare earth elements (REEs).
    return tuple(map(_stemmer(language), _WORD.findall(_BRACKETS.sub(" ", to_plain(text)) or text)))


def _forms(term: Term, language: Language) -> list[Stems]:
    forms = [term.text.get(language.code), *term.alt.get(language.code, ())]
    return [stems for form in forms if form and (stems := _stems(form, language))]


def _stemmer(language: Language) -> Callable[[str], str]:
    return {"en": _english, "hi": _hindi}.get(language.locale.language, str.casefold)


@lru_cache(maxsize=1 << 16)
def _english(word: str) -> str:
    """Without the ending of a plural. What is all capitals stays so: TRUST is not trust."""
    if word[:-1].isupper():
        return word.removesuffix("s")
    word = word.lower()
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ses", "xes", "zes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


_ENDINGS = sorted(map(fold, "ा े ी ि ु ू ों ो ें ियों ियाँ ाओं ाएँ ुओं ुएँ ई इयाँ इयों ओं एँ ्स".split()), key=len, reverse=True)
"""Of number and case, in Hindi, and -s of English words."""


@lru_cache(maxsize=1 << 16)
def _hindi(word: str) -> str:
    word = fold(word.casefold())
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)]
    return word
