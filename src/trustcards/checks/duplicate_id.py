"""A fact's id is unique in the deck: it is what Anki knows the note by.

Fails:

    - id: ncmm
      type: definition
      term: NCMM
      meaning: National Critical Mineral Mission
    - id: ncmm
          ^
      type: question
      question: Who approved the NCMM?
      answer: The Union Cabinet

Passes:

    - id: ncmm
      type: definition
      term: NCMM
      meaning: National Critical Mineral Mission
    - id: ncmm-approval
      type: question
      question: Who approved the NCMM?
      answer: The Union Cabinet
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trustcards.deck import Deck
from trustcards.problems import Place, Problem

CODE = "duplicate-id"


def check_decks(decks: Iterable[Deck]) -> Iterator[Problem]:
    """Every deck whose id another deck has: what is built of the two would have the same names."""
    seen: dict[str, Deck] = {}
    for deck in decks:
        first = seen.setdefault(deck.id, deck)
        if first is not deck:
            message = f'the deck in {first.folder} has the id "{deck.id}", too: give this one another'
            yield Problem(deck.files["deck"].place("id"), CODE, message)


def check(deck: Deck) -> Iterator[Problem]:
    """Every fact whose id another fact has, or once had."""
    seen: dict[str, Place] = {}
    for fact in deck.facts:
        for path, key in [("id", fact.id), *((f"was/{n}", old) for n, old in enumerate(fact.get("was") or ()))]:
            if key in seen:
                first = f"{seen[key].file}:{seen[key].line}"
                message = f'the id "{key}" is already used in {first}: give this fact another one'
                yield Problem(fact.place(path), CODE, message, fact=fact.id, field=path)
            else:
                seen[key] = fact.place(path)
