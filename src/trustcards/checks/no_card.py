"""A fact makes at least one card: otherwise nobody would learn it.

Fails in templates/cards/saying/type.yaml with a fact that leaves out all that its cards ask for. A card is made where
the fact has every field that the card asks for.
"""

from __future__ import annotations

from collections.abc import Iterator

from trustcards.deck import Deck
from trustcards.problems import Problem, listed

CODE = "no-card"


def check(deck: Deck) -> Iterator[Problem]:
    """Every fact that has too few fields for any of its cards."""
    for fact in deck.facts:
        required = (key for key, spec in fact.type.fields.items() if spec.required)
        if all(key in fact.values for key in required) and not any(
            all(key in fact.values for key in card.asks) for card in fact.cards
        ):
            asked = listed(dict.fromkeys(key for card in fact.cards for key in card.asks), "and")
            message = f"the fact makes no card: its cards ask for {asked}"
            yield Problem(fact.place(), CODE, message, fact=fact.id)
