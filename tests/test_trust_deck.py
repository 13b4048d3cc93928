"""What the TRUST deck promises its learners, as far as it can be computed.

The deck's facts come from five study notes, which other people wrote: facts carry over, sentences do not. So no eight
words in a row of a note may stand in the deck, whatever their case and punctuation, and with any number for any other.
The notes are not in the project; `trust_notes.txt` has hashes of their runs of words, from which nobody can read them.
To make it anew, save each note as a text file, and run, with their names:

    python -m tests.test_trust_deck note1.txt note2.txt … > tests/trust_notes.txt
"""

from __future__ import annotations

import hashlib
import re
import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import trustcards
from tests.common import ROOT, TRUST
from trustcards import Deck, Fact
from trustcards.languages import Language
from trustcards.quantity import Moment, Quantity
from trustcards.shapes import Text
from trustcards.staleness import stale

NOTES = Path(__file__).with_name("trust_notes.txt")
RUN = 8
"""So many words in a row are a sentence taken over, and not chance."""

OFFICIAL_NAMES = ["Catalyzing Opportunities for Military Partnership, Accelerated Commerce & Technology"]
"""Names of eight words or more: nobody's wording, and they have to be on cards as they are."""

DEFINED = [
    *("TRUST", "COMPACT", "iCET", "MSP", "MSFN", "NCMM", "INDUS-X", "INDUS Innovation", "ITSI Fund", "CHIPS Act"),
    *("CMM programme", "Battery and Critical Mineral Recycling Program", "Strategic Mineral Recovery initiative"),
    *("ASIA", "RDP agreement", "Quad", "I2U2", "API", "REE"),
]
"""The programmes and terms that a learner has to be able to say the meaning of."""


@pytest.fixture(scope="module")
def deck(trust: Deck) -> Deck:
    return trust


def plain(fact: Fact, key: str, language: Language, deck: Deck) -> str:
    """What a field says in a language, in lower case."""
    return fact.type.shown[key].kind.plain(fact.get(key), language, deck).casefold()


def of_type(deck: Deck, key: str) -> list[Fact]:
    return [fact for fact in deck.current if fact.type.key == key]


# Not copied


def runs(text: str) -> Iterator[str]:
    """Every run of eight words in a text, in lower case, without punctuation, each number as 0."""
    plain = re.sub(r"\d[\d.,]*", " 0 ", unicodedata.normalize("NFKC", text).casefold())
    # A vowel sign is a mark, and belongs to its word as a letter does.
    words = "".join(c if unicodedata.category(c)[0] in "LMN" else "" if c in "'’" else " " for c in plain).split()
    return (" ".join(words[n : n + RUN]) for n in range(len(words) - RUN + 1))


def hashed(run: str) -> str:
    return hashlib.blake2b(run.encode(), digest_size=4).hexdigest()


def hashes_of(texts: Iterable[str]) -> set[str]:
    return {hashed(run) for text in texts for run in runs(text)}


def taken_over(text: str, notes: set[str]) -> list[str]:
    """The runs of words in a text that are in the notes, those within an official name aside."""
    for name in OFFICIAL_NAMES:
        text = text.replace(name, "\0")
    return [run for part in text.split("\0") for run in runs(part) if hashed(run) in notes]


def notes_of_the_deck() -> set[str]:
    lines = NOTES.read_text(encoding="ascii").splitlines()
    return {line[n : n + 8] for line in lines if not line.startswith("#") for n in range(0, len(line), 8)}


def test_no_sentence_of_the_notes_is_taken_over(deck: Deck) -> None:
    notes = notes_of_the_deck()
    texts = [(item.key, item.text.get(language.code) or "") for item in deck.texts for language in deck.languages]
    texts += [(fact.id, plain(fact, "items", lang, deck)) for fact in of_type(deck, "list") for lang in deck.languages]
    assert {key: found for key, text in texts if (found := taken_over(text, notes))} == {}


def test_what_is_taken_over_is_found_in_either_language() -> None:
    note = "It cost ₹16,300 crore, the Minister's office said on Monday. योजना के लिए ₹1,500 करोड़ की राशि अलग रखी गई है।"
    notes = hashes_of([note])
    assert taken_over("By then it COST ₹9 crore – the ministers office said on (Monday).", notes) != []
    assert taken_over("पहले योजना के लिए ₹700 करोड़ की राशि, अलग रखी गई", notes) != []
    assert taken_over("It cost ₹16,300 crore, as the office said on Monday.", notes) == []


def test_the_hashes_are_those_of_the_notes() -> None:
    """A run that is known to be in the notes, being a name, would be found if it were not a name."""
    (name,) = OFFICIAL_NAMES
    assert [hashed(run) in notes_of_the_deck() for run in runs(name)] == [True]
    assert taken_over(f"It is called “{name}”.", notes_of_the_deck()) == []


# Complete


