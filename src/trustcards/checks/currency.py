"""An amount keeps its currency: the sign, or the word.

Fails, as a warning:

    - id: outlay
      type: definition
      term: {en: Outlay, hi: परिव्यय}
      meaning: {en: It costs ₹5 crore, hi: इस पर 5 करोड़ खर्च होते हैं}
                                           ^

Passes:

    - id: outlay
      type: definition
      term: {en: Outlay, hi: परिव्यय}
      meaning: {en: "It costs ₹5 crore, or $1 million", hi: "इस पर ₹5 करोड़, यानी 10 लाख डॉलर, खर्च होते हैं"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trustcards.deck import Deck
from trustcards.problems import Problem, Severity

CODE = "currency"

_SIGNS = {
    "₹": r"₹|\bRs\b|\bINR\b|\brupee|रुप[यए]|रु\.|रू\.",
    "$": r"\$|\bUSD\b|\bdollar|ड[ॉा]लर",
    "€": r"€|\bEUR\b|\beuro|यूरो",
    "£": r"£|\bGBP\b|\bpound|पाउंड|पौंड",
    "¥": r"¥|\bJPY\b|\bCNY\b|\bRMB\b|\byen\b|\byuan\b|येन|युआन",
}
"""Signs, and what may stand for each; the words are English and Hindi."""

_SAID = {sign: re.compile(pattern, re.IGNORECASE) for sign, pattern in _SIGNS.items()}
_WORDS_KNOWN = frozenset({"en", "hi"})


def check(deck: Deck) -> Iterator[Problem]:
    """Every translation that lacks a currency of its original, or has another."""
    if deck.source.locale.language not in _WORDS_KNOWN:
        return
    for said, original, language in deck.translations:
        if language.locale.language not in _WORDS_KNOWN:
            continue
        for sign, pattern in _SAID.items():
            lost = sign in original and not pattern.search(said.words)
            added = sign in said.words and not pattern.search(original)
            if lost or added:
                message = f"{sign} of the original is lost: add it" if lost else f"{sign} is not in the original"
                yield said.problem(CODE, message, Severity.WARNING)
