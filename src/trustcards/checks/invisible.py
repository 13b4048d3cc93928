r"""A text has no characters that nobody sees. They come along when words are copied, and break searches and syllables.

Joiners (U+200D, U+200C) are right after a virama, in an emoji, and in Arabic script. `check --fix` mends it.

Fails:

    - id: rbi
      type: definition
      term: {en: Reserve Bank, hi: "रिज़र्व\u200b बैंक"}
                                   ^
      meaning: {en: A vacant seat, hi: "रि\u200dक्त पद"}
                                       ^

Passes:

    - id: rbi
      type: definition
      term: {en: Reserve Bank, hi: रिज़र्व बैंक}
      meaning: {en: A power, hi: "शक्\u200dति"}
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from trustcards.deck import Deck
from trustcards.languages import Language
from trustcards.problems import Problem

CODE = "invisible"

_INVISIBLE = re.compile("[\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_JOINERS = "\u200c\u200d"
_MARKS = "\u200e\u200f"
"""Left-to-right and right-to-left mark, of use in texts from right to left."""
_VIRAMA = 9
"""The combining class of viramas, in every script that has one."""
_UNSPACED = {"Thai", "Laoo", "Khmr", "Mymr"}
"""Scripts in which U+200B says where a line may break."""


def check(deck: Deck) -> Iterator[Problem]:
    """Every text with such characters."""
    for said in deck.passages:
        words = said.words
        if words.isascii() or not _INVISIBLE.search(words):
            continue
        spots = [m.start() for m in _INVISIBLE.finditer(words) if not _allowed(words, m.start(), said.language)]
        if spots:
            first = spots[0]
            names = ", ".join(dict.fromkeys(f"U+{ord(words[n]):04X}" for n in spots))
            where = f'after "{words[:first].split()[-1]}"' if words[:first].strip() else "at the beginning"
            gone = set(spots)
            mended = "".join(character for n, character in enumerate(words) if n not in gone)
            # A text of nothing else cannot be mended: `blank` tells that.
            mend = mended if mended.strip() else None
            yield said.problem(CODE, f"invisible character {names} {where}: delete it", mend=mend)


def _allowed(words: str, spot: int, language: Language | None) -> bool:
    character, before = words[spot], words[spot - 1 : spot]
    if character in _JOINERS and before:
        emoji = before == "\ufe0f" or unicodedata.category(before) in ("So", "Sk")
        return unicodedata.combining(before) == _VIRAMA or emoji or unicodedata.bidirectional(before) == "AL"
    if language is not None and character in _MARKS:
        return language.direction == "rtl"
    return character == "\u200b" and language is not None and language.script in _UNSPACED
