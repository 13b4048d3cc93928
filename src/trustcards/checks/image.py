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

from trustcards.deck import Deck
from trustcards.kinds import Image
from trustcards.problems import Problem, listed

CODE = "image"

SUFFIXES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
"""The pictures that Anki and browsers show, and their media types."""


def check(deck: Deck) -> Iterator[Problem]:
    """Every picture of a fact that cannot be used."""
    root = deck.folder.resolve()
    for fact in deck.facts:
        for key, value in fact.values.items():
            if isinstance(value, Image) and (message := _wrong(value.file, root)):
                yield Problem(fact.place(f"{key}/file"), CODE, message, fact=fact.id, field=key)


def _wrong(file: str, root: Path) -> str | None:
    try:
        path = (root / file).resolve()
        is_file = path.is_file()
    except (OSError, RuntimeError):  # a name that is too long, or links in a circle
        return f'"{file}" cannot be read: put the picture itself into the deck\'s folder'
    if "\\" in file:
        return f'"{file}": write the path with / between folders'
    if not path.is_relative_to(root):
        return f'"{file}" leaves the deck\'s folder: put the picture into it'
    if path.suffix.lower() not in SUFFIXES:
        return f'"{file}" is not a picture that Anki shows: use {listed(sorted(SUFFIXES))}'
    if not is_file:
        return f'there is no picture "{file}" in the deck\'s folder: add it, or correct its path'
    return None
