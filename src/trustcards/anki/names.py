"""Names of decks in Anki. Anki finds decks by name, so a name that was released stays, whatever becomes of a title."""

from __future__ import annotations

import re

from trustcards.deck import Deck
from trustcards.editions import Edition
from trustcards.text import to_plain

TOP = ""
"""The key of the deck itself; its subdecks have their ids."""

WITHDRAWN = "/withdrawn"
"""The key of the subdeck for withdrawn facts; no facts file can have this id."""


def deck_names(deck: Deck, edition: Edition) -> dict[str, str]:
    """The full name of the deck and of each subdeck in an edition: as released, or else made from the titles now."""
    released = deck.ledger.names.get(edition.key, {})
    return {key: released.get(key, name) for key, name in from_titles(deck, edition, released.get(TOP)).items()}


def from_titles(deck: Deck, edition: Edition, top: str | None = None) -> dict[str, str]:
    """The names by the titles as they are: `India-US TRUST (English + हिंदी)::01 Overview`; below `top` if given."""
    language = edition.languages[0]
    top = top or f"{_level(deck.title.best(language.code))} ({edition.name})"
    names = {TOP: top, WITHDRAWN: f"{top}::{_level(deck.label('withdrawn', language))}"}
    for number, subdeck in enumerate(deck.subdecks, start=1):
        names[subdeck.id] = f"{top}::{number:02} {_level(subdeck.title.best(language.code))}"
    return names


def _level(title: str) -> str:
    """A title as one level of a deck's name, in which Anki reads `::` as the step to the next."""
    return re.sub(":{2,}", ":", to_plain(title))
