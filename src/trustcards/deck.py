"""A deck, once it is read: plain data that every rule and exporter works on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from trustcards.cardtypes import CardSpec, CardType
from trustcards.languages import Language, languages
from trustcards.ledger import FactRecord, Ledger
from trustcards.problems import Place, Problem, Severity
from trustcards.quantity import Moment
from trustcards.shapes import Spot, Text
from trustcards.templates import Templates


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts come from."""

    id: str
    title: str
    publisher: str = ""
    date: Moment | None = None
    language: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Font:
    """A font that the deck brings, for some languages or, if it names none, for all; `weight` as CSS writes it."""

    file: str
    family: str
    languages: Sequence[str] = ()
    weight: str = "400"

    def serves(self, language: str) -> bool:
        """True if texts in a language are set in it."""
        return not self.languages or language in self.languages


@dataclass(frozen=True, slots=True)
class Term:
    """An agreed word in each language; of an element its symbol, number and group, of a family its members."""

    id: str
    text: Text
    alt: Mapping[str, Sequence[str]] = field(default_factory=dict)
    symbol: str | None = None
    number: int | None = None
    group: str | None = None
    members: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Translator:
    """Who translated the deck, named as they want it, and into which languages."""

    name: str
    languages: Sequence[str]
    link: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: the values of its fields by their keys, and the line and column of each."""

    id: str
    type: CardType
    values: Mapping[str, Any]
    file: str
    spots: Mapping[str, Spot]

    def place(self, path: str = "") -> Place:
        """Where a field is, such as `prompt/hi`; the fact itself where the field is not written."""
        while path and path not in self.spots:
            path = path.rpartition("/")[0]
        return Place(self.file, *self.spots[path])

    def get(self, key: str) -> Any:
        """The value of a field, None if it has none."""
        return self.values.get(key)

    def shown(self, key: str) -> Any:
        """What a field has to show, None if nothing: not always its value (see `Kind.of`)."""
        spec = self.type.shown.get(key)
        return spec.kind.of(self, key) if spec else None

    @property
    def cards(self) -> list[CardSpec]:
        """The cards to make of the fact, in the type's order: those it wants, and has the fields for."""
        wanted = self.get("cards")
        return [
            card
            for card in self.type.cards.values()
            if (wanted is None or card.key in wanted) and all(key in self.values for key in card.asks)
        ]

    @property
    def retired(self) -> bool:
        """True if the fact was withdrawn."""
        return "retired" in self.values

    @property
    def ids(self) -> list[str]:
        """The ids the fact has had, the first one first; by that Anki knows its note."""
        return [*(self.get("was") or ()), self.id]

    def speaks(self, language: str, deck: Deck) -> bool:
        """True if nothing of what the fact's type asks for is missing in a language."""
        return all(
            spec.kind.speaks(self.values[key], language, deck)
            for key, spec in self.type.fields.items()
            if key in self.values
        )

    def texts(self) -> Iterator[tuple[str, Text]]:
        """Every text of the fact that its author wrote, with its path, in the order of the type's fields."""
        for key, spec in self.type.shown.items():
            value = self.values.get(key)
            if value is not None:
                for path, words in spec.kind.texts(value):
                    yield (f"{key}/{path}" if path else key), words


@dataclass(frozen=True, slots=True)
class Subdeck:
    """One facts file: facts in the order in which they are to be learnt. Its id is the stem of the file."""

    id: str
    title: Text
    facts: Sequence[Fact]
    file: str
    spots: Mapping[str, Spot]

    def place(self, path: str = "") -> Place:
        """Where something outside the facts is: `title/hi`."""
        return Place(self.file, *self.spots.get(path, (1, 1)))


@dataclass(frozen=True)
class File:
    """A file of the deck beside its facts (deck.yaml, terms.yaml …) and the line and column of each field.

    It is not `readable` if it is there and could not be understood as YAML at all.
    """

    name: str
    spots: Mapping[str, Spot]
    readable: bool = True

    def has(self, key: str) -> bool:
        """True if the file has an entry of this id, be it right or wrong, or could have one for all that is known."""
        return key in self.spots or not self.readable

    def place(self, path: str = "") -> Place:
        """Where a field is; the beginning of the file where it is not written."""
        return Place(self.name, *self.spots.get(path, (1, 1)))


class Translatable(NamedTuple):
    """A text, and the key by which translators know it: `fact-id/field`. `path` leads to it in its file."""

    key: str
    text: Text
    path: str
    owner: Fact | Subdeck | File
    fact: str | None = None

    def place(self, language: str = "") -> Place:
        """Where the text is, or its words in a language."""
        return self.owner.place(f"{self.path}/{language}" if language else self.path)


class Passage(NamedTuple):
    """A text in one language, as its author wrote it: what the rules of language look at.

    `language` is None for what is the same in several languages; `source` is the same text in the language that
    the deck is written in, None where this is no translation.
    """

    item: Translatable
    words: str
    language: Language | None = None
    source: str | None = None

    @property
    def place(self) -> Place:
        """Where the words are."""
        return self.item.place(self.language.code if self.language and self.item.text.shared is None else "")

    def problem(self, code: str, message: str, severity: Severity = Severity.ERROR, mend: str | None = None) -> Problem:
        """A problem of this passage; `mend` are its words, put right."""
        language = self.language.code if self.language else None
        return Problem(self.place, code, message, severity, self.item.fact, self.item.path, language, mend)


