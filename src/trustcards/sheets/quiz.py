"""The quiz: a question a fact, in an order that a number decides, room for the answers, and the key on its own page."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from trustcards import text
from trustcards.cardtypes import CardSpec
from trustcards.deck import Deck, Fact
from trustcards.editions import Edition
from trustcards.kinds import Kind, Showing
from trustcards.kinds.items import ItemsKind
from trustcards.kinds.quantity import QuantityKind
from trustcards.kinds.terms import TermsKind
from trustcards.kinds.text import TextKind
from trustcards.languages import Language, once, speaker
from trustcards.shapes import Text
from trustcards.sheets.answers import Answer, answers
from trustcards.sheets.distractors import Pool
from trustcards.sheets.layout import Paper, Prepared, looks

LETTERS = "ABCD"
"""What the answers to choose from are called: one of them is right."""

WRITTEN = 44
"""Characters of print that fill a line when they are written by hand."""

MOST = 8
"""Lines for a text at most: who knows more may write smaller. Of several things each has its own."""

Said = Sequence[tuple[Language, Markup]]
"""The same in several languages, once where they say it alike."""


@dataclass(frozen=True, slots=True)
class Room:
    """Room to write: so many lines, `numbered` if each takes one thing; `short` ones where half a line is enough."""

    lines: int
    short: bool = False
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A card as a question. It has `choices`, of which the one with `letter` is right, or else `room` to write.

    What is asked is in each language, or in one piece (without a language) where a field shows all of them so.
    """

    fact: Fact
    asked: Sequence[tuple[Language | None, Markup]]
    cue: Said
    answer: Said
    room: Room
    choices: Sequence[tuple[str, Said]] = ()
    letter: str = ""

    @property
    def width(self) -> str:
        """How wide the widest choice is: "narrow" (four fit on a line), "medium" (two), or "wide"."""
        longest = max((sum(len(html.striptags()) + 2 for _, html in said) for _, said in self.choices), default=0)
        return "narrow" if longest <= 18 else "medium" if longest <= 44 else "wide"


def prepare(
    deck: Deck,
    edition: Edition,
    paper: Paper,
    *,
    seed: int = 1,
    count: int | None = None,
    choices: bool = False,
    large: bool = False,
    ink_saver: bool = False,
) -> Prepared:
    """A quiz of `count` facts, or of all, in the order that `seed` decides; with answers to choose from if wanted.

    Another fact in the deck only adds its question; the others stay in their order.
    """
    facts = sorted((fact for fact in edition.facts(deck) if fact.cards), key=lambda fact: _drawn(seed, fact.id))
    pool = Pool(answers(deck, edition.facts(deck.whole or deck)) if choices else ())
    maker = _Maker(deck, edition, seed, pool)
    questions = [maker.question(fact) for fact in facts[:count]]
    values = {"questions": questions, "seed": seed, "choices": any(question.choices for question in questions)}
    return Prepared(values | looks(large, ink_saver), {"quiz question": len(questions)})


class _Maker:
    """Makes questions of facts."""

    def __init__(self, deck: Deck, edition: Edition, seed: int, pool: Pool) -> None:
        self.deck, self.languages, self.seed, self.pool = deck, edition.languages, seed, pool
        self.showing = Showing(deck, str, edition.languages)

    def question(self, fact: Fact) -> Question:
        """One of the fact's cards; one with answers to choose from, if there is one for which the pool has enough."""
        cards = sorted(fact.cards, key=lambda card: _drawn(self.seed, fact.id, card.key))
        for card in cards:
            for right in (one for one in answers(self.deck, [fact]) if one.card is card):
                likest = self.pool.wrong(right, 2 * len(LETTERS))
                wrong = sorted(likest, key=lambda one: _drawn(self.seed, fact.id, *one.words))[: len(LETTERS) - 1]
                if len(wrong) == len(LETTERS) - 1:
                    return self._to_choose(right, wrong)
        return self._to_write(fact, cards[0])

    def _to_choose(self, right: Answer, wrong: Sequence[Answer]) -> Question:
        fact = right.fact
        mixed = sorted([right, *wrong], key=lambda one: _drawn(self.seed, fact.id, "place", *one.words))
        choices = [
            (letter, self._said([(one.field_kind, one.value)])) for letter, one in zip(LETTERS, mixed, strict=True)
        ]
        return replace(
            self._to_write(fact, right.card), room=Room(0), choices=choices, letter=LETTERS[mixed.index(right)]
        )

    def _to_write(self, fact: Fact, card: CardSpec) -> Question:
        answer = fact.fields(card.answers)
        return Question(fact, self._asked(fact, card), self._cue(fact, card), self._said(answer), self._room(answer))

    def _asked(self, fact: Fact, card: CardSpec) -> list[tuple[Language | None, Markup]]:
        asked: list[tuple[Language | None, Markup]] = []
        for kind, value in fact.fields(card.asks):
            if kind.merged:
                asked.append((None, Markup(kind.html(value, self.languages, self.showing))))
            else:
                asked += self._said([(kind, value)])
        return asked

    def _cue(self, fact: Fact, card: CardSpec) -> Said:
        """What the card says beside its fields; where it says nothing, and the type has other cards, what is wanted."""
        if card.cue is None and len(fact.type.cards) == 1:
            return []
        texts = [card.cue] if card.cue else [fact.type.shown[key].name for key in card.answers]

        def say(language: Language) -> Markup:
            return Markup(text.to_html("; ".join(words.best(*language.codes) for words in texts)))

        return [(speaker(texts[0], language), said) for language, said in once(self.languages, say)]

    def _said(self, fields: Sequence[tuple[Kind, Any]]) -> Said:
        """Fields, each by its kind and value, on one line in each language."""

        def say(language: Language) -> Markup:
            return Markup("; ".join(filter(None, (self._in_line(kind, value, language) for kind, value in fields))))

        return once(self.languages, say)

    def _in_line(self, kind: Kind, value: Any, language: Language) -> str:
        if isinstance(kind, ItemsKind):
            items = [text.to_html(words.get(language.code) or "") for _, words in kind.texts(value)]
            return "; ".join(items) if all(items) else ""
        if isinstance(kind, TextKind | QuantityKind):
            return kind.html(value, [language], self.showing)
        return text.escape(kind.plain(value, language, self.deck))

    def _room(self, fields: Sequence[tuple[Kind, Any]]) -> Room:
        """Room for fields: a short line for a figure, a line for each thing of a list, and more for long texts."""
        lines, short, numbered = 0, True, False
        for kind, value in fields:
            if isinstance(kind, ItemsKind | TermsKind):
                lines, numbered = lines + len(value), numbered or len(value) > 1
                things = (
                    words.get(language.code) or "" for _, words in kind.texts(value) for language in self.languages
                )
                short = short and max(map(len, things), default=0) <= WRITTEN / 2
            elif isinstance(kind, QuantityKind) and not isinstance(value, Text):
                lines += 1
            else:
                longest = max(len(kind.plain(value, language, self.deck)) for language in self.languages)
                lines, short = lines + max(1, math.ceil(longest / WRITTEN)), False
        return Room(lines if numbered else min(lines, MOST), short, numbered)


def _drawn(seed: int, *words: str) -> str:
    """A place in an order that looks random, and is the same on every machine and for as long as the words are."""
    return hashlib.sha256("/".join([str(seed), *words]).encode()).hexdigest()
