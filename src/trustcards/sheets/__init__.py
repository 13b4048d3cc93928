"""Sheets: a deck on paper, as one self-contained HTML file that prints from any browser.

A layout is a template, `templates/sheets/<layout>.html` with `<layout>.css` beside it (and `<layout>-section.html` if
its sections are made one by one), and a function that prepares what the template gets beside the deck.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from trustcards import parallel
from trustcards.deck import Deck
from trustcards.editions import Edition
from trustcards.pages import Context
from trustcards.parallel import Job
from trustcards.problems import Problem
from trustcards.sheets.layout import PAPERS as PAPERS
from trustcards.sheets.layout import OptionError as OptionError
from trustcards.sheets.layout import Paper as Paper
from trustcards.sheets.layout import Prepare

LAYOUTS = ("study", "cards", "quiz", "matrix", "glossary")
"""The layouts, by the names of their modules, which are imported when they are asked for: a build needs one of them."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its HTML, what is on it (`{"card": 110, "page": 28}`), and warnings about what would not print well.

    `part` is the word for the sheet's file where a layout comes in several: `fronts`.
    """

    html: str
    counts: Mapping[str, int]
    problems: Sequence[Problem]
    part: str


def _prepare(layout: str) -> Prepare:
    prepare: Prepare = importlib.import_module(f"{__name__}.{layout}").prepare
    return prepare


def options(layout: str) -> set[str]:
    """The names of the options that a layout takes."""
    parameters = inspect.signature(_prepare(layout)).parameters.values()
    return {parameter.name for parameter in parameters if parameter.kind is parameter.KEYWORD_ONLY}


def render_sheet(deck: Deck, edition: Edition, layout: str, paper: Paper, **chosen: Any) -> Sheet:
    """Make a sheet. The deck must have passed its checks; `chosen` are options of the layout (see its `prepare`).

    For some of the deck's facts, give a selection of it (see `selection.select`). Raises RefusedError for a broken
    template, OSError for a picture that cannot be read, TypeError for an option that the layout does not take, and
    OptionError, with a sentence for the user, for options that make no sense.
    """
    return parallel.run(setting(deck, edition, layout, paper, **chosen))


def setting(deck: Deck, edition: Edition, layout: str, paper: Paper, **chosen: Any) -> Job[Sheet]:
    """The job of `render_sheet`; its parts are the sheet's sections."""
    prepared = _prepare(layout)(deck, edition, paper, **chosen)
    names = {**Context(deck, edition).names(), "layout": layout, "paper": paper, **prepared.values}
    run = deck.templates.run_page
    made = yield [partial(run, f"sheets/{layout}-section.html", {**names, **values}) for values in prepared.sections]
    html = run(f"sheets/{layout}.html", names | {"sections": list(map(Markup, made))})
    return Sheet(html, prepared.counts, prepared.problems, prepared.part)
