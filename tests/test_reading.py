"""Reading a deck: what its author wrote, where it stands, and everything that is wrong with it, at once."""

from __future__ import annotations

from pathlib import Path

import pytest

import trustcards
from tests.common import EXAMPLE, sound, spots, write_deck
from trustcards.kinds.quantity import Counted
from trustcards.problems import as_text
from trustcards.quantity import Moment, Quantity
from trustcards.shapes import Text

FIGURE = "- id: a\n  type: figure\n  prompt: Which?\n  sources: [note]\n  value: "


def value(folder: Path, yaml: str) -> object:
    return sound(write_deck(folder, facts=FIGURE + yaml + "\n")).facts[0].get("value")


def test_scalars_mean_what_their_field_says(tmp_path: Path) -> None:
    def kind(yaml: str) -> type[object]:
        return type(value(tmp_path, yaml))

    assert kind("2025") is Moment
    assert kind("2025-01-29") is Moment
    assert kind("₹16,300 crore") is Quantity
    assert kind("'2nd'") is Quantity
    assert kind("{amount: 14, unit: {en: countries, hi: देश}}") is Counted
    assert kind("{en: all of them, hi: सभी}") is Text


def test_a_bare_string_is_the_same_in_every_language_and_needs_no_translation(tmp_path: Path) -> None:
    deck = sound(write_deck(tmp_path, facts=FIGURE + "14"))
    prompt = deck.facts[0].get("prompt")
    assert (prompt.get("en"), prompt.get("hi"), prompt.shared) == ("Which?", "Which?", "Which?")


def test_every_field_has_a_place(tmp_path: Path) -> None:
    facts = "- id: a\n  type: list\n  heading: H\n  items:\n  - one\n  - {en: two, hi: दो}\n  sources: [note]\n"
    fact = sound(write_deck(tmp_path, facts=facts)).facts[0]
    assert fact.place("items/1/hi")[1:] == (8, 19)
    assert fact.place("items/1/xx")[1:] == (8, 5), "the nearest field that is written"
    assert fact.place("note")[1:] == (3, 3), "the fact, where the field is not written"


def test_facts_stand_in_the_order_of_their_files_and_of_the_list_of_subdecks(tmp_path: Path) -> None:
    fact = "{{id: {0}, type: question, question: Q{0}, answer: A{0}, sources: [note]}}"
    one = f"title: {{{{en: T{{0}}, hi: श{{0}}}}}}\nfacts: [{fact}]"
    deck_yaml = EXAMPLE["deck.yaml"] + "subdecks: [second, first]\n"
    files = {"deck.yaml": deck_yaml, "first.yaml": one.format("a"), "second.yaml": one.format("b")}
    deck = sound(write_deck(tmp_path, files))
    assert [subdeck.id for subdeck in deck.subdecks] == ["second", "first", "facts"]
    assert [fact.id for fact in deck.facts] == ["b", "a", "only"]


def test_one_run_reports_everything_in_order(tmp_path: Path) -> None:
    facts = (
        "- id: Bad Id\n"
        "  type: definition\n"
        "  term: yes\n"
        "  meanin: x\n"
        "- id: b\n"
        "  type: figur\n"
        "  prompt: What?\n"
        "  sources: [nte]\n"
        "- id: c\n"
        "  type: pairing\n"
        "  minerals: [neodimium]\n"
        "  use: [magnets]\n"
        "  sources: [nte]\n"
    )
    broken = {"sources.yaml": "note: {title: A, url: 'javascript:alert(1)'}\n", "broken.yaml": "title: a: b\n"}
    folder = write_deck(tmp_path, broken, facts=facts)
    _, problems = trustcards.check(folder)
    assert [line.replace(f"{folder}/", "") for line in as_text(problems).splitlines()] == [
        "broken.yaml:1:9: error: not valid YAML (mapping values are not allowed in this context): "
        "a text that holds a colon and a space has to be in quotes, or this line is indented too far [syntax]",
        'facts.yaml:3:3: error: a fact of type "definition" has no "meaning": add it [missing-field]',
        'facts.yaml:3:7: error: id cannot be "Bad Id": write an id: small Latin letters, digits and hyphens, '
        "such as ncmm-outlay [wrong-kind]",
        'facts.yaml:5:9: error: YAML takes yes for “true” and not for a word: write "yes", in quotes [yaml-word]',
        'facts.yaml:6:3: error: unknown field "meanin"; did you mean "meaning"? [unknown-field]',
        'facts.yaml:8:9: error: unknown type "figur"; did you mean "figure"? [unknown-type]',
        'facts.yaml:13:14: error: unknown term "neodimium"; did you mean "neodymium"? (terms.yaml) [unknown-term]',
        "facts.yaml:14:8: error: use cannot be a list: write a text: one string, or one for each language [wrong-kind]",
        'facts.yaml:15:13: error: unknown source "nte"; did you mean "note"? [unknown-source]',
        'sources.yaml:1:23: error: note/url cannot be "javascript:alert(1)": '
        "write an address that begins with https:// or http:// [wrong-kind]",
    ]


