"""The quiz: the same for the same seed, a question a fact, and never two right answers."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.common import edition, sound, write_deck
from trustcards import Deck, Edition, all_editions, render_sheet, select
from trustcards.sheets import PAPERS
from trustcards.sheets.quiz import Question, Room, prepare

A4 = PAPERS["a4"]


def quiz(deck: Deck, edition: Edition | None = None, **options: object) -> list[Question]:
    """The questions of a quiz."""
    prepared = prepare(deck, edition or all_editions(deck)[0], A4, **options)  # type: ignore[arg-type]
    questions: list[Question] = prepared.values["questions"]
    return questions


def offered(question: Question) -> dict[str, str]:
    """The letters of a question's choices with what they say in the first language."""
    return {letter: said[0][1].striptags() for letter, said in question.choices}


def wrong(question: Question) -> set[str]:
    """What the wrong choices say."""
    return {words for letter, words in offered(question).items() if letter != question.letter}


def figures(folder: Path, *facts: tuple[str, str], more: str = "") -> Deck:
    """A deck of figures, each a value and (in YAML) what else its fact has; `more` are further facts."""
    texts = [
        f"- id: f-{n}\n  type: figure\n  prompt: {{en: Prompt {n}?, hi: प्रश्न {n}?}}\n"
        f"  value: {value}\n  sources: [note]\n{and_more}"
        for n, (value, and_more) in enumerate(facts)
    ]
    return sound(write_deck(folder, facts="".join(texts) + more))


def first(deck: Deck) -> Question:
    """The question about the first fact."""
    return next(question for question in quiz(deck, choices=True) if question.fact is deck.facts[0])


def test_a_seed_is_one_quiz_and_another_seed_another(trust: Deck) -> None:
    edition = all_editions(trust)[0]

    def html(**options: object) -> str:
        return render_sheet(trust, edition, "quiz", A4, choices=True, **options).html

    assert html(seed=7) == html(seed=7)
    assert html() == html(seed=1)
    assert '>Set</span> · <span lang="hi">सेट</span> 7</b>' in html(seed=7), "it is said on the sheet"
    orders = [[question.fact.id for question in quiz(trust, seed=seed)] for seed in (1, 2)]
    assert orders[0] != orders[1]
    assert sorted(orders[0]) == sorted(orders[1]) == sorted(fact.id for fact in trust.current)


def test_count_takes_the_first_ones(trust: Deck) -> None:
    every = [question.fact.id for question in quiz(trust)]
    assert [question.fact.id for question in quiz(trust, count=10)] == every[:10]
    assert len(quiz(trust, count=10_000)) == len(every)


def test_another_fact_leaves_the_others_in_their_order(trust: Deck) -> None:
    some = select(trust, ["defence", "trade"])
    more = [question.fact.id for question in quiz(select(trust, ["defence", "trade", "overview"]))]
    assert [key for key in more if key in {fact.id for fact in some.facts}] == [q.fact.id for q in quiz(some)]


def test_each_question_has_the_key_in_the_same_languages_and_its_id(trust: Deck) -> None:
    for chosen in all_editions(trust):
        html = render_sheet(trust, chosen, "quiz", A4).html
        _, key = html.split('<section class="key"')
        for question in quiz(trust, chosen):
            assert f'<span class="id">{question.fact.id}</span>' in key
            assert {language for language, _ in question.answer} <= set(chosen.languages)
            for _, words in question.answer:
                assert words in key


@pytest.mark.parametrize("key", ["bilingual", "en", "hi"])
def test_the_trust_deck_gives_questions_to_choose_from(trust: Deck, key: str) -> None:
    questions = [question for question in quiz(trust, edition(trust, key), choices=True) if question.choices]
    assert len(questions) > 50
    for question in questions:
        assert [letter for letter, _ in question.choices] == list("ABCD")
        assert len(set(offered(question).values())) == 4
        right = dict(question.choices)[question.letter]
        assert right == question.answer
    letters = [question.letter for question in questions]
    assert all(letters.count(letter) > 4 for letter in "ABCD"), "the right one is anywhere"


@pytest.mark.parametrize(
    ("fact", "never"),
    [
        ("ncmm-government-spending", "₹34,300"),  # the other side of the dispute
        ("trust-announced", "14 February"),  # the same day in India, by the note
        ("use-batteries", "rare earth"),  # what one source says instead of nickel
        ("use-magnets", "Wind turbines"),  # made with magnets of the same metals
        ("use-wind", "High-performance magnets"),
        ("use-chips", "silicon"),  # of which chips are made, by the note
        ("use-quantum", "Semiconductors"),
        ("use-mri", "neodymium"),  # a rare earth, and rare earths are the answer
        ("india-net-importer", ""),  # every question of this type asks for something else
    ],
)
def test_what_could_be_right_as_well_is_not_offered(trust: Deck, fact: str, never: str) -> None:
    for seed in range(1, 30):
        (question,) = quiz(select(trust, [fact]), choices=True, seed=seed)
        assert not any(never in words for words in wrong(question)), seed


OTHERS = [("2001", ""), ("2002", ""), ("2003", "")]
MONEY = [("₹500 crore", ""), ("₹600 crore", ""), ("₹700 crore", "")]


