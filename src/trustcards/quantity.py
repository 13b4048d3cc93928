"""Quantities and dates: parsed once, as people write them, and written in each language of a deck.

    ₹16,300 crore → ₹16,300 करोड़        $675 million → 67.5 करोड़ डॉलर ($675 million)
    ~70% → लगभग 70%                      2nd → दूसरा
    6.5–7%, 21.9%, 3,000+, -2.5          2023, 2025-01, 2025-01-29

How a number and a date are grouped and ordered is Unicode's CLDR, through `languages`. What CLDR lacks stands here, by
language: words for scales and currencies, what comes before and after a number that is not exact, and ordinals.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from trustcards.languages import Language, languages


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, or a range of numbers (`high`), as its author gave it.

    `scale` is the scale word (`crore`), `bound` says how the number is meant: exactly (""), "about", "over" or
    "under"; `text` is what the author wrote, less the bound.
    """

    low: Decimal
    high: Decimal | None = None
    bound: str = ""
    currency: str = ""
    scale: str = ""
    percent: bool = False
    ordinal: bool = False
    text: str = field(default="", compare=False)

    @property
    def size(self) -> tuple[Decimal, Decimal]:
        """The number with its scale worked in (16,300 crore: 163,000,000,000), exactly: from, and to."""
        power = _POWERS[self.scale]
        return self.low.scaleb(power), (self.low if self.high is None else self.high).scaleb(power)


@dataclass(frozen=True, slots=True)
class Moment:
    """A year (1 part), a month (2 parts) or a day (3 parts)."""

    day: date
    parts: int

    def __str__(self) -> str:
        return self.day.isoformat()[: (4, 7, 10)[self.parts - 1]]


@dataclass(frozen=True, slots=True)
class Written:
    """A quantity in one language: the number itself, the words around it, and the form it was converted from."""

    number: str
    before: str = ""
    after: str = ""
    also: str = ""

    def __str__(self) -> str:
        text = " ".join(filter(None, [self.before, self.number, self.after]))
        return f"{text} ({self.also})" if self.also else text


_POWERS = {
    "": 0,
    "thousand": 3,
    "lakh": 5,
    "million": 6,
    "crore": 7,
    "billion": 9,
    "lakh crore": 12,
    "trillion": 12,
}
"""The scale words that are read, and the power of ten each stands for."""

_DIGITS = 15
"""A number of more digits is taken for a slip; with any scale, it keeps decimal arithmetic (28 digits) exact."""

_CURRENCIES = {"": "", "₹": "₹", "Rs": "₹", "Rs.": "₹", "$": "$", "US$": "US$", "€": "€", "£": "£", "¥": "¥"}
_BOUNDS = {"": "", "~": "about", "about": "about", ">": "over", "over": "over", "<": "under", "under": "under"}

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d\d)*,\d{3}|\d+)(?:\.\d+)?"
_SCALE = "|".join(re.escape(scale) for scale in sorted(filter(None, _POWERS), key=len, reverse=True))
_QUANTITY = re.compile(
    rf"""
    (?:(?P<bound>[~<>]|about\s|over\s|under\s)\s*)?
    (?P<minus>[-−])?
    (?P<currency>US\$|[₹$€£¥]|Rs\.?(?=\s?\d))?\s?
    (?P<low>{_NUMBER})
    (?:\s?[-–]\s?(?P<high>{_NUMBER}))?
    (?:(?P<ordinal>st|nd|rd|th)|(?P<plus>\+))?
    (?:\s?(?P<percent>%)|\s(?P<scale>{_SCALE}))?
    """,
    re.VERBOSE,
)
_MOMENT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def parse_quantity(text: str) -> Quantity | None:
    """The quantity that `text` writes, or None if it writes none."""
    match = _QUANTITY.fullmatch(text.strip())
    if match is None or any(sum(map(str.isdigit, match[n] or "")) > _DIGITS for n in ("low", "high")):
        return None
    low = _decimal(match["low"])
    quantity = Quantity(
        low=-low if match["minus"] else low,
        high=_decimal(match["high"]) if match["high"] else None,
        bound="over" if match["plus"] else _BOUNDS[(match["bound"] or "").strip()],
        currency=_CURRENCIES[match["currency"] or ""],
        scale=match["scale"] or "",
        percent=bool(match["percent"]),
        ordinal=bool(match["ordinal"]),
        text=text[match.end("bound") if match["bound"] else 0 :].strip(),
    )
    if quantity.high is not None and quantity.high <= quantity.low:
        return None
    if match["plus"] and (match["bound"] or quantity.high is not None):
        return None
    if quantity.ordinal and str(write_quantity(quantity, _ENGLISH)) != quantity.text:
        return None
    return quantity


def parse_moment(text: str) -> Moment | None:
    """The year, month or day that `text` writes in the ISO form (2025, 2025-01, 2025-01-29), or None."""
    match = _MOMENT.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        return Moment(date(int(year), int(month or 1), int(day or 1)), 1 + bool(month) + bool(day))
    except ValueError:
        return None


