"""Editions: the same facts in all of a deck's languages, or in one of them."""

from __future__ import annotations

from dataclasses import dataclass

from trustcards.deck import Deck, Fact, Subdeck
from trustcards.languages import Language
from trustcards.problems import listed

BILINGUAL = "bilingual"
"""The key of the edition with all languages."""


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of a deck: its key (`bilingual`, or a language's code) and the languages it shows."""

    key: str
    languages: tuple[Language, ...]

    def has(self, fact: Fact, deck: Deck) -> bool:
        """True if the edition can show the fact: its first language has everything the fact needs."""
        return fact.id in deck.spoken(self.languages[0].code)

    def facts(self, deck: Deck, subdeck: Subdeck | None = None) -> list[Fact]:
        """The facts (of a subdeck) that the edition can show, in learning order, without the withdrawn ones."""
        among = deck.facts if subdeck is None else subdeck.facts
        return [fact for fact in among if not fact.retired and self.has(fact, deck)]

    @property
    def name(self) -> str:
        """What sets the edition apart, in its languages' own names: `English + हिंदी`."""
        return " + ".join(language.name for language in self.languages)


def all_editions(deck: Deck) -> list[Edition]:
    """Every edition of the deck; a deck with one language has one."""
    single = [Edition(language.code, (language,)) for language in deck.languages]
    return [Edition(BILINGUAL, deck.languages), *single] if len(single) > 1 else single


def choose(deck: Deck, key: str | None) -> list[Edition]:
    """The editions that `key` asks for: a key, `all`, or None for the first one.

    Raises ValueError, with a sentence for the user, if the deck has no such edition.
    """
    every = all_editions(deck)
    if key == "all":
        return every
    if key is None:
        return every[:1]
    chosen = [edition for edition in every if edition.key == key]
    if not chosen:
        keys = listed([*(edition.key for edition in every), "all"])
        raise ValueError(f'the deck {deck.id} has no edition "{key}": choose {keys}')
    return chosen
