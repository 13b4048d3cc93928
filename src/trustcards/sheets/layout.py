"""What a layout is made of: a paper, and what is prepared for its template."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from trustcards.problems import Place, Problem, Severity


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper size, in mm. Sheets say it in lengths: Chromium takes a keyword that it does not know for Letter."""

    key: str
    width: float
    height: float


PAPERS = {paper.key: paper for paper in (Paper("a4", 210, 297), Paper("letter", 215.9, 279.4))}
"""The papers that sheets can be printed on."""


MARGIN = 13
"""The margin at the left and the right of a sheet that is read, in mm."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a layout's template gets beside the deck, by name, and what is said of the sheet.

    `counts` says what is on the sheet, by the noun for one of it: `{"card": 110, "page": 28}`. `problems` are
    warnings: what would not print as it should, and where that is written. `part` is what the file's name says beside
    the layout, where a sheet comes in several files: `fronts`. `sections` are what the template
    `sheets/<layout>-section.html` gets for each section of a sheet that has them, beside `values`; the layout's own
    template gets the HTML of each.
    """

    values: Mapping[str, Any]
    counts: Mapping[str, int]
    problems: Sequence[Problem] = ()
    part: str = ""
    sections: Sequence[Mapping[str, Any]] = ()


class OptionError(ValueError):
    """Options that make no sense, alone or together; a sentence for the user says why."""


Prepare = Callable[..., Prepared]
"""Prepares a layout, as `prepare(deck: Deck, edition: Edition, paper: Paper, *, …)`.

Its keyword-only parameters are the options that the layout takes, named as on the command line; all have defaults.
"""


def empty(file: str, message: str) -> Problem:
    """The warning that nothing in a file of the deck goes onto the sheet."""
    return Problem(Place(file), "empty-sheet", message, Severity.WARNING)


def looks(large: bool, ink_saver: bool) -> dict[str, str]:
    """The classes by which sheet.css knows a sheet in large print, or one that saves ink."""
    return {"looks": " ".join(name for name, wanted in (("large", large), ("ink-saver", ink_saver)) if wanted)}
