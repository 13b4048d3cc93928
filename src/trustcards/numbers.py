"""Numbers in running text: what its digits say. What its words may say is read in `number_words`.

    16,300 crore · ₹16,300 करोड़ · 5.7 million · साढ़े 5 लाख · $5bn · 19th · 2019-20 · 1960s · 21.9 प्रतिशत

Exact decimals; commas of either grouping are read, and digits of any script.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from math import prod

from trustcards.languages import Language, languages
from trustcards.number_words import LETTER, NumberWords, fold_word, number_words


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number written in digits: the text that writes it, with its scale word, and where that begins and ends.

    `readings` are the values that it may have, the likeliest first: a year's tail (2019-20) is 20 and 2020. One that
    is a `name` (F-35, G20, 5G) need not have its like in a translation. `plain` is what it says without its scale.
    """

    text: str
    start: int
    end: int
    readings: tuple[Decimal, ...]
    plain: Decimal
    scale: str = ""
    name: bool = False
    percent: bool = False

    @property
    def value(self) -> Decimal:
        """The likeliest reading."""
        return self.readings[0]


_SUFFIXES = {"k": 3, "K": 3, "m": 6, "M": 6, "mn": 6, "B": 9, "b": 9, "bn": 9, "T": 12, "tn": 12}
"""Letters after digits that multiply them, or that may be the sign of a unit."""

_FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_CURRENCIES = "₹$€£¥"
_CENTURIES = (2000, 1900, 1800)
_DASHES = "-–‑−"
_LONGEST = 30
"""Digits of a number that is read as one; more are a code, and cost too much."""


def numerals(text: str, language: Language) -> list[Numeral]:
    """Every number that the text writes in digits, in order."""
    words = number_words(language.locale.language) or NumberWords()
    found: list[Numeral] = []
    for match in _pattern(language).finditer(text):
        if len(match["digits"]) <= _LONGEST:
            found.append(_numeral(match, text, words, language, found[-1] if found else None))
    if len(found) > 1:
        found = _joined(found, text)
    return found


Outline = list[tuple[str, str, Decimal | int]]


def outline(text: str, language: Language) -> Outline | None:
    """The digits of the text, each with what its scale word multiplies it by: two texts with one outline agree.

    Much faster than reading `numerals`, and enough for most texts. None where it would not be certain.
    """
    return _outliner(language)(text)


def says_percent(text: str, language: Language) -> bool:
    """True if the text has a sign or word for percent, with a number or without: quick to find."""
    return _percent(language).search(text) is not None


@cache
def _percent(language: Language) -> re.Pattern[str]:
    words = number_words(language.locale.language) or NumberWords()
    return re.compile(f"%|{_either(words.percent)}")


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    words = number_words(language.locale.language) or NumberWords()
    comma, point = (r"[.\s\u202f]", ",") if _point(language) == "," else (",", r"\.")
    scales = _either(word for word in words.scales)
    percent = _either(words.percent)
    return re.compile(
        rf"""
        (?:(?P<part>{_either(words.parts)})\s)?
        (?P<digits>(?:\d{{1,3}}(?:{comma}\d\d\d?)*{comma}\d\d\d(?!\d)|\d+)(?:{point}\d+)?)
        (?P<fraction>[½¼¾])?
        (?:
            (?P<ordinal>st|nd|rd|th)(?![a-z])
          | (?P<decade>['’]?s)(?![a-z])
          | [\s-]?(?P<scale>(?i:{scales}))(?:\s(?P<second>(?i:{scales})))?(?!{LETTER})
          | (?P<suffix>mn|bn|tn|[kKmMbBT])(?![^\W_])
          | (?P<code>[A-Z]+)(?![^\W_])
        )?
        (?:\s?(?P<percent>%|(?:{percent})(?!{LETTER})))?
        """,
        re.VERBOSE,
    )


@cache
def _outliner(language: Language) -> Callable[[str], Outline | None]:
    words = number_words(language.locale.language) or NumberWords()
    parts = tuple(part[:3] for part in words.parts)  # less the letters that may have a dot below
    scales = f"(?i:{_either(words.scales)})"
    pattern = re.compile(rf"(\d[\d,.]*)([½¼¾kKmMbBT]?)(?:[\s-]?({scales}(?:\s{scales})?)(?!{LETTER}))?")

    @cache
    def factors(scale: str) -> Decimal | int:
        return prod(words.scales[fold_word(word)] for word in scale.split())

    def read(text: str) -> Outline | None:
        if [part for part in parts if part in text]:
            return None
        found = pattern.findall(text)
        return sorted((digits.replace(",", "").rstrip("."), suffix, factors(scale)) for digits, suffix, scale in found)

    return read if _point(language) == "." else lambda _: None


