"""A text is in the script of its language: letters of a third one have come in by mistake, and many look alike.

Letters that the original has, too, are meant, as are Latin and Greek ones.

Fails:

    - id: indian
      type: definition
      term: {en: Indian, hi: ভারতীয়}
                             ^
      meaning: {en: Of India, hi: भारत का}

Passes:

    - id: indian
      type: definition
      term: {en: Indian, hi: भारतीय}
      meaning: {en: "In Bengali: ভারতীয়", hi: "बांग्ला में: ভারতীয়"}
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from trustcards.deck import Deck
from trustcards.problems import Problem

CODE = "script"

_NAMES = {
    "Arab": "ARABIC",
    "Beng": "BENGALI",
    "Cyrl": "CYRILLIC",
    "Deva": "DEVANAGARI",
    "Grek": "GREEK",
    "Gujr": "GUJARATI",
    "Guru": "GURMUKHI",
    "Knda": "KANNADA",
    "Latn": "LATIN",
    "Mlym": "MALAYALAM",
    "Orya": "ORIYA",
    "Sinh": "SINHALA",
    "Taml": "TAMIL",
    "Telu": "TELUGU",
}
"""How the names of a script's letters begin in Unicode, by ISO 15924; texts in other scripts are not judged."""

_EVERYWHERE = ("LATIN", "GREEK", "MICRO", "OHM", "KELVIN", "ANGSTROM", "FEMININE", "MASCULINE", "DEGREE", "SUPERSCRIPT")
_DOUBTFUL = re.compile("[^\x00-\u036f\u0370-\u03ff\u0900-\u097f\u1e00-\u1fff\u2000-\u2c5f\ufe0f]")
"""Other than Latin, Greek and Devanagari letters, and signs."""


def check(deck: Deck) -> Iterator[Problem]:
    """Every translation with a letter of a third script."""
    for said, original, language in deck.translations:
        if said.words.isascii():
            continue
        own = _NAMES.get(language.script)
        if own is None or (own == "DEVANAGARI" and not _DOUBTFUL.search(said.words)):
            continue
        for character in dict.fromkeys(said.words):
            if not character.isalpha() or character in original:
                continue
            name = unicodedata.name(character, "").split(" ")[0].split("-")[0]
            if name and name != own and name not in _EVERYWHERE:
                word = next(word for word in said.words.split() if character in word)
                message = f'"{character}" in "{word}" is {name.title()}: write it in {language.name}'
                yield said.problem(CODE, message)
                break
