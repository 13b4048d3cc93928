"""Media: the pictures and fonts of a package, each named by a hash of what it holds.

Anki keeps the media of all decks in one folder, and never replaces a file by another of the same name. Any other name
could be another deck's, a changed picture would keep its old look, and not every character of a file's name survives
the way into a card.
"""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath

from trustcards import fonts
from trustcards.deck import Deck
from trustcards.editions import Edition


def _name(content: bytes, suffix: str) -> str:
    return f"trustcards-{hashlib.sha256(content).hexdigest()[:16]}{suffix}"


def font_name(content: bytes) -> str:
    """The name of a font. It begins with `_`, or else Anki would take the font, which no note shows, for unused."""
    return f"_{_name(content, fonts.format_of(content).suffix)}"


def font_files(deck: Deck, edition: Edition) -> dict[str, bytes]:
    """The fonts that a package brings, by their names. Raises OSError."""
    contents = [(deck.folder / font.file).read_bytes() for font in fonts.used(deck, edition)]
    return {font_name(content): content for content in contents}


class Pictures:
    """The pictures of a deck that notes show: `files` has them by their names."""

    def __init__(self, deck: Deck) -> None:
        self.folder = deck.folder
        self.files: dict[str, bytes] = {}
        self._names: dict[str, str] = {}

    def name(self, file: str) -> str:
        """The name of a picture, by its path in the deck's folder; it is among `files` from now on. Raises OSError."""
        if file not in self._names:
            content = (self.folder / file).read_bytes()
            self._names[file] = _name(content, PurePosixPath(file).suffix.lower())
            self.files[self._names[file]] = content
        return self._names[file]