def test_messages_speak_of_fields_as_an_author_sees_them(tmp_path: Path) -> None:
    facts = (
        "- id: a\n"
        "  type: question\n"
        "  question:\n"
        "    en: What?\n"
        "    answer:\n"  # one step too far
        "      en: That.\n"
        "  tags: [exam, not a tag]\n"
        "  sources: [note]\n"
    )
    _, problems = trustcards.check(write_deck(tmp_path, facts=facts))
    told = {(problem.place.line, problem.code): problem.message for problem in problems}
    assert told[7, "unknown-field"] == (
        'unknown field "answer": a text of this deck has en and hi; is it indented too far?'
    )
    assert told[9, "wrong-kind"].startswith('tags cannot be "not a tag": write an id')


@pytest.mark.parametrize(
    ("name", "content", "line", "column", "code"),
    [
        ("deck.yaml", "[a, b]\n", 1, 1, "wrong-kind"),
        ("deck.yaml", "id: example\ntitle: X\nlanguages: [en, xx]\n", 3, 17, "wrong-kind"),
        ("deck.yaml", "id: example\ntitle: X\n", 1, 1, "missing-field"),
        ("deck.yaml", "id: example\ntitle: {hi: नाम}\nlanguages: [en, hi]\n", 2, 9, "missing-field"),
        ("terms.yaml", "neodymium: {en: neodymium, hi: नियोडिमियम, number: 610}\n", 1, 52, "wrong-kind"),
        ("terms.yaml", "neodymium: {hi: नियोडिमियम}\n", 1, 13, "missing-field"),
        ("terms.yaml", "neodymium: {en: neodymium, xx: y}\n", 1, 28, "unknown-field"),
        ("sources.yaml", "note: just a title\n", 1, 7, "wrong-kind"),
        ("facts.yaml", "title: T\n", 1, 1, "missing-field"),
        ("facts.yaml", "title: T\nfacts: []\n", 2, 8, "wrong-kind"),
        ("facts.yaml", "title: T\nfacts:\n", 2, 7, "wrong-kind"),
        ("facts.yaml", "title: T\nfacts: [word]\n", 2, 9, "wrong-kind"),
        ("facts.yaml", "title: T\nfacts: [{type: figure}]\n", 2, 9, "missing-field"),
        ("facts.yaml", "title: T\nfacts: [{id: a}]\n", 2, 9, "missing-field"),
        ("facts.yaml", "? [a]\n: b\n", 1, 3, "unknown-field"),
        ("facts.yaml", "title: T\nfacts: [{id: a, type: [x]}]\n", 2, 23, "unknown-type"),
    ],
)
def test_a_file_that_is_not_what_it_should_be(
    name: str, content: str, line: int, column: int, code: str, tmp_path: Path
) -> None:
    folder = write_deck(tmp_path, {name: content})
    _, problems = trustcards.check(folder)
    mine = [problem for problem in problems if problem.place.file == str(folder / name)]
    assert (line, column, code) in spots(mine)


def test_a_message_is_one_line_that_a_terminal_can_be_shown(tmp_path: Path) -> None:
    """Whatever a deck has in it: an escape of YAML can make an escape of the terminal, and a line end."""
    folder = write_deck(tmp_path, {"sources.yaml": r'note: {title: A note, "\e[2J\nx.yaml:1:1: error: \u202ea": b}'})
    said = as_text(trustcards.check(folder)[1]).splitlines()
    assert all(line.startswith(str(folder)) and line.isprintable() for line in said)
    assert any(r'unknown field "\x1b[2J\nx.yaml:1:1: error: \u202ea"' in line for line in said)


def test_a_folder_without_a_deck_yaml(tmp_path: Path) -> None:
    _, problems = trustcards.check(tmp_path)
    assert (1, 1, "missing-file") in spots(problems)


def test_english_is_not_stopped_by_missing_hindi(tmp_path: Path) -> None:
    facts = "- id: a\n  type: question\n  question: {en: Who?}\n  answer: {en: They, hi: }\n  sources: [note]\n"
    _, problems = trustcards.check(write_deck(tmp_path, facts=facts))
    assert spots(problems) == [(5, 13, "missing-translation"), (6, 11, "missing-translation")]
    assert not trustcards.has_errors(problems)
    assert {(p.fact, p.field, p.language) for p in problems} == {("a", "question", "hi"), ("a", "answer", "hi")}
