"""A translation says something else than its original; what is the same in every language is written once, for all.

Fails, as a warning:

    - id: country
      type: definition
      term: {en: India, hi: India}
                            ^
      meaning: {en: A country, hi: एक देश}

Passes:

    - id: country
      type: definition
      term: {en: India, hi: भारत}
      meaning: {en: A country, hi: एक देश}
      note: INDUS-X
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trustcards.deck import Deck
from trustcards.problems import Problem, Severity

CODE = "untranslated"

_WORD = re.compile(r"(?<![^\W_])[^\W\d_]?[^\W\d_A-Z]{2,}(?![^\W_])")
_LEAST = 3
"""Words that make a phrase: within one script, a name or two may well be the same."""


def check(deck: Deck) -> Iterator[Problem]:
    """Every translation that is the same as its original, and is made of words."""
    for said, original, language in deck.translations:
        if said.words.strip() != original.strip():
            continue
        least = _LEAST if language.script == deck.source.script else 1
        if len(_WORD.findall(said.words)) >= least:
            message = "the same as the original: translate it, or write one text for all languages"
            yield said.problem(CODE, message, Severity.WARNING)
