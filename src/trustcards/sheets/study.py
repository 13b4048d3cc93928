"""The study sheet: every fact with its answer, the languages side by side."""

from __future__ import annotations

from trustcards.deck import Deck
from trustcards.editions import Edition
from trustcards.sheets.layout import Paper, Prepared, looks


def prepare(deck: Deck, edition: Edition, paper: Paper, *, large: bool = False, ink_saver: bool = False) -> Prepared:
    """The subdecks with their facts; in large print, or without fills, if so wanted."""
    shown = [(subdeck, facts) for subdeck in deck.subdecks if (facts := edition.facts(deck, subdeck))]
    return Prepared({"parts": shown, **looks(large, ink_saver)}, {"fact": sum(len(facts) for _, facts in shown)})
