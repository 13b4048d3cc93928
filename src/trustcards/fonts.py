"""A deck's own fonts, as CSS: for readers whose machine has none for its script, or not the one its author wants."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from trustcards import text
from trustcards.deck import Deck, Font
from trustcards.editions import Edition

MOST = 5_000_000
"""The most bytes that a font may have: every sheet and every package carries it."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format of fonts: its name in CSS, its media type, and the suffix of a file in it."""

    css: str
    media: str
    suffix: str


FORMATS = {
    b"wOF2": Format("woff2", "font/woff2", ".woff2"),
    b"wOFF": Format("woff", "font/woff", ".woff"),
    b"\0\1\0\0": Format("truetype", "font/ttf", ".ttf"),
    b"true": Format("truetype", "font/ttf", ".ttf"),
    b"OTTO": Format("opentype", "font/otf", ".otf"),
}
"""The formats that browsers and Anki read, by the first four bytes of a file (W3C's WOFF 1 and 2; OpenType, "sfnt")."""


def format_of(content: bytes) -> Format:
    """The format of a font. Raises KeyError for anything else; the rule `font` has refused that before."""
    return FORMATS[content[:4]]


def used(deck: Deck, edition: Edition) -> list[Font]:
    """The fonts for the languages of an edition."""
    return [font for font in deck.fonts if any(font.serves(language.code) for language in edition.languages)]


def css(deck: Deck, edition: Edition, address: Callable[[bytes], str], root: str = "") -> str:
    """The rules that name the fonts, and set them before all others for their languages; "" if there are none.

    `address` says where the bytes of a font are found; `root` is a selector for the element that holds all text, the
    whole page if it is "". Raises OSError for a font that cannot be read.
    """
    fonts = used(deck, edition)
    return "\n".join([*(_face(font, deck.folder, address) for font in fonts), *_rules(fonts, edition, root)])


def _face(font: Font, folder: Path, address: Callable[[bytes], str]) -> str:
    content = (folder / font.file).read_bytes()
    source = f'url("{address(content)}") format("{format_of(content).css}")'
    family = text.to_css(font.family)
    return f"@font-face {{ font-family: {family}; font-weight: {font.weight}; src: {source}; }}"


def _rules(fonts: list[Font], edition: Edition, root: str) -> Iterator[str]:
    every = [font.family for font in fonts if not font.languages]
    if every:
        yield _rule(root or "html", every)
    for language in edition.languages:
        families = [font.family for font in fonts if font.serves(language.code)]
        if families:
            yield _rule(f"{root} :lang({language.code})".strip(), families)


def _rule(selector: str, families: list[str]) -> str:
    names = ", ".join(map(text.to_css, dict.fromkeys(families)))
    return f"{selector} {{ font-family: {names}, var(--fonts); }}"


def as_data(content: bytes) -> str:
    """The address of a font inside the page itself."""
    return f"data:{format_of(content).media};base64,{base64.b64encode(content).decode()}"
