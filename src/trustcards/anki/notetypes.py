"""Note types: a card type, in an edition, as Anki's fields, templates and CSS."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import genanki
from markupsafe import Markup

from trustcards import fonts, text
from trustcards.anki import identity, media
from trustcards.anki.slots import SPARE_FIELDS, SPARE_TEMPLATES, Slots, allot
from trustcards.cardtypes import CardSpec, CardType, FieldSpec
from trustcards.deck import Deck
from trustcards.editions import Edition
from trustcards.languages import attributes, once, speaker
from trustcards.ledger import fingerprint
from trustcards.shapes import Text


def field_names(spec: FieldSpec, edition: Edition) -> list[str]:
    """The names of the Anki fields in which a field of a fact lies: one for each language, or one for all."""
    if spec.kind.merged:
        return [spec.key]
    return [f"{spec.key}_{language.code}" for language in edition.languages]


def gate(card: str) -> str:
    """The name of the field that decides whether a note has a card, by the card's key: it holds "1", or nothing."""
    return f"card_{card}"


class Model(genanki.Model):  # type: ignore[misc]
    """A note type with its own modification time, whose templates each show nothing but behind their gate field."""

    modified: int

    @cached_property
    def _req(self) -> list[list[Any]]:
        names = [field["name"] for field in self.fields]
        return [[n, "all", [names.index(template["gate"])]] for n, template in enumerate(self.templates)]

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]:
        json: dict[str, Any] = super().to_json(self.modified, deck_id)
        json["tmpls"] = [{key: v for key, v in template.items() if key != "gate"} for template in json["tmpls"]]
        return json


@dataclass(frozen=True, slots=True)
class NoteType:
    """A note type: what lies in each of its slots, and the hash of all that a learner sees of it."""

    model: Model
    fields: Slots
    templates: Slots
    hash: str


ID = "id"
"""The first field: the fact's id, so that a learner can say which card is wrong."""

EMPTY = "no_card"
"""A field that is never filled: the gate of templates that wait for a card. No field of a fact can have this name."""


def build(card_type: CardType, deck: Deck, edition: Edition) -> NoteType:
    """The note type of a card type, with its keys in the slots that the ledger says.

    The deck must have passed its checks. Raises RefusedError if one of its templates is broken.
    """
    fields, templates = allotted(card_type, deck, edition)
    names = list(_filled(fields))
    language = edition.languages[0]
    model = Model(
        model_id=identity.number(deck, edition, "notetype", card_type.key),
        name=f"{text.to_plain(deck.title.best(language.code))} · {edition.key} · {card_type.key}",
        fields=[_field(name, edition) for name in names],
        templates=[_template(card_type, key, deck, edition) for key in _filled(templates)],
        css=css(card_type, deck, edition),
        sort_field_index=names.index(field_names(next(iter(card_type.fields.values())), edition)[0]),
    )
    shown = fingerprint([model.name, model.fields, model.templates, model.css, model.sort_field_index])
    for what, parts in (("field", model.fields), ("template", model.templates)):
        for n, part in enumerate(parts):
            part["id"] = identity.number(deck, edition, what, card_type.key, n)
    return NoteType(model, fields, templates, shown)


def allotted(card_type: CardType, deck: Deck, edition: Edition) -> tuple[Slots, Slots]:
    """The slots of a note type's fields and templates. Raises ValueError if there are more new keys than spares."""
    fields = [ID, *(name for spec in card_type.shown.values() for name in field_names(spec, edition))]
    fields += [*map(gate, card_type.cards), EMPTY]
    renamed = {
        old: new
        for spec in card_type.fields.values()
        for key in spec.was
        for old, new in zip(field_names(replace(spec, key=key), edition), field_names(spec, edition), strict=True)
    }
    cards = {old: card.key for card in card_type.cards.values() for old in card.was}
    renamed |= {gate(old): gate(new) for old, new in cards.items()}
    record = deck.ledger.notetypes.get((card_type.key, edition.key))
    return (
        allot(fields, record.fields if record else (), SPARE_FIELDS, renamed),
        allot(list(card_type.cards), record.templates if record else (), SPARE_TEMPLATES, cards),
    )


