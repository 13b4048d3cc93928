"""A fact makes at least one card: otherwise nobody would learn it.

A card is made where the fact has every field that the card asks for. Say the type `saying` has a `speaker`, which is
optional and the one field that its only card asks for:

Fails:

    - id: know-thyself
      ^
      type: saying
      saying: Know thyself

Passes:

    - id: know-thyself
      type: saying
      saying: Know thyself
      speaker: Socrates
"""

from __future__ import annotations

from collections.abc import Iterator

from trustcards.deck import Deck
from trustcards.problems import Problem

CODE = "no-card"


def check(deck: Deck) -> Iterator[Problem]:
    """Every fact that has too few fields for any of its cards."""
    for fact in deck.facts:
        whole = all(key in fact.values for key, spec in fact.type.fields.items() if spec.required)
        if whole and not fact.cards and all(key in fact.type.cards for key in fact.get("cards") or ()):
            message = "the fact makes no card: none of its cards has all the fields that it asks for"
            yield Problem(fact.place(), CODE, message, fact=fact.id)
