"""A fact says where it comes from: a learner can look it up, and a teacher can trust it.

Fails, as a warning:

    - id: ncmm
      ^
      type: definition
      term: NCMM
      meaning: National Critical Mineral Mission

Passes:

    - id: ncmm
      type: definition
      term: NCMM
      meaning: National Critical Mineral Mission
      sources: [note]
"""

from __future__ import annotations

from collections.abc import Iterator

from trustcards.deck import Deck
from trustcards.problems import Problem, Severity

CODE = "no-source"


def check(deck: Deck) -> Iterator[Problem]:
    """Every fact without a source."""
    for fact in deck.facts:
        if "sources" not in fact.spots:
            message = "the fact has no source: add `sources: [...]`, with ids from sources.yaml"
            yield Problem(fact.place(), CODE, message, Severity.WARNING, fact=fact.id, field="sources")
