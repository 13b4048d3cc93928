"""Quotation marks and brackets come in pairs.

Fails, as a warning:

    - id: said
      type: question
      question: {en: "What did he say (once)?", hi: "उसने क्या कहा (एक बार?"}
                                                    ^
      answer: {en: He said “yes”., hi: उसने कहा “हाँ।}
                                       ^

Passes:

    - id: said
      type: question
      question: {en: "What did he say (once)?", hi: "उसने (एक बार) क्या कहा?"}
      answer: {en: He said “yes”., hi: उसने कहा “हाँ”।}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trustcards.deck import Deck
from trustcards.problems import Problem, Severity

CODE = "quotes"

_ANY = re.compile(r"[“”„‟«»()\[\]\"「」]")
_INCHES = re.compile(r'\d"')
_QUOTED = re.compile(r'(?<!\d)"[^"]+"')
_PAIRS = (("“", "”"), ("«", "»"), ("(", ")"), ("[", "]"), ("「", "」"))
_LIST = re.compile(r"(?:^|(?<=\s))\w{1,3}\)")
"""1) or b) begins an entry of a list."""


def check(deck: Deck) -> Iterator[Problem]:
    """Every text with one that stands alone."""
    for said in deck.passages:
        if _ANY.search(said.words) and (alone := _alone(said.words)) and _alone(_LIST.sub("", said.words)):
            message = f"{alone} stands alone: add its other half, or delete it"
            yield said.problem(CODE, message, Severity.WARNING)


def _alone(words: str) -> str | None:
    # A quote behind a digit may be inches (5") or the end of what is quoted ("2025"): it stands alone if it is neither.
    if all(_INCHES.sub("", rest).count('"') % 2 for rest in (words, _QUOTED.sub("", words))):
        return '"'
    low = words.count("„") + words.count("‟")
    for left, right in _PAIRS:
        # German has „…“, Swedish ”…”: there, an even number is all that is known.
        opened, closed = words.count(left), words.count(right)
        if left == "“" and (low or not opened):
            if (opened + closed + low) % 2:
                return f"{left} or {right}"
        elif opened != closed:
            return left if opened > closed else right
    return None
