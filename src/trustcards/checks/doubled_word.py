"""A small word does not stand twice. (Doubled adverbs, such as धीरे धीरे, are right.)

Fails, as a warning:

    - id: said
      type: definition
      term: {en: Statement, hi: कथन}
      meaning: {en: What is is said, hi: जो कहा गया कि कि यह है}
                    ^
                                         ^

Passes:

    - id: said
      type: definition
      term: {en: Statement, hi: कथन}
      meaning: {en: What is said slowly, hi: जो धीरे धीरे कहा जाए}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from operator import eq

from trustcards.deck import Deck
from trustcards.devanagari import LETTERS
from trustcards.problems import Problem, Severity

CODE = "doubled-word"

_SMALL = {
    "en": "the a an of to in on at by for from with and or is are was were be it as its this these than",
    "hi": "कि का की के को में से पर ने है हैं था थी थे और या भी ही तो लिए तक द्वारा",
}
_DOUBLED = {
    language: re.compile(rf"(?<![\w{LETTERS}.-])({'|'.join(words.split())})\s+\1(?![\w{LETTERS}-])", re.IGNORECASE)
    for language, words in _SMALL.items()
}


def check(deck: Deck) -> Iterator[Problem]:
    """Every text with a small word of its language doubled."""
    for said in deck.passages:
        pattern = _DOUBLED.get(said.language.locale.language) if said.language else None
        words = said.words.lower().split()
        if pattern and any(map(eq, words, islice(words, 1, None))) and (match := pattern.search(said.words)):
            yield said.problem(CODE, f'"{" ".join(match[0].split())}": write it once', Severity.WARNING)
