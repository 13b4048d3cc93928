"""Mending what is certain: what rules of language would have a text say is written into the deck's files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from trustcards.deck import Deck
from trustcards.problems import Problem
from trustcards.splice import Edit, splice


@dataclass(frozen=True, slots=True)
class Mended:
    """New contents of files by their paths, the problems that are mended in them, and those that are not, and why."""

    files: dict[Path, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    refused: list[tuple[Problem, str]] = field(default_factory=list)


def mend(deck: Deck, problems: Iterable[Problem]) -> Mended:
    """The contents that the deck's files are to have; nothing is written yet.

    One text is mended once: where two rules found something in it, the other one finds it again. Raises OSError.
    """
    passages = {said.place: said for said in deck.passages}
    chosen: defaultdict[str, dict[Edit, Problem]] = defaultdict(dict)
    taken = set()
    for problem in problems:
        said = passages.get(problem.place)
        if problem.mend is not None and said is not None and said.place not in taken:
            taken.add(said.place)
            whole = said.item.place()
            language = said.language.code if said.language else deck.source.code
            edit = Edit((whole.line, whole.column), language, problem.mend, said.words)
            chosen[whole.file][edit] = problem
    languages = [language.code for language in deck.languages]
    mended = Mended()
    for file, edits in chosen.items():
        path = Path(file)
        source = path.read_bytes()
        content, refusals = splice(source, list(edits), languages)
        refused = {refusal.edit: refusal.reason for refusal in refusals}
        mended.refused.extend((edits[edit], reason) for edit, reason in refused.items())
        mended.problems.extend(problem for edit, problem in edits.items() if edit not in refused)
        if content != source:
            mended.files[path] = content
    return mended
