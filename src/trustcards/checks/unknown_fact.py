"""Figures that a fact is compared with, or is a part of, are facts of the deck.

Fails:

    - id: ncmm-government
      type: figure
      prompt: How much does the government spend on the mission?
      value: ₹16,300 crore
      part_of: ncmm-totl
               ^
    - id: ncmm-total
      type: figure
      prompt: What is the total outlay of the mission?
      value: ₹34,300 crore

Passes:

    - id: ncmm-government
      type: figure
      prompt: How much does the government spend on the mission?
      value: ₹16,300 crore
      part_of: ncmm-total
    - id: ncmm-total
      type: figure
      prompt: What is the total outlay of the mission?
      value: ₹34,300 crore
"""

from __future__ import annotations

from collections.abc import Iterator

from trustcards.deck import Deck
from trustcards.problems import Problem, did_you_mean

CODE = "unknown-fact"


def check(deck: Deck) -> Iterator[Problem]:
    """Every `part_of` and `compare` that names no other fact of the deck."""
    ids = {fact.id for fact in deck.facts}
    for fact in deck.facts:
        compared = [(f"compare/{n}", key) for n, key in enumerate(fact.get("compare") or ())]
        whole = [("part_of", fact.get("part_of"))] if fact.get("part_of") else []
        for path, key in [*whole, *compared]:
            if key == fact.id:
                message = "a fact cannot be compared with itself: name another one"
                yield Problem(fact.place(path), CODE, message, fact=fact.id, field=path)
            elif key not in ids:
                message = f'unknown fact "{key}"{did_you_mean(key, ids) or ": correct the id, or add the fact"}'
                yield Problem(fact.place(path), CODE, message, fact=fact.id, field=path)
