"""Packages: notes in their decks, with their pictures, as the one file that Anki imports."""

from __future__ import annotations

import io
import itertools
import json
import sqlite3
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import genanki

from trustcards import parallel
from trustcards.anki import identity, media, notes, notetypes
from trustcards.anki.description import describe
from trustcards.anki.names import TOP, WITHDRAWN, deck_names
from trustcards.anki.notes import Plan, RenderedNote
from trustcards.anki.notetypes import NoteType
from trustcards.deck import Deck, Subdeck
from trustcards.editions import Edition
from trustcards.kinds import Showing
from trustcards.parallel import Job

UNRELEASED = 1_577_836_800
"""The modification time (2020-01-01, seconds) of what was never released: older than any release, so that one wins."""


@dataclass(frozen=True, slots=True)
class Package:
    """An .apkg file, and what is in it.

    `left_out` are facts that lack the edition's language, `waiting` notes that differ from what was last released.
    """

    content: bytes
    notes: int
    cards: int
    left_out: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Rendered:
    """An edition of a deck before it has dates: its note types by their card types, its notes, and its media."""

    notetypes: Mapping[str, NoteType]
    notes: Sequence[RenderedNote]
    media: Mapping[str, bytes]


def render(deck: Deck, edition: Edition) -> Rendered:
    """Render every note type and note of an edition. The deck must have passed its checks.

    Raises RefusedError for a broken template, and OSError for a picture that cannot be read.
    """
    return parallel.run(rendering(deck, edition))


def rendering(deck: Deck, edition: Edition) -> Job[Rendered]:
    """The job of `render`; its parts are the subdecks."""
    plans = {key: notes.plan(card_type, edition) for key, card_type in deck.types.items()}
    made = yield [partial(_part, deck, edition, plans, subdeck) for subdeck in deck.subdecks]
    note_types = {key: notetypes.build(card_type, deck, edition) for key, card_type in deck.types.items()}
    rendered: list[RenderedNote] = []
    files = media.font_files(deck, edition)
    for part, pictures in made:
        rendered += part
        files |= pictures
    return Rendered(note_types, rendered, files)


def _part(
    deck: Deck, edition: Edition, plans: Mapping[str, Plan], subdeck: Subdeck
) -> tuple[list[RenderedNote], Mapping[str, bytes]]:
    """The notes of a subdeck, and their pictures."""
    pictures = media.Pictures(deck)
    showing = Showing(deck, pictures.name, edition.languages)
    facts = (fact for fact in subdeck.facts if edition.has(fact, deck))
    return [notes.render(fact, subdeck.id, showing, plans[fact.type.key], edition) for fact in facts], pictures.files


def build_package(deck: Deck, edition: Edition, draft: int | None = None) -> Package:
    """Build the package of an edition. The deck must have passed its checks.

    Anki takes in a note or note type again only if it is newer than its own. What is as it was released bears the date
    of that release, everything else the second after the newest one, or the time `draft` (in seconds) if that is given.
    Same deck and ledger, same bytes, on one version of Python and SQLite. Raises as `render` does.
    """
    return parallel.run(packing(deck, edition, draft))


def packing(deck: Deck, edition: Edition, draft: int | None = None) -> Job[Package]:
    """The job of `build_package`."""
    rendered = yield from rendering(deck, edition)
    pending = draft or (deck.ledger.date + 1 if deck.ledger else UNRELEASED)
    for key, note_type in rendered.notetypes.items():
        known = deck.ledger.notetypes.get((key, edition.key))
        note_type.model.modified = known.stamp.date if known and known.stamp.hash == note_type.hash else pending
    names = deck_names(deck, edition)
    decks = {
        key: genanki.Deck(identity.number(deck, edition, "deck", key), name)
        for key, name in sorted(names.items(), key=lambda item: item[1])
    }
    waiting = 0
    for due, note in enumerate(rendered.notes, start=1):
        fact = deck.by_id[note.fact]
        record = deck.released(fact)
        stamp = record.notes.get(edition.key) if record else None
        released = stamp is not None and stamp.hash == note.hash
        waiting += not released
        modified = stamp.date if stamp is not None and released else pending
        part = decks[WITHDRAWN if fact.retired else note.subdeck]
        part.add_note(notes.build(note, rendered.notetypes[fact.type.key], due, modified))
    current = [note for key, part in decks.items() if key != WITHDRAWN for note in part.notes]
    cards = sum(len(note.cards) for note in current)
    decks[TOP].description = describe(deck, edition, notes=len(current), cards=cards)
    used = [part for key, part in decks.items() if part.notes or key == TOP]
    content = _archive(_database(used, deck.ledger.first or UNRELEASED), rendered.media)
    left_out = sum(1 for _ in deck.current) - len(current)
    return Package(content, len(current), cards, left_out, waiting)


def _database(decks: list[genanki.Deck], first: int) -> bytes:
    """Anki's collection, made in memory: nothing to leave behind in the temporary folder.

    Ids of notes and cards count up from `first`, in seconds; Anki takes them for the time at which a note was made.
    """
    connection = sqlite3.connect(":memory:")
    try:
        genanki.Package(decks).write_to_db(connection.cursor(), first, itertools.count(first * 1000))
        connection.commit()
        return connection.serialize()
    finally:
        connection.close()


def _archive(collection: bytes, files: Mapping[str, bytes]) -> bytes:
    """The zip file, deflated, its entries sorted and dated alike, so that the same content makes the same bytes."""
    names = sorted(files)
    entries = {
        "collection.anki2": collection,
        "media": json.dumps({str(n): name for n, name in enumerate(names)}, ensure_ascii=False).encode(),
        **{str(n): files[name] for n, name in enumerate(names)},
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
