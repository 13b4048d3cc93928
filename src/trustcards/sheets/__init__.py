"""Sheets: a deck on paper, as one self-contained HTML file that prints from any browser."""

from __future__ import annotations

from dataclasses import dataclass

from trustcards.deck import Deck
from trustcards.editions import Edition
from trustcards.pages import page

LAYOUTS = ("study",)
"""The layouts: `templates/sheets/<layout>.html`."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper size, as CSS lengths: Chromium takes a keyword that it does not know for Letter."""

    key: str
    width: str
    height: str


PAPERS = {paper.key: paper for paper in (Paper("a4", "210mm", "297mm"), Paper("letter", "8.5in", "11in"))}


def render_sheet(deck: Deck, edition: Edition, layout: str, paper: Paper) -> str:
    """The HTML of a sheet. The deck must have passed its checks.

    Raises RefusedError for a broken template, and OSError for a picture that cannot be read.
    """
    return page(deck, edition, f"sheets/{layout}.html", layout=layout, paper=paper)
