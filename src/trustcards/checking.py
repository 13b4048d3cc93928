"""Running the rules over a deck. What is wrong with a file as YAML, or with its shape, is found while it is read."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from trustcards import parallel
from trustcards.checks import (
    ambiguous,
    blank,
    changed_type,
    compare,
    duplicate_id,
    font,
    image,
    missing_label,
    missing_translation,
    no_card,
    no_source,
    released_name,
    renamed_card,
    review_by,
    slots,
    template,
    unknown_card,
    unknown_fact,
    unknown_rule,
    unknown_source,
    unknown_term,
    vanished,
)
from trustcards.deck import Deck
from trustcards.problems import Problem, in_order
from trustcards.reading import read_deck

LANGUAGE = (
    "unicode",
    "invisible",
    "syllable",
    "script",
    "danda",
    "number",
    "markup",
    "sentence_end",
    "visarga",
    "digits",
    "spacing",
    "quotes",
    "run_together",
    "leftover",
    "doubled_word",
    "untranslated",
    "currency",
    "percent",
    "term",
    "consistency",
)
"""Rules of language, by the names of their modules, which are imported when they are asked for: a build does not wait.

A slip in one language does not stop the others, so a build does not ask.
"""

WAIVABLE = frozenset(
    {compare.CODE, missing_translation.CODE, no_source.CODE, *(name.replace("_", "-") for name in LANGUAGE)}
)
"""Codes that a fact may list under `waive:`.

Every rule of language is among them, errors too: a fact may be about a misspelling, and whether a number that differs
is right is for a person to say.
"""

STRUCTURAL = (
    duplicate_id.check,
    unknown_source.check,
    unknown_term.check,
    unknown_fact.check,
    compare.check,
    unknown_card.check,
    lambda deck: unknown_rule.check(deck, WAIVABLE),
    image.check,
    font.check,
    blank.check,
    no_card.check,
    ambiguous.check,
    missing_label.check,
    no_source.check,
    missing_translation.check,
    vanished.check,
    changed_type.check,
    released_name.check,
    renamed_card.check,
    slots.check,
    template.check,
)
"""Rules without which a build could go wrong, and the warnings that belong to them."""

EDITORIAL = (review_by.check,)
"""Rules about what the deck says: reminders and warnings to its author, which no build waits for."""


def check(folder: Path, templates: Path | None = None, *, language: bool = False) -> tuple[Deck, list[Problem]]:
    """Read the deck in `folder` and run its rules; the problems come in order of file, line and column.

    If one of them is an error, the deck is only as complete as it could be read, and cannot be built. With `language`,
    the rules of language run, too, as in `trustcards check`; an error of theirs stops no build. Raises OSError.
    """
    deck, problems = read_deck(folder, templates)
    rules = [*STRUCTURAL, *EDITORIAL, *(map(_rule_of_language, LANGUAGE) if language else ())]
    large = len(rules) * len(deck.facts) >= LARGE
    for found in parallel.each(lambda rule: list(rule(deck)), rules, large=large):
        problems += found
    return deck, in_order(_not_waived(problems, deck))


LARGE = 100_000
"""Rules times facts from which it pays to run them on several cores: 5,000 facts; with the rules of language, 2,500."""


def _rule_of_language(name: str) -> Callable[[Deck], Iterable[Problem]]:
    rule: Callable[[Deck], Iterable[Problem]] = importlib.import_module(f"trustcards.checks.{name}").check
    return rule


def _not_waived(problems: Iterable[Problem], deck: Deck) -> Iterator[Problem]:
    waived = {(fact.id, code) for fact in deck.facts for code in fact.get("waive") or () if code in WAIVABLE}
    return (problem for problem in problems if (problem.fact, problem.code) not in waived)
