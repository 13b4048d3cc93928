"""How high a piece of a card becomes on paper, so that its type is as large as fits.

The browser that will set it, and its fonts, are not known here. So widths are those of the wider of two common fonts of
each script (Noto Sans and DejaVu Sans for Latin, Noto Sans Devanagari), lines are broken at spaces only, and what is
not known counts as wide: a card is never higher than is said here, and most are a little lower. Lengths are in pt.
"""

from __future__ import annotations

import html as html_
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_LETTERS = {
    0.30: "ijlIJ'|‘’",
    0.37: " .,:;/\\f-·।",
    0.42: "()[]!rtरड़",
    0.51: 'sc`*°"_–इईटद',
    0.57: "zF?Lएऐउगतनपबवयषढठडघ",
    0.60: "vxyk",
    0.64: "aebdghnopquTSEP0123456789$€£₹{}“”थमधचङ",
    0.71: "ABCKRZXVY&सशललछणभ",
    0.78: "DGHNOQUअकखजझञफऊळ",
    0.86: "w+=<>~^#×÷±→≈≤≥ऋ",
    1.02: "mMW%@—…½आओऔऑ",
}
_WIDTHS = {letter: width for width, letters in _LETTERS.items() for letter in letters}
"""The width of a letter in em."""

BOLD = 1.12
"""How much wider bold letters are."""

_CATEGORIES = {"Mn": 0.0, "Me": 0.0, "Cf": 0.0, "Cc": 0.0}


def _width(letter: str) -> float:
    known = _WIDTHS.get(letter)
    if known is None:
        known = _WIDTHS[letter] = _guess(letter)
    return known


def _guess(letter: str) -> float:
    """The width of a letter that is not in the table."""
    category = unicodedata.category(letter)
    if category in _CATEGORIES:
        return _CATEGORIES[category]
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    if "\u0900" <= letter <= "\u097f":
        return 0.3 if category == "Mc" else 0.78
    base = unicodedata.normalize("NFD", letter)[0]
    return _width(base) if base != letter else 0.95


@lru_cache(maxsize=50_000)
def word_width(word: str) -> float:
    """The width of a word in em."""
    return sum(map(_width, word))


_BLOCK = re.compile(r"<(br|li|div|p)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
INDENT = 1.3
"""How far the items of a list are set in, in em."""

Paragraph = tuple[bool, tuple[float, ...]]


@lru_cache(maxsize=4096)
def paragraphs(html: str) -> tuple[Paragraph, ...]:
    """The lines that a piece of HTML begins, each as the widths of its words in em, and whether it is a list's item."""
    if "<" not in html:
        return ((False, _words(html)),)
    pieces = _BLOCK.split(html)
    found = [(False, _words(_TAG.sub("", pieces[0])))]
    found += [(tag == "li", _words(_TAG.sub("", rest))) for tag, rest in zip(pieces[1::2], pieces[2::2], strict=True)]
    return tuple((item, words) for item, words in found if words)


def _words(line: str) -> tuple[float, ...]:
    return tuple(map(word_width, (html_.unescape(line) if "&" in line else line).split()))


def lines(words: Iterable[float], width: float) -> int:
    """How many lines words make in a width, all in em. A word that is too long for a line is broken anywhere."""
    space = _WIDTHS[" "]
    number, used = 1, 0.0
    for word in words:
        if used and used + space + word <= width:
            used += space + word
            continue
        number += used > 0
        used = word
        while used > width:
            number += 1
            used -= width * 0.9  # a letter that does not fit leaves some of the line empty
    return number


def widest(html: str) -> float:
    """The width of the longest word of a piece of HTML, with what its line is set in, in em."""
    return max((max(words) + INDENT * item for item, words in paragraphs(html) if words), default=0.0)


def height(html: str, width: float, size: float, leading: float, stretch: float = 1.0) -> float:
    """The height of a piece of HTML set in type of a size, in a width.

    `leading` is the height of a line in em; `stretch` how much wider the letters are than plain ones.
    """
    em = width / size / stretch
    total = sum(lines(words, em - INDENT if item else em) for item, words in paragraphs(html))
    return total * leading * size


_TILE = re.compile(r'<li class="tile[^"]*">(.*?)</li>')
_PART = re.compile(r'<span class="(\w+)"[^>]*>(.*?)</span>')
_TILE_PARTS = {"number": (0.72, 1.2), "symbol": (1.5, 1.25), "name": (0.9, 1.5), "members": (0.8, 1.4)}
"""The parts of a tile: their size and the height of their lines, in em."""


def tiles_height(html: str, width: float, size: float) -> float:
    """The height of rows of tiles set in type of a size, in a width."""
    em = width / size
    total, row, used = 0.0, 0.0, 0.0
    for tile in _TILE.findall(html):
        parts = [(*_TILE_PARTS[kind], kind, _TAG.sub("", words)) for kind, words in _PART.findall(tile) if words]
        inner = [word_width(words) * scale * (BOLD if kind != "members" else 1) for scale, _, kind, words in parts]
        wide = min(max([*inner, 4.0]) + 1.4, em)
        high = 0.9 + sum(
            scale * leading * lines(_words(words), max(wide - 1.4, 1.0) / scale / BOLD)
            for scale, leading, _, words in parts
        )
        if used and used + 0.5 + wide > em:
            total, row, used = total + row + 0.5, 0.0, 0.0
        row, used = max(row, high), used + 0.5 + wide if used else wide
    return (total + row) * size


_BAR = re.compile(r'<li class="bar[^"]*">(.*?)</li>')
_VALUE = re.compile(r"<span lang=[^>]*>")


def bars_height(html: str, width: float, size: float) -> float:
    """The height of bars, with their values beside them and below each what it is of, in type of a size, in a width."""
    em = width / size
    bars = []
    for bar in _BAR.findall(html):
        drawn, _, of = bar.partition('<div class="of">')
        values = _VALUE.split(drawn.partition('<div class="end">')[2])[1:]
        beside = sum(lines(_words(_TAG.sub("", value)), 0.4 * em / BOLD) for value in values)
        below = sum(lines(words, em) for _, words in paragraphs(of))
        bars.append(max(0.95, beside * 1.5) + 0.15 + below * 1.5)
    return (sum(bars) + (len(bars) - 1)) * size
