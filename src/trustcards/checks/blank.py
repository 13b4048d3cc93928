"""A text has something to see. One that holds only spaces or invisible characters would make a blank card.

Fails:

    - id: ncmm
      type: definition
      term: "\\u200b"
            ^
      meaning: National Critical Mineral Mission

Passes:

    - id: ncmm
      type: definition
      term: NCMM
      meaning: National Critical Mineral Mission
"""

from __future__ import annotations

from collections.abc import Iterator

from trustcards.deck import Deck
from trustcards.problems import Problem
from trustcards.text import is_blank

CODE = "blank"


def check(deck: Deck) -> Iterator[Problem]:
    """Every text of a fact, in any language, that shows nothing."""
    for fact in deck.facts:
        for path, text in fact.texts():
            written = [("", text.shared)] if text.shared is not None else text.words.items()
            for language, words in written:
                if is_blank(words or ""):
                    where = f"{path}/{language}" if language else path
                    message = f"{where} shows nothing: write something, or leave it out"
                    yield Problem(fact.place(where), CODE, message, fact=fact.id, field=path, language=language or None)
