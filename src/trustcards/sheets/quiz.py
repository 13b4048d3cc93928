"""The quiz: a question a fact, in an order that a number decides, room for the answers, and the key on its own page."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from trustcards import text
from trustcards.cardtypes import CardSpec
from trustcards.deck import Deck, Fact
from trustcards.editions import Edition
from trustcards.kinds import ItemsKind, QuantityKind, Showing, TermsKind, TextKind
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
    questions = [_question(fact, edition, deck, pool, seed) for fact in facts[:count]]
    values = {"questions": questions, "seed": seed, "choices": any(question.choices for question in questions)}
    return Prepared(values | looks(large, ink_saver), {"quiz question": len(questions)})


def _question(fact: Fact, edition: Edition, deck: Deck, pool: Pool, seed: int) -> Question:
    """One of the fact's cards; one with answers to choose from, if there is one for which the pool has enough."""
    cards = sorted(fact.cards, key=lambda card: _drawn(seed, fact.id, card.key))
    for card in cards:
        for right in (one for one in answers(deck, [fact]) if one.card is card):
            likest = pool.wrong(right, 2 * len(LETTERS))
            wrong = sorted(likest, key=lambda one: _drawn(seed, fact.id, *one.words))[: len(LETTERS) - 1]
            if len(wrong) == len(LETTERS) - 1:
                return _to_choose(right, wrong, edition, seed)
    card = cards[0]
    said = _said(fact, card.answers, edition, deck)
    return Question(
        fact, _asked(fact, card, edition, deck), _cue(fact, card, edition), said, _room(fact, card, edition, deck)
    )


def _to_choose(right: Answer, wrong: Sequence[Answer], edition: Edition, seed: int) -> Question:
    mixed = sorted([right, *wrong], key=lambda one: _drawn(seed, right.fact.id, "place", *one.words))
    choices = [
        (letter, _said(one.fact, [one.key], edition, one.deck, one.value))
        for letter, one in zip(LETTERS, mixed, strict=True)
    ]
    fact, card, deck = right.fact, right.card, right.deck
    said = _said(fact, [right.key], edition, deck)
    asked, cue = _asked(fact, card, edition, deck), _cue(fact, card, edition)
    return Question(fact, asked, cue, said, Room(0), choices, LETTERS[mixed.index(right)])


def _asked(fact: Fact, card: CardSpec, edition: Edition, deck: Deck) -> list[tuple[Language | None, Markup]]:
    asked: list[tuple[Language | None, Markup]] = []
    for key in card.asks:
        kind, value = fact.type.shown[key].kind, fact.get(key)
        if value is not None and kind.merged:
            asked.append((None, Markup(kind.html(value, edition.languages, Showing(deck, str, edition.languages)))))
        elif value is not None:
            asked += _said(fact, [key], edition, deck)
    return asked


def _cue(fact: Fact, card: CardSpec, edition: Edition) -> Said:
    """What the card says beside its fields; where it says nothing, and the type has other cards, what is wanted."""
    if card.cue is None and len(fact.type.cards) == 1:
        return []
    texts = [card.cue] if card.cue else [fact.type.shown[key].name for key in card.answers]

    def say(language: Language) -> Markup:
        return Markup(text.to_html("; ".join(words.best(*language.codes) for words in texts)))

    return [(speaker(texts[0], language), said) for language, said in once(edition.languages, say)]


def _said(fact: Fact, keys: Sequence[str], edition: Edition, deck: Deck, value: Any = None) -> Said:
    """Fields of a fact on one line (or a `value` in place of what it has), in each language of the edition."""

    def say(language: Language) -> Markup:
        parts = []
        for key in keys:
            kind = fact.type.shown[key].kind
            shown = fact.get(key) if value is None else value
            if isinstance(kind, ItemsKind) and shown is not None:
                items = [text.to_html(words.get(language.code) or "") for _, words in kind.texts(shown)]
                parts.append("; ".join(items) if all(items) else "")
            elif isinstance(kind, TextKind | QuantityKind) and shown is not None:
                parts.append(kind.html(shown, [language], Showing(deck, str, edition.languages)))
            elif shown is not None:
                parts.append(text.escape(kind.plain(shown, language, deck)))
        return Markup("; ".join(filter(None, parts)))

    return once(edition.languages, say)


def _room(fact: Fact, card: CardSpec, edition: Edition, deck: Deck) -> Room:
    """Room for what the card is answered by: a short line for a figure, a line a thing, and more for long texts."""
    lines, short, numbered = 0, True, False
    for key in card.answers:
        kind, value = fact.type.shown[key].kind, fact.get(key)
        if value is None:
            continue
        if isinstance(kind, ItemsKind | TermsKind):
            lines, numbered = lines + len(value), numbered or len(value) > 1
            things = (
                words.get(language.code) or "" for _, words in kind.texts(value) for language in edition.languages
            )
            short = short and max(map(len, things), default=0) <= WRITTEN / 2
        elif isinstance(kind, QuantityKind) and not isinstance(value, Text):
            lines += 1
        else:
            longest = max(len(kind.plain(value, language, deck)) for language in edition.languages)
            lines, short = lines + max(1, math.ceil(longest / WRITTEN)), False
    return Room(lines if numbered else min(lines, MOST), short, numbered)


def _drawn(seed: int, *words: str) -> str:
    """A place in an order that looks random, and is the same on every machine and for as long as the words are."""
    return hashlib.sha256("/".join([str(seed), *words]).encode()).hexdigest()
