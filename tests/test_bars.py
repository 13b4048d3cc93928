"""Bars: drawn exactly, in one unit, and they reach learners who have an earlier release."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from tests.common import collection, import_package, release, sound, write_deck
from trustcards import Deck, all_editions, build_package, check, render_sheet
from trustcards.kinds import Showing, bars
from trustcards.kinds.bars import BarsKind
from trustcards.kinds.quantity import Counted
from trustcards.quantity import parse_moment, parse_quantity
from trustcards.selection import select
from trustcards.shapes import Text
from trustcards.sheets import PAPERS

KIND = BarsKind()


def fact(key: str, value: str, more: str = "") -> str:
    """A figure in YAML."""
    prompt = f"  prompt: {{en: What is {key}?, hi: {key} क्या है?}}\n"
    return f"- id: {key}\n  type: figure\n{prompt}  value: {value}\n  sources: [note]\n{more and f'  {more}'}\n"


def drawn(folder: Path, *facts: str, edition: int = 0) -> tuple[Deck, str]:
    """The deck of these facts, and the bars of the first one."""
    deck = sound(write_deck(folder, facts="".join(facts)))
    languages = all_editions(deck)[edition].languages
    value = KIND.of(deck.facts[0], bars.KEY)
    return deck, KIND.html(value, languages, Showing(deck, str, languages)) if value else ""


def widths(html: str) -> list[float]:
    """The lengths of the bars, the longest being 100."""
    found = [Decimal(width) for width in re.findall(r'<svg [^>]*width="([\d.]+)%"', html)]
    return [float(width / max(found) * 100) for width in found]


def test_a_part_and_its_whole_are_drawn_to_one_scale(tmp_path: Path) -> None:
    _, html = drawn(tmp_path, fact("part", "₹16,300 crore", "part_of: whole"), fact("whole", "₹0.343 lakh crore"))
    assert widths(html) == pytest.approx([47.5, 100], abs=0.1)
    assert re.findall('class="bar (own|whole|other)"', html) == ["own", "whole"]
    assert re.findall('aria-label="([^"]+)"', html) == ["48%", "100%"]
    assert '<line x1="47.5%" x2="47.5%"' in html, "the whole shows where the part ends"
    assert html.count('class="value"') == 1, "only its own is filled"


def test_values_and_names_stand_beside_the_bars_in_each_language(tmp_path: Path) -> None:
    _, html = drawn(tmp_path, fact("own", "~70%", "compare: [other]"), fact("other", "90%"))
    ends = re.findall('<div class="end">(.*?)</div>', html)
    assert re.sub("<[^>]+>", "", ends[0]) == "about 70%लगभग 70%"
    assert ends[1].count("90%") == 1, "once where the languages write it alike"
    assert '<div lang="en">What is other?</div><div lang="hi">other क्या है?</div>' in html
    assert "What is own?" not in html, "its own question stands above"
    assert "style=" not in html


def test_what_a_value_was_converted_from_is_left_out_where_another_language_shows_it(tmp_path: Path) -> None:
    facts = (fact("own", "about $675 million", "compare: [other]"), fact("other", "$125 million"))
    deck, html = drawn(tmp_path, *facts)
    assert [re.sub("<[^>]+>", "", end) for end in re.findall('<div class="end">(.*?)</div>', html)] == [
        "about $675 millionलगभग 67.5 करोड़ डॉलर",
        "$125 million12.5 करोड़ डॉलर",
    ]
    _, hindi = drawn(tmp_path, *facts, edition=2)
    assert hindi.count('<span class="also">$675 million</span>') == 1, "nothing else says it in the Hindi edition"
    for layout in ("study", "cards", "quiz"):
        sheets = [render_sheet(deck, edition, layout, PAPERS["a4"]).html for edition in all_editions(deck)]
        assert ['class="also"' in html for html in sheets] == [False, False, True]


def test_a_range_is_filled_to_its_beginning_and_outlined_to_its_end(tmp_path: Path) -> None:
    _, html = drawn(tmp_path, fact("own", "5–10%", "compare: [other]"), fact("other", "20%"))
    assert widths(html) == [50, 100]
    assert '<rect class="reach" width="100%" height="100%"/><rect class="value" width="50%" height="100%"/>' in html


@pytest.mark.parametrize("other", ["$16,300", "16,300", "70%", "2025", "{en: some, hi: कुछ}", "2nd", "-3"])
def test_what_is_in_another_unit_is_not_drawn_and_the_author_is_told(other: str, tmp_path: Path) -> None:
    _, html = drawn(tmp_path, fact("own", "₹16,300", "compare: [other]"), fact("other", f"{other}"))
    assert html == ""
    (problem,) = check(tmp_path)[1]
    assert (problem.code, problem.fact, problem.field) == ("compare", "own", "compare/0")


def test_a_part_larger_than_its_whole_is_told(tmp_path: Path) -> None:
    drawn(tmp_path, fact("part", "₹2", "part_of: whole"), fact("whole", "₹1"))
    assert [problem.field for problem in check(tmp_path)[1]] == ["part_of"]


def test_counted_things_are_compared_with_their_own_kind() -> None:
    def count(amount: str, unit: str) -> Counted:
        quantity = parse_quantity(amount)
        assert quantity
        return Counted(quantity, Text({"en": unit}))

    sizes = [bars.size(count("14", "countries")), bars.size(count("15", "countries")), bars.size(count("14", "mines"))]
    units = [size.unit for size in sizes if size]
    assert units[0] == units[1] != units[2]
    assert bars.size(parse_moment("2025")) is None


def test_a_figure_without_the_editions_language_is_left_out(tmp_path: Path) -> None:
    untranslated = "- {id: other, type: figure, prompt: {en: Other?}, value: 2%, sources: [note]}\n"
    facts = (fact("own", "1%", "compare: [other]"), untranslated)
    assert drawn(tmp_path, *facts)[1].count("<li") == 2
    assert drawn(tmp_path, *facts, edition=2)[1] == ""


def test_bars_are_on_the_study_sheet(tmp_path: Path) -> None:
    deck, html = drawn(tmp_path, fact("own", "1%", "compare: [other]"), fact("other", "2%"))
    assert html in render_sheet(deck, all_editions(deck)[0], "study", PAPERS["a4"]).html
    chosen = render_sheet(select(deck, ["own"]), all_editions(deck)[0], "study", PAPERS["a4"]).html
    assert html in chosen, "though the other fact is not on this sheet"


def test_bars_reach_those_who_have_an_earlier_release(tmp_path: Path) -> None:
    """Release, import, study; then a release of a trustcards that knows bars, in a spare field of the note type."""
    author = tmp_path / "deck"
    plain = fact("own", "1%") + fact("other", "2%")
    about = "id: example\nuid: abc\ntitle: Example\nlanguages: [en, hi]\nversion: '{}'\n"
    write_deck(author, {"deck.yaml": about.format("0.9")}, facts=plain)
    release(author)
    # A release of a time before there were bars: their field was a spare one then.
    book = author / "ledger.jsonl"
    lines = book.read_text(encoding="utf-8").splitlines()
    kinds = [n for n, line in enumerate(lines) if '"notetype": "figure"' in line]
    for n in kinds:
        assert '"bars", ' in lines[n]
        lines[n] = lines[n].replace('"bars", ', "").replace('"no_card", null', '"no_card", null, null')
    book.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def package() -> bytes:
        deck = sound(author)
        return build_package(deck, all_editions(deck)[0]).content

    with collection(tmp_path / "anki") as col:
        import_package(col, package(), tmp_path)
        (key,) = col.find_notes('"id:own"')
        names = list(col.get_note(key).keys())
        card = col.get_card(col.find_cards('"id:own"')[0])
        col.decks.select(card.did)
        queued = col.sched.get_queued_cards().cards[0]
        card = col.get_card(queued.card.id)
        card.start_timer()
        col.sched.answer_card(col.sched.build_answer(card=card, states=queued.states, rating=2))
        write_deck(
            author,
            {"deck.yaml": about.format("0.10")},
            facts=fact("own", "1%", "compare: [other]") + fact("other", "2%"),
        )
        release(author, 1_700_001_000)
        log = import_package(col, package(), tmp_path)
        assert not log.conflicting, "no second note type"
        assert [entry.fields[0] for entry in log.updated] == ["own"]
        note = col.get_note(key)
        assert note["bars"].count("<li") == 2
        assert list(note.keys())[: len(names) - 8] == names[: len(names) - 8], "no field has moved"
        assert "comparison" in note.cards()[0].answer()
        assert len(col.find_cards("is:learn or is:review")) == 1, "what was learnt is kept"
