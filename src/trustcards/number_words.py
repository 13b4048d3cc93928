"""Numbers in words, by language: what a text may say in place of digits, and the words that stand beside digits.

Only English and Hindi are here. Of another language, digits alone are understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from itertools import pairwise

from trustcards.devanagari import JOINERS, LETTERS, fold
from trustcards.languages import Language
from trustcards.quantity import scales

LETTER = rf"[^\W\d_]|[{LETTERS}{JOINERS}]"
"""A letter of any script, or one of Devanagari's signs."""


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The words of one language, folded as `fold_word` does it.

    `scales` multiply what stands before them, and their values are powers of ten; `also` are scale words that mean
    something else, too (अरब is an Arab, as well). `small` stand for themselves; `parts` change the number after them
    (साढ़े adds a half); `endings` make other forms of a number's word (पाँचवाँ, पाँचों); `percent` follow a number.
    """

    scales: Mapping[str, Decimal] = field(default_factory=dict)
    also: frozenset[str] = frozenset()
    small: Mapping[str, Decimal] = field(default_factory=dict)
    parts: Mapping[str, Decimal] = field(default_factory=dict)
    endings: tuple[str, ...] = ()
    joints: frozenset[str] = frozenset()
    percent: tuple[str, ...] = ()


def fold_word(word: str) -> str:
    """A word in the form in which the tables have it."""
    return fold(word.lower())


@cache
def number_words(language: str) -> NumberWords | None:
    """The words of a language (`en`, `hi`); None where they are not known."""
    makers = {"en": _english, "hi": _hindi}
    return makers[language]() if language in makers else None


def numbers_in_words(text: str, language: Language) -> set[Decimal]:
    """Every number that words of the text may say, alone or together: a pool to look in, not a list of claims."""
    words = number_words(language.locale.language)
    if words is None:
        return set()
    pool: set[Decimal] = set()
    total, current, part, scaled = Decimal(0), Decimal(0), Decimal(0), False
    for word in map(fold_word, _WORD.findall(text)):
        if (small := _value(word, words.small, words.endings)) is not None:
            current = current + small if current and small < _room(current) else small
            pool |= {small, small + part, current, total + current}
            current, part, scaled = current + part, Decimal(0), False
        elif (scale := _value(word, words.scales, words.endings)) is not None:
            if scaled and not current:  # लाख करोड़
                total *= scale
            elif scale == 100:
                current = (current or 1 + part) * scale
            else:
                total, current = total + (current or 1 + part) * scale, Decimal(0)
            pool |= {scale, total + current}
            part, scaled = Decimal(0), True
        elif word in words.parts:
            part = words.parts[word]
            pool.add(1 + part)
        elif word not in words.joints:
            total, current, part, scaled = Decimal(0), Decimal(0), Decimal(0), False
    return pool | {Decimal(_roman(numeral)) for numeral in _ROMAN.findall(text)}


_WORD = re.compile(rf"(?:{LETTER}|[½¼])+|\d+")
_ROMAN = re.compile(r"\b[IVXLC]+\b")


def _value(word: str, table: Mapping[str, Decimal], endings: Iterable[str]) -> Decimal | None:
    """What a word stands for by a table, as it is or without an ending."""
    if (value := table.get(word)) is not None:
        return value
    stems = (word.removesuffix(ending) for ending in endings if word.endswith(ending))
    return next((table[stem] for stem in stems if stem in table), None)


def _room(number: Decimal) -> int:
    """How large the next word may be to be added: after twenty, up to nine; after two hundred, up to ninety-nine."""
    if number % 100 == 0:
        return 100
    return 10 if number % 10 == 0 and number > 10 else 0


def _roman(numeral: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[letter] for letter in numeral]
    return sum(-a if a < b else a for a, b in pairwise([*values, 0]))


def _table(*rows: str, first: int = 0) -> dict[str, Decimal]:
    """Numbers from `first` on, one a word, other spellings of the same number after a slash."""
    words = " ".join(rows).split()
    return {fold_word(form): Decimal(n) for n, word in enumerate(words, first) for form in word.split("/")}


def _english() -> NumberWords:
    names = {word: Decimal(10) ** power for word, power in scales("en").items() if " " not in word}
    plural = {f"{word}s": value for word, value in names.items()}
    units = _table(
        "zero one/once/single two/twice/both/double/pair/couple three/thrice/triple four five six seven eight nine ten",
        "eleven twelve/dozen/dozens thirteen fourteen/fortnight fifteen sixteen seventeen eighteen nineteen twenty",
    )
    ordinals = _table(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth",
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
        first=1,
    )
    tens = {
        form: Decimal(10 * n)
        for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
        for form in (word, f"{word[:-1]}ieth", f"{word[:-1]}ies")
    }
    months = _table("january february march april may june july august september october november december", first=1)
    more = {"hundredth": 100, "decade": 10, "decades": 10, "century": 100, "centuries": 100}
    short = {"mn": Decimal(10) ** 6, "bn": Decimal(10) ** 9, "tn": Decimal(10) ** 12}
    parts = {"half": Decimal("0.5"), "½": Decimal("0.5"), "quarter": Decimal("0.25"), "¼": Decimal("0.25")}
    return NumberWords(
        scales=names | plural | {"hundred": Decimal(100), "hundreds": Decimal(100), "lac": Decimal(10) ** 5} | short,
        small=months | ordinals | units | tens | {word: Decimal(n) for word, n in more.items()} | parts,
        joints=frozenset({"and"}),
        percent=("percent", "per cent", "pc"),
    )


def _hindi() -> NumberWords:
    known = {fold_word(word): Decimal(10) ** power for word, power in scales("hi").items() if " " not in word}
    others = {"सौ": 2, "खरब": 11, "मिलियन": 6, "बिलियन": 9, "ट्रिलियन": 12}
    cardinals = _table(
        "शून्य एक दो तीन चार पाँच छह/छः/छ/छे सात आठ नौ",
        "दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह/सतरह अठारह/अट्ठारह उन्नीस",
        "बीस इक्कीस बाईस/बाइस तेईस/तेइस चौबीस पच्चीस छब्बीस सत्ताईस/सत्ताइस अट्ठाईस/अट्ठाइस/अठाईस/अठाइस उनतीस/उन्तीस",
        "तीस इकतीस/इकत्तीस बत्तीस तैंतीस/तेंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस/उन्तालीस",
        "चालीस इकतालीस बयालीस तैंतालीस चौवालीस/चवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास/उन्चास",
        "पचास इक्यावन बावन तिरपन/तिरेपन चौवन पचपन छप्पन सत्तावन अट्ठावन/अठावन उनसठ",
        "साठ इकसठ बासठ तिरसठ/तिरेसठ चौंसठ/चौसठ पैंसठ छियासठ सड़सठ/सरसठ अड़सठ उनहत्तर",
        "सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर अठहत्तर उनासी/उन्यासी",
        "अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सत्तासी/सतासी अट्ठासी/अठासी नवासी",
        "नब्बे इक्यानवे/इक्यानबे बानवे/बानबे तिरानवे/तिरानबे चौरानवे/चौरानबे पचानवे/पंचानवे/पचानबे",
        "छियानवे/छियानबे सत्तानवे/सत्तानबे अट्ठानवे/अठानवे निन्यानवे/निन्यानबे",
    )
    ordinals = _table(
        "पहला/पहली/पहले/प्रथम दूसरा/दूसरी/दूसरे/द्वितीय/दुगुना/दुगुनी/दुगुने/दोगुना/दोगुनी/दोगुने/जोड़ी/जोड़े",
        "तीसरा/तीसरी/तीसरे/तृतीय/तिगुना/तिगुनी/तिगुने",
        "चौथा/चौथी/चौथे/चतुर्थ/चौगुना/चौगुनी पंचम छठा/छठी/छठे/छठवाँ/षष्ठ सप्तम अष्टम नवम/नवाँ/नवीं/नवें दशम",
        first=1,
    )
    months = _table(
        "जनवरी फरवरी मार्च अप्रैल/अप्रेल मई जून जुलाई अगस्त सितंबर/सितम्बर अक्टूबर/अक्तूबर नवंबर/नवम्बर दिसंबर/दिसम्बर",
        first=1,
    )
    more = {"दर्जन": "12", "दशक": "10", "सदी": "100", "शताब्दी": "100", "सैकड़ा": "100", "सैकड़": "100", "पखवाड़ा": "15"}
    fractions = {"आधा": "0.5", "आधी": "0.5", "आधे": "0.5", "डेढ़": "1.5", "ढाई": "2.5", "अढ़ाई": "2.5", "पौन": "0.75"}
    return NumberWords(
        scales={**_english().scales, **known, **{fold_word(word): Decimal(10) ** n for word, n in others.items()}},
        also=frozenset({"अरब"}),
        small=months
        | ordinals
        | cardinals
        | {fold_word(word): Decimal(n) for word, n in (more | fractions | {"चौथाई": "0.25"}).items()},
        parts={fold_word(word): Decimal(part) for word, part in {"साढ़े": "0.5", "सवा": "0.25", "पौने": "-0.25"}.items()},
        endings=tuple(map(fold_word, ("वाँ", "वीं", "वें", "वा", "वी", "वे", "ों"))),
        percent=tuple(map(fold_word, ("प्रतिशत", "फ़ीसदी", "फ़ीसद"))),
    )
