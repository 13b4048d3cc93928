"""Names of decks in Anki. Anki finds decks by name, so a name that was released stays, whatever becomes of a title."""

from __future__ import annotations

from trustcards.deck import Deck
from trustcards.editions import Edition
from trustcards.text import to_plain

TOP = ""
"""The key of the deck itself; its subdecks have their ids."""

WITHDRAWN = "/withdrawn"
"""The key of the subdeck for withdrawn facts; no facts file can have this id."""


def deck_names(deck: Deck, edition: Edition) -> dict[str, str]:
    """The full name of the deck and of each subdeck in an edition: as released, or else made from the titles now."""
    return from_titles(deck, edition) | released(deck, edition)


def released(deck: Deck, edition: Edition) -> dict[str, str]:
    """The names that learners have, of the subdecks that still are."""
    ids = {subdeck.id for subdeck in deck.subdecks} | {TOP, WITHDRAWN}
    return {key: name for key, name in deck.ledger.names.get(edition.key, {}).items() if key in ids}


def from_titles(deck: Deck, edition: Edition) -> dict[str, str]:
    """The names by the titles as they are: `India-US TRUST (English + हिंदी)::01 Overview`."""
    language = edition.languages[0]
    top = released(deck, edition).get(TOP) or f"{_level(deck.title.get(language.code) or deck.id)} ({edition.name})"
    names = {TOP: top, WITHDRAWN: f"{top}::{_level(deck.label('withdrawn', language))}"}
    for number, subdeck in enumerate(deck.subdecks, start=1):
        title = subdeck.title.get(language.code) or subdeck.title.get(deck.source.code) or subdeck.id
        names[subdeck.id] = f"{top}::{number:02} {_level(title)}"
    return names


def _level(title: str) -> str:
    """A title as one level of a deck's name, in which Anki reads `::` as the step to the next."""
    return to_plain(title).replace("::", ":")
