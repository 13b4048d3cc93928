"""Choosing facts with --only."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.common import TRUST, sound, write_deck
from trustcards import Deck, all_editions, render_sheet, select
from trustcards.sheets import PAPERS


def test_a_word_is_a_subdeck_a_type_a_tag_or_an_id(trust: Deck) -> None:
    defence = select(trust, ["defence"])
    assert {fact.file for fact in defence.facts} == {str(TRUST / "defence.yaml")}
    assert {fact.type.key for fact in select(trust, ["pairing"]).facts} == {"pairing"}
    tagged = select(trust, ["exam-favourite"]).facts
    assert tagged
    assert all("exam-favourite" in fact.get("tags") for fact in tagged)
    assert [fact.id for fact in select(trust, ["ncmm"]).facts] == ["ncmm"]


def test_several_words_choose_all_that_any_of_them_names(trust: Deck) -> None:
    assert {fact.id for fact in select(trust, ["ncmm, itar", "quad"]).facts} == {"ncmm", "itar", "quad"}
    assert select(trust, ["ncmm,itar", "pairing"]).facts == [
        fact for fact in trust.facts if fact.id in ("ncmm", "itar") or fact.type.key == "pairing"
    ]
    assert select(trust, []) is trust


def test_a_word_that_names_nothing_is_told_with_what_was_meant(trust: Deck) -> None:
    with pytest.raises(ValueError, match=r'"defense"; did you mean "defence"\?') as told:
        select(trust, ["defense", "ncmm", "zzz"])
    assert '"zzz": its subdecks are overview, ' in str(told.value), "every wrong word at once"
    assert '"ncmm"' not in str(told.value)


def test_what_was_withdrawn_cannot_be_printed(tmp_path: Path) -> None:
    gone = "- {id: gone, type: question, question: Q, answer: A, sources: [note], retired: Wrong}\n"
    deck = sound(
        write_deck(tmp_path, facts=gone + "- {id: b, type: question, question: R, answer: B, sources: [note]}\n")
    )
    with pytest.raises(ValueError, match='"gone" names was withdrawn'):
        select(deck, ["gone"])


def test_a_sheet_has_only_what_was_chosen(trust: Deck) -> None:
    html = render_sheet(select(trust, ["defence"]), all_editions(trust)[0], "study", PAPERS["a4"]).html
    assert html.count('<article class="fact') == len(select(trust, ["defence"]).facts)
    assert html.count('<section class="subdeck" id="part-') == 1
