"""What each file of a deck may hold: from this it is read, and the JSON Schema that editors use is made."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping

import yaml

from trustcards import cardtypes, shapes
from trustcards.cardtypes import CardType
from trustcards.checks import unknown_type
from trustcards.deck import Deck, Fact
from trustcards.kinds.date import DateKind
from trustcards.languages import CODE, known
from trustcards.nodes import word
from trustcards.shapes import Field, ListOf, MapOf, Reading, Record, Scalar, Shape

_LANGUAGE = Scalar(
    "the code of a language, such as en or hi",
    lambda code: code if known(code) else None,
    pattern=CODE.pattern,
)
_URL = Scalar(
    "an address that begins with https:// or http://",
    lambda url: url if url.startswith(("https://", "http://")) and not set(url) & set(' "<>') else None,
    pattern='https?://[^ "<>]+',
)
_NUMBER = Scalar(
    "an atomic number, from 1 to 118",
    lambda digits: int(digits) if re.fullmatch("[1-9][0-9]{0,2}", digits) and int(digits) <= 118 else None,
    types=("integer", "string"),
)
_VERSION = Scalar(
    'a version, such as "1.2"',
    lambda text: text if re.fullmatch(r"\d{1,6}(\.\d{1,6}){0,3}", text) else None,
    pattern=r"\d+(\.\d+)*",
)
_WEIGHT = Scalar(
    'a weight such as 400, or two for a variable font: "100 900"',
    lambda text: text if re.fullmatch(r"[1-9]\d{0,2}( [1-9]\d{0,2})?", text) else None,
    pattern=r"[1-9]\d{0,2}( [1-9]\d{0,2})?",
    types=("integer", "string"),
)
_WORDS = ListOf(shapes.WORDS, "words")

_FONT = Record(
    "a font",
    {
        "file": Field(shapes.WORDS, "the font's path in the deck's folder (.woff2, .woff, .ttf, .otf)", required=True),
        "family": Field(shapes.WORDS, "its name; the same for the weights of one family"),
        "languages": Field(ListOf(_LANGUAGE, "languages", distinct=True), "the languages it is for; all, if not given"),
        "weight": Field(_WEIGHT, "400 (regular), 700 (bold), or from 100 to 900 for a variable font: 100 900"),
    },
)

DECK = Record(
    "deck.yaml",
    {
        "id": Field(shapes.ID, "the deck's short name, used in file names and tags; never changes", required=True),
        "title": Field(shapes.TEXT, "the deck's title", required=True),
        "languages": Field(ListOf(_LANGUAGE, "languages", distinct=True), "the source language first", required=True),
        "uid": Field(shapes.ID, "a random word that sets the deck apart from all others; never changes"),
        "version": Field(_VERSION, "the version of the deck, such as 1.2"),
        "description": Field(shapes.TEXT, "one or two sentences about the deck"),
        "authors": Field(_WORDS, "who wrote the deck"),
        "licence": Field(shapes.WORDS, "the licence of the deck, such as CC BY 4.0"),
        "as_of": Field(DateKind.shape, "the date up to which the deck is current"),
        "subdecks": Field(shapes.IDS, "names of facts files, without .yaml, in learning order"),
        "fonts": Field(ListOf(_FONT, "fonts"), "fonts that sheets and packages bring along"),
    },
)
SOURCES = MapOf(
    Record(
        "a source",
        {
            "title": Field(shapes.WORDS, "its title, in its own language", required=True),
            "publisher": Field(shapes.WORDS, "who published it"),
            "date": Field(DateKind.shape, "when: 2025, 2025-02 or 2025-02-14"),
            "language": Field(_LANGUAGE, "the language it is in"),
            "url": Field(_URL, "its address"),
        },
    ),
    "sources",
)
TERMS = MapOf(
    Record(
        "a term",
        {
            "alt": Field(MapOf(_WORDS, "lists of words", key=_LANGUAGE), "other forms that are accepted, by language"),
            "symbol": Field(shapes.WORDS, "an element's symbol: Nd"),
            "number": Field(_NUMBER, "an element's atomic number"),
            "group": Field(shapes.ID, "the term for the group an element belongs to"),
            "members": Field(shapes.IDS, "the terms that belong to a family"),
        },
        languages=True,
    ),
    "terms",
)
TRANSLATORS = ListOf(
    Record(
        "a translator",
        {
            "name": Field(shapes.WORDS, "the name, as they want it", required=True),
            "languages": Field(ListOf(_LANGUAGE, "languages", distinct=True), "what they translate to", required=True),
            "link": Field(_URL, "an address of theirs"),
        },
    ),
    "translators, each {name: ..., languages: [hi]}",
)

LABELS = MapOf(shapes.TEXT, "labels")
"""The interface words in templates/labels.yaml."""

FILES: Mapping[str, Shape] = {"deck": DECK, "sources": SOURCES, "terms": TERMS, "translators": TRANSLATORS}
"""The files of a deck that hold no facts, by their names without .yaml."""


class _FactShape(Shape):
    """A fact; its type says which fields it has."""

    def __init__(self, types: Mapping[str, CardType], broken: Collection[str] = ()) -> None:
        self.types = types
        self.broken = broken

    def read(self, node: yaml.Node, reading: Reading, path: str = "") -> Fact | None:
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        type_node = next((value for key, value in pairs if word(key) == "type"), None)
        if type_node is None or word(type_node) not in self.types:
            self._typeless(node, type_node, reading)
            return None
        card_type = self.types[type_node.value]
        first = len(reading.problems)
        inner = Reading(reading.file, reading.languages, reading.problems)
        values = card_type.record.read(node, inner) or {}
        name = values.get("id")
        reading.problems[first:] = [problem.about(name) for problem in reading.problems[first:]]
        if name is None:
            return None
        present = {key: value for key, value in values.items() if value is not None}
        return Fact(name, card_type, present, reading.file, inner.spots)

    def _typeless(self, node: yaml.Node, type_node: yaml.Node | None, reading: Reading) -> None:
        """Say that the type is missing or unknown, and what is wrong with the fields that all facts have."""
        fields = {**cardtypes.HEAD, **cardtypes.COMMON}
        if type_node is not None:
            if word(type_node) not in self.broken:  # else its type.yaml has a problem of its own
                reading.problems += unknown_type.check(type_node, reading.file, self.types)
            del fields["type"]
        if isinstance(node, yaml.MappingNode):
            head = [pair for pair in node.value if word(pair[0]) in fields]
            node = yaml.MappingNode(node.tag, head, node.start_mark, node.end_mark)
        Record("a fact", fields).read(node, Reading(reading.file, reading.languages, reading.problems))

    def schema(self) -> shapes.Schema:
        return {
            "type": "object",
            "required": ["id", "type"],
            "properties": {"type": {"enum": list(self.types), "description": "the card type"}},
            "allOf": [
                {
                    "if": {"properties": {"type": {"const": key}}, "required": ["type"]},
                    "then": card_type.record.schema(),
                }
                for key, card_type in self.types.items()
            ],
        }


def facts_file(types: Mapping[str, CardType], broken: Collection[str] = ()) -> Record:
    """What a facts file looks like, given the card types, and those whose type.yaml is broken."""
    return Record(
        "a facts file",
        {
            "title": Field(shapes.TEXT, "the title of this part of the deck", required=True),
            "facts": Field(ListOf(_FactShape(types, broken), "facts"), "the facts, in learning order", required=True),
        },
    )


def schemas(deck: Deck) -> dict[str, str]:
    """The schemas of a deck (draft 2020-12) by their file names; facts.json knows the deck's own card types."""
    return {
        f"{name}.json": json.dumps(
            {
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "title": f"trustcards: {name}",
                **shape.schema(),
            },
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
        for name, shape in {**FILES, "facts": facts_file(deck.types)}.items()
    }