@pytest.mark.parametrize("name", DEFINED)
def test_every_programme_and_term_is_defined(name: str, deck: Deck) -> None:
    terms = [fact.get("term").get("en") for fact in of_type(deck, "definition")]
    assert [term for term in terms if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", term)] != []


def test_every_mineral_in_a_pairing_is_an_element_or_a_family_of_elements(deck: Deck) -> None:
    for fact in of_type(deck, "pairing"):
        for key in fact.get("minerals"):
            for element in deck.terms[key].members or [key]:
                term = deck.terms[element]
                assert term.symbol and term.number and term.group, f"{fact.id}: {element}"
                for known in (deck.terms[key], term, deck.terms[term.group]):
                    assert all(known.text.get(language.code) for language in deck.languages), f"{fact.id}: {known.id}"


def test_every_fact_has_sources_and_is_in_both_languages(deck: Deck) -> None:
    for fact in deck.current:
        assert fact.get("sources"), fact.id
        assert all(words.get(language.code) for _, words in fact.texts() for language in deck.languages), fact.id


def test_no_translation_is_older_than_its_english(deck: Deck) -> None:
    assert [f"{item.key}: {code}" for item, code in stale(deck)] == []


def test_the_check_was_clean_on_the_day_of_the_release(monkeypatch: pytest.MonkeyPatch, deck: Deck) -> None:
    """Later on it may remind its authors (`review_by`), and that must not stop anyone's work."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(deck.ledger.date))
    assert trustcards.check(TRUST)[1] == []


# Well-made


def test_no_list_is_too_long_to_be_recalled(deck: Deck) -> None:
    for fact in of_type(deck, "list"):
        assert 2 <= len(fact.get("items")) <= 7, fact.id


def test_no_front_says_what_its_back_asks_for(deck: Deck) -> None:
    for fact in deck.current:
        for card in fact.cards:
            for language in deck.languages:
                front = " ".join(plain(fact, key, language, deck) for key in card.asks)
                for key in card.answers:
                    for answer in re.split(r"; ", plain(fact, key, language, deck)):
                        assert not re.search(rf"(?<!\w){re.escape(answer)}(?!\w)", front), f"{fact.id}: {answer}"


UNSPOKEN = ["and", "for", "of", "on", "the"]
"""Words that an abbreviation passes over."""


def test_no_front_spells_out_the_abbreviation_that_it_asks_for(deck: Deck) -> None:
    for fact in of_type(deck, "definition"):
        if any(card.key == "reverse" for card in fact.cards):
            words = [word for word in re.findall(r"\w+", fact.get("meaning").get("en")) if word not in UNSPOKEN]
            initials = "".join(word[0] for word in words).casefold()
            short = re.findall(r"\b[A-Za-z]*[A-Z]{2,}\b", fact.get("term").get("en"))
            assert not [word for word in short if word.casefold() in initials], fact.id


# True


def test_figures_that_are_set_side_by_side_are_numbers_of_one_unit(deck: Deck) -> None:
    figures = {fact.id: fact.get("value") for fact in of_type(deck, "figure")}
    pairs = [
        (fact.id, other)
        for fact in of_type(deck, "figure")
        for other in [*(fact.get("compare") or ()), *filter(None, [fact.get("part_of")])]
    ]
    assert pairs
    for one, other in pairs:
        assert isinstance(figures[one], Quantity) and isinstance(figures[other], Quantity), (one, other)
        units = [(value.currency, value.percent) for value in (figures[one], figures[other])]
        assert units[0] == units[1], (one, other)


def test_parts_are_no_more_than_the_whole(deck: Deck) -> None:
    amounts = {
        fact.id: value.low.scaleb({"": 0, "million": 6, "crore": 7, "billion": 9}[value.scale])
        for fact in of_type(deck, "figure")
        if isinstance(value := fact.get("value"), Quantity)
    }
    wholes = {fact.get("part_of") for fact in deck.current} - {None}
    for whole in wholes:
        parts = [amounts[fact.id] for fact in deck.current if fact.get("part_of") == whole]
        assert sum(parts) <= amounts[whole], whole
    assert amounts["ncmm-government-spending"] + amounts["ncmm-psu-investment"] == amounts["ncmm-outlay"]


def test_a_figure_that_changes_says_as_of_when(deck: Deck) -> None:
    for fact in of_type(deck, "figure"):
        value = fact.get("value")
        changes = isinstance(value, Quantity) and (value.currency or value.percent or value.ordinal)
        if changes or (isinstance(value, Moment) and value.parts > 1):
            assert fact.get("as_of"), fact.id


def test_a_plan_with_a_date_is_to_be_looked_at_again(deck: Deck) -> None:
    plans = ["ai-roadmap", "rdp-talks", "defence-purchases", "trade-target", "mission-500", "trade-growth"]
    facts = {fact.id: fact for fact in deck.current}
    assert [key for key in plans if not facts[key].get("review_by")] == []


# Shown


def test_the_table_of_subdecks_in_the_readme_is_current(deck: Deck) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = ["| English | हिंदी | facts | cards |", "|---|---|--:|--:|"]
    for title, facts in [(subdeck.title, subdeck.facts) for subdeck in deck.subdecks] + [
        (Text({"en": "**All**", "hi": "**कुल**"}), deck.facts)
    ]:
        current = [fact for fact in facts if not fact.retired]
        cards = sum(len(fact.cards) for fact in current)
        rows.append(f"| {title.get('en')} | {title.get('hi')} | {len(current)} | {cards} |")
    table = "\n".join(rows)
    assert table in readme, f"put this table into README.md:\n\n{table}\n"


if __name__ == "__main__":
    found = "".join(sorted(hashes_of(Path(name).read_text(encoding="utf-8") for name in sys.argv[1:])))
    print(f"# Hashes of every run of {RUN} words in the study notes; test_trust_deck.py says what for, and how made.")
    print("\n".join(textwrap.wrap(found, 112)))
