"""What a translator gets of a text: its words, and what it takes to decide."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from trustcards.deck import Deck, Fact
from trustcards.glossary import Glossary
from trustcards.languages import Language
from trustcards.passages import Translatable
from trustcards.shapes import Text
from trustcards.staleness import State, pairs, state, text_hash, translatable
from trustcards.text import clean, to_plain
from trustcards.translate.history import older_sources


@dataclass(frozen=True, slots=True)
class Entry:
    """A text on its way to a translator.

    `base` is the hash of the translation as it is now: by that a later import sees who has changed it. `part` says
    where in the deck it stands, `role` what it is there, `context` what else is on the card; `old` is the source from
    which a stale translation was made, where it can be found.
    """

    key: str
    source: str
    translation: str
    state: State
    base: str
    file: str
    line: int
    part: str
    role: str
    context: list[str] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)
    old: str | None = None


def entries(deck: Deck, language: Language, only: Collection[State] = tuple(State)) -> list[Entry]:
    """The texts that are in one of the states, in the order of the deck; the fields of a fact stand together."""
    chosen = [(item, there) for item in translatable(deck) if (there := state(item, language.code, deck)) in only]
    stale = {item.key: pairs(item, deck)[language.code][0] for item, there in chosen if there is State.STALE}
    old = older_sources(deck, stale) if stale else {}
    surroundings = _Surroundings(deck)
    glossary = Glossary(deck.terms.values(), deck.source)
    found = []
    for item, there in chosen:
        source = clean(item.text.get(deck.source.code) or "")
        translation = clean(item.text.get(language.code) or "")
        place = item.place()
        found.append(
            Entry(
                key=item.key,
                source=source,
                translation=translation,
                state=there,
                base=text_hash(translation),
                file=surroundings.file(place.file),
                line=place.line,
                part=surroundings.part(item),
                role=surroundings.role(item),
                context=surroundings.beside(item),
                terms=_agreed(glossary, item, deck.source.code, language.code),
                old=old.get(item.key),
            )
        )
    return found


def _agreed(glossary: Glossary, item: Translatable, source: str, language: str) -> list[str]:
    """`rare earth magnets = दुर्लभ मृदा चुंबक` for each agreed term in a text, but for the text's own."""
    found = {
        term.id: f"{to_plain(term.text.get(source) or '')} = {to_plain(words)}"
        for _, terms in glossary.occurring(item.text.get(source) or "")
        for term in terms
        if (words := term.text.words.get(language)) and f"terms.yaml/{term.id}" != item.key
    }
    return list(found.values())


class _Surroundings:
    """Where texts stand, and what is beside them; each fact is looked at once, as its texts come together."""

    def __init__(self, deck: Deck) -> None:
        self.deck = deck
        self.title = self._plain(deck.title)
        self.titles = {subdeck.file: f"{self.title} › {self._plain(subdeck.title)}" for subdeck in deck.subdecks}
        self.names = {
            (card_type.key, key): (self._plain(card_type.name), self._plain(spec.name).capitalize())
            for card_type in deck.types.values()
            for key, spec in card_type.shown.items()
        }
        self._fact: Fact | None = None
        self._lines: dict[str, str] = {}

    def part(self, item: Translatable) -> str:
        """The titles of deck and subdeck."""
        return self.titles.get(getattr(item.owner, "file", ""), self.title)

    @staticmethod
    @cache
    def file(path: str) -> str:
        """The name of a file."""
        return Path(path).name

    def role(self, item: Translatable) -> str:
        """`Figure: Question`, or what a text outside the facts is."""
        if isinstance(item.owner, Fact):
            return ": ".join(self.names[item.owner.type.key, item.path.partition("/")[0]])
        return "Term" if item.key.startswith("terms.yaml/") else item.path.capitalize()

    def beside(self, item: Translatable) -> list[str]:
        """The other fields of the fact, as `Value: ₹16,300 crore`, and its note; of a list, all of it."""
        if not isinstance(item.owner, Fact):
            return []
        if self._fact is not item.owner:
            self._fact, self._lines = item.owner, dict(self._fields(item.owner))
        return [line for key, line in self._lines.items() if key != item.path]

    def _fields(self, fact: Fact) -> Iterator[tuple[str, str]]:
        for key in (*fact.type.fields, "note"):
            if (value := fact.values.get(key)) is not None:
                words = fact.type.shown[key].kind.plain(value, self.deck.source, self.deck)
                yield key, f"{self.names[fact.type.key, key][1]}: {words}"

    def _plain(self, words: Text) -> str:
        return to_plain(words.best(*self.deck.source.codes))