def _either(words: Iterable[str]) -> str:
    """An alternation of words, the longest first, with a dot below or none under any letter; one that never matches."""
    spelt = (re.sub(r"([कखगजडढफ])", "\\1\u093c?", re.escape(word)) for word in sorted(words, key=len, reverse=True))
    return "|".join(spelt) or "(?!)"


def _numeral(
    match: re.Match[str], text: str, words: NumberWords, language: Language, before: Numeral | None
) -> Numeral:
    digits = match["digits"]
    number = _decimal(digits, _point(language))
    if match["fraction"]:
        number += _FRACTIONS[match["fraction"]]
    if match["part"]:
        number += words.parts[fold_word(match["part"])]
    readings = [number]
    scale = ""
    apart = text[match.start() - 1] if match.start() else " "
    name = bool(match["code"]) or _is_name(text, *match.span("digits"))
    if match["scale"]:
        scale = " ".join(filter(None, (match["scale"], match["second"])))
        readings = [number * prod(words.scales[fold_word(word)] for word in scale.split())]
        if fold_word(scale) in words.also:
            readings.append(number)
    elif match["suffix"]:
        readings = [number.scaleb(_SUFFIXES[match["suffix"]]), *([] if apart in _CURRENCIES else [number])]
    elif match["percent"]:
        readings.append(number / 100)  # 50%: half
    elif match["decade"]:
        readings += [number % 100] if number >= 1000 else [century + number for century in _CENTURIES]
    elif len(digits) == 2:
        if before and before.end == match.start() - 1 and apart in _DASHES + "/" and 1000 <= before.plain < 3000:
            readings.append(before.plain // 100 * 100 + number)
        elif name or apart in ("'", "’"):  # FY25, ’25
            readings += [century + number for century in _CENTURIES]
    found = match[0].strip()
    return Numeral(found, match.start(), match.end(), tuple(readings), number, scale, name, bool(match["percent"]))


def _decimal(digits: str, point: str) -> Decimal:
    return Decimal("".join(c if c.isdigit() else "." for c in digits if c.isdigit() or c == point))


@cache
def _point(language: Language) -> str:
    """What stands between a number and its fraction: a point, or a comma.

    What authors write is their language's own way, whatever CLDR has for it in the country of a deck's other language
    (English in France: 1,5).
    """
    return languages((language.code,))[0].number(Decimal("1.5"))[1]


def _is_name(text: str, start: int, end: int) -> bool:
    """True if letters stand right before the digits, or a hyphen and before it a capital or a letter without case.

    What is set above or below the line (H~2~O, m^2^) is no number of its own either.
    """
    before = text[start - 1 : start]
    if before and before in "~^" and text[end : end + 1] == before:
        return True
    if before and before in _DASHES:
        before = text[start - 2 : start - 1]
        if before.islower():  # mid-1980s
            return False
    return bool(before) and (before.isalpha() or "\u0900" <= before <= "\u0963")


def _joined(found: list[Numeral], text: str) -> list[Numeral]:
    """Numerals that are said together mean their sum, too (5 लाख 20 हज़ार), and share a percent sign (6–7%)."""
    joined = list(found)
    for n in range(len(joined) - 1, 0, -1):
        first, second = joined[n - 1], joined[n]
        between = text[first.end : second.start].strip()
        if second.percent and not first.percent and between in _LISTED:
            joined[n - 1] = first = replace(first, percent=True)
        if first.scale and not between and second.value < first.value:
            total = first.value + second.value
            joined[n - 1] = replace(first, readings=(*first.readings, total))
            joined[n] = replace(second, readings=(*second.readings, total))
    return joined


_LISTED = frozenset({"-", "–", "‑", "−", "to", "or", "and", "और", "से", "या", ","})
"""What stands between two numbers that have one sign of percent after the second."""


def unmatched(
    here: Iterable[Numeral], there: Iterable[Numeral], words_there: set[Decimal] | None = None
) -> Iterator[Numeral]:
    """The numerals of one text, names left out, that another says neither in its numerals nor in its words."""
    said = {reading for numeral in there for reading in numeral.readings}
    for numeral in here:
        elsewhere = said if words_there is None else said | words_there
        if not numeral.name and elsewhere.isdisjoint(numeral.readings):
            yield numeral
