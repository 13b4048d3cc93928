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

from trustcards.deck import Deck
from trustcards.problems import Problem
from trustcards.text import is_blank

CODE = "blank"
MESSAGE = "this shows nothing: write something, or leave it out"


def check(deck: Deck) -> Iterator[Problem]:
    """Every text of the deck, in any language, that shows nothing."""
    for item in deck.texts:
        for language, words in [*item.text.words.items(), ("", item.text.shared)]:
            if words is not None and is_blank(words):
                place = item.place(language)
                yield Problem(place, CODE, MESSAGE, fact=item.fact, field=item.path, language=language or None)
    for fact in deck.facts:
        for key in fact.type.fields:
            if isinstance(value := fact.get(key), str) and is_blank(value):
                yield Problem(fact.place(key), CODE, MESSAGE, fact=fact.id, field=key)
    for source in deck.sources.values():
        if is_blank(source.title):
            yield Problem(deck.files["sources"].place(f"{source.id}/title"), CODE, MESSAGE)
