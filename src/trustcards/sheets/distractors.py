"""Wrong answers for a multiple-choice question: of the right one's kind, taken from the deck, and truly wrong.

What could be right as well is never offered: an equal or overlapping value, a term of which the right one is a member,
what the fact itself mentions (in its question, its note, or where its sources disagree), and what another fact gives
for the same question. Better a line to write on than a question with two right answers.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from trustcards.cardtypes import CardSpec
from trustcards.deck import Deck, Fact
from trustcards.kinds import Counted, Kind, TermsKind, TextKind
from trustcards.languages import Language
from trustcards.quantity import Moment, Quantity

ABOUT = Decimal("0.1")
"""How far from a number that is meant roughly ("about") another one may lie and still pass for it, as a share of it."""

NEAR = 24
"""How many answers that measure less than the right one are looked at, and how many that measure more."""

FAR = 50
"""How many times as large as another a number may be and still be taken for it by somebody who does not know."""

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
    def field(self) -> Kind:
        """The kind of the field."""
        return self.fact.type.shown[self.key].kind

    @cached_property
    def kind(self) -> Hashable | None:
        """What the answer is one of: only answers of one kind stand side by side. None if it is like no other.

        A text is like others where its type always asks for the same ("Which term is meant?"), or asks by it too; not
        where every fact asks a question of its own.
        """
        if isinstance(self.field, TermsKind) or (isinstance(self.field, TextKind) and self._is_one_of_many()):
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
        return self.field.plain(self.value, language, self.deck)

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
        shown = [(self.fact.type.shown[key].kind, self.fact.get(key)) for key in self.card.asks]
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
        if isinstance(self.field, TermsKind):
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
        shown = self.fact.type.shown
        terms = [
            term for key in self.card.asks if isinstance(shown[key].kind, TermsKind) for term in self.fact.get(key)
        ]
        return _term_names(terms, self.deck)

    @cached_property
    def reach(self) -> frozenset[str]:
        """The terms that the answer names, and those that belong to them."""
        return _reach(self.fact, [self.key], self.deck)

    @cached_property
    def asked_reach(self) -> frozenset[str]:
        """The terms that the question names, and those that belong to them."""
        return _reach(self.fact, self.card.asks, self.deck)


class Pool:
    """All answers of a deck, by their kinds."""

    def __init__(self, answers: Iterable[Answer]) -> None:
        by_kind: dict[Hashable, dict[Hashable, list[Answer]]] = {}
        for answer in answers:
            if answer.kind is not None:
                by_kind.setdefault(answer.kind, {}).setdefault(answer.same, []).append(answer)
        self._groups = {
            kind: sorted(groups.values(), key=lambda group: group[0].measure) for kind, groups in by_kind.items()
        }

    def wrong(self, right: Answer, most: int) -> list[Answer]:
        """Answers (`most` of them) that are wrong where `right` is right, of its kind and unlike each other.

        The likest come first.
        """
        groups = self._groups.get(right.kind, [])
        here = bisect_left(groups, right.measure, key=lambda group: group[0].measure)
        near = groups[max(here - NEAR, 0) : here + NEAR]
        found: list[Answer] = []
        for group in sorted(near, key=lambda group: abs(group[0].measure - right.measure)):
            others = [_counting_the_same(answer, right) for answer in group]
            if all(_is_wrong(other, right) for other in others) and all(_differ(others[0], one) for one in found):
                found.append(others[0])
                if len(found) == most:
                    break
        return found


def answers(deck: Deck, facts: Iterable[Fact]) -> Iterator[Answer]:
    """The answers of the facts' cards, of those that are answered by one field."""
    for fact in facts:
        for card in fact.cards:
            if len(card.answers) == 1 and card.answers[0] in fact.values:
                yield Answer(fact, card, card.answers[0], fact.values[card.answers[0]], deck)


def bare(words: str) -> str:
    """Text as it is compared: small letters, marks and digits, and single spaces; 16,300 is 16300, and 2.5 stays."""
    kept = re.sub(r"(?<=\d),(?=\d)", "", words.casefold())
    kept = "".join(c if unicodedata.category(c)[0] in "LMN" or c == "." else " " for c in kept)
    return " ".join(re.sub(r"(?<!\d)\.|\.(?!\d)", " ", kept).split())


def _is_wrong(other: Answer, right: Answer) -> bool:
    if other.fact is right.fact or not _differ(other, right):
        return False
    # A number is mentioned as it is, words also with another ending.
    if _mentions(right.context, other.names, whole=other.span is not None) or not _is_plausible(other, right):
        return False
    if _mentions(other.context, right.asked_names):
        return False
    if other.asked_reach & right.asked_reach:
        return False
    return not any(a <= b or b <= a for a, b in zip(other.asked, right.asked, strict=True) if a and b)


def _mentions(context: str, names: Sequence[str], whole: bool = False) -> bool:
    return any(f" {name}{' ' if whole else ''}" in context for name in names if name)


def _is_plausible(other: Answer, right: Answer) -> bool:
    """False if the two numbers differ by so much that nobody would choose the wrong one."""
    if not isinstance(right.number, Quantity) or right.number.percent:
        return True
    small, large = sorted(abs(answer.measure) for answer in (other, right))
    return large <= small * FAR


def _differ(one: Answer, other: Answer) -> bool:
    """True if no two of the values' readings overlap, and in no language one says what the other does."""
    if one.span and other.span:
        return one.span[1] < other.span[0] or other.span[1] < one.span[0]
    if one.reach or other.reach:
        return not one.reach & other.reach
    pairs = [*zip(one.words, other.words, strict=True), *zip(one.names, other.names, strict=True)]
    return not any(f" {a}" in f" {b}" or f" {b}" in f" {a}" for a, b in pairs if a and b)


def _counting_the_same(answer: Answer, right: Answer) -> Answer:
    """An answer that counts things, as a number of the things that the right one counts: the unit must not tell."""
    if isinstance(answer.value, Counted) and isinstance(right.value, Counted):
        return replace(answer, value=Counted(answer.value.amount, right.value.unit))
    return answer


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
    shown = fact.type.shown
    waiting = [term for key in keys if isinstance(shown[key].kind, TermsKind) for term in fact.get(key) or ()]
    reached: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key not in reached and key in deck.terms:
            reached.add(key)
            waiting += deck.terms[key].members
            waiting += (term.id for term in deck.terms.values() if term.group == key)
    return frozenset(reached)