@dataclass(frozen=True)
class Deck:
    """A whole deck.

    `about` holds every field of deck.yaml, None where it has none; `files` say where things in the other files stand.
    `whole` is the deck of which this one is a selection.
    """

    folder: Path
    id: str
    about: Mapping[str, Any]
    sources: Mapping[str, Source]
    terms: Mapping[str, Term]
    subdecks: Sequence[Subdeck]
    types: Mapping[str, CardType]
    labels: Mapping[str, Text]
    templates: Templates
    files: Mapping[str, File]
    ledger: Ledger
    translators: Sequence[Translator] = ()
    whole: Deck | None = None

    @cached_property
    def languages(self) -> tuple[Language, ...]:
        """The deck's languages, the one it is written in first."""
        return languages(tuple(self.about.get("languages") or ("en",)))

    @property
    def source(self) -> Language:
        """The language the deck is written in."""
        return self.languages[0]

    @property
    def title(self) -> Text:
        """The deck's title."""
        title: Text = self.about.get("title") or Text(shared=self.id)
        return title

    @cached_property
    def fonts(self) -> Sequence[Font]:
        """The fonts the deck brings. Files of one family in several weights are one font each."""
        return [
            Font(**{"family": PurePosixPath(font["file"]).stem} | {key: value for key, value in font.items() if value})
            for font in self.about.get("fonts") or ()
            if font.get("file")
        ]

    @property
    def namespace(self) -> str:
        """What sets this deck's identifiers apart from every other deck's: its uid, or else its id."""
        return str(self.about.get("uid") or self.id)

    @cached_property
    def facts(self) -> Sequence[Fact]:
        """All facts in learning order, the withdrawn ones among them."""
        return [fact for subdeck in self.subdecks for fact in subdeck.facts]

    @cached_property
    def by_id(self) -> Mapping[str, Fact]:
        """All facts by their ids; of a selection, those of the whole deck."""
        return self.whole.by_id if self.whole else {fact.id: fact for fact in self.facts}

    @cached_property
    def _spoken(self) -> dict[str, frozenset[str]]:
        return {}

    def spoken(self, language: str) -> Collection[str]:
        """The ids of the facts that lack nothing of what their types ask for in a language; withdrawn ones, too."""
        if language not in self._spoken:
            self._spoken[language] = frozenset(fact.id for fact in self.facts if fact.speaks(language, self))
        return self._spoken[language]

    @property
    def current(self) -> Iterator[Fact]:
        """The facts that are to be learnt: all but the withdrawn ones."""
        return (fact for fact in self.facts if not fact.retired)

    def released(self, fact: Fact) -> FactRecord | None:
        """What the ledger says of a fact, under its id or one it had before; None if it was never released."""
        return next((self.ledger.facts[key] for key in reversed(fact.ids) if key in self.ledger.facts), None)

    def translators_into(self, languages: Collection[Language]) -> list[Translator]:
        """Who has translated into one of the languages."""
        codes = {language.code for language in languages}
        return [translator for translator in self.translators if codes & set(translator.languages)]

    def texts(self) -> Sequence[Translatable]:
        """Every text that has a language, in the order of the files: of deck.yaml, terms.yaml, and each facts file."""
        return self._texts

    @cached_property
    def _texts(self) -> Sequence[Translatable]:
        return list(self._find_texts())

    def _find_texts(self) -> Iterator[Translatable]:
        for key in ("title", "description"):
            if (words := self.about.get(key)) is not None:
                yield Translatable(f"deck.yaml/{key}", words, key, self.files["deck"])
        for term in self.terms.values():
            yield Translatable(f"terms.yaml/{term.id}", term.text, term.id, self.files["terms"])
        for subdeck in self.subdecks:
            yield Translatable(f"{subdeck.id}.yaml/title", subdeck.title, "title", subdeck)
            for fact in subdeck.facts:
                for path, words in fact.texts():
                    yield Translatable(f"{fact.id}/{path}", words, path, fact, fact.id)

    @cached_property
    def passages(self) -> Sequence[Passage]:
        """Every text in every language that it has, in the order of `texts`."""
        source, *others = self.languages
        passages = []
        for item in self.texts():
            said = item.text
            if said.shared is not None:
                passages.append(Passage(item, said.shared, None if others else source))
                continue
            original = said.words.get(source.code)
            if original is not None:
                passages.append(Passage(item, original, source))
            for language in others:
                if (words := said.words.get(language.code)) is not None:
                    passages.append(Passage(item, words, language, original))
        return passages

    def label(self, key: str, language: Language) -> str:
        """An interface word of templates/labels.yaml in a language; in English where the language lacks it.

        The rule `missing-label` tells the author which ones a language of the deck lacks. Raises KeyError.
        """
        return self.labels[key].best(*language.codes)
