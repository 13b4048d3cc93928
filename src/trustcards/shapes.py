"""What a piece of a deck's YAML may look like: one description, from which it is read and its JSON Schema is made.

Reading never stops at a mistake: what is wrong becomes a problem, its value is None, and the rest is read.
"""

from __future__ import annotations

import re
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from trustcards.checks import duplicate_item, missing_field, unknown_field, wrong_kind
from trustcards.languages import CODE
from trustcards.nodes import word
from trustcards.problems import Problem

Schema = dict[str, Any]
Spot = tuple[int, int]

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST = 80
"""Characters of an id; it becomes part of file names."""


def slug(name: str) -> str:
    """The id nearest to a name; "" if nothing of the name can stand in one."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


@dataclass(slots=True)
class Reading:
    """A file while it is read.

    `languages` are the deck's, source language first, and () where any language may stand (in templates).
    `spots` collects the line and column of every field by its path, such as `items/2/hi`.
    """

    file: str
    languages: tuple[str, ...]
    problems: list[Problem] = field(default_factory=list)
    spots: dict[str, Spot] = field(default_factory=dict)

    def saw(self, path: str, node: yaml.Node) -> None:
        """Remember where a field is."""
        self.spots[sys.intern(path)] = (node.start_mark.line + 1, node.start_mark.column + 1)

    def may_speak(self, code: str) -> bool:
        """True if a text of this file may have the language."""
        return code in self.languages if self.languages else CODE.fullmatch(code) is not None

    def wrong(self, node: yaml.Node, path: str, expected: str) -> None:
        """Note that `node` is not what the field at `path` expects."""
        self.problems += wrong_kind.check(node, self.file, path or "this", expected)


class Text(NamedTuple):
    """What a text says in each language; `shared` if it was written once for all of them.

    A tuple, since a deck has more of them than of anything else: it is made, and sent between processes, much faster.
    """

    words: Mapping[str, str] = {}
    shared: str | None = None

    def get(self, language: str) -> str | None:
        """The text in a language, as its author wrote it; None if it is missing."""
        return self.shared if self.shared is not None else self.words.get(language)

    def best(self, *languages: str) -> str:
        """The text in the first of the languages that it has, or else in the first that it was written in."""
        said = (self.get(language) for language in languages)
        return next(filter(None, said), None) or next(iter(self.words.values()), "")


class Shape(ABC):
    """One form that YAML may have."""

    @abstractmethod
    def read(self, node: yaml.Node, reading: Reading, path: str) -> Any:
        """The value that `node` stands for, or None with a problem added to `reading`."""

    @abstractmethod
    def schema(self) -> Schema:
        """The same as JSON Schema (draft 2020-12)."""


@dataclass(frozen=True)
class Scalar(Shape):
    """A single value. `parse` makes it from the text as written, or returns None if it is not `expected`.

    YAML's own types are ignored here; an editor's are not, so `types` says which of them the text may look like.
    """

    expected: str
    parse: Callable[[str], Any]
    pattern: str | None = None
    types: tuple[str, ...] = ("string",)

    def read(self, node: yaml.Node, reading: Reading, path: str) -> Any:
        reading.saw(path, node)
        value = self.parse(node.value.strip()) if isinstance(node, yaml.ScalarNode) and node.value.strip() else None
        if value is None:
            reading.wrong(node, path, self.expected)
        return value

    def schema(self) -> Schema:
        schema: Schema = {"type": list(self.types) if len(self.types) > 1 else self.types[0]}
        return schema | ({"pattern": f"^{self.pattern}$"} if self.pattern else {})


class TextShape(Shape):
    """A text: a mapping from language to words, or one string that is the same in every language."""

    expected = "a text: one string, or one for each language"

    def read(self, node: yaml.Node, reading: Reading, path: str) -> Text | None:
        reading.saw(path, node)
        if isinstance(node, yaml.ScalarNode) and node.value.strip():
            return Text(shared=node.value)
        if not isinstance(node, yaml.MappingNode):
            reading.wrong(node, path, self.expected)
            return None
        words: dict[str, str] = {}
        for key, value in node.value:
            language = word(key)
            if not reading.may_speak(language):
                owner = "a text of this deck" if reading.languages else "a text"
                known = reading.languages or ("a code such as en for each language",)
                deep = not isinstance(value, yaml.ScalarNode)
                reading.problems += unknown_field.check(key, reading.file, known, owner, deep=deep)
            elif not isinstance(value, yaml.ScalarNode):
                reading.wrong(value, f"{path}/{language}", "one string")
            elif value.value.strip() and language not in words:  # a second one is reported by `duplicate-key`
                reading.saw(f"{path}/{language}", value)
                words[language] = value.value
        if reading.languages and reading.languages[0] not in words:
            first = node.value[0][0] if node.value else node
            reading.problems += missing_field.check_text(first, reading.file, path, reading.languages[0])
            return None
        return Text(words)

    def schema(self) -> Schema:
        return {
            "anyOf": [
                {"type": ["string", "number"]},
                {
                    "type": "object",
                    "patternProperties": {f"^{CODE.pattern}$": {"type": ["string", "number", "null"]}},
                    "additionalProperties": False,
                    "minProperties": 1,
                },
            ]
        }


@dataclass(frozen=True)
class ListOf(Shape):
    """A list, each item of one shape, and none twice if they are to be `distinct`."""

    item: Shape
    expected: str
    distinct: bool = False

    def read(self, node: yaml.Node, reading: Reading, path: str) -> list[Any] | None:
        reading.saw(path, node)
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            reading.wrong(node, path, f"a list of {self.expected}")
            return None
        items: list[Any] = []
        for entry in node.value:
            item = self.item.read(entry, reading, f"{path}/{len(items)}")
            if self.distinct and item in items:
                reading.problems += duplicate_item.check(entry, reading.file, path, item)
            elif item is not None:
                items.append(item)
        return items

    def schema(self) -> Schema:
        return {"type": "array", "items": self.item.schema(), "minItems": 1}


@dataclass(frozen=True)
class Field:
    """A field of a record: what it holds, whether it must be there, and a line that says what it is for."""

    shape: Shape
    about: str = ""
    required: bool = False


@dataclass(frozen=True)
class Record(Shape):
    """A mapping with named fields. `languages` allows a string for each language beside them (as in terms.yaml)."""

    owner: str
    fields: Mapping[str, Field]
    languages: bool = False

    def read(self, node: yaml.Node, reading: Reading, path: str = "") -> dict[str, Any] | None:
        reading.saw(path, node)
        if not isinstance(node, yaml.MappingNode):
            names = [name for name, field in self.fields.items() if field.required] or list(self.fields)
            reading.wrong(node, path, f"{{{', '.join(f'{name}: ...' for name in names)}}}")
            return None
        values: dict[str, Any] = {}
        words: list[tuple[yaml.Node, yaml.Node]] = []
        for key, value in node.value:
            name = word(key)
            if name in self.fields:
                if name not in values:  # a second one is reported by the rule `duplicate-key`
                    values[name] = self.fields[name].shape.read(value, reading, f"{path}/{name}" if path else name)
            elif self.languages and reading.may_speak(name):
                words.append((key, value))
            else:
                known = [*(reading.languages if self.languages else ()), *self.fields]
                reading.problems += unknown_field.check(key, reading.file, known, self.owner)
        for name, wanted in self.fields.items():
            if wanted.required and name not in values:
                reading.problems += missing_field.check(node, reading.file, name, self.owner)
        if self.languages:
            text = yaml.MappingNode(node.tag, words, node.start_mark, node.end_mark)
            values["text"] = TextShape().read(text, reading, path)
        return values

    def schema(self) -> Schema:
        schema: Schema = {
            "type": "object",
            "properties": {
                name: field.shape.schema() | ({"description": field.about} if field.about else {})
                for name, field in self.fields.items()
            },
            "required": [name for name, field in self.fields.items() if field.required],
            "additionalProperties": False,
        }
        if self.languages:
            # A field may look like a language code: `alt` does.
            code = f"^(?!({'|'.join(self.fields)})$){CODE.pattern}$"
            schema["patternProperties"] = {code: {"type": ["string", "null"]}}
        return schema


@dataclass(frozen=True)
class MapOf(Shape):
    """A mapping from ids (or another `key`) to things of one shape, at least so many."""

    item: Shape
    expected: str
    key: Scalar | None = None
    least: int = 0

    def read(self, node: yaml.Node, reading: Reading, path: str = "") -> dict[str, Any]:
        reading.saw(path, node)
        if not isinstance(node, yaml.MappingNode) or len(node.value) < self.least:
            reading.wrong(node, path or "this file", f"a mapping from ids to {self.expected}")
            return {}
        items = {}
        for key, value in node.value:
            name = (self.key or ID).read(key, reading, "an id")
            if name is not None and name not in items:
                items[name] = self.item.read(value, reading, f"{path}/{name}" if path else name)
        return {name: item for name, item in items.items() if item is not None}

    def schema(self) -> Schema:
        return {
            "type": "object",
            "patternProperties": {f"^{(self.key or ID).pattern}$": self.item.schema()},
            "additionalProperties": False,
        }


TEXT = TextShape()
WORDS = Scalar("some words", str, types=("string", "number"))
ID = Scalar(
    "an id: small Latin letters, digits and hyphens, such as ncmm-outlay",
    lambda text: text if SLUG.fullmatch(text) and len(text) <= LONGEST else None,
    pattern=f"({SLUG.pattern})",
)
IDS = ListOf(ID, "ids, such as [one, another]", distinct=True)
