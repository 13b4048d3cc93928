"""The description that Anki shows when a learner opens the deck."""

from __future__ import annotations

from trustcards.deck import Deck
from trustcards.editions import Edition
from trustcards.pages import page


def describe(deck: Deck, edition: Edition, notes: int, cards: int) -> str:
    """HTML in the edition's languages: what the deck is, how many notes and cards it has, its licence and authors."""
    html = page(deck, edition, "description.html", notes=notes, cards=cards)
    return " ".join(line.strip() for line in html.splitlines())
