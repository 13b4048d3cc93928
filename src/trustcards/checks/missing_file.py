"""A file that the deck names is there.

Fails in deck.yaml:

    id: example
    title: Example
    languages: [en, hi]
    subdecks: [facts, minerals]
                      ^

Passes in deck.yaml:

    id: example
    title: Example
    languages: [en, hi]
    subdecks: [facts]
"""

from __future__ import annotations

from collections.abc import Iterator

from trustcards.problems import Place, Problem

CODE = "missing-file"


def check(place: Place, name: str) -> Iterator[Problem]:
    """One file that `place` names and that is not in the deck's folder."""
    yield Problem(place, CODE, f"there is no file {name} in the deck's folder: add it, or correct the name")
