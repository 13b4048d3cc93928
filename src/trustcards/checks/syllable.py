"""A syllable in Devanagari is whole: a vowel sign stands on a consonant, and there is one of each sign.

What is broken shows a dotted circle, or looks right and cannot be found. `check --fix` mends a vowel that was written
as another one with a sign (अ and ा for आ).

Fails:

    - id: come
      type: question
      question: {en: Come here, hi: यहाँ अाओ}
                                    ^
      answer: {en: For Sicily, hi: सिसिली के लिेए}
                                   ^

Passes:

    - id: come
      type: question
      question: {en: Come here, hi: यहाँ आओ}
      answer: {en: For Sicily, hi: सिसिली के लिए}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trustcards.deck import Deck
from trustcards.devanagari import CONSONANTS, JOINERS, MODIFIERS, NUKTA, SIGNS, VIRAMA, VOWELS, WORD
from trustcards.problems import Problem

CODE = "syllable"

_CONSONANT = rf"[{CONSONANTS}]{NUKTA}?"
_ENDING = rf"{VIRAMA}[{JOINERS}]?|[{SIGNS}]"
_SYLLABLE = rf"(?:{_CONSONANT}(?:{VIRAMA}[{JOINERS}]?{_CONSONANT})*+(?:{_ENDING})?|[{VOWELS}]{NUKTA}?)[{MODIFIERS}]?"
_BEGINS_NONE = rf"[^{SIGNS}{NUKTA}{VIRAMA}{MODIFIERS}{CONSONANTS}{VOWELS}]"
_WHOLE = re.compile(rf"(?:{_SYLLABLE}|{_BEGINS_NONE}++)*+")
"""As many whole syllables, and other characters, as there are from the beginning of a text."""

_VOWELS = {"अा": "आ", "अो": "ओ", "अौ": "औ", "अॉ": "ऑ", "आॅ": "ऑ", "एे": "ऐ"}
"""What looks like a vowel and is another one with a sign: Unicode, chapter 12, "Devanagari Vowel Letters"."""


def check(deck: Deck) -> Iterator[Problem]:
    """Every text in which a sign stands on nothing, or where none can."""
    for said in deck.passages:
        words = said.words
        if words.isascii() or (end := _end(words)) == len(words):
            continue
        word = next(match[0] for match in WORD.finditer(words) if match.end() > end)
        word_mended, mended = _mended(word), _mended(words)
        advice = f'write "{word_mended}"' if _is_whole(word_mended) else "write the word anew"
        mend = mended if _is_whole(mended) else None
        yield said.problem(CODE, f'broken syllable in "{word}": {advice}', mend=mend)


def _end(words: str) -> int:
    """Where the whole syllables of a text end; its own end if all are whole."""
    match = _WHOLE.match(words)
    return match.end() if match else 0


def _is_whole(words: str) -> bool:
    return _end(words) == len(words)


def _mended(words: str) -> str:
    for wrong, right in _VOWELS.items():
        words = words.replace(wrong, right)
    return words
