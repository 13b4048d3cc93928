"""Words in two scripts, or a number and a word, do not run together: a space has been lost between them.

Endings of ordinals (10वाँ) and names such as 5जी are written without one.

Fails, as a warning:

    - id: gdp
      type: definition
      term: {en: Growth, hi: वृद्धि}
      meaning: {en: GDP grew in 1935, hi: 1935में GDPबढ़ी}
                                          ^

Passes:

    - id: gdp
      type: definition
      term: {en: Growth, hi: वृद्धि}
      meaning: {en: GDP grew for the 10th time, hi: GDP 10वीं बार बढ़ी}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trustcards.deck import Deck
from trustcards.devanagari import LETTERS
from trustcards.problems import Problem, Severity

CODE = "run-together"

_ORDINAL = "व[ाीे]|ला|ली|रा|री|था|थी|ठा|ठी|जी|डी|एक्स"
_TOGETHER = re.compile(
    rf"[A-Za-z](?=[{LETTERS}])|[{LETTERS}](?=[A-Za-z])|(?<![A-Za-z{LETTERS}-])\d++(?=[{LETTERS}])(?!{_ORDINAL})"
)
_LIKELY = re.compile(rf"[A-Za-z0-9०-९](?:(?=[{LETTERS}])|(?<=[{LETTERS}].))")
"""Quick to find, and a part of whatever the other finds."""


def check(deck: Deck) -> Iterator[Problem]:
    """Every text in which they do."""
    for said in deck.passages:
        words = said.words
        if not words.isascii() and _LIKELY.search(words) and (match := _TOGETHER.search(words)):
            before, after = words[: match.end()].split()[-1], words[match.end() :].split()[0]
            yield said.problem(CODE, f'a space is missing: write "{before} {after}"', Severity.WARNING)