def _field(name: str, edition: Edition) -> dict[str, Any]:
    language = next((language for language in edition.languages if name.endswith(f"_{language.code}")), None)
    return {"name": name, "rtl": language is not None and language.direction == "rtl"}


def _filled(keys: Slots) -> Iterator[str]:
    """The keys, with a name of its own for every slot that has none."""
    for n, key in enumerate(keys):
        yield key or f"spare_{n}"


def css(card_type: CardType, deck: Deck, edition: Edition) -> str:
    """The CSS of a note type: what fields are made of, what all cards share, the deck's fonts, then the type's own."""
    read = deck.templates.read
    own = fonts.css(deck, edition, media.font_name, ".card")
    sheets = [read("parts.css"), read("cards/card.css"), own, deck.templates.type_css(card_type.key)]
    return "\n".join(filter(None, sheets))


def _template(card_type: CardType, key: str, deck: Deck, edition: Edition) -> dict[str, Any]:
    card = card_type.cards.get(key)
    if card is None:  # an empty slot: a template that no note fills, and so makes no card; Anki wants each to differ
        hidden = f"{{{{#{EMPTY}}}}}{{{{{EMPTY}}}}} {key}{{{{/{EMPTY}}}}}"
        return {"name": key, "qfmt": hidden, "afmt": hidden, "gate": EMPTY}
    front, back = (_Face(card_type, card, side, deck, edition).render() for side in ("front", "back"))
    return {
        "name": text.to_plain(card.name.best(*edition.languages[0].codes)),
        "qfmt": f"{{{{#{gate(key)}}}}}\n{front}\n{{{{/{gate(key)}}}}}",
        "afmt": back,
        "gate": gate(key),
    }


class _Face:
    """One side of a card, and what its template can call.

    The template is `cards/<type>/<card>.html`, or `cards/card.html` where the type has none of its own. It runs once,
    when the deck is built; what it makes is Anki's own template language.
    """

    def __init__(self, card_type: CardType, card: CardSpec, side: str, deck: Deck, edition: Edition) -> None:
        self.type, self.card, self.side, self.deck, self.edition = card_type, card, side, deck, edition

    def render(self) -> str:
        own = f"cards/{self.type.key}/{self.card.key}.html"
        html = self.deck.templates.run_card(
            own if self.deck.templates.find(own) else "cards/card.html",
            {
                "type": self.type,
                "card": self.card,
                "side": self.side,
                "edition": self.edition,
                "field": self.field,
                "label": self.label,
                "words": self.words,
                "when": self.when,
            },
        )
        return "\n".join(line.strip() for line in html.splitlines() if line.strip())

    def field(self, key: str) -> Markup:
        """Anki's references to a field: in each language that the note has it in."""
        spec = self.type.shown[key]
        names = field_names(spec, self.edition)
        if spec.kind.merged:
            return Markup(f"{{{{#{key}}}}}<div>{{{{{key}}}}}</div>{{{{/{key}}}}}")
        return Markup("\n").join(
            Markup(f"{{{{#{name}}}}}<div {attributes(language)}>{{{{{name}}}}}</div>{{{{/{name}}}}}")
            for name, language in zip(names, self.edition.languages, strict=True)
        )

    def when(self, key: str, shown: str) -> Markup:
        """`shown`, behind the condition that the note has the field."""
        name = field_names(self.type.shown[key], self.edition)[0]
        return Markup(f"{{{{#{name}}}}}\n{shown}\n{{{{/{name}}}}}")

    def label(self, key: str) -> Markup:
        """An interface word in every language of the edition."""
        return self._each(self.deck.labels[key])

    def words(self, words: Text) -> Markup:
        """A text of a type.yaml in every language of the edition; in English where it lacks one."""
        return self._each(words)

    def _each(self, words: Text) -> Markup:
        return Markup(" ").join(
            Markup(f"<span {attributes(speaker(words, language))}>{text.to_html(said)}</span>")
            for language, said in once(self.edition.languages, lambda language: words.best(*language.codes))
        )
