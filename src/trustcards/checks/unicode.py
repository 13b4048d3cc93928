r"""A text is in Unicode's normal form C, so that what looks alike is alike: to a search, to Anki and to this program.

`check --fix` mends it. (The first `meaning` has क़ as one character, U+0958, where the second has क and a dot below.)

Fails:

    - id: pen
      type: definition
      term: {en: Pen, hi: कलम}
      meaning: {en: A tool to write with, hi: "\u0958लम"}
                                              ^

Passes:

    - id: pen
      type: definition
      term: {en: Pen, hi: कलम}
      meaning: {en: A tool to write with, hi: "\u0915\u093cलम"}
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from trustcards.deck import Deck
from trustcards.problems import Problem
from trustcards.text import nfc

CODE = "unicode"


def check(deck: Deck) -> Iterator[Problem]:
    """Every text that is in another form."""
    for said in deck.passages:
        if not said.words.isascii() and not unicodedata.is_normalized("NFC", said.words):
            mended = nfc(said.words)
            if mended == said.words:
                yield said.problem(CODE, "more marks on one letter than any language has: write the word anew")
            else:
                pairs = zip(said.words.split(), mended.split(), strict=False)
                word = next((new for old, new in pairs if old != new), mended.strip())
                yield said.problem(CODE, f'not in Unicode\'s normal form C: write "{word}" anew', mend=mended)
