"""A card type that learners have gets no more new fields and cards than it has spare slots for.

Anki adds to a note type without a second one beside it, and without a full sync, only what fits into slots that were
there from the first release: eight fields (a text takes one for each language) and two cards. Say a released type has
nine new fields:

Fails, in templates/cards/<type>/type.yaml:

    8 spare slots are left, and 9 are needed for …

What passes is a card type of their own for the new fields, or a field that takes over another's slot (`was: [old]`).
"""

from __future__ import annotations

from collections.abc import Iterator

from trustcards.deck import Deck
from trustcards.editions import all_editions
from trustcards.problems import Place, Problem

CODE = "slots"


def check(deck: Deck) -> Iterator[Problem]:
    """Every released card type whose new fields or cards do not fit, told once though every edition has it."""
    if not deck.ledger:
        return
    from trustcards.anki.notetypes import allotted  # genanki takes its time to import; most checks do not need it

    for key, card_type in deck.types.items():
        for edition in all_editions(deck):
            try:
                allotted(card_type, deck, edition)
            except ValueError as error:
                path = deck.templates.find(f"cards/{key}/type.yaml")
                message = f"{error}: learners' note type has no room for them; give them a card type of their own"
                yield Problem(Place(str(path)), CODE, message)
                break
