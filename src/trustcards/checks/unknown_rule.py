"""What a fact waives is a rule, and one that may be waived: of language, or a warning. Errors of structure may not.

Fails:

    - id: ncmm
      type: definition
      term: NCMM
      meaning: National Critical Mineral Mission
      waive: [no-sorce]
              ^

Passes:

    - id: ncmm
      type: definition
      term: NCMM
      meaning: National Critical Mineral Mission
      waive: [no-source]
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from trustcards.deck import Deck
from trustcards.problems import Problem, did_you_mean

CODE = "unknown-rule"


def check(deck: Deck, waivable: Collection[str]) -> Iterator[Problem]:
    """Every code under `waive` that is not among the `waivable` ones."""
    for fact in deck.facts:
        for n, code in enumerate(fact.get("waive") or ()):
            if code not in waivable:
                hint = (
                    did_you_mean(code, waivable)
                    or ": a fact may waive rules of language, and warnings that a text or a source is missing"
                )
                message = f'"{code}" cannot be waived{hint}'
                yield Problem(fact.place(f"waive/{n}"), CODE, message, fact=fact.id, field="waive")
