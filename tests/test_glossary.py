"""Agreed terms, found in running text whatever their ending."""

from __future__ import annotations

from pathlib import Path

import pytest

import trustcards
from tests.common import spots, write_deck
from trustcards import Deck
from trustcards.deck import Term
from trustcards.glossary import Glossary, says
from trustcards.languages import languages
from trustcards.shapes import Text

EN, HI = languages(("en", "hi"))


def term(english: str, hindi: str, **alt: list[str]) -> Term:
    return Term(english.replace(" ", "-").lower(), Text({"en": english, "hi": hindi}), alt)


TERMS = [
    term("mineral", "खनिज"),
    term("critical minerals", "महत्वपूर्ण खनिज", hi=["क्रिटिकल मिनरल"]),
    term("rare earths", "दुर्लभ मृदा तत्व", en=["REE", "rare earth elements"]),
    term("rare earth magnets", "दुर्लभ मृदा चुंबक"),
    term("policy", "नीति"),
    term("TRUST", "TRUST"),
    term("supply chain", "आपूर्ति शृंखला"),
]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("India imports critical minerals.", ["critical minerals"]),
        ("A critical mineral and another mineral", ["critical mineral", "mineral"]),
        ("Rare-earth magnets of rare earth elements", ["Rare-earth magnets", "rare earth elements"]),
        ("REEs, an REE", ["REEs", "REE"]),
        ("policies; a policy", ["policies", "policy"]),
        ("TRUST is built on trust", ["TRUST"]),
        ("**critical** minerals", ["critical** minerals"]),
        ("India’s supply chains", ["supply chains"]),
        ("mineralogy, policymakers, critically", []),
        ("", []),
    ],
)
def test_terms_are_found_in_english_the_longest_first(text: str, phrases: list[str]) -> None:
    assert [found.phrase for found in Glossary(TERMS, EN).occurring(text)] == phrases


def test_terms_are_found_in_hindi_too() -> None:
    found = Glossary(TERMS, HI).occurring("दुर्लभ मृदा चुंबकों की आपूर्ति श्रृंखलाएँ")
    assert [(one.phrase, one.terms[0].id) for one in found] == [
        ("दुर्लभ मृदा चुंबकों", "rare-earth-magnets"),
        ("आपूर्ति श्रृंखलाएँ", "supply-chain"),
    ]


@pytest.mark.parametrize(
    ("agreed", "text"),
    [
        ("खनिज", "खनिजों का आयात"),
        ("नीति", "नीतियों में; नई नीतियाँ"),
        ("कोयला", "कोयले की खान"),
        ("भाषा", "भाषाओं में"),
        ("भाषा", "भाषाएँ"),
        ("धातु", "धातुओं का"),
        ("हल्की धातु", "हल्के धातुओं में"),
        ("केंद्र", "केन्द्र की ओर से"),
        ("ताँबा", "तांबे की"),
        ("प्रौद्योगिकी", "प्रौद्योगिकियों का"),
        ("डेटा सेंटर", "डेटा-सेंटरों में"),
        ("मैग्नेट", "मैग्नेट्स से"),
        ("सड़क", "सडकें"),
    ],
)
def test_an_inflected_form_is_the_agreed_word(agreed: str, text: str) -> None:
    assert says(term("x", agreed), text, HI)


@pytest.mark.parametrize(
    ("agreed", "text"),
    [
        ("केंद्र", "केंद्रीय सरकार"),
        ("मिशन", "मिशनरी लोग"),
        ("मुद्रा", "मुद्रास्फीति बढ़ी"),
        ("खनिज", "खान और खनन"),
        ("महत्वपूर्ण खनिज", "महत्वपूर्ण और दुर्लभ खनिज"),
        ("नीति", ""),
    ],
)
def test_another_word_is_not(agreed: str, text: str) -> None:
    assert not says(term("x", agreed), text, HI)


def test_an_alternative_is_accepted_and_brackets_are_no_part_of_a_term() -> None:
    assert says(TERMS[1], "क्रिटिकल मिनरल्स का", HI)
    assert says(term("rare earth elements (REEs)", "दुर्लभ मृदा तत्व (REE)"), "दुर्लभ मृदा तत्वों का", HI)


def test_a_quotation_may_have_the_word_of_the_original(tmp_path: Path) -> None:
    facts = (
        "- {id: a, type: question, question: Q, sources: [note],\n"
        "   answer: {en: The note has “neodymium”, hi: नोट में “neodymium” है}}\n"
        "- {id: b, type: question, question: Q2, sources: [note],\n"
        "   answer: {en: The metal is neodymium, hi: धातु निकल है}}\n"
    )
    problems = trustcards.check(write_deck(tmp_path, facts=facts), language=True)[1]
    assert spots(problems) == [(6, 45, "term")]
    assert '"neodymium" is agreed to be "नियोडिमियम"' in problems[0].message


def test_every_term_of_the_trust_deck_says_itself(trust: Deck) -> None:
    glossary = Glossary(trust.terms.values(), EN)
    for one in trust.terms.values():
        assert says(one, one.text.best("hi"), HI), one.id
        assert any(one in found.terms for found in glossary.occurring(one.text.best("en"))), one.id
