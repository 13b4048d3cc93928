"""Identifiers that stay the same from release to release, and differ from every other deck's.

Anki knows a note by its GUID, and a note type, its fields and its templates by their ids. All are made from the deck's
namespace (its uid), the edition and a key, so that two authors' decks, or two editions, never fight over one.
"""

from __future__ import annotations

import hashlib

import genanki

from trustcards.deck import Deck, Fact
from trustcards.editions import Edition


def guid(deck: Deck, edition: Edition, fact: Fact) -> str:
    """The note's GUID; of a renamed fact, that of its first id."""
    return str(genanki.guid_for(deck.namespace, edition.key, fact.ids[0]))


def number(deck: Deck, edition: Edition, *key: object) -> int:
    """An id for something of the deck: a whole number of 13 digits, as Anki's own ids, which are milliseconds."""
    parts = "\x1f".join(map(str, ("trustcards", deck.namespace, edition.key, *key)))
    digest = int.from_bytes(hashlib.sha256(parts.encode()).digest()[:8], "big")
    return 1_000_000_000_000 + digest % 9_000_000_000_000
