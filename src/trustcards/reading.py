"""Reading a deck's folder: every file, all its problems, and the deck as far as it can be understood."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from trustcards import cardtypes, ledger, parallel, shapes, yamlfile
from trustcards.cardtypes import CardType
from trustcards.checks import missing_file, unread_file, unreadable
from trustcards.deck import Deck, Fact, File, Source, Subdeck, Term, Translator
from trustcards.problems import Place, Problem
from trustcards.schema import DECK, FILES, LABELS, SOURCES, TERMS, TRANSLATORS, facts_file
from trustcards.shapes import Reading, Spot, Text
from trustcards.templates import Templates


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
        about = self._file("deck", self._about) or {}
        sources = self._file("sources", SOURCES.read) or {}
        terms = self._file("terms", TERMS.read) or {}
        translators: Any = self._file("translators", TRANSLATORS.read) or ()
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

    def _about(self, node: yaml.Node, reading: Reading, path: str) -> Any:
        """deck.yaml: read for the deck's languages first, since its own title has to be in one of them."""
        first = Reading(reading.file, ())
        about = DECK.read(node, first) or {}
        if not any((problem.field or "").startswith("languages") for problem in first.problems):
            self.languages = reading.languages = tuple(about.get("languages") or ())
        # With a wrong language among them, all are allowed: to call every text in it wrong, too, would help nobody.
        return DECK.read(node, reading)

    def _file(self, stem: str, read: Read) -> dict[str, Any] | None:
        """One of the files beside the facts; None if it is not there or cannot be read."""
        path = self.folder / f"{stem}.yaml"
        values, spots = self._parse(path, read, self.languages) if path.exists() else (None, {})
        self.files[stem] = File(str(path), spots, readable=bool(spots) or not path.exists())
        return values

    def _parse(self, path: Path, read: Read, languages: tuple[str, ...]) -> tuple[Any, Mapping[str, Spot]]:
        values, spots, problems = _parse(path, read, languages)
        self.problems += problems
        return values, spots

    def _labels(self) -> dict[str, Text]:
        labels: dict[str, Text] = {}
        for path in self.templates.every("labels.yaml"):
            for key, words in (self._parse(path, LABELS.read, ())[0] or {}).items():
                before = labels.get(key)
                labels[key] = words if before is None or words.shared else Text({**before.words, **words.words})
        return labels

    def _types(self) -> dict[str, CardType]:
        types = {}
        for key, path in self.templates.card_types().items():
            card_type, problems = cardtypes.read(key, path)
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
            elif path.stem not in FILES:
                yield path.stem


Read = Callable[[yaml.Node, Reading, str], Any]
"""What makes values of a file's root node, as `Shape.read` does."""

Parsed = tuple[Any, Mapping[str, Spot], list[Problem]]
"""What a file holds, where each field of it stands, and what is wrong with it."""


def _parse(path: Path, read: Read, languages: tuple[str, ...]) -> Parsed:
    unread = list(unreadable.check(path))
    root, problems = (None, unread) if unread else yamlfile.read(path)
    if root is None:
        return None, {}, problems
    reading = Reading(str(path), languages)
    values = read(root, reading, "")
    return values, reading.spots, problems + reading.problems


LARGE = 1_000_000
"""Bytes of YAML from which it pays to read on several cores."""


def _parse_facts(paths: Sequence[Path], types: Mapping[str, CardType], folder: _Folder) -> Iterator[Parsed]:
    """What the facts files hold, in their order."""
    read = facts_file(types, folder.broken_types).read

    def parse(path: Path) -> Parsed:
        values, spots, problems = _parse(path, read, folder.languages)
        if values and values.get("facts"):  # a type has no business in another process; its key will do
            values["facts"] = [(fact.id, fact.type.key, fact.values, fact.spots) for fact in values["facts"]]
        return values, spots, problems

    large = sum(map(_size, paths)) >= LARGE
    for path, parsed in zip(paths, parallel.each(parse, paths, large=large), strict=True):
        values = parsed[0]
        if values and values.get("facts"):
            values["facts"] = [
                Fact(key, types[type_key], fields, str(path), spots) for key, type_key, fields, spots in values["facts"]
            ]
        yield parsed


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _present(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}
