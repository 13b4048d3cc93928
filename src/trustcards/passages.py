"""The texts of a deck: as translators know them, and each in its languages as the rules of language look at them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from trustcards.languages import Language
from trustcards.problems import Place, Problem, Severity
from trustcards.shapes import Text

if TYPE_CHECKING:
    from trustcards.deck import Deck, Fact, File, Subdeck


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


class Translation(NamedTuple):
    """A passage that translates another: what it is made of, and the language it is in."""

    said: Passage
    original: str
    language: Language


def find_texts(deck: Deck) -> Iterator[Translatable]:
    """The texts as `Deck.texts` has them."""
    for key in ("title", "description"):
        if (words := deck.about.get(key)) is not None:
            yield Translatable(f"deck.yaml/{key}", words, key, deck.files["deck"])
    for term in deck.terms.values():
        yield Translatable(f"terms.yaml/{term.id}", term.text, term.id, deck.files["terms"])
    for subdeck in deck.subdecks:
        yield Translatable(f"{subdeck.id}.yaml/title", subdeck.title, "title", subdeck)
        for fact in subdeck.facts:
            for path, words in fact.texts():
                yield Translatable(f"{fact.id}/{path}", words, path, fact, fact.id)


def find_passages(deck: Deck) -> Iterator[Passage]:
    """The passages as `Deck.passages` has them."""
    source, *others = deck.languages
    for item in deck.texts:
        said = item.text
        if said.shared is not None:
            yield Passage(item, said.shared, None if others else source)
            continue
        original = said.words.get(source.code)
        if original is not None:
            yield Passage(item, original, source)
        for language in others:
            if (words := said.words.get(language.code)) is not None:
                yield Passage(item, words, language, original)


def find_translations(deck: Deck) -> Iterator[Translation]:
    """The translations as `Deck.translations` has them."""
    for said in deck.passages:
        if said.source is not None and said.language is not None:
            yield Translation(said, said.source, said.language)
