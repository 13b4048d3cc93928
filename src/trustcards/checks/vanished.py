"""A fact that learners have does not vanish: it is withdrawn, with a reason, or it was renamed.

Released:

    - id: ncmm
      type: definition
      term: NCMM
      meaning: National Critical Mineral Mission

Fails at ledger.jsonl:20:1, the line that remembers it:

    - id: mission
      type: definition
      term: NCMM
      meaning: National Critical Mineral Mission

Passes:

    - id: mission
      was: [ncmm]
      type: definition
      term: NCMM
      meaning: National Critical Mineral Mission
"""

from __future__ import annotations

from collections.abc import Iterator

from trustcards.deck import Deck
from trustcards.ledger import FILE
from trustcards.problems import Place, Problem

CODE = "vanished"


def check(deck: Deck) -> Iterator[Problem]:
    """Every released fact that no fact of the deck is, or was; and every one whose first id is no longer given."""
    first = {key: fact for fact in deck.facts for key in fact.ids}
    for key, record in deck.ledger.facts.items():
        fact = first.get(key)
        if fact is None:
            place = Place(str(deck.folder / FILE), record.line)
            advice = f"bring it back and add `retired: {{en: why}}`, or `was: [{key}]` to the fact that it became"
            yield Problem(place, CODE, f'the released fact "{key}" is gone: {advice}', fact=key)
        elif fact.ids[0] != record.root:
            message = f'learners know this fact as "{record.root}": let `was:` begin with that'
            yield Problem(fact.place("was"), CODE, message, fact=fact.id, field="was")
