"""Notes: a fact, in an edition, as the fields, tags and cards of an Anki note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import genanki

from trustcards.anki import identity
from trustcards.anki.notetypes import ID, NoteType, field_names, gate
from trustcards.cardtypes import CardType
from trustcards.deck import Deck, Fact
from trustcards.editions import Edition
from trustcards.kinds import Showing
from trustcards.languages import Language
from trustcards.ledger import fingerprint


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


class RenderedNote(NamedTuple):
    """A fact (by its id) as a note that has no dates yet: its subdeck, GUID, tags, and fields by their names.

    It is all that can be made of a fact by itself, in any process.
    """

    fact: str
    subdeck: str
    guid: str
    fields: Mapping[str, str]
    tags: Sequence[str]

    @property
    def hash(self) -> str:
        """The hash of all that a learner sees of the note, to be compared with what was released."""
        return fingerprint([self.fields, self.tags])


Plan = Mapping[str, Sequence[tuple[str, tuple[Language, ...]]]]
"""For each field that a fact can show, the Anki fields in which it lies, with the languages of each."""


def plan(card_type: CardType, edition: Edition) -> Plan:
    """Where the fields of a type's facts lie in its note type; the same for all its facts."""
    each = [(language,) for language in edition.languages]
    return {
        key: list(zip(field_names(spec, edition), [edition.languages] if spec.kind.merged else each, strict=True))
        for key, spec in card_type.shown.items()
    }


def render(fact: Fact, subdeck: str, showing: Showing, plan: Plan, edition: Edition) -> RenderedNote:
    """Render a fact: its fields as HTML, and a gate for each card to make."""
    values = {ID: fact.id}
    for key, spec in fact.type.shown.items():
        value = fact.shown(key)
        if value is not None:
            for name, languages in plan[key]:
                if html := spec.kind.html(value, languages, showing):
                    values[name] = html
    for card in fact.cards:
        if any(name in values for key in card.asks for name, _ in plan[key]):
            values[gate(card.key)] = "1"
    guid = identity.guid(showing.deck, edition, fact)
    return RenderedNote(fact.id, subdeck, guid, values, tags(fact, subdeck, showing.deck))


def build(note: RenderedNote, note_type: NoteType, due: int, modified: int) -> Note:
    """The note for the package. `due` is its place among the new cards, from 1."""
    return Note(
        modified=modified,
        cards=[n for n, key in enumerate(note_type.templates) if key and gate(key) in note.fields],
        model=note_type.model,
        fields=[note.fields.get(key, "") if key else "" for key in note_type.fields],
        guid=note.guid,
        tags=note.tags,
        due=due,
    )


def tags(fact: Fact, subdeck: str, deck: Deck) -> list[str]:
    """Hierarchical tags, all below the deck's id: subdeck, type, whether disputed or withdrawn, the author's own."""
    states = [tag for key, tag in (("dispute", "disputed"), ("retired", "withdrawn")) if fact.get(key)]
    own = [f"tag::{tag}" for tag in fact.get("tags") or ()]
    return sorted(f"{deck.id}::{tag}" for tag in (f"subdeck::{subdeck}", f"type::{fact.type.key}", *states, *own))
