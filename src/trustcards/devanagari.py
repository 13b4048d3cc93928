"""Devanagari: the kinds of its characters, and which spellings are the same word."""

from __future__ import annotations

import re

CONSONANTS = "\u0915-\u0939\u0958-\u095f\u0978-\u097f"
VOWELS = "\u0904-\u0914\u0960\u0961\u0972-\u0977"
SIGNS = "\u093a\u093b\u093e-\u094c\u094e\u094f\u0955-\u0957\u0962\u0963"
"""Vowel signs, or matras."""
NUKTA = "\u093c"
VIRAMA = "\u094d"
MODIFIERS = "\u0900-\u0903"
"""Candrabindu, anusvara and visarga."""
JOINERS = "\u200c\u200d"
LETTERS = "\u0900-\u0963\u0971-\u097f"
"""Whatever a word is made of: all but dandas, digits and the sign of abbreviation.

Python's `\\w` has letters without their vowel signs, and is of no use here.
"""

WORD = re.compile(rf"[{LETTERS}{JOINERS}]+")

_LEFT_OUT = str.maketrans("ँ", "ं", NUKTA + JOINERS)
_NASALS = re.compile(r"ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ])")


def fold(text: str) -> str:
    """The text, in NFC, with spellings made one that readers take for the same word: for comparing, not for showing.

    A dot below or none, candrabindu or anusvara, a nasal before a stop as anusvara (हिन्दी, हिंदी), शृ written श्रृ.
    """
    return _NASALS.sub("ं", text.translate(_LEFT_OUT)).replace("श्रृ", "शृ").replace("त्त्व", "त्व")
