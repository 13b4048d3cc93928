r"""A text has something to see. One that holds only spaces or invisible characters would make a blank card.

Fails:

    - id: ncmm
      type: definition
      term: "\u200b"
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

from trustcards.deck import Deck, Fact
from trustcards.problems import Problem
from trustcards.text import is_blank

CODE = "blank"


def check(deck: Deck) -> Iterator[Problem]:
    """Every text of a fact, in any language, that shows nothing."""
    for fact in deck.facts:
        for path, language, words in _written(fact):
            if is_blank(words):
                where = f"{path}/{language}" if language else path
                message = f"{where} shows nothing: write something, or leave it out"
                yield Problem(fact.place(where), CODE, message, fact=fact.id, field=path, language=language)


def _written(fact: Fact) -> Iterator[tuple[str, str | None, str]]:
    """Every piece of text in a fact: its path, its language (None if it is for all of them), and the words."""
    for path, text in fact.texts():
        if text.shared is not None:
            yield path, None, text.shared
        for language, words in text.words.items():
            yield path, language, words
    for key in fact.type.fields:
        if isinstance(value := fact.get(key), str):
            yield key, None, value
