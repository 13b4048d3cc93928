"""Reading a deck's folder: every file, all its problems, and the deck as far as it can be understood."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from trustcards import cardtypes, ledger, parallel, shapes, yamlfile
from trustcards.cardtypes import CardType
from trustcards.checks import missing_file, unknown_type, unread_file, unreadable
from trustcards.deck import Deck, Fact, File, Source, Subdeck, Term, Translator
from trustcards.kinds import DateKind
from trustcards.languages import CODE, known
from trustcards.nodes import word
from trustcards.problems import Place, Problem
from trustcards.shapes import Field, ListOf, MapOf, Reading, Record, Scalar, Shape, Spot, Text
from trustcards.templates import Templates

_LANGUAGE = Scalar(
    "the code of a language, such as en or hi",
    lambda code: code if CODE.fullmatch(code) and known(code) else None,
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


class _FactShape(Shape):
    """A fact; its type says which fields it has."""

    def __init__(self, types: Mapping[str, CardType], broken: Collection[str] = ()) -> None:
        self.types = types
        self.broken = broken

    def read(self, node: yaml.Node, reading: Reading, path: str = "") -> Fact | None:
        kind = None
        if isinstance(node, yaml.MappingNode):
            kind = next((value for key, value in node.value if word(key) == "type"), None)
            if kind is None or word(kind) not in self.types:
                self._typeless(node, kind, reading)
                return None
        first = len(reading.problems)
        inner = Reading(reading.file, reading.languages, reading.problems)
        values = (self.types[kind.value].record if kind else Record("a fact", cardtypes.HEAD)).read(node, inner) or {}
        name = values.get("id")
        reading.problems[first:] = [problem.about(name) for problem in reading.problems[first:]]
        if name is None or kind is None:
            return None
        present = {key: value for key, value in values.items() if value is not None}
        return Fact(name, self.types[kind.value], present, reading.file, inner.spots)

    def _typeless(self, node: yaml.MappingNode, kind: yaml.Node | None, reading: Reading) -> None:
        """Say that the type is missing or unknown, and what is wrong with the fields that all facts have."""
        fields = {**cardtypes.HEAD, **cardtypes.COMMON}
        if kind is not None:
            if word(kind) not in self.broken:  # else its type.yaml has a problem of its own
                reading.problems += unknown_type.check(kind, reading.file, self.types)
            del fields["type"]
        head = [pair for pair in node.value if word(pair[0]) in fields]
        known_part = yaml.MappingNode(node.tag, head, node.start_mark, node.end_mark)
        Record("a fact", fields).read(known_part, Reading(reading.file, reading.languages, reading.problems))

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


def find_decks(path: Path) -> list[Path]:
    """The deck folders at `path`: itself if it holds a deck.yaml, else those of its folders that do, by name."""
    if (path / "deck.yaml").is_file():
        return [path]
    return sorted(deck.parent for deck in path.glob("*/deck.yaml")) if path.is_dir() else []


def read_deck(folder: Path, templates: Path | None = None) -> tuple[Deck, list[Problem]]:
    """Read the deck in `folder`, with `templates` searched before its own and the built-in ones.

    What is wrong is in the list of problems; if one of them is an error, the deck is only as complete as it could be
    read, and good for nothing but more checks. Paths in problems begin as `folder` does. Raises OSError for a file
    that cannot be read.
    """
    return _Folder(folder, Templates(templates, folder)).read()


RESERVED = ("deck", "sources", "terms", "translators")
"""Files of a deck that hold no facts."""


class _DeckFile(Shape):
    """deck.yaml: read for the deck's languages first, since its own title has to be in one of them."""

    def __init__(self, folder: _Folder) -> None:
        self.folder = folder

    def read(self, node: yaml.Node, reading: Reading, path: str) -> Any:
        first = Reading(reading.file, ())
        about = DECK.read(node, first) or {}
        if not any((problem.field or "").startswith("languages") for problem in first.problems):
            self.folder.languages = reading.languages = tuple(about.get("languages") or ())
        # With a wrong language among them, all are allowed: to call every text in it wrong, too, would help nobody.
        return DECK.read(node, reading)

    def schema(self) -> shapes.Schema:
        return DECK.schema()


