"""Numbers in running text, and what the rule `number` says about them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustcards.checks import number, percent
from trustcards.languages import languages
from trustcards.number_words import number_words, numbers_in_words
from trustcards.numbers import numerals, outline

EN, HI = languages(("en", "hi"))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("₹16,300 crore in 2025", ["163000000000", "2025"]),
        ("1,23,45,678 or 12,345,678", ["12345678", "12345678"]),
        ("$5.7 Million; $221bn; 3k", ["5700000", "221000000000", "3000"]),
        ("2 lakh crore", ["2000000000000"]),
        ("the 45th, the 1st", ["45", "1"]),
        ("October 31,1832", ["31", "1832"]),
        ("in 1960s", ["1960"]),
        ("6.30-10am", ["6.3", "10"]),
        ("5½ hours", ["5.5"]),
        ("no digits", []),
    ],
)
def test_numerals_in_english(text: str, values: list[str]) -> None:
    assert [numeral.value for numeral in numerals(text, EN)] == list(map(Decimal, values))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("₹16,300 करोड़", ["163000000000"]),
        ("5 हज़ार, 5 हजार", ["5000", "5000"]),
        ("५ लाख", ["500000"]),
        ("2 लाख करोड़", ["2000000000000"]),
        ("25 खरब", ["2500000000000"]),
        ("साढ़े 5 लाख, सवा 2 करोड़, पौने 3 अरब", ["550000", "22500000", "2750000000"]),
        ("10वाँ, 45वें", ["10", "45"]),
        ("1935में", ["1935"]),
    ],
)
def test_numerals_in_hindi(text: str, values: list[str]) -> None:
    assert [numeral.value for numeral in numerals(text, HI)] == list(map(Decimal, values))


@pytest.mark.parametrize("text", ["F-35", "P-8I", "G20", "COVID-19", "5G", "एफ-35", "जी20", "INDUS10"])
def test_a_name_with_digits_is_no_number(text: str) -> None:
    assert [numeral.name for numeral in numerals(text, EN)] == [True]


@pytest.mark.parametrize("text", ["35", "-35", "mid-1980s", "3x", "(7)", "90-hectare", "19th", "₹5"])
def test_letters_after_digits_and_small_ones_before_make_no_name(text: str) -> None:
    assert [numeral.name for numeral in numerals(text, EN)] == [False]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "twenty-one of them", 21),
        ("en", "two hundred and fifty thousand", 250_000),
        ("en", "five million", 5_000_000),
        ("en", "in July", 7),
        ("en", "Phase IV", 4),
        ("en", "the twelfth; sixtieth", 60),
        ("hi", "चौदह देश", 14),
        ("hi", "पाँचवीं और पांचवी", 5),
        ("hi", "दो लाख पचास हज़ार", 250_000),
        ("hi", "साढ़े तीन लाख", 350_000),
        ("hi", "डेढ़ करोड़", 15_000_000),
        ("hi", "चारों देश", 4),
        ("hi", "जुलाई में", 7),
        ("hi", "दो लाख करोड़", 2_000_000_000_000),
        ("hi", "एक दर्जन", 12),
        ("hi", "सवा दो लाख", 225_000),
        ("hi", "शून्य", 0),
        ("en", "zero", 0),
    ],
)
def test_numbers_in_words(language: str, text: str, value: int) -> None:
    assert value in numbers_in_words(text, EN if language == "en" else HI)


def test_words_that_say_no_number_say_none() -> None:
    assert numbers_in_words("The mission of the ministry", EN) | numbers_in_words("मंत्रालय का अभियान", HI) == set()


def test_hindi_has_a_word_for_each_number_to_a_hundred() -> None:
    words = number_words("hi")
    assert words is not None
    assert set(range(100)) <= {int(value) for value in words.small.values()}
    every = [word for word, value in words.small.items() if value == value.to_integral() and 10 < value < 100]
    assert len(every) == len(set(every)) > 89


SAME = [
    ("It cost $675 million.", "इसकी लागत 67.5 करोड़ डॉलर थी।"),
    ("1.4 billion people", "1 अरब 40 करोड़ लोग"),
    ("520,000 people", "5 लाख 20 हज़ार लोग"),
    ("$1.5 trillion", "1.5 लाख करोड़ डॉलर"),
    ("2 Arab countries", "2 अरब देश"),
    ("14 countries", "चौदह देश"),
    ("fourteen countries", "14 देश"),
    ("the 5th century", "पाँचवीं सदी"),
    ("in 2019-20", "2019-2020 में"),
    ("in FY25", "वित्त वर्ष 2025 में"),
    ("in 2024/25", "2024-25 में"),
    ("in the 1960s", "साठ के दशक में"),
    ("in the 60s", "1960 के दशक में"),
    ("the F-35 and P-8I", "लड़ाकू विमान और पी-8आई"),
    ("COP28 agreed", "28वें सम्मेलन में सहमति बनी"),
    ("on 2025-02-13", "13 फरवरी 2025 को"),
    ("50% of it", "इसका आधा"),
    ("half of it", "इसका 50%"),
    ("1.5 million", "15 लाख"),
    ("2.5 lakh", "ढाई लाख"),
    ("Phase II", "चरण 2"),
    ("12 eggs", "एक दर्जन अंडे"),
    ("$5M", "50 लाख डॉलर"),
    ("5m long", "5 मीटर लंबा"),
    ("6.5-7%", "6.5 से 7 प्रतिशत"),
    ("Article 370", "अनुच्छेद ३७०"),
    ("an area in m^2^, and H~2~O", "वर्ग मीटर में क्षेत्रफल, और पानी"),
    ("$1.4 bn in all", "कुल 1.4 अरब डॉलर"),
    ("5 million tonnes", "5 million टन"),
    ("on 24/7", "चौबीसों घंटे, सातों दिन"),
    ("a share of 3.5%", "साढ़े तीन प्रतिशत हिस्सा"),
    ("the 21st century", "इक्कीसवीं सदी"),
    ("his 9th book", "उनकी नवीं पुस्तक"),
]

DIFFERENT = [
    # English, Hindi, what the message says
    ("₹16,300 crore", "₹16,300 लाख", "₹16,300 करोड़ is right"),
    ("₹16,300 crore", "₹16,300 लाख", "scale changed"),
    ("$675 million", "675 करोड़ डॉलर", "67.5 करोड़ डॉलर is right"),
    ("$675 million", "675 करोड़ डॉलर", "scale changed, 10 times too much"),
    ("14 countries", "41 देश", "digits swapped?"),
    ("1,23,456 people", "12,345 लोग", "another number"),
    ("5,000 people", "50,000 लोग", "10 times too much"),
    ("5,000 people", "500 लोग", "10 times too little"),
    ("in 1947", "1974 में", "1947 is right"),
    ("300 tonnes", "टनों में", "300 is not in the translation: write 300"),
    ("some tonnes", "300 टन", "300 is not in the original"),
    ("$5M", "5 डॉलर", "5M"),
    ("2 lakh crore", "2 लाख", "scale changed"),
    ("5 lakh", "साढ़े 5 लाख", "another number"),
    ("in 2019-20", "2018 में", "2019"),
]


@pytest.mark.parametrize(("en", "hi"), SAME, ids=[en for en, _ in SAME])
def test_what_is_the_same_number_is_left_alone(en: str, hi: str) -> None:
    assert list(number.compared(en, EN, hi, HI)) == []


@pytest.mark.parametrize(("en", "hi", "said"), DIFFERENT, ids=[f"{en}-{said}" for en, _, said in DIFFERENT])
def test_what_differs_is_told_with_the_reason_and_the_right_form(en: str, hi: str, said: str) -> None:
    assert said in "; ".join(number.compared(en, EN, hi, HI))


@pytest.mark.parametrize(
    ("en", "hi", "said"),
    [
        ("It rose 21.9%", "21.9 बढ़ा", "lost its percent sign"),
        ("It rose by 5", "5% बढ़ा", "no percentage in the original"),
        ("It rose by 21.9 pc", "21.9 बढ़ा", "lost its percent sign"),
        ("10 to 20 per cent", "10 से 20 फ़ीसदी", ""),
        ("5% and 5 of them", "5% और उनमें से 5", ""),
        ("10, 20 and 30 percent", "10, 20 और 30 प्रतिशत", ""),
    ],
)
def test_percent(en: str, hi: str, said: str) -> None:
    sentences = list(percent.compared(en, EN, hi, HI))
    assert any(said in sentence for sentence in sentences) if said else sentences == []


AMOUNTS = st.builds(lambda n, power: n * 10**power, st.integers(1, 9999), st.integers(0, 9))
SCALES = {
    "en": [("", 0), ("lakh", 5), ("million", 6), ("crore", 7)],
    "hi": [("", 0), ("हज़ार", 3), ("लाख", 5), ("करोड़", 7)],
}


def written(amount: int, scale: tuple[str, int]) -> str:
    return f"{Decimal(amount).scaleb(-scale[1]).normalize():,f} {scale[0]}".strip()


@given(
    AMOUNTS, st.sampled_from(SCALES["en"]), st.sampled_from(SCALES["hi"]), st.sampled_from([1, 10, 100, Decimal("0.1")])
)
def test_an_amount_is_the_same_in_every_scale_and_ten_times_as_much_is_not(
    amount: int, english: tuple[str, int], hindi: tuple[str, int], factor: int
) -> None:
    en = f"It cost {written(amount, english)} in all."
    hi = f"इसकी लागत {written(amount * factor, hindi)} थी।"
    assert bool(list(number.compared(en, EN, hi, HI))) == (factor != 1)


@given(st.text(alphabet="0123456789,. -–/%₹लाखकरोड़साढ़े crorek½th", max_size=40))
def test_any_text_can_be_read_and_agrees_with_itself(text: str) -> None:
    for language in (EN, HI):
        outline(text, language)
        assert list(number.compared(text, language, text, language)) == []
        assert list(percent.compared(text, language, text, language)) == []
