"""A translation says the numbers that its original says, whichever words for scales each language counts in.

Digits are compared; number words may stand for digits (14, चौदह), and a name such as F-35 may be left in words.

Fails:

    - id: outlay
      type: definition
      term: {en: Outlay, hi: परिव्यय}
      meaning:
        en: The mission costs ₹16,300 crore, of which $675 million is foreign.
        hi: मिशन पर ₹16,300 लाख खर्च होंगे, जिनमें 675 करोड़ डॉलर विदेशी हैं।
            ^

Passes:

    - id: outlay
      type: definition
      term: {en: Outlay, hi: परिव्यय}
      meaning:
        en: The 14 countries of the mission pay $675 million.
        hi: मिशन के चौदह देश 67.5 करोड़ डॉलर देते हैं।
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from trustcards.deck import Deck
from trustcards.languages import Language
from trustcards.number_words import number_words, numbers_in_words
from trustcards.numbers import Numeral, numerals, outline, unmatched
from trustcards.problems import Problem
from trustcards.quantity import parse_quantity, write_quantity

CODE = "number"

_MOST = 10
"""Numbers of one text to tell of; more say nothing new."""

_DIGIT = re.compile(r"\d")


def check(deck: Deck) -> Iterator[Problem]:
    """Every translation whose numbers are not those of its original."""
    for said, original, language in deck.translations:
        if not (_DIGIT.search(said.words) or _DIGIT.search(original)):
            continue
        if sentences := list(compared(original, deck.source, said.words, language)):
            yield said.problem(CODE, "; ".join(sentences))


def compared(original: str, source: Language, translation: str, language: Language) -> Iterator[str]:
    """What is wrong with each number of the translation, and each that it lacks."""
    rough = outline(original, source)
    if rough is not None and rough == outline(translation, language):
        return
    here, there = numerals(original, source), numerals(translation, language)
    lost = list(unmatched(here, there))
    added = list(unmatched(there, here))
    if lost:
        lost = list(unmatched(lost, there, numbers_in_words(translation, language)))
    if added:
        added = list(unmatched(added, here, numbers_in_words(original, source)))
    understood = number_words(language.locale.language) and number_words(source.locale.language)
    if not understood:  # scale words may multiply what is not there: what is left are digits
        plain = {numeral.plain for numeral in here}, {numeral.plain for numeral in there}
        lost = [numeral for numeral in lost if not numeral.scale and numeral.plain not in plain[1]]
        added = [numeral for numeral in added if not numeral.scale and numeral.plain not in plain[0]]
        if not (lost and added):
            return
    del lost[_MOST:], added[_MOST:]
    for numeral in lost:
        right = _written(numeral, original, language)
        wrong, why = _counterpart(numeral, added)
        if wrong is None:
            yield f"{numeral.text} is not in the translation: write {right}"
        else:
            added.remove(wrong)
            yield f"{wrong.text} for {numeral.text}: {why} ({right} is right)"
    for numeral in added:
        yield f"{numeral.text} is not in the original: correct it, or leave it out"


def _counterpart(numeral: Numeral, others: Sequence[Numeral]) -> tuple[Numeral | None, str]:
    """The number of the translation that was meant for this one, and what happened to it."""
    for other in others:
        if _digits(other) == _digits(numeral) and other.value:
            words = other.scale != numeral.scale and (other.scale or numeral.scale)
            ratio = other.value / numeral.value
            size = f"{ratio:f} times too much" if ratio > 1 else f"{1 / ratio:f} times too little"
            return other, f"scale changed, {size}" if words else size
    for other in others:
        if sorted(_digits(other)) == sorted(_digits(numeral)):
            return other, "digits swapped?"
    return (others[0], "another number") if len(others) == 1 else (None, "")


def _digits(numeral: Numeral) -> str:
    return "".join(map(str, numeral.plain.normalize().as_tuple().digits))


def _written(numeral: Numeral, text: str, language: Language) -> str:
    """The number as the other language writes it, with the currency that stands before it."""
    sign = re.search(r"(?:US\$|[₹$€£¥])\s?$", text[: numeral.start])
    quantity = parse_quantity((sign[0] if sign else "") + numeral.text)
    if quantity is None or (quantity.text.isdigit() and len(quantity.text) == 4):
        return f"{numeral.plain:f}" if numeral.plain < 10_000 else language.number(numeral.plain)  # a year has no comma
    written = write_quantity(quantity, language)
    return " ".join(filter(None, (written.before, written.number, written.after)))
