"""A file of a deck holds something.

Fails in terms.yaml:

    # terms will follow
    ^

Passes in terms.yaml:

    copper:
      en: copper
"""

from __future__ import annotations

from collections.abc import Iterator

from trustcards.problems import Place, Problem

CODE = "empty-file"


def check(file: str) -> Iterator[Problem]:
    """The one problem of a file in which there is nothing but comments."""
    yield Problem(Place(file), CODE, "the file is empty: write something into it, or delete it")
