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
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from trustcards.checks import encoding
from trustcards.problems import Place, Problem

CODE = "ledger"
FILE = "ledger.jsonl"

_LATEST = 4_102_444_800
"""The first second of 2100: no date in the file is later, or else no release could ever be."""

Value = TypeVar("Value")

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
    """The ledger in a file, an empty one if there is no file; and what is wrong with it, line by line.

    Learners' reviews hang on it, so nothing is guessed: what `write` would not have written is an error.
    Raises OSError.
    """
    if not path.is_file():
        return Ledger(), []
    data = path.read_bytes()
    if problems := list(encoding.check(data, str(path))):
        return Ledger(), problems
    about: dict[str, Any] = {}
    notetypes: dict[tuple[str, str], NoteTypeRecord] = {}
    facts: dict[str, FactRecord] = {}
    texts: dict[str, Mapping[str, Pair]] = {}
    seen: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(data.decode("utf-8-sig").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if "\\u" in line:  # half a character, which an escape can make, could not be written again
                json.dumps(row, ensure_ascii=False).encode("utf-8")
            if "deck" in row:
                key: tuple[str, ...] = ("deck",)
                about = {"version": _words(row["deck"]), "date": _date(row["date"]), "first": _date(row["first"])}
                about["names"] = {edition: _each(names, _name) for edition, names in row["names"].items()}
            elif "notetype" in row:
                key = "notetype", _name(row["notetype"]), _name(row["edition"])
                slots = _slots(row["fields"]), _slots(row["templates"])
                notetypes[key[1], key[2]] = NoteTypeRecord(*slots, _stamp(row["hash"], row["date"]))
            elif "fact" in row:
                key = "fact", _name(row["fact"])
                notes = {edition: _stamp(*stamp) for edition, stamp in row["notes"].items()}
                type_, root, retired = _name(row["type"]), _name(row["root"]), row["retired"] is True
                facts[key[1]] = FactRecord(type_, root, retired, notes, _each(row["texts"], _pairs), number)
            else:
                key = "text", _name(row.pop("text"))
                texts[key[1]] = _pairs(row)
            before = seen.setdefault(key, number)
            message = f"line {before} says this already: leave that of the last release" if before < number else ""
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
            message = "this line cannot be read: `trustcards release` writes the file; take it from the last release"
        if message:
            problems.append(Problem(Place(str(path), number), CODE, message))
    if not about and not problems:
        message = 'the line that begins with {"deck": is missing: take the file from the last release'
        problems.append(Problem(Place(str(path)), CODE, message))
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


def _words(value: object) -> str:
    """A string; anything else raises ValueError, as it does in the functions below."""
    if not isinstance(value, str):
        raise ValueError(value)
    return value


def _name(value: object) -> str:
    if not value:
        raise ValueError(value)
    return _words(value)


def _date(value: object) -> int:
    if type(value) is not int or not 0 <= value < _LATEST:
        raise ValueError(value)
    return value


def _stamp(hashed: object, date: object) -> Stamp:
    return Stamp(_name(hashed), _date(date))


def _slots(keys: object) -> tuple[str | None, ...]:
    if not isinstance(keys, list) or not keys:
        raise ValueError(keys)
    filled = [_name(key) for key in keys if key not in (None, "")]
    if len(set(filled)) < len(filled):
        raise ValueError(keys)
    return tuple(keys)


def _pairs(languages: Mapping[str, Sequence[object]]) -> dict[str, Pair]:
    return {language: (_name(source), _name(translation)) for language, (source, translation) in languages.items()}


def _each(values: Mapping[str, Any], read: Callable[[Any], Value]) -> dict[str, Value]:
    return {key: read(value) for key, value in values.items()}
