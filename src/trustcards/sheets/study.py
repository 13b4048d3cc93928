"""The study sheet: every fact with its answer, the languages side by side."""

from __future__ import annotations

from trustcards.deck import Deck
from trustcards.editions import Edition
from trustcards.sheets.layout import Paper, Prepared, looks


def prepare(
    deck: Deck, edition: Edition, paper: Paper, *, large: bool = False, ink_saver: bool = False
) -> Prepared:
    """The template shows the deck as it is: in large print, or without fills, if so wanted."""
    return Prepared(looks(large, ink_saver), {"fact": len(edition.facts(deck))})
