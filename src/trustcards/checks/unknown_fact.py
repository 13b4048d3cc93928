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

from collections.abc import Iterator, Mapping

from trustcards.deck import Deck, Fact
from trustcards.kinds import bars
from trustcards.problems import Problem, did_you_mean

CODE = "unknown-fact"


def check(deck: Deck) -> Iterator[Problem]:
    """Every `part_of` and `compare` that names no other fact of the deck."""
    for fact in deck.facts:
        for path, key in bars.related(fact):
            message = _wrong(fact, key, deck.by_id)
            if message is None and path == "part_of" and _circular(fact, deck.by_id):
                message = "a part of a part of itself: break the circle"
            if message:
                yield Problem(fact.place(path), CODE, message, fact=fact.id, field=path)


def _wrong(fact: Fact, key: str, facts: Mapping[str, Fact]) -> str | None:
    if key == fact.id:
        return "a fact cannot be compared with itself: name another one"
    if key not in facts:
        return f'unknown fact "{key}"{did_you_mean(key, facts) or ": correct the id, or add the fact"}'
    if facts[key].type is not fact.type:
        return f'"{key}" is of type {facts[key].type.key}, and only facts of one type can be compared'
    return None


def _circular(fact: Fact, facts: Mapping[str, Fact]) -> bool:
    seen = {fact.id}
    while (key := fact.get("part_of")) in facts:
        if key in seen:
            return True
        seen.add(key)
        fact = facts[key]
    return False
