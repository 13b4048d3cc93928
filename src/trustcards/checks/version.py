"""A release has a version of its own, later than the last one's, by which people can say which deck they have.

This is looked at by `trustcards release` alone: between two releases a deck keeps the version of the last.

Released:

    - id: ncmm
      type: definition
      term: NCMM
      meaning: National Critical Mineral Mission

Fails when deck.yaml is released:

    id: example
    title: Example, changed
    languages: [en, hi]
    version: "1.0"
             ^

Passes in deck.yaml:

    id: example
    title: Example, changed
    languages: [en, hi]
    version: "1.1"
"""

from __future__ import annotations

from collections.abc import Iterator

from trustcards.deck import Deck
from trustcards.problems import Problem

CODE = "version"


def check(deck: Deck) -> Iterator[Problem]:
    """The version of a deck that is about to be released, if it has none or one that is not later."""
    now, last = deck.about["version"], deck.ledger.version
    place = deck.files["deck"].place("version")
    if not now:
        yield Problem(place, CODE, 'a release needs a version: add one to deck.yaml, such as version: "1.0"')
    elif last and _parts(now) <= _parts(last):
        yield Problem(place, CODE, f'version {last} is released: raise it above that, such as "{_next(last)}"')


def _parts(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


def _next(version: str) -> str:
    *head, last = _parts(version)
    return ".".join(map(str, [*head, last + 1]))
