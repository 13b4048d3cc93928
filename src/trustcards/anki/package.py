"""Packages: notes in their decks, with their pictures, as the one file that Anki imports."""

from __future__ import annotations

import hashlib
import io
import itertools
import json
import sqlite3
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

import genanki

from trustcards import identity, text
from trustcards.anki import notes, notetypes
from trustcards.anki.description import describe
from trustcards.deck import Deck
from trustcards.editions import Edition
from trustcards.kinds import Showing

UNRELEASED = 1_577_836_800
"""The modification time (2020-01-01, seconds) of what was never released: older than any release, so that one wins."""


@dataclass(frozen=True, slots=True)
class Package:
    """An .apkg file, and what is in it; `left_out` are facts that lack the edition's language."""

    content: bytes
    notes: int
    cards: int
    left_out: int


def build_package(deck: Deck, edition: Edition, modified: int = UNRELEASED) -> Package:
    """Build the package of an edition. The deck must have passed its checks.

    `modified` is the modification time of its notes and note types, in seconds; Anki takes in a note again only if
    that is newer than its own. Same deck, same bytes, on one version of Python and SQLite.
    Raises RefusedError for a broken template, and OSError for a picture that cannot be read.
    """
    media = _Media(deck)
    showing = Showing(deck, media.name)
    kinds = {key: notetypes.build(kind, deck, edition, modified) for key, kind in deck.types.items()}
    title = name(deck, edition)
    top = genanki.Deck(identity.number(deck, edition, "deck"), title)
    decks = [top]
    due = itertools.count(1)
    for n, subdeck in enumerate(deck.subdecks, start=1):
        facts = [fact for fact in subdeck.facts if edition.has(fact, deck)]
        if not facts:
            continue
        words = subdeck.title.get(edition.languages[0].code) or subdeck.title.get(deck.source.code) or subdeck.id
        part = genanki.Deck(identity.number(deck, edition, "deck", subdeck.id), f"{title}::{n:02} {_one_level(words)}")
        for fact in facts:
            part.add_note(notes.build(fact, subdeck.id, kinds[fact.type.key], showing, edition, next(due), modified))
        decks.append(part)
    count = sum(len(part.notes) for part in decks)
    cards = sum(len(note.cards) for part in decks for note in part.notes)
    left_out = len(deck.facts) - count
    top.description = describe(deck, edition, notes=count, cards=cards)
    return Package(_archive(_database(decks, modified), media.files), count, cards, left_out)


def name(deck: Deck, edition: Edition) -> str:
    """The name of the deck in Anki, which no other edition has: `India-US TRUST (English + हिंदी)`."""
    title = deck.title.get(edition.languages[0].code) or deck.title.get(deck.source.code) or deck.id
    return f"{_one_level(title)} ({edition.name})"


def _one_level(title: str) -> str:
    """A title as one level of a deck's name, in which Anki reads `::` as the step to the next."""
    return text.to_plain(title).replace("::", ":")


class _Media:
    """The pictures of a package: each under a name with a hash of what it holds.

    Anki keeps all decks' pictures in one folder: a name without a hash would collide with another deck's, and a changed
    picture would keep its old look.
    """

    def __init__(self, deck: Deck) -> None:
        self.folder = deck.folder
        self.files: dict[str, bytes] = {}
        self._names: dict[str, str] = {}

    def name(self, file: str) -> str:
        """The name in Anki of a picture of the deck; the picture goes into the package."""
        if file not in self._names:
            content = (self.folder / file).read_bytes()
            path = PurePosixPath(file)
            hashed = f"{path.stem}-{hashlib.sha256(content).hexdigest()[:12]}{path.suffix.lower()}"
            self.files[hashed] = content
            self._names[file] = hashed
        return self._names[file]


def _database(decks: list[genanki.Deck], modified: int) -> bytes:
    """Anki's collection, made in memory: nothing to leave behind in the temporary folder."""
    connection = sqlite3.connect(":memory:")
    try:
        genanki.Package(decks).write_to_db(connection.cursor(), modified, itertools.count(modified * 1000))
        connection.commit()
        return connection.serialize()
    finally:
        connection.close()


def _archive(collection: bytes, media: Mapping[str, bytes]) -> bytes:
    """The zip file, deflated, its entries sorted and dated alike, so that the same content makes the same bytes."""
    names = sorted(media)
    entries = {
        "collection.anki2": collection,
        "media": json.dumps({str(n): name for n, name in enumerate(names)}, ensure_ascii=False).encode(),
        **{str(n): media[name] for n, name in enumerate(names)},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for entry, content in entries.items():
            info = zipfile.ZipInfo(entry)  # dated 1980-01-01
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, content, compresslevel=6)
    return buffer.getvalue()
