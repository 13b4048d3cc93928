"""A fact's sources are in sources.yaml.

Fails:

    - id: ncmm
      type: definition
      term: NCMM
      meaning: National Critical Mineral Mission
      sources: [note, cabinet-relase]
                      ^

Passes:

    - id: ncmm
      type: definition
      term: NCMM
      meaning: National Critical Mineral Mission
      sources: [note, cabinet-release]
"""

from __future__ import annotations

from collections.abc import Iterator

from trustcards.deck import Deck
from trustcards.problems import Problem, did_you_mean

CODE = "unknown-source"


def check(deck: Deck) -> Iterator[Problem]:
    """Every source of a fact that sources.yaml does not have."""
    for fact in deck.facts:
        for n, key in enumerate(fact.get("sources") or ()):
            if key not in deck.sources and not deck.files["sources"].has(key):
                hint = did_you_mean(key, deck.sources) or ": add it to sources.yaml"
                message = f'unknown source "{key}"{hint}'
                yield Problem(fact.place(f"sources/{n}"), CODE, message, fact=fact.id, field="sources")
