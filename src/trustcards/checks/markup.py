"""Emphasis stays emphasis: a translation has what its original has, and no asterisk is left over.

Fails:

    - id: nickel
      type: definition
      term: {en: "**Nickel**", hi: "**निकल"}
                                   ^
      meaning: {en: A *hard* metal, hi: एक कठोर धातु}
                                        ^

Passes:

    - id: nickel
      type: definition
      term: {en: "**Nickel**", hi: "**निकल**"}
      meaning: {en: A *hard* metal, hi: एक *कठोर* धातु}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trustcards.deck import Deck
from trustcards.problems import Problem
from trustcards.text import to_html

CODE = "markup"

_SIGN = re.compile(r"[*_~^]")
_MADE = {"*emphasis*": "<em>", "**strong**": "<strong>"}
_LEFT = ("**", "__", "*", "~", "^")


def check(deck: Deck) -> Iterator[Problem]:
    """Every translation that has lost emphasis, and every text with a sign of emphasis that makes none."""
    for said in deck.passages:
        words, original = said.words, said.source or ""
        if not (_SIGN.search(words) or _SIGN.search(original)):
            continue
        html, html_of_original = to_html(words), to_html(original)
        lost = [sign for sign, tag in _MADE.items() if html.count(tag) < html_of_original.count(tag)]
        left = [sign for sign in _LEFT if html.count(sign) > html_of_original.count(sign)]
        if said.source is None:  # a star may be a footnote's, and ~ a bound
            left = [sign for sign in left if sign == "**"]
        if lost:
            yield said.problem(CODE, f"{' and '.join(lost)} of the original is lost: add it")
        elif left:
            yield said.problem(CODE, f"{left[0]} is left over: close it, or delete it")
