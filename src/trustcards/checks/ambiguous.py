"""No two cards ask the same question: a learner could not know which answer is wanted.

Fails:

    - id: msp
      type: definition
      term: MSP
      meaning: Minerals Security Partnership
    - id: msp-price
      type: definition
      term: MSP
            ^
      meaning: Minimum support price

Passes:

    - id: msp
      type: definition
      term: MSP (minerals)
      meaning: Minerals Security Partnership
    - id: msp-price
      type: definition
      term: MSP (farming)
      meaning: Minimum support price
"""

from __future__ import annotations

from collections.abc import Iterator

from trustcards.cardtypes import CardSpec
from trustcards.deck import Deck, Fact
from trustcards.languages import Language
from trustcards.problems import Problem

CODE = "ambiguous"


def check(deck: Deck) -> Iterator[Problem]:
    """Every card whose front, in any language, another fact's card already has."""
    seen: dict[tuple[str, str, str], Fact] = {}
    for fact in deck.current:
        for card in fact.cards:
            asked = fact.fields(card.asks)
            for language in deck.languages:
                shown = [kind.plain(value, language, deck) for kind, value in asked]
                if not all(shown):
                    continue  # the card cannot be shown in the language
                cue = card.cue.get(language.code) or "" if card.cue else ""
                other = seen.setdefault((language.code, cue, " / ".join(shown).casefold()), fact)
                if other is not fact:
                    yield _problem(fact, other, card, language)
                    break


def _problem(fact: Fact, other: Fact, card: CardSpec, language: Language) -> Problem:
    path = f"{card.asks[0]}/{language.code}"
    where = f"{other.place().file}:{other.place().line}"
    one_side = "make only one card of it (cards: [...]), or " if len(fact.type.cards) > 1 else ""
    message = f'"{other.id}" ({where}) has a card with the same front: {one_side}say what sets the two apart'
    return Problem(fact.place(path), CODE, message, fact=fact.id, field=card.asks[0], language=language.code)