@pytest.mark.parametrize(
    ("right", "twin"),
    [
        (("₹100 crore", ""), ("₹1 billion", "")),  # the same in another scale
        (("₹100 crore", ""), ("₹90–110 crore", "")),  # a range in which it lies
        (("₹100 crore", ""), ("~₹105 crore", "")),  # about the same
        (("₹100 crore", ""), ("over ₹80 crore", "")),
        (("₹100 crore", "  note: Some say ₹200 crore.\n"), ("₹200 crore", "")),
        (("₹100 crore", "  dispute: {en: 'One note has 200.', hi: कुछ}\n"), ("₹200 crore", "")),
    ],
)
def test_a_value_that_is_right_as_well_is_no_wrong_answer(
    right: tuple[str, str], twin: tuple[str, str], tmp_path: Path
) -> None:
    question = first(figures(tmp_path / "with", right, twin, *MONEY))
    assert wrong(question) == {value for value, _ in MONEY}
    assert not first(figures(tmp_path / "without", right, twin, *MONEY[:2])).choices, "two are too few: written"


def test_wrong_answers_are_of_the_same_kind(tmp_path: Path) -> None:
    deck = figures(tmp_path, ("2004", ""), *OTHERS, *MONEY, ("2005-01-29", ""), ("70%", ""), ("2nd", ""))
    assert wrong(first(deck)) == {"2001", "2002", "2003"}


def test_a_number_of_things_stands_among_numbers_of_the_same_things(tmp_path: Path) -> None:
    counted = [
        (f"{{amount: {n}, unit: {{en: {unit}, hi: {unit}}}}}", "")
        for n, unit in ((14, "countries"), (17, "elements"), (30, "minerals"), (6, "aircraft"), (9000, "jobs"))
    ]
    assert wrong(first(figures(tmp_path, *counted))) == {"17 countries", "30 countries", "6 countries"}


def test_texts_are_offered_only_where_the_type_always_asks_for_the_same(tmp_path: Path) -> None:
    questions = "".join(
        f"- {{id: q-{n}, type: question, question: Question {word}?, answer: Answer {word}, sources: [note]}}\n"
        f"- {{id: d-{n}, type: definition, term: {word}, meaning: A thing like {word * 2}, sources: [note]}}\n"
        for n, word in enumerate(("oak", "elm", "ash", "fir", "yew"))
    )
    for question in quiz(sound(write_deck(tmp_path, facts=questions)), choices=True):
        assert bool(question.choices) == (question.fact.type.key == "definition")


def test_the_room_fits_the_answer(trust: Deck) -> None:
    rooms = {question.fact.id: question.room for question in quiz(trust)}
    assert rooms["ncmm-announced"] == Room(1, short=True)
    assert rooms["critical-minerals-matter"] == Room(2, numbered=True), "technological independence takes a line"
    assert rooms["trust-national-programmes"] == Room(2, numbered=True)
    assert rooms["trust-partners"] == Room(3, short=True, numbered=True)
    for question in quiz(trust):
        if not (question.room.short or question.room.numbered):
            longest = max(len(words.striptags()) for _, words in question.answer)
            assert question.room.lines == 8 or question.room.lines * 60 > longest, "writing takes more room than print"


AMOUNTS = st.builds(
    lambda amount, form: (form.format(amount), amount),
    st.integers(1, 60),
    st.sampled_from(["₹{} crore", "₹{}0 million", "~₹{} crore", "over ₹{} crore", "₹{}.5 crore"]),
)
"""Amounts as they are written, and how many crore they are."""


def span(words: str) -> tuple[Decimal, Decimal]:
    """What an amount may mean, in crore: written apart from the code that it judges."""
    number = Decimal(words.split("₹")[1].split()[0].replace(",", ""))
    low = high = number / 10 if "million" in words else number
    if words.startswith("about"):
        return low * Decimal("0.9"), high * Decimal("1.1")
    return (low, Decimal(10**6)) if words.startswith("over") else (low, high)


@settings(max_examples=60)
@given(values=st.lists(AMOUNTS, min_size=5, max_size=14), disputed=st.integers(1, 60), seed=st.integers(1, 9))
def test_there_are_never_two_right_answers(values: list[tuple[str, int]], disputed: int, seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        dispute = f"  dispute: {{en: 'A note has ₹{disputed} crore.', hi: अलग}}\n"
        deck = figures(Path(folder), *((words, dispute) for words, _ in values))
    for question in quiz(deck, choices=True, seed=seed):
        if not question.choices:
            continue
        meant = {letter: span(words) for letter, words in offered(question).items()}
        for letter, (low, high) in meant.items():
            for other, (from_, to) in meant.items():
                assert letter == other or high < from_ or to < low, "no two choices overlap"
            if letter != question.letter:
                assert f"₹{disputed} crore" not in offered(question)[letter]


def test_every_thing_of_a_list_has_a_line_and_keeps_its_markup_in_the_key(tmp_path: Path) -> None:
    items = ", ".join(f"H~{n}~O" for n in range(12))
    facts = f"- {{id: twelve, type: list, heading: Which twelve?, items: [{items}], sources: [note]}}\n"
    deck = sound(write_deck(tmp_path, facts=facts))
    html = render_sheet(deck, all_editions(deck)[0], "quiz", PAPERS["a4"]).html
    room = html.partition('<ol class="room short numbered">')[2].partition("</ol>")[0]
    assert room.count("<li>") == 12
    assert "H<sub>0</sub>O; H<sub>1</sub>O; " in html.partition('id="key"')[2]
