"""The study sheet: every fact with its answer, the languages side by side."""

from __future__ import annotations

from collections.abc import Sequence

from trustcards.deck import Deck, Fact
from trustcards.editions import Edition
from trustcards.sheets.layout import Paper, Prepared, looks

Entry = tuple[Fact, str, str, Sequence[str], Sequence[str]]
"""A fact, its id, the key of its type, and the fields that its first card asks for and answers with.

As a tuple, since a sandboxed template has each attribute that it asks for looked at: that is a third of its time.
"""


def prepare(deck: Deck, edition: Edition, paper: Paper, *, large: bool = False, ink_saver: bool = False) -> Prepared:
    """A section for each subdeck with its facts; in large print, or without fills, if so wanted."""
    shown = [(subdeck, facts) for subdeck in deck.subdecks if (facts := edition.facts(deck, subdeck))]
    return Prepared(
        {"contents": [(subdeck, len(facts)) for subdeck, facts in shown], **looks(large, ink_saver)},
        {"fact": sum(len(facts) for _, facts in shown)},
        sections=[
            {"number": number, "subdeck": subdeck, "facts": list(map(_entry, facts))}
            for number, (subdeck, facts) in enumerate(shown, start=1)
        ],
    )


def _entry(fact: Fact) -> Entry:
    card = next(iter(fact.type.cards.values()))
    return fact, fact.id, fact.type.key, card.asks, card.answers
