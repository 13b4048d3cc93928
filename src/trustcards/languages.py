"""Languages: the name of each, its direction, and how it writes numbers and dates (from Unicode's CLDR, by Babel)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Protocol, TypeVar

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent, get_decimal_symbol

CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""What a language code looks like: `en`, `hi`, `pt-BR`, `sr-Latn`."""


_NAMES = {"hi": "हिंदी"}
"""The standard spelling of the Central Hindi Directorate, with an anusvara; CLDR has हिन्दी."""


_SPELLINGS = {"फ़रवरी": "फरवरी", "अक्तूबर": "अक्टूबर"}
"""Months as the Hindi press prints them, by those that CLDR spells otherwise."""


def _spelt(date_in_words: str) -> str:
    for unusual, usual in _SPELLINGS.items():
        date_in_words = date_in_words.replace(unusual, usual)
    return date_in_words


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """One language of a deck: its code as written, and the locale that writes its numbers and dates.

    `languages` makes each only once, so that it is looked up by what it is: to compare locales takes longer.
    """

    code: str
    locale: Locale
    mixed: bool = False
    """True if the languages of its deck are not all written in one direction."""

    @property
    def name(self) -> str:
        """The language's own name for itself: `English`, `हिंदी`."""
        return _NAMES.get(self.code) or str(Locale.parse(self.code, sep="-").display_name or self.code)

    @property
    def codes(self) -> tuple[str, ...]:
        """Where an interface word is looked for: in the language, in it without its country or script, in English."""
        return self.code, self.locale.language, "en"

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return str(self.locale.text_direction)

    @property
    def script(self) -> str:
        """The script it is written in, by its ISO 15924 code: `Latn`, `Deva`; "" if CLDR does not say."""
        likely: str = get_global("likely_subtags").get(self.locale.language, "")
        return str(self.locale.script or "") or next((part for part in likely.split("_") if len(part) == 4), "")

    def number(self, value: Decimal) -> str:
        """A number with the language's grouping and all its digits: 16,300; 1,23,45,678; 0.10."""
        whole, _, fraction = f"{abs(value):f}".partition(".")
        grouped = str(format_decimal(Decimal(whole), locale=self.locale, numbering_system="latn"))
        point = get_decimal_symbol(self.locale, numbering_system="latn") if fraction else ""
        return f"{'-' if value < 0 else ''}{grouped}{point}{fraction}"

    def percent(self, value: Decimal) -> str:
        """A share in percent: 21.9%."""
        pattern = str(format_percent(0, locale=self.locale, numbering_system="latn"))
        return pattern.replace("0", self.number(value))

    def day(self, value: date) -> str:
        """29 January 2025; 29 जनवरी 2025."""
        return _spelt(format_date(value, "long", locale=self.locale))

    def month(self, value: date) -> str:
        """January 2025; जनवरी 2025."""
        return _spelt(format_date(value, self.locale.datetime_skeletons["yMMMM"].pattern, locale=self.locale))


@cache
def attributes(language: Language) -> str:
    """The attributes of an element in a language: `lang="hi"`, and `dir` unless all of its deck is written ltr."""
    direction = f' dir="{language.direction}"' if language.mixed or language.direction != "ltr" else ""
    return f'lang="{language.code}"{direction}'


Said = TypeVar("Said", bound=str)


def once(languages: Iterable[Language], say: Callable[[Language], Said]) -> list[tuple[Language, Said]]:
    """What is said in each language, in their order: once if two say the same, and not at all if that is nothing."""
    said: dict[Said, Language] = {}
    for language in languages:
        if words := say(language):
            said.setdefault(words, language)
    return [(language, words) for words, language in said.items()]


class Words(Protocol):
    """A text that may lack a language."""

    def get(self, language: str) -> str | None:
        """The text in a language; None if it is missing."""


def speaker(words: Words, language: Language) -> Language:
    """The language in which words that may lack `language` are said to its readers: itself, or else English."""
    code = next((code for code in language.codes if words.get(code)), language.code)
    return language if code in language.codes[:2] else languages((code, language.code))[0]


def known(code: str) -> bool:
    """True if it is the code of a language that Unicode's CLDR knows."""
    if not CODE.fullmatch(code):
        return False
    try:
        Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


@cache
def languages(codes: tuple[str, ...]) -> tuple[Language, ...]:
    """The languages of a deck, each with the locale in which its readers write numbers.

    A deck speaks to one country: the one its most particular language points to. So the English of an English and
    Hindi deck is that of India (29 January 2025; 1,23,45,678), by CLDR's likely subtags: hi → hi_Deva_IN.
    Raises babel.UnknownLocaleError for a language that CLDR does not know; see `known`.
    """
    locales = [Locale.parse(code, sep="-") for code in codes]
    mixed = len({locale.text_direction for locale in locales}) > 1
    return tuple(
        Language(code, _at_home(locale, [other for other in locales if other.language != locale.language]), mixed)
        for code, locale in zip(codes, locales, strict=True)
    )


def _at_home(locale: Locale, others: Sequence[Locale]) -> Locale:
    for other in others if locale.territory is None else ():
        territory = _territory(other)
        try:
            return Locale(locale.language, territory, locale.script)
        except UnknownLocaleError:
            continue
    return locale


def _territory(locale: Locale) -> str | None:
    if locale.territory:
        return str(locale.territory)
    likely: str = get_global("likely_subtags").get(locale.language, "")
    return likely.rpartition("_")[2] or None