class _Folder:
    """A deck's folder while it is read."""

    def __init__(self, folder: Path, templates: Templates) -> None:
        self.folder = folder
        self.templates = templates
        self.languages: tuple[str, ...] = ()
        self.problems: list[Problem] = []
        self.files: dict[str, File] = {}
        self.broken_types: set[str] = set()

    def read(self) -> tuple[Deck, list[Problem]]:
        if not (self.folder / "deck.yaml").is_file():
            self.problems += missing_file.check(Place(str(self.folder / "deck.yaml")), "deck.yaml")
        about = self._file("deck", _DeckFile(self)) or {}
        sources = self._file("sources", SOURCES) or {}
        terms = self._file("terms", TERMS) or {}
        translators: Any = self._file("translators", TRANSLATORS) or ()
        record, problems = ledger.read(self.folder / ledger.FILE)
        self.problems += problems
        labels = self._labels()
        types = self._types()
        deck = Deck(
            folder=self.folder,
            id=about.get("id") or self.folder.name,
            about=dict.fromkeys(DECK.fields) | about,
            sources={key: Source(key, **_present(values)) for key, values in sources.items() if values.get("title")},
            terms={key: Term(key, **_present(values)) for key, values in terms.items() if values.get("text")},
            subdecks=list(self._subdecks(about, types)),
            types=types,
            labels=labels,
            templates=self.templates,
            files=self.files,
            ledger=record,
            translators=[
                Translator(**_present(one)) for one in translators if one.get("name") and one.get("languages")
            ],
        )
        return deck, self.problems

    def _file(self, stem: str, shape: Shape) -> dict[str, Any] | None:
        """One of the files beside the facts; None if it is not there or cannot be read."""
        path = self.folder / f"{stem}.yaml"
        values, spots = self._parse(path, shape, self.languages) if path.exists() else (None, {})
        self.files[stem] = File(str(path), spots, readable=bool(spots) or not path.exists())
        return values

    def _parse(self, path: Path, shape: Shape, languages: tuple[str, ...]) -> tuple[Any, Mapping[str, Spot]]:
        values, spots, problems = _parse(path, shape, languages)
        self.problems += problems
        return values, spots

    def _labels(self) -> dict[str, Text]:
        labels: dict[str, Text] = {}
        for path in self.templates.every("labels.yaml"):
            for key, words in (self._parse(path, MapOf(shapes.TEXT, "labels"), ())[0] or {}).items():
                before = labels.get(key)
                labels[key] = words if before is None or words.shared else Text({**before.words, **words.words})
        return labels

    def _types(self) -> dict[str, CardType]:
        types = {}
        for key, path in self.templates.card_types().items():
            card_type, problems = cardtypes.read(key, path, str(path))
            self.problems += problems
            if card_type:
                types[key] = card_type
            else:
                self.broken_types.add(key)
        return types

    def _subdecks(self, about: Mapping[str, Any], types: Mapping[str, CardType]) -> Iterator[Subdeck]:
        order = list(about.get("subdecks") or ())
        stems = set(self._stems())
        for n, stem in enumerate(order):
            if stem not in stems:
                self.problems += missing_file.check(self.files["deck"].place(f"subdecks/{n}"), f"{stem}.yaml")
        stems_in_order = [*(stem for stem in order if stem in stems), *sorted(stems - set(order))]
        paths = [self.folder / f"{stem}.yaml" for stem in stems_in_order]
        for path, (values, spots, problems) in zip(paths, _parse_facts(paths, types, self), strict=True):
            self.problems += problems
            if values is not None:
                title = values.get("title") or Text(shared=path.stem)
                yield Subdeck(path.stem, title, values.get("facts") or [], str(path), spots)

    def _stems(self) -> Iterator[str]:
        """The stems of the facts files; hidden files, such as an editor's locks, are nobody's business."""
        self.problems += unread_file.check_below(self.folder)
        for path in sorted(self.folder.iterdir()):
            if path.suffix.lower() not in unread_file.SUFFIXES or path.name.startswith((".", "~")):
                continue
            if path.suffix != ".yaml" or not shapes.SLUG.fullmatch(path.stem):
                self.problems += unread_file.check(path, shapes.slug(path.stem) or "facts")
            elif path.stem not in RESERVED:
                yield path.stem


Parsed = tuple[Any, Mapping[str, Spot], list[Problem]]
"""What a file holds, where each field of it stands, and what is wrong with it."""


def _parse(path: Path, shape: Shape, languages: tuple[str, ...]) -> Parsed:
    unread = list(unreadable.check(path))
    root, problems = (None, unread) if unread else yamlfile.read(path, str(path))
    if root is None:
        return None, {}, problems
    reading = Reading(str(path), languages)
    values = shape.read(root, reading, "")
    return values, reading.spots, problems + reading.problems


LARGE = 1_000_000
"""Bytes of YAML from which it pays to read on several cores."""


def _parse_facts(paths: Sequence[Path], types: Mapping[str, CardType], folder: _Folder) -> Iterator[Parsed]:
    """What the facts files hold, in their order."""
    shape = facts_file(types, folder.broken_types)

    def parse(path: Path) -> Parsed:
        values, spots, problems = _parse(path, shape, folder.languages)
        if values and values.get("facts"):  # a type has no business in another process; its key will do
            values["facts"] = [(fact.id, fact.type.key, fact.values, fact.spots) for fact in values["facts"]]
        return values, spots, problems

    large = sum(map(_size, paths)) >= LARGE
    for path, parsed in zip(paths, parallel.each(parse, paths, large=large), strict=True):
        values = parsed[0]
        if values and values.get("facts"):
            values["facts"] = [
                Fact(key, types[kind], fields, str(path), spots) for key, kind, fields, spots in values["facts"]
            ]
        yield parsed


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _present(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}
