"""The study sheet: every fact with its answer, the languages side by side."""

from __future__ import annotations

from trustcards.deck import Deck
from trustcards.editions import Edition
from trustcards.sheets.layout import Paper, Prepared


def prepare(deck: Deck, edition: Edition, paper: Paper) -> Prepared:
    """The template shows the deck as it is."""
    return Prepared({}, {"fact": len(edition.facts(deck))})
