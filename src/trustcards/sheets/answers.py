"""What a card is answered by, and all that is to be known of it before it is set beside other answers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from trustcards.cardtypes import CardSpec
from trustcards.deck import Deck, Fact
from trustcards.kinds import Kind
from trustcards.kinds.quantity import Counted
from trustcards.kinds.terms import TermsKind, terms_in
from trustcards.kinds.text import TextKind
from trustcards.languages import Language
from trustcards.quantity import Moment, Quantity

ABOUT = Decimal("0.1")
"""How far from a number that is meant roughly ("about") another one may lie and still pass for it, as a share of it."""

Span = tuple[Decimal, Decimal]


@dataclass(frozen=True)
class Answer:
    """What a card of a fact is answered by, where that is one field."""

    fact: Fact
    card: CardSpec
    key: str
    value: Any
    deck: Deck

    @property
    def field_kind(self) -> Kind:
        """The kind of the field."""
        return self.fact.type.shown[self.key].kind

    @cached_property
    def kind(self) -> Hashable | None:
        """What the answer is one of: only answers of one kind stand side by side. None if it is like no other.

        A text is like others where its type always asks for the same ("Which term is meant?"), or asks by it too; not
        where every fact asks a question of its own.
        """
        if isinstance(self.field_kind, TermsKind) or (isinstance(self.field_kind, TextKind) and self._is_one_of_many()):
            return (self.fact.type.key, self.card.key)
        if isinstance(self.value, Moment):
            return ("moment", self.value.parts)
        if isinstance(self.value, Counted):
            return "count"
        if isinstance(self.value, Quantity):
            return (self.value.currency, self.value.percent, self.value.ordinal)
        return None

    def _is_one_of_many(self) -> bool:
        cards = self.fact.type.cards.values()
        return self.card.cue is not None or any(self.key in card.asks for card in cards)

    @property
    def same(self) -> Hashable:
        """Equal for answers that say the same, whatever they count."""
        return self.number if isinstance(self.number, Moment | Quantity) else tuple(self.words)

    @property
    def measure(self) -> Decimal:
        """By what the likest answers are found: the number or date itself, or else how long the answer is."""
        if isinstance(self.number, Quantity):
            return self.number.size[0]
        if self.span:
            return self.span[0]
        return Decimal(len(self.value) if isinstance(self.value, list) else len(self.words[0]))

    @property
    def number(self) -> Any:
        """The value without what it counts."""
        return self.value.amount if isinstance(self.value, Counted) else self.value

    def plain(self, language: Language) -> str:
        """The answer as a line of text."""
        return self.field_kind.plain(self.value, language, self.deck)

    @cached_property
    def span(self) -> Span | None:
        """From where to where the answer reaches, as it is meant; None if it is neither a number nor a date."""
        if isinstance(self.number, Moment):
            day = Decimal(self.number.day.toordinal())
            return day, day
        return _meant(self.number) if isinstance(self.number, Quantity) else None

    @cached_property
    def words(self) -> Sequence[str]:
        """The answer in each language of the deck, bare."""
        return [bare(self.plain(language)) for language in self.deck.languages]

    @cached_property
    def asked(self) -> Sequence[frozenset[str]]:
        """The words of the question in each language of the deck."""
        shown = self.fact.fields(self.card.asks)
        return [
            frozenset(word for kind, value in shown for word in bare(kind.plain(value, language, self.deck)).split())
            for language in self.deck.languages
        ]

    @cached_property
    def context(self) -> str:
        """All that the fact says beside the answer, in every language, bare."""
        texts = [words for path, words in self.fact.texts() if path.partition("/")[0] != self.key]
        said = " | ".join(bare(words.get(lang.code) or "") for words in texts for lang in self.deck.languages)
        return f" {said} "

    @cached_property
    def names(self) -> Sequence[str]:
        """By what a text mentions the answer, bare: its beginning, so that `magnets` is known for `magnet`."""
        if isinstance(self.field_kind, TermsKind):
            return _term_names(self.value, self.deck)
        said = [self.plain(language) for language in self.deck.languages]
        if isinstance(self.value, Moment) and self.value.parts == 3:
            return [bare(words).replace(str(self.value.day.year), "").strip() for words in said]
        if self.span:
            return [number for words in said for number in re.findall(r"\d[\d.]*", bare(words))]
        return [bare(words.partition("(")[0]) or bare(words) for words in said]

    @cached_property
    def asked_names(self) -> Sequence[str]:
        """By what a text mentions the terms that the question shows, bare."""
        return _term_names(terms_in(self.fact, self.card.asks), self.deck)

    @cached_property
    def reach(self) -> frozenset[str]:
        """The terms that the answer names, and those that belong to them."""
        return _reach(self.fact, [self.key], self.deck)

    @cached_property
    def asked_reach(self) -> frozenset[str]:
        """The terms that the question names, and those that belong to them."""
        return _reach(self.fact, self.card.asks, self.deck)


def answers(deck: Deck, facts: Iterable[Fact]) -> Iterator[Answer]:
    """The answers of the facts' cards, of those that are answered by one field."""
    for fact in facts:
        for card in fact.cards:
            if len(card.answers) == 1 and card.answers[0] in fact.values:
                yield Answer(fact, card, card.answers[0], fact.values[card.answers[0]], deck)


class _Kept(dict[int, str]):
    """A table for `str.translate` that keeps letters, marks, digits and points, and makes all else a space."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = character if unicodedata.category(character)[0] in "LMN" or character == "." else " "
        return self[code]


_KEPT = _Kept()


def bare(words: str) -> str:
    """Text as it is compared: small letters, marks and digits, and single spaces; 16,300 is 16300, and 2.5 stays."""
    kept = re.sub(r"(?<=\d),(?=\d)", "", words.casefold())
    kept = kept.translate(_KEPT)
    return " ".join(re.sub(r"(?<!\d)\.|\.(?!\d)", " ", kept).split())


def _meant(quantity: Quantity) -> Span:
    low, high = quantity.size
    if quantity.bound == "about":
        return low - abs(low) * ABOUT, high + abs(high) * ABOUT
    return (
        Decimal("-Infinity") if quantity.bound == "under" else low,
        Decimal("Infinity") if quantity.bound == "over" else high,
    )


def _term_names(terms: Iterable[str], deck: Deck) -> list[str]:
    """The beginnings by which terms are known in a text, bare.

    Of more than two words the last, which changes most, is left out: "rare earths" are rare earth elements. An element
    is known by its last word alone, too: silicon is ultra-pure silicon.
    """
    names = []
    for term in (deck.terms[key] for key in terms):
        said = [
            *term.text.words.values(),
            term.text.shared or "",
            *(word for more in term.alt.values() for word in more),
        ]
        for words in (bare(one).split() for one in said if one):
            names.append(" ".join(words[:-1] if len(words) > 2 else words))
            names += words[-1:] if term.symbol else ()
    return names


def _reach(fact: Fact, keys: Sequence[str], deck: Deck) -> frozenset[str]:
    """The terms in these fields with all that belong to them: the members of families, and of what is a group."""
    waiting = terms_in(fact, keys)
    reached: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key not in reached and key in deck.terms:
            reached.add(key)
            waiting += deck.terms[key].members
            waiting += (term.id for term in deck.terms.values() if term.group == key)
    return frozenset(reached)
