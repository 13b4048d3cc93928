"""The ledger: what learners have of a deck, as `trustcards release` wrote it down.

`ledger.jsonl` has one JSON object a line, sorted, so that git merges it line by line:

    {"deck": "0.9", "date": 1764000000, "first": 1764000000, "names": {"en": {"": "TRUST (English)", ...}}}
    {"notetype": "figure", "edition": "en", "fields": ["id", ...], "templates": [...], "hash": "...", "date": ...}
    {"fact": "ncmm", "type": "figure", "root": "ncmm", "retired": false, "notes": {"en": ["hash", date]}, "texts": ...}
    {"text": "terms.yaml/lithium", "hi": ["hash of the source", "hash of the translation"]}

Dates are seconds since 1970. Hashes are the first 16 hexadecimal digits of SHA-256, of texts the first 8.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from trustcards.problems import Place, Problem

CODE = "ledger"
FILE = "ledger.jsonl"

Pair = tuple[str, str]
"""The hash of a source text, and that of the translation that was made of it."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What something looked like when it was released (a hash), and since when (seconds since 1970)."""

    hash: str
    date: int


@dataclass(frozen=True, slots=True)
class NoteTypeRecord:
    """A released note type: the keys in its slots (None in a spare one, "" in an emptied one), and its stamp."""

    fields: Sequence[str | None]
    templates: Sequence[str | None]
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class FactRecord:
    """A released fact: its type, the first id it had, whether it was withdrawn, a stamp for each edition, and the pairs
    of its translations by path and language."""

    type: str
    root: str
    retired: bool
    notes: Mapping[str, Stamp]
    texts: Mapping[str, Mapping[str, Pair]] = field(default_factory=dict)
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything that was released. `date` is that of the newest release and `first` that of the first, 0 before it."""

    version: str = ""
    date: int = 0
    first: int = 0
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    notetypes: Mapping[tuple[str, str], NoteTypeRecord] = field(default_factory=dict)
    facts: Mapping[str, FactRecord] = field(default_factory=dict)
    texts: Mapping[str, Mapping[str, Pair]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return self.date > 0


_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(content: object, digits: int = 16) -> str:
    """The hash of anything that JSON can write."""
    text = _JSON.encode(content)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:digits]


def read(path: Path) -> tuple[Ledger, list[Problem]]:
    """The ledger in a file, an empty one if there is no file; and what is wrong with it, line by line."""
    if not path.is_file():
        return Ledger(), []
    problems: list[Problem] = []
    about: dict[str, Any] = {}
    notetypes: dict[tuple[str, str], NoteTypeRecord] = {}
    facts: dict[str, FactRecord] = {}
    texts: dict[str, Mapping[str, Pair]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            if "deck" in row:
                about = {"version": row["deck"], "date": row["date"], "first": row["first"], "names": row["names"]}
            elif "notetype" in row:
                stamp = Stamp(row["hash"], row["date"])
                record = NoteTypeRecord(tuple(row["fields"]), tuple(row["templates"]), stamp)
                notetypes[row["notetype"], row["edition"]] = record
            elif "fact" in row:
                notes = {edition: Stamp(*stamp) for edition, stamp in row["notes"].items()}
                facts[row["fact"]] = FactRecord(
                    row["type"], row["root"], row["retired"], notes, _pairs(row["texts"]), number
                )
            else:
                key = row.pop("text")
                texts[key] = {language: (pair[0], pair[1]) for language, pair in row.items()}
        except (ValueError, LookupError, TypeError, AttributeError):
            message = "this line cannot be read: `trustcards release` writes the file; take it from the last release"
            problems.append(Problem(Place(str(path), number), CODE, message))
    return Ledger(**about, notetypes=notetypes, facts=facts, texts=texts), problems


def write(ledger: Ledger) -> str:
    """The content of the file."""
    rows: list[dict[str, Any]] = [
        {"deck": ledger.version, "date": ledger.date, "first": ledger.first, "names": ledger.names}
    ]
    for (key, edition), record in sorted(ledger.notetypes.items()):
        slots = {"fields": list(record.fields), "templates": list(record.templates)}
        rows.append(
            {"notetype": key, "edition": edition, **slots, "hash": record.stamp.hash, "date": record.stamp.date}
        )
    for key, fact in sorted(ledger.facts.items()):
        notes = {edition: [stamp.hash, stamp.date] for edition, stamp in fact.notes.items()}
        about = {"fact": key, "type": fact.type, "root": fact.root, "retired": fact.retired}
        rows.append(about | {"notes": notes, "texts": fact.texts})
    for key, pairs in sorted(ledger.texts.items()):
        rows.append({"text": key, **pairs})
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _pairs(texts: Mapping[str, Mapping[str, Sequence[str]]]) -> dict[str, dict[str, Pair]]:
    return {
        path: {language: (pair[0], pair[1]) for language, pair in languages.items()}
        for path, languages in texts.items()
    }
