"""Notes: a fact, in an edition, as the fields, tags and cards of an Anki note."""

from __future__ import annotations

from typing import Any

import genanki

from trustcards import identity
from trustcards.anki.notetypes import ID, NoteType, field_names, gate
from trustcards.deck import Deck, Fact
from trustcards.editions import Edition
from trustcards.kinds import Showing


class Note(genanki.Note):  # type: ignore[misc]
    """A note that says itself which cards it has and when it last changed.

    genanki guesses the cards from what the templates show, and guesses wrong where a field holds only markup.
    """

    def __init__(self, modified: int, cards: list[int], **given: Any) -> None:
        super().__init__(**given)
        self.modified = modified
        self.cards = [genanki.Card(number) for number in cards]

    cards: list[genanki.Card]  # instead of genanki's property

    def write_to_db(self, cursor: Any, timestamp: float, deck_id: int, id_gen: Any) -> None:
        super().write_to_db(cursor, self.modified, deck_id, id_gen)

    def _check_invalid_html_tags_in_fields(self) -> None:
        """Nothing to look for: `text` escaped every field. genanki's check takes seconds on a text of many `<`."""


def build(
    fact: Fact, subdeck: str, kind: NoteType, showing: Showing, edition: Edition, due: int, modified: int
) -> Note:
    """The note of a fact. `due` is its place among the new cards, counted from 1."""
    values = render(fact, showing, edition)
    cards = [n for n, card in enumerate(fact.type.cards.values()) if values.get(gate(card))]
    return Note(
        modified=modified,
        cards=cards,
        model=kind.model,
        fields=[values.get(key, "") if key else "" for key in kind.keys],
        guid=identity.guid(showing.deck, edition, fact),
        tags=tags(fact, subdeck, showing.deck),
        due=due,
    )


def render(fact: Fact, showing: Showing, edition: Edition) -> dict[str, str]:
    """What a note's fields hold, by their names: the fact's fields as HTML, and a gate for each card to make."""
    values = {ID: fact.id}
    for key, spec in fact.type.shown.items():
        value = fact.values.get(key)
        if value is not None:
            names = field_names(spec, edition)
            each = [edition.languages] if spec.kind.merged else [(language,) for language in edition.languages]
            for name, languages in zip(names, each, strict=True):
                values[name] = spec.kind.html(value, languages, showing)
    for card in fact.cards:
        if any(values.get(name) for key in card.asks for name in field_names(fact.type.shown[key], edition)):
            values[gate(card)] = "1"
    return values


def tags(fact: Fact, subdeck: str, deck: Deck) -> list[str]:
    """Hierarchical tags, all below the deck's id, in order: subdeck, type, dispute, the author's own."""
    own = (f"tag::{tag}" for tag in fact.get("tags") or ())
    dispute = ["disputed"] if fact.get("dispute") else []
    return sorted(f"{deck.id}::{tag}" for tag in (f"subdeck::{subdeck}", f"type::{fact.type.key}", *dispute, *own))
