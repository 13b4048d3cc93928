"""A font is in the deck's folder, is a font that browsers and Anki read, and is not too large to travel with the deck.

Fails in deck.yaml:

    id: example
    title: Example
    languages: [en, hi]
    fonts:
      - file: fonts/missing.woff2
              ^
      - file: pictures/map.svg
              ^
      - file: fonts/own.woff2
        languages: [ta]
                    ^

Passes in deck.yaml:

    id: example
    title: Example
    languages: [en, hi]
    fonts:
      - file: fonts/own.woff2
        family: Own Sans
        languages: [hi]
        weight: 400
"""

from __future__ import annotations

from collections.abc import Iterator

from trustcards import deckfile, files
from trustcards.deck import Deck
from trustcards.fonts import FORMATS, MOST
from trustcards.problems import Problem, listed

CODE = "font"


def check(deck: Deck) -> Iterator[Problem]:
    """Every font of the deck that cannot be used."""
    codes = [language.code for language in deck.languages]
    for n, font in enumerate(deck.fonts):
        if message := deckfile.wrong(deck.folder, font.file, "font") or _unusable(deck, font.file):
            yield Problem(deck.files["deck"].place(f"fonts/{n}/file"), CODE, message)
        for at, code in enumerate(font.languages):
            if code not in codes:
                message = f"the deck has no language {code}: its languages are {listed(codes, 'and')}"
                yield Problem(deck.files["deck"].place(f"fonts/{n}/languages/{at}"), CODE, message)


def _unusable(deck: Deck, file: str) -> str | None:
    path = deck.folder / file
    with path.open("rb") as font:
        start = font.read(4)
    if start not in FORMATS:
        formats = listed(dict.fromkeys(known.suffix for known in FORMATS.values()))
        return f'"{file}" is not a font that browsers and Anki read: use {formats}'
    size = path.stat().st_size
    if size > MOST:
        return f'"{file}" has {files.size(size)}, and every sheet would carry it: take one of up to {files.size(MOST)}'
    return None
