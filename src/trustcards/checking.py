"""Running the rules over a deck. What is wrong with a file as YAML, or with its shape, is found while it is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

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
    review_by,
    slots,
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

WAIVABLE = frozenset({compare.CODE, missing_translation.CODE, no_source.CODE})
"""Codes that a fact may list under `waive:`."""

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
    slots.check,
)
"""Rules without which a build could go wrong, and the warnings that belong to them."""

EDITORIAL = (review_by.check,)
"""Rules about what the deck says: reminders and warnings to its author, which no build waits for."""


def check(folder: Path, templates: Path | None = None) -> tuple[Deck, list[Problem]]:
    """Read the deck in `folder` and run every rule; the problems come in order of file, line and column.

    If one of them is an error, the deck is only as complete as it could be read. Raises OSError.
    """
    deck, problems = read_deck(folder, templates)
    for rule in (*STRUCTURAL, *EDITORIAL):
        problems += rule(deck)
    return deck, in_order(_not_waived(problems, deck))


def _not_waived(problems: Iterable[Problem], deck: Deck) -> Iterator[Problem]:
    waived = {(fact.id, code) for fact in deck.facts for code in fact.get("waive") or () if code in WAIVABLE}
    return (problem for problem in problems if (problem.fact, problem.code) not in waived)
