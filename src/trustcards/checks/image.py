"""A picture is in the deck's folder, is a picture that Anki can show, and is not somewhere else on the machine.

Fails:

    - id: map
      type: question
      question: Which country is this?
      answer: India
      image:
        file: pictures/missing.png
              ^
        alt: An outline map
    - id: secret
      type: question
      question: Which file is this?
      answer: One that is not the deck's
      image:
        file: ../../secret.png
              ^
        alt: Nothing

Passes:

    - id: map
      type: question
      question: Which country is this?
      answer: India
      image:
        file: pictures/map.svg
        alt: An outline map
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from trustcards import deckfile
from trustcards.deck import Deck
from trustcards.kinds.image import Image
from trustcards.problems import Problem, listed

CODE = "image"


def check(deck: Deck) -> Iterator[Problem]:
    """Every picture of a fact that cannot be used."""
    for fact in deck.facts:
        for key, value in fact.values.items():
            if isinstance(value, Image) and (message := _wrong(value.file, deck.folder)):
                yield Problem(fact.place(f"{key}/file"), CODE, message, fact=fact.id, field=key)


def _wrong(file: str, root: Path) -> str | None:
    if Path(file).suffix.lower() not in deckfile.PICTURES:
        return f'"{file}" is not a picture that Anki shows: use {listed(sorted(deckfile.PICTURES))}'
    return deckfile.wrong(root, file, "picture")
