"""The exchange as a whole: a deck's texts as a file for a translator, and a translator's file into the deck."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from trustcards import clock, ledger, translators
from trustcards.deck import Deck
from trustcards.languages import Language
from trustcards.ledger import Pair
from trustcards.passages import Translatable
from trustcards.problems import Problem, in_order
from trustcards.staleness import State, confirmed, recorded
from trustcards.translate import po, table
from trustcards.translate.entries import Entry, entries
from trustcards.translate.handed import refuse_if_lost
from trustcards.translate.merge import Change, merge
from trustcards.writeback import Wanted, write_back

KINDS = (".po", ".csv")
"""What the names of files end in that can be written and read."""


@dataclass(frozen=True, slots=True)
class Exported:
    """The content of a file for a translator, and the texts in it."""

    content: bytes
    texts: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Imported:
    """What comes of a translator's file.

    `files` are the contents that files of the deck are to have (nothing is written yet), `changes` the translations in
    them, and `confirmed` the stale texts that are said to be still right. `told` has an error for each entry that was
    refused, and a warning for each that was passed over or taken in with a doubt.
    """

    language: Language
    files: Mapping[Path, bytes]
    changes: Sequence[Change]
    confirmed: Sequence[Translatable]
    told: Sequence[Problem]


def export_texts(deck: Deck, language: Language, kind: str, only: Collection[State] = tuple(State)) -> Exported:
    """The texts of a deck that are in one of the states, in a file of a kind: `.po` or `.csv`.

    A PO file is dated now, as `clock.now` has it; all else follows from the deck. Raises OSError as that does.
    """
    texts = entries(deck, language, only)
    if kind == ".csv":
        return Exported(table.write(texts, deck, language).encode("utf-8-sig"), texts)
    date = datetime.fromtimestamp(clock.now(), UTC).strftime("%Y-%m-%d %H:%M+0000")
    return Exported(po.write(texts, deck, language, date).encode("utf-8"), texts)


def import_texts(deck: Deck, path: Path, by: str | None = None) -> Imported:
    """Merge a translator's file into the deck, which must be sound; `by` is the translator's name, for credit.

    Raises RefusedError if the file is not sound, ValueError, with a sentence for the user, for a name that is none, and
    OSError.
    """
    targets = deck.languages[1:]
    is_po = path.suffix.lower() == ".po"
    handed = po.read(path, targets) if is_po else table.read(path, targets, deck.source)
    refuse_if_lost(handed)
    merged = merge(deck, handed)
    written = write_back(deck, [Wanted(one, one.item, one.language, one.words) for one in merged.changes])
    code = handed.language.code
    pairs: list[tuple[Translatable, str, Pair]]
    pairs = [(item, code, confirmed(item, code, deck)) for item in merged.confirmed]
    pairs += [(change.item, code, change.pair) for change in written.made if change.pair]
    # In an order in which a second import completes the first one, wherever that was killed: the words come last.
    files: dict[Path, bytes] = {}
    if by is not None and (written.made or merged.confirmed):
        credit = translators.add(deck, by, code)
        files |= {deck.folder / name: content.encode("utf-8") for name, content in credit.items()}
    if pairs:  # a pair of words that were then not written says nothing, words without it too much
        files[deck.folder / ledger.FILE] = ledger.write(recorded(deck, pairs)).encode("utf-8")
    files |= written.files
    told = in_order([*merged.told, *(_refusal(change, reason) for change, reason in written.refused)])
    return Imported(handed.language, files, written.made, merged.confirmed, told)


def _refusal(change: Change, reason: str) -> Problem:
    message = f"{change.item.key}: not written: {reason}"
    return Problem(change.place, "write-back", message, language=change.language)