def write_moment(moment: Moment, language: Language) -> Written:
    """The year, month or day in a language."""
    if moment.parts == 1:
        return Written(str(moment))
    return Written(language.month(moment.day) if moment.parts == 2 else language.day(moment.day))


def write_quantity(quantity: Quantity, language: Language) -> Written:
    """The quantity in a language.

    A language with scale words of its own gets the number in them, and what the author wrote beside it where the
    number had to change (675 million → 67.5 करोड़); one without any gets the digits in full.
    """
    words = _WORDS.get(language.locale.language, _Words())
    if quantity.ordinal:
        return Written(words.ordinal(int(quantity.low)) or quantity.text)
    scale = words.scale_of(quantity)
    shift = _POWERS[quantity.scale] - _POWERS[scale]
    low = _shifted(quantity.low, shift)
    numbers = [language.number(low if low >= 0 else -low)]
    if quantity.high is not None:
        numbers.append(language.number(_shifted(quantity.high, shift)))
    if quantity.percent:
        numbers[-1] = language.percent(abs(quantity.high if quantity.high is not None else quantity.low))
    currency = words.currencies.get(quantity.currency, "")
    before, after = words.bounds.get(quantity.bound, (quantity.bound, ""))
    return Written(
        number=(_minus(language) if low < 0 else "") + ("" if currency else quantity.currency) + "–".join(numbers),
        before=before,
        after=" ".join(filter(None, [words.scales.get(scale, ""), currency, after])),
        also=quantity.text if shift and words.scales else "",
    )


def scales(language: str) -> dict[str, int]:
    """The scale words of a language (`crore`, `करोड़`), each with the power of ten that it stands for."""
    words = _WORDS.get(language, _Words())
    return {word: _POWERS[scale] for scale, word in words.scales.items() if word}


def _decimal(number: str) -> Decimal:
    return Decimal(number.replace(",", ""))


def _shifted(number: Decimal, powers: int) -> Decimal:
    """`number` times ten to the `powers`, exactly; as written if there is nothing to shift."""
    if powers == 0:
        return number
    shifted = number.scaleb(powers).normalize()
    return shifted if shifted.as_tuple().exponent < 0 else shifted.quantize(Decimal(1))  # type: ignore[operator]


def _minus(language: Language) -> str:
    """The sign before a number: in text from right to left held there by U+200E, as in CLDR (`minusSign` of ur, he)."""
    return "−" if language.direction == "ltr" else "\u200e−"


def _no_ordinal(_: int) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class _Words:
    """What a language says around a number: scale words, currencies, (before, after) of a bound, ordinals."""

    scales: Mapping[str, str] = field(default_factory=dict)
    counting: tuple[str, ...] = ()
    currencies: Mapping[str, str] = field(default_factory=dict)
    bounds: Mapping[str, tuple[str, str]] = field(
        default_factory=lambda: {"": ("", ""), "about": ("~", ""), "over": (">", ""), "under": ("<", "")}
    )
    ordinal: Callable[[int], str] = _no_ordinal

    def scale_of(self, quantity: Quantity) -> str:
        """The scale word in which this language writes the quantity; "" for digits in full."""
        if quantity.scale == "" or quantity.scale in self.scales:
            return quantity.scale
        size = abs(quantity.low).scaleb(_POWERS[quantity.scale])
        fitting = [scale for scale in self.counting if size >= Decimal(10) ** _POWERS[scale]]
        return fitting[-1] if fitting else next(iter(self.counting), "")


def _english_ordinal(number: int) -> str:
    teens = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _hindi_ordinal(number: int) -> str:
    words = ["पहला", "दूसरा", "तीसरा", "चौथा", "पाँचवाँ", "छठा", "सातवाँ", "आठवाँ", "नौवाँ", "दसवाँ"]
    return words[number - 1] if 1 <= number <= len(words) else f"{number}वाँ"


_WORDS = {
    "en": _Words(
        scales={scale: scale for scale in _POWERS},
        bounds={"": ("", ""), "about": ("about", ""), "over": ("over", ""), "under": ("under", "")},
        ordinal=_english_ordinal,
    ),
    # Millions are counted in lakh and crore, as a Hindi reader does; a billion is an अरब, so its number stays.
    "hi": _Words(
        scales={
            "thousand": "हजार",
            "lakh": "लाख",
            "crore": "करोड़",
            "billion": "अरब",
            "lakh crore": "लाख करोड़",
        },
        counting=("lakh", "crore", "lakh crore"),
        currencies={"$": "डॉलर", "US$": "अमेरिकी डॉलर", "€": "यूरो", "£": "पाउंड", "¥": "येन"},
        bounds={
            "": ("", ""),
            "about": ("लगभग", ""),
            "over": ("", "से अधिक"),
            "under": ("", "से कम"),
        },
        ordinal=_hindi_ordinal,
    ),
}
_ENGLISH = languages(("en",))[0]
