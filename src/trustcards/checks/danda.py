"""A Hindi sentence ends in a danda (।), not in a full stop or a vertical bar.

Abbreviations (डॉ., ए. पी. जे.) keep their points. `check --fix` mends it.

Fails:

    - id: bank
      type: question
      question: {en: When was it set up?, hi: इसकी स्थापना कब हुई?}
      answer: {en: It was set up in 1935., hi: इसकी स्थापना 1935 में हुई.}
                                               ^
      note: {en: It moved in 1937., hi: यह 1937 में मुंबई आया|}
                                        ^

Passes:

    - id: bank
      type: question
      question: {en: When was it set up?, hi: इसकी स्थापना कब हुई?}
      answer: {en: Dr Singh set it up in 1935., hi: डॉ. सिंह ने इसकी स्थापना 1935 में की।}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trustcards.deck import Deck
from trustcards.devanagari import LETTERS, WORD
from trustcards.problems import Problem

CODE = "danda"

_POINT = re.compile(rf"""(?<=[{LETTERS}\d%”’"')*_])[ ]?\.(?![.\w])(?=[”’"')*_]*(?:\s|$))""")
_BAR = re.compile(r"[ ]?\|{1,2}(?=\s|$)")
_CLOSING = " \n”’\"')*_"
_LONGEST = 12
"""Characters of an abbreviation, and some more."""
_LAST_WORD = re.compile(WORD.pattern + r"\Z")

_ABBREVIATED = frozenset(
    # titles, places, measures and eras; then the names of Latin letters, as in initials
    "डॉ डा प्रो श्री सु कु पं स्व मो मु ले कै कर्न रु रू नं क्र सं वि ई पू पृ अ जि ता लि प्रा कं कंपनी "
    "मी सेमी किमी मिमी कि से मि ग्रा किग्रा मिग्रा घं "
    "ए बी सी डी ई एफ जी एच आई जे के एल एम एन ओ पी क्यू आर एस टी यू वी डब्ल्यू एक्स वाई जेड".split()
)


def check(deck: Deck) -> Iterator[Problem]:
    """Every Hindi text with such an end of a sentence."""
    for said in deck.passages:
        words = said.words
        if said.language is None or said.language.locale.language != "hi" or not ("." in words or "|" in words):
            continue
        end = len(words.rstrip(_CLOSING))
        spots = [match.span() for match in _POINT.finditer(words) if _ends_sentence(words, match, end)]
        if "|" not in (said.source or ""):
            spots += [match.span() for match in _BAR.finditer(words)]
        if spots:
            mended = words
            for start, end in sorted(spots, reverse=True):
                mended = f"{mended[:start]}।{mended[end:]}"
            start, end = min(spots)
            found = "full stop" if "." in words[start:end] else "vertical bar"
            before = " ".join(words[:start].split()[-2:])
            yield said.problem(CODE, f'{found} for a danda: write "{before}।"', mend=mended)


def _ends_sentence(words: str, point: re.Match[str], end: int) -> bool:
    before = words[max(0, point.start() - _LONGEST) : point.start()]
    if before[-1].isdigit():
        return point.end() == end  # "1. first" is an entry of a list
    word = _LAST_WORD.search(before)
    return word is None or word[0] not in _ABBREVIATED
