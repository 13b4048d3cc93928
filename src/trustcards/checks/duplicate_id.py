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

from trustcards.deck import Deck, Fact
from trustcards.problems import Problem

CODE = "duplicate-id"


def check_beside(deck: Deck, others: Iterable[Deck]) -> Iterator[Problem]:
    """The id or uid of a deck, if another deck has it: their files would have one name, or in Anki their notes."""
    for other in others:
        same_id = deck.id == other.id
        if same_id or deck.namespace == other.namespace:
            key, value = ("id", deck.id) if same_id else ("uid", deck.namespace)
            message = f'the deck in {other.folder} has the {key} "{value}", too: give this one another'
            yield Problem(deck.files["deck"].place(key), CODE, message)


def check(deck: Deck) -> Iterator[Problem]:
    """Every fact whose id another fact has, or once had."""
    seen: dict[str, tuple[Fact, str]] = {}
    for fact in deck.facts:
        for path, key in [("id", fact.id), *((f"was/{n}", old) for n, old in enumerate(fact.get("was") or ()))]:
            if key in seen:
                other, where = seen[key]
                first = other.place(where)
                message = f'the id "{key}" is already used in {first.file}:{first.line}: give this fact another one'
                yield Problem(fact.place(path), CODE, message, fact=fact.id, field=path)
            else:
                seen[key] = fact, path
