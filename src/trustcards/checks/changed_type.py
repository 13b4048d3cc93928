"""A released fact keeps its type: Anki cannot turn a note into one of another kind, and would lose its reviews.

Released:

    - id: ncmm
      type: definition
      term: NCMM
      meaning: National Critical Mineral Mission

Fails:

    - id: ncmm
      type: question
            ^
      question: What is the NCMM?
      answer: National Critical Mineral Mission

Passes:

    - id: ncmm
      type: definition
      term: NCMM
      meaning: National Critical Mineral Mission
      retired: Asked as a question now.
    - id: ncmm-question
      type: question
      question: What is the NCMM?
      answer: National Critical Mineral Mission
"""

from __future__ import annotations

from collections.abc import Iterator

from trustcards.deck import Deck
from trustcards.problems import Problem

CODE = "changed-type"


def check(deck: Deck) -> Iterator[Problem]:
    """Every fact that had another type when it was released."""
    for fact in deck.facts:
        record = deck.released(fact)
        if record and record.type != fact.type.key:
            advice = "withdraw it with `retired:`, and write a new fact"
            message = f'"{fact.id}" was released as {record.type}, and learners\' notes cannot change type: {advice}'
            yield Problem(fact.place("type"), CODE, message, fact=fact.id, field="type")
