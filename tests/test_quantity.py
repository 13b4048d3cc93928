"""Quantities: parsed once, written in every language, and worth the same in all of them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustcards.languages import languages
from trustcards.quantity import Quantity, parse_moment, parse_quantity, write_moment, write_quantity

ENGLISH, HINDI, FRENCH = languages(("en", "hi", "fr"))


@pytest.mark.parametrize(
    ("text", "english", "hindi"),
    [
        ("₹16,300 crore", "₹16,300 crore", "₹16,300 करोड़"),
        ("$675 million", "$675 million", "67.5 करोड़ डॉलर ($675 million)"),
        ("$5 million", "$5 million", "50 लाख डॉलर ($5 million)"),
        ("$61.7 million", "$61.7 million", "6.17 करोड़ डॉलर ($61.7 million)"),
        ("about $675 million", "about $675 million", "लगभग 67.5 करोड़ डॉलर ($675 million)"),
        ("$20 billion", "$20 billion", "20 अरब डॉलर"),
        ("$1.2 trillion", "$1.2 trillion", "1.2 लाख करोड़ डॉलर"),
        ("₹2 lakh crore", "₹2 lakh crore", "₹2 लाख करोड़"),
        ("Rs. 7,000 crore", "₹7,000 crore", "₹7,000 करोड़"),
        ("$5–10 million", "$5–10 million", "50–100 लाख डॉलर ($5–10 million)"),
        ("~70%", "about 70%", "लगभग 70%"),
        ("21.9%", "21.9%", "21.9%"),
        ("1.50%", "1.50%", "1.50%"),
        ("$0.10", "$0.10", "0.10 डॉलर"),
        ("6.5–7%", "6.5–7%", "6.5–7%"),
        ("<1%", "under 1%", "1% से कम"),
        ("3,000+", "over 3,000", "3,000 से अधिक"),
        ("over 3,000", "over 3,000", "3,000 से अधिक"),
        ("-2.5", "−2.5", "−2.5"),
        ("14", "14", "14"),
        ("12345678", "1,23,45,678", "1,23,45,678"),
        ("2nd", "2nd", "दूसरा"),
        ("6th", "6th", "छठा"),
        ("11th", "11th", "11वाँ"),
    ],
)
def test_written_in_each_language(text: str, english: str, hindi: str) -> None:
    quantity = parse_quantity(text)
    assert quantity is not None
    assert (str(write_quantity(quantity, ENGLISH)), str(write_quantity(quantity, HINDI))) == (english, hindi)


def test_a_language_without_scale_words_gets_the_digits_in_full() -> None:
    quantity = parse_quantity("₹16,300 crore")
    assert quantity is not None
    assert re.sub(r"\s", " ", str(write_quantity(quantity, FRENCH))) == "₹163 000 000 000"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "crore",
            "many",
            "16,30 crore",
            "1,2,3",
            "2th",
            "12nd",
            "7–6%",
            "₹",
            "70 %%",
            "1.2.3",
            "3,000+ – 5",
            "5 miles",
        ),
        "1" * 16,
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert parse_quantity(text) is None


@pytest.mark.parametrize(
    ("text", "english", "hindi"),
    [
        ("2025", "2025", "2025"),
        ("2025-02", "February 2025", "फरवरी 2025"),
        ("2025-10-31", "31 October 2025", "31 अक्टूबर 2025"),
    ],
)
def test_moments(text: str, english: str, hindi: str) -> None:
    moment = parse_moment(text)
    assert moment is not None
    assert str(moment) == text
    assert (str(write_moment(moment, ENGLISH)), str(write_moment(moment, HINDI))) == (english, hindi)


@pytest.mark.parametrize("text", ["25", "2025-13", "2025-02-30", "0000", "2025-1", "yesterday"])
def test_what_is_no_moment(text: str) -> None:
    assert parse_moment(text) is None


@st.composite
def written_quantities(draw: st.DrawFn) -> str:
    """A quantity as somebody might write it."""
    number = st.decimals(min_value=0, max_value=Decimal("99999999999"), places=draw(st.integers(0, 3)))
    low = draw(number)
    grouped = draw(st.booleans())
    text = f"{low:,f}" if grouped else f"{low:f}"
    if draw(st.booleans()):
        text += "–" + f"{low + draw(st.integers(1, 1000)):f}"
    bound = draw(st.sampled_from(["", "~", "<", ">", "about ", "over ", "under "]))
    currency = draw(st.sampled_from(["", "₹", "$", "€", "US$"]))
    scale = draw(st.sampled_from(["", "%", " lakh", " crore", " million", " billion", " trillion", " thousand"]))
    return f"{bound}{currency}{text}{scale}"


POWERS = {
    "": 0, "thousand": 3, "lakh": 5, "million": 6, "crore": 7, "billion": 9, "trillion": 12, "lakh crore": 12,
    "हजार": 3, "लाख": 5, "करोड़": 7, "अरब": 9, "लाख करोड़": 12,
}  # fmt: skip


def worth(written: Any) -> list[Decimal]:
    """The numbers that a written quantity stands for, read independently of the code that wrote it."""
    scale = max((word for word in POWERS if word in written.after), key=len)
    digits = re.findall(r"[\d.,]+", written.number)
    return [Decimal(number.replace(",", "")).scaleb(POWERS[scale]) for number in digits]


@given(written_quantities())
def test_what_is_written_is_worth_what_was_read(text: str) -> None:
    quantity = parse_quantity(text)
    assert quantity is not None
    expected = [number.scaleb(POWERS[quantity.scale]) for number in (quantity.low, quantity.high) if number is not None]
    assert worth(write_quantity(quantity, ENGLISH)) == expected
    assert worth(write_quantity(quantity, HINDI)) == expected


@given(written_quantities())
def test_english_reads_back_as_itself(text: str) -> None:
    quantity = parse_quantity(text)
    assert quantity is not None
    again = parse_quantity(str(write_quantity(quantity, ENGLISH)))
    assert again == quantity


@given(st.text(max_size=30) | st.text(alphabet="0123456789,.-–%₹$ crolakhminstdRsU~<>+", max_size=20))
def test_any_text_is_a_quantity_or_none(text: str) -> None:
    quantity = parse_quantity(text)
    assert quantity is None or isinstance(quantity, Quantity)
    if quantity is not None:
        assert str(write_quantity(quantity, HINDI))
