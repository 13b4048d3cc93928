"""The cards that a fact asks for are cards of its type.

Fails:

    - id: ncmm
      type: definition
      term: NCMM
      meaning: National Critical Mineral Mission
      cards: [foward]
              ^

Passes:

    - id: ncmm
      type: definition
      term: NCMM
      meaning: National Critical Mineral Mission
      cards: [forward]
"""

from __future__ import annotations

from collections.abc import Iterator

from trustcards.deck import Deck
from trustcards.problems import Problem, did_you_mean, listed

CODE = "unknown-card"


def check(deck: Deck) -> Iterator[Problem]:
    """Every name under `cards` that the fact's type does not have."""
    for fact in deck.facts:
        for n, key in enumerate(fact.get("cards") or ()):
            if key not in fact.type.cards:
                hint = did_you_mean(key, fact.type.cards) or f": it has {listed(fact.type.cards, 'and')}"
                message = f'the type "{fact.type.key}" has no card "{key}"{hint}'
                yield Problem(fact.place(f"cards/{n}"), CODE, message, fact=fact.id, field="cards")
