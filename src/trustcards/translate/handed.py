"""What a translator hands back: a file's language and entries, read with distrust.

A file from outside is bounded in size, and no name or path that stands in it is ever opened.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from trustcards.checks.wrong_kind import shortened
from trustcards.languages import Language
from trustcards.problems import Place, Problem, RefusedError, listed
from trustcards.staleness import text_hash

LARGEST = 64_000_000
"""Bytes of a file that is taken in: several times what 10,000 facts take."""

_LOST = re.compile("[?]{3}|\ufffd")
"""What is left of letters that an encoding does not have."""


@dataclass(frozen=True, slots=True)
class Handed:
    """One entry: the key and words of a text, and the line of the file at which it stands.

    `source` is what was translated, `base` the hash of the translation that was given out; None where the file does
    not say. `unsure` is why the words are not to be taken over, "" if they are.
    """

    key: str
    words: str
    line: int
    source: str | None = None
    base: str | None = None
    unsure: str = ""


@dataclass(frozen=True, slots=True)
class HandedFile:
    """A file that came back."""

    path: Path
    language: Language
    entries: Sequence[Handed]


def text_of(path: Path) -> str:
    """The text of a file in UTF-8, without a byte order mark. Raises RefusedError, and OSError."""
    size = path.stat().st_size
    if size > LARGEST:
        raise refusal(path, 1, "size", f"the file has {size // 1_000_000} MB: more than any deck's texts could take")
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise refusal(path, line, "encoding", "the file is not UTF-8: save it as UTF-8") from None


def refusal(path: Path, line: int, code: str, message: str) -> RefusedError:
    """The whole file is refused."""
    return RefusedError([Problem(Place(str(path), line), code, message)])


def refuse_if_lost(file: HandedFile) -> None:
    """Refuse a file that was saved without its letters: Excel's plain CSV has a question mark for each of Devanagari.

    Where one text was lost so are the others, so nothing is taken in. Raises RefusedError.
    """
    for entry in file.entries:
        lost = _LOST.search(entry.words) and not _LOST.search(entry.source or "")
        if lost and entry.base != text_hash(entry.words):
            told = f"the letters were lost when the file was saved: {entry.key} is “{shortened(entry.words)}”"
            raise refusal(file.path, entry.line, "encoding", f"{told}; save it as UTF-8, from the one that has them")


def target(path: Path, code: str | None, targets: Sequence[Language]) -> Language:
    """The language of the file: what it says itself, else what its name says, else the only one there is.

    Raises RefusedError if it is none that the deck is translated into.
    """
    said, named = ((words or "").strip().replace("_", "-").lower() for words in (code, path.stem))
    for wanted in filter(None, (said or named, said.partition("-")[0])):  # Poedit likes to say hi_IN
        for language in targets:
            if wanted == language.code.lower():
                return language
    if not said and len(targets) == 1:
        return targets[0]
    known = listed(language.code for language in targets)
    told = f'is in "{said}"' if said else "does not say its language"
    raise refusal(path, 1, "language", f"the file {told}; the deck is translated into {known}")
