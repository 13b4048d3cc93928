"""Hindi has the digits 0 to 9, as the constitution's own numerals and most of the press have them: one form in a deck.

`check --fix` mends it. Where the original has Devanagari digits, too, they are what the text is about.

Fails, as a warning:

    - id: article
      type: definition
      term: {en: Article 370, hi: अनुच्छेद ३७०}
                                  ^
      meaning: {en: An article of the constitution, hi: संविधान का एक अनुच्छेद}

Passes:

    - id: article
      type: definition
      term: {en: Article 370, hi: अनुच्छेद 370}
      meaning: {en: The digit ३, hi: अंक ३}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trustcards.deck import Deck
from trustcards.problems import Problem, Severity

CODE = "digits"

_DIGIT = re.compile(r"[०-९][०-९,.]*")
_LATIN = str.maketrans("०१२३४५६७८९", "0123456789")


def check(deck: Deck) -> Iterator[Problem]:
    """Every Hindi text with Devanagari digits."""
    for said in deck.passages:
        if said.language is None or said.language.locale.language != "hi":
            continue
        if (match := _DIGIT.search(said.words)) and not _DIGIT.search(said.source or ""):
            message = f'Devanagari digits: write "{match[0].rstrip(",.").translate(_LATIN)}"'
            yield said.problem(CODE, message, Severity.WARNING, said.words.translate(_LATIN))
