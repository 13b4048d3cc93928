"""A visarga (ः) is a letter of its own; a colon in its place looks much alike, and no search finds the word.

Fails, as a warning:

    - id: sorrow
      type: definition
      term: {en: Sorrow, hi: "दु:ख"}
                             ^
      meaning: {en: "The opposite of joy, and so unwanted", hi: "सुख का उलटा, अत: अनचाहा"}
                                                                ^

Passes:

    - id: sorrow
      type: definition
      term: {en: Sorrow, hi: दुःख}
      meaning: {en: "The opposite of joy, and so unwanted", hi: "सुख का उलटा, अतः अनचाहा"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trustcards.deck import Deck
from trustcards.devanagari import LETTERS, WORD
from trustcards.problems import Problem, Severity

CODE = "visarga"

_ENDINGS = ("अत अंत अंतत प्राय पुन स्वत क्रमश छ संभवत सामान्यत मूलत मुख्यत पूर्णत अंशत विशेषत वस्तुत फलत साधारणत प्रथमत शब्दश").split()
"""Words that end in a visarga, without it. Elsewhere, a colon after a word is a colon."""

_COLON = re.compile(rf"(?<=[{LETTERS}]):(?=[{LETTERS}])|(?<![{LETTERS}])(?:{'|'.join(_ENDINGS)}):(?=\s\S)")
_BEFORE = re.compile(WORD.pattern + r"\Z")


def check(deck: Deck) -> Iterator[Problem]:
    """Every text with a colon inside a word in Devanagari, or after one that ends in a visarga."""
    for said in deck.passages:
        if ":" in said.words and (match := _COLON.search(said.words)):
            spot = match.end() - 1
            before, after = _BEFORE.search(said.words[:spot]), WORD.match(said.words, spot + 1)
            right = f"{before[0] if before else ''}ः{after[0] if after else ''}"
            yield said.problem(CODE, f'colon for a visarga: write "{right}"', Severity.WARNING)
