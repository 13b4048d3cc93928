"""A card that learners have keeps its key, or says which one it had: else they get a new card in the place of theirs,
and its reviews are lost.

Say a card type has the card `forward`, is released, and then calls it `picture`:

Fails, in templates/cards/<type>/type.yaml:

    the released card "forward" is gone, and "picture" is new: …

What passes is the old key under the new one: `was: [forward]`. A card that is gone for good is left out in one release,
and another one added in the next.
"""

from __future__ import annotations

from collections.abc import Iterator

from trustcards.deck import Deck
from trustcards.problems import Place, Problem, listed

CODE = "renamed-card"


def check(deck: Deck) -> Iterator[Problem]:
    """Every released card type that has lost a card and got another one, told once though every edition has it."""
    held: dict[str, set[str]] = {}
    for (key, _), record in deck.ledger.notetypes.items():
        held.setdefault(key, set()).update(filter(None, record.templates))
    for key, card_type in deck.types.items():
        before = held.get(key, set())
        known = {old: card.key for card in card_type.cards.values() for old in (card.key, *card.was)}
        gone = sorted(before - known.keys())
        new = [card.key for card in card_type.cards.values() if not before.intersection((card.key, *card.was))]
        if before and gone and new:
            gone_is, new_is = _are(gone), _are(new)
            advice = f"write `was: [{gone[0]}]` under its new key, or release the deck without it first"
            message = f"the released card {gone_is} gone, and {new_is} new, and learners would lose reviews: {advice}"
            yield Problem(Place(str(deck.templates.find(f"cards/{key}/type.yaml"))), CODE, message)


def _are(keys: list[str]) -> str:
    quoted = [f'"{key}"' for key in keys]
    return f"{listed(quoted, 'and')} {'is' if len(keys) == 1 else 'are'}"
