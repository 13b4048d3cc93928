"""Sheets: a deck on paper, as one self-contained HTML file that prints from any browser.

A layout is a template, `templates/sheets/<layout>.html` with `<layout>.css` beside it, and a function that prepares
what the template gets beside the deck.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from trustcards.deck import Deck
from trustcards.editions import Edition
from trustcards.pages import page
from trustcards.problems import Problem
from trustcards.sheets import cards, glossary, matrix, quiz, study
from trustcards.sheets.layout import PAPERS as PAPERS
from trustcards.sheets.layout import OptionError as OptionError
from trustcards.sheets.layout import Paper as Paper
from trustcards.sheets.layout import Prepare

LAYOUTS: Mapping[str, Prepare] = {
    "study": study.prepare,
    "cards": cards.prepare,
    "quiz": quiz.prepare,
    "matrix": matrix.prepare,
    "glossary": glossary.prepare,
}
"""The layouts, and what prepares each."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its HTML, what is on it (`{"card": 110, "page": 28}`), and warnings about what would not print well.

    `part` is the word for the sheet's file where a layout comes in several: `fronts`.
    """

    html: str
    counts: Mapping[str, int]
    problems: Sequence[Problem]
    part: str


def options(layout: str) -> set[str]:
    """The names of the options that a layout takes."""
    parameters = inspect.signature(LAYOUTS[layout]).parameters.values()
    return {parameter.name for parameter in parameters if parameter.kind is parameter.KEYWORD_ONLY}


def render_sheet(deck: Deck, edition: Edition, layout: str, paper: Paper, **chosen: Any) -> Sheet:
    """Make a sheet. The deck must have passed its checks; `chosen` are options of the layout (see its `prepare`).

    For some of the deck's facts, give a selection of it (see `selection.select`). Raises RefusedError for a broken
    template, OSError for a picture that cannot be read, TypeError for an option that the layout does not take, and
    OptionError, with a sentence for the user, for options that make no sense.
    """
    prepared = LAYOUTS[layout](deck, edition, paper, **chosen)
    html = page(deck, edition, f"sheets/{layout}.html", layout=layout, paper=paper, **prepared.values)
    return Sheet(html, prepared.counts, prepared.problems, prepared.part)
