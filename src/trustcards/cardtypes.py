"""Card types: the fields of a fact and the cards made of it, as `templates/cards/<type>/type.yaml` tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from trustcards import shapes, yamlfile
from trustcards.checks import unknown_field
from trustcards.kinds import Kind, bars
from trustcards.kinds.bars import BarsKind
from trustcards.kinds.date import DateKind
from trustcards.kinds.image import ImageKind
from trustcards.kinds.items import ItemsKind
from trustcards.kinds.plain import PlainKind
from trustcards.kinds.quantity import QuantityKind
from trustcards.kinds.sources import SourcesKind
from trustcards.kinds.terms import TermsKind
from trustcards.kinds.text import TextKind
from trustcards.problems import Place, Problem, did_you_mean, listed
from trustcards.shapes import Field, MapOf, Reading, Record, Scalar, Text

KINDS: dict[str, Kind] = {
    "text": TextKind(),
    "plain": PlainKind(),
    "quantity": QuantityKind(),
    "items": ItemsKind(),
    "terms": TermsKind(),
    "image": ImageKind(),
}
"""The kinds that a card type may use, by the name they have in type.yaml."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field of a card type; `was` are the keys it had before."""

    key: str
    kind: Kind
    name: Text
    required: bool = True
    was: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CardSpec:
    """A card of a card type: the fields it shows on its front, and those it asks for.

    `cue` is what the front says beside its fields where they are no question by themselves; `was` are the keys the
    card had before.
    """

    key: str
    name: Text
    cue: Text | None
    asks: tuple[str, ...]
    answers: tuple[str, ...]
    was: tuple[str, ...] = ()


@dataclass(frozen=True)
class CardType:
    """A card type: its name in each language, its fields and its cards, in their order."""

    key: str
    name: Text
    fields: Mapping[str, FieldSpec]
    cards: Mapping[str, CardSpec]

    @cached_property
    def shown(self) -> Mapping[str, FieldSpec]:
        """All fields that a card can show: the type's own, those that every fact may have, and bars of its figure."""
        figures = any(isinstance(spec.kind, QuantityKind) for spec in self.fields.values())
        return {**self.fields, **SHOWN, **({bars.KEY: BARS} if figures else {})}

    @cached_property
    def record(self) -> Record:
        """What a fact of this type looks like in YAML."""
        own = {
            spec.key: Field(spec.kind.shape, spec.name.best("en"), required=spec.required)
            for spec in self.fields.values()
        }
        return Record(f'a fact of type "{self.key}"', {**HEAD, **own, **COMMON})


def _common(key: str, kind: Kind) -> FieldSpec:
    return FieldSpec(key, kind, Text(shared=key), required=False)


SHOWN: Mapping[str, FieldSpec] = {
    spec.key: spec
    for spec in (
        _common("retired", KINDS["text"]),
        _common("image", KINDS["image"]),
        _common("note", KINDS["text"]),
        _common("dispute", KINDS["text"]),
        _common("as_of", DateKind()),
        _common("sources", SourcesKind()),
    )
}
"""Fields of every fact that cards and sheets show."""

BARS = _common(bars.KEY, BarsKind())
"""What is shown of a fact's `part_of` and `compare`."""

HEAD: Mapping[str, Field] = {
    "id": Field(shapes.ID, "unique in the deck; never changes, is never reused", required=True),
    "type": Field(shapes.ID, "the card type", required=True),
}
_ABOUT = {
    "retired": "why the fact was withdrawn; learners who have it are told",
    "image": "a picture on the back: {file, alt}",
    "note": "more to know, shown on the back",
    "dispute": "where the sources disagree, and why",
    "as_of": "the date for which the fact holds: 2025, 2025-01 or 2025-01-29",
    "sources": "ids in sources.yaml",
}
COMMON: Mapping[str, Field] = {
    **{key: Field(spec.kind.shape, _ABOUT[key]) for key, spec in SHOWN.items()},
    "review_by": Field(DateKind.shape, "the date by which the fact should be looked at again"),
    "tags": Field(shapes.IDS, "tags for Anki"),
    "cards": Field(shapes.IDS, "which of the type's cards to make; all, if not given"),
    "part_of": Field(shapes.ID, "the id of the figure of which this one is a part"),
    "compare": Field(shapes.IDS, "ids of figures to show beside this one"),
    "was": Field(shapes.IDS, "ids this fact had before, the first one first"),
    "waive": Field(shapes.IDS, "codes of rules that this fact may break"),
}
"""Fields that every fact may have, whatever its type."""

_TYPE = Record(
    "a card type",
    {
        "name": Field(shapes.TEXT, "the type's name in each language", required=True),
        "fields": Field(
            MapOf(
                Record(
                    "a field",
                    {
                        "kind": Field(
                            Scalar(f"a kind: {listed(KINDS)}", lambda word: word if word in KINDS else None),
                            "what the field may hold",
                            required=True,
                        ),
                        "name": Field(shapes.TEXT, "the field's name in each language", required=True),
                        "was": Field(shapes.IDS, "keys the field had before"),
                    },
                ),
                "fields",
                least=1,
            ),
            "the fields of a fact of this type",
            required=True,
        ),
        "optional": Field(shapes.IDS, "fields that a fact may leave out; all others are required"),
        "cards": Field(
            MapOf(
                Record(
                    "a card",
                    {
                        "name": Field(shapes.TEXT, "the card's name in each language", required=True),
                        "cue": Field(shapes.TEXT, "what the front says beside its fields"),
                        "asks": Field(shapes.IDS, "fields on the front", required=True),
                        "answers": Field(shapes.IDS, "fields on the back", required=True),
                        "was": Field(shapes.IDS, "keys the card had before"),
                    },
                ),
                "cards",
                least=1,
            ),
            "the cards made of a fact",
            required=True,
        ),
    },
)


def read(key: str, path: Path) -> tuple[CardType | None, list[Problem]]:
    """The card type in a type.yaml, or what is wrong with it. Raises OSError."""
    name = str(path)
    root, problems = yamlfile.read(path)
    if root is None:
        return None, problems
    reading = Reading(name, ())
    values = _TYPE.read(root, reading) or {}
    problems += reading.problems
    fields, cards = values.get("fields") or {}, values.get("cards") or {}
    for where, used in _used(values):
        if used not in fields:
            place = Place(name, *reading.spots[where])
            message = f'the type has no field "{used}"{did_you_mean(used, fields)}'
            problems.append(Problem(place, unknown_field.CODE, message, field=used))
    for own in fields:
        if own in HEAD or own in COMMON or own == bars.KEY:
            message = f'"{own}" is a field of every fact: give the field another name'
            problems.append(Problem(Place(name, *reading.spots[f"fields/{own}"]), unknown_field.CODE, message))
    if problems:
        return None, problems
    optional = set(values.get("optional") or ())
    return CardType(
        key,
        values["name"],
        {
            k: FieldSpec(k, KINDS[v["kind"]], v["name"], k not in optional, tuple(v.get("was") or ()))
            for k, v in fields.items()
        },
        {
            k: CardSpec(k, v["name"], v.get("cue"), tuple(v["asks"]), tuple(v["answers"]), tuple(v.get("was") or ()))
            for k, v in cards.items()
        },
    ), []


def _used(values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Every place in a type.yaml that names a field, with the name."""
    uses = [(f"optional/{n}", key) for n, key in enumerate(values.get("optional") or ())]
    for card, spec in (values.get("cards") or {}).items():
        for side in ("asks", "answers"):
            uses += [(f"cards/{card}/{side}/{n}", key) for n, key in enumerate(spec.get(side) or ())]
    return uses
