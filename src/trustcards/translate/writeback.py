"""Writing translations into a deck's files: by splicing, so that nothing else in them moves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from trustcards.deck import Deck
from trustcards.problems import Problem
from trustcards.splice import Edit, splice
from trustcards.translate.merge import Change


@dataclass(frozen=True, slots=True)
class Written:
    """New contents of files by their paths, the changes that are in them, and what was refused."""

    files: dict[Path, bytes]
    changes: list[Change]
    refused: list[Problem]


def write_back(deck: Deck, changes: Sequence[Change]) -> Written:
    """The contents that the deck's files are to have; nothing is written yet. Raises OSError."""
    by_file: defaultdict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_file[change.item.place().file].append(change)
    languages = [language.code for language in deck.languages]
    written = Written({}, [], [])
    for file, here in by_file.items():
        path = Path(file)
        source = path.read_bytes()
        edits = {id(edit): (change, edit) for change in here for edit in [_edit(change)]}
        content, refusals = splice(source, [edit for _, edit in edits.values()], languages)
        refused = {id(refusal.edit): refusal.reason for refusal in refusals}
        for key, (change, _) in edits.items():
            if key in refused:
                message = f"{change.item.key}: not written: {refused[key]}"
                written.refused.append(Problem(change.place, "write-back", message, language=change.language))
            else:
                written.changes.append(change)
        if content != source:
            written.files[path] = content
    return written


def _edit(change: Change) -> Edit:
    place = change.item.place()
    old = change.item.text.words.get(change.language)
    return Edit((place.line, place.column), change.language, change.words, old)
