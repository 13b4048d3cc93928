"""Writing words into a deck's files: by splicing, so that nothing else in them moves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from trustcards.deck import Deck
from trustcards.passages import Translatable
from trustcards.splice import Edit, splice

Cause = TypeVar("Cause")
"""Why words are written: a problem that they mend, a translation that came in."""


class Wanted(NamedTuple, Generic[Cause]):
    """What a text of the deck is to say in a language, or in all of them (None) where it is one string, and why."""

    cause: Cause
    item: Translatable
    language: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Written(Generic[Cause]):
    """New contents of files by their paths, what is `made` in them, and what was refused, each with the reason."""

    files: dict[Path, bytes] = field(default_factory=dict)
    made: list[Cause] = field(default_factory=list)
    refused: list[tuple[Cause, str]] = field(default_factory=list)


def write_back(deck: Deck, wanted: Iterable[Wanted[Cause]]) -> Written[Cause]:
    """The contents that the deck's files are to have; nothing is written yet. Raises OSError."""
    by_file: defaultdict[str, list[tuple[Cause, Edit]]] = defaultdict(list)
    for cause, item, language, words in wanted:
        place = item.place()
        old = item.text.words.get(language) if language else item.text.shared
        edit = Edit((place.line, place.column), language, words, old)
        by_file[place.file].append((cause, edit))
    languages = [language.code for language in deck.languages]
    written: Written[Cause] = Written()
    for file, here in by_file.items():
        path = Path(file)
        source = path.read_bytes()
        content, refusals = splice(source, [edit for _, edit in here], languages)
        reasons = {id(refusal.edit): refusal.reason for refusal in refusals}
        for cause, edit in here:
            if id(edit) in reasons:
                written.refused.append((cause, reasons[id(edit)]))
            else:
                written.made.append(cause)
        if content != source:
            written.files[path] = content
    return written
