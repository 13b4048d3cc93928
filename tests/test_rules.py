"""Every rule of `trustcards check` does what its docstring shows.

An example is a file of a deck (a list of facts, if not said otherwise) with a caret under each spot that is refused.
Where a rule looks back at a release, the docstring also has the facts that were released.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import re
import textwrap
from dataclasses import dataclass
from pathlib import Path

import pytest

import trustcards
from tests.common import EXAMPLE, ROOT, release, spots, write_deck
from trustcards import Severity, checks

HEADING = re.compile(
    r"^(?P<verdict>Fails|Passes|Released)(?P<warning>, as a warning)?,?"
    r"(?: in (?P<file>[\w.]+\.yaml))?(?:, saved as (?P<encoding>\S+))?"
    r"(?: at (?P<place>\S+:\d+:\d+), [^:]*)?:\n\n"
    r"(?P<example>(?:    .*\n|\n)+)",
    re.MULTILINE,
)
CARET = re.compile(r" *\^ *")


@dataclass(frozen=True)
class Example:
    rule: str
    code: str
    passes: bool
    severity: Severity
    file: str
    content: bytes
    carets: list[tuple[int, int, str]]
    told_in: str
    released: bytes | None

    def __str__(self) -> str:
        return f"{self.code}-{'passes' if self.passes else 'fails'}"


def examples() -> list[Example]:
    found = []
    for module in pkgutil.iter_modules(checks.__path__):
        rule = importlib.import_module(f"trustcards.checks.{module.name}")
        released = None
        for match in HEADING.finditer((rule.__doc__ or "") + "\n"):
            file = match["file"] or "facts.yaml"
            lines: list[str] = ["title: {en: Facts, hi: तथ्य}", "facts:"] if file == "facts.yaml" else []
            carets = []
            told_in = file
            if match["place"]:
                told_in, line_number, column = match["place"].split(":")
                carets.append((int(line_number), int(column), rule.CODE))
            for line in textwrap.dedent(match["example"]).strip("\n").splitlines():
                if CARET.fullmatch(line):
                    carets.append((len(lines), line.index("^") + 1, rule.CODE))
                else:
                    lines.append(line)
            content = ("\n".join(lines) + "\n").encode(match["encoding"] or "utf-8", errors="replace")
            if match["verdict"] == "Released":
                released = content
                continue
            found.append(
                Example(
                    module.name,
                    rule.CODE,
                    match["verdict"] == "Passes",
                    Severity.WARNING if match["warning"] else Severity.ERROR,
                    file,
                    content,
                    carets,
                    told_in,
                    released,
                )
            )
    return found


EXAMPLES = examples()

SAYING = (
    "name: Saying\n"
    "fields: {saying: {kind: text, name: Saying}, speaker: {kind: text, name: Speaker}}\n"
    "optional: [speaker]\n"
    "cards: {forward: {name: Who says what?, asks: [speaker], answers: [saying]}}\n"
)
"""A card type with an optional field, as an author may have; the built-in ones have none."""


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_example(example: Example, tmp_path: Path) -> None:
    folder = tmp_path
    files: dict[str, str | bytes] = {"templates/cards/saying/type.yaml": SAYING}
    if example.released is not None:
        files |= {"deck.yaml": EXAMPLE["deck.yaml"] + 'version: "1.0"\n', "facts.yaml": example.released}
        release(write_deck(folder, files))
    write_deck(folder, files | {example.file: example.content})
    _, problems = trustcards.check(folder, language=True)
    assert spots(problems, example.code) == ([] if example.passes else example.carets)
    if example.passes:
        assert not trustcards.has_errors(problems), problems
    else:
        assert example.carets
        mine = [problem for problem in problems if problem.code == example.code]
        assert {problem.severity for problem in mine} == {example.severity}
        assert {problem.place.file for problem in mine} == {str(folder / example.told_in)}


def test_every_rule_is_documented_by_an_example_of_either_kind() -> None:
    # Two are about the names of files, one about templates, one about the moment of a release, two about a released
    # card type: other tests show what they do.
    rules = {module.name for module in pkgutil.iter_modules(checks.__path__)} - {
        "renamed_card",
        "slots",
        "template",
        "unread_file",
        "unreadable",
        "version",
    }
    assert {example.rule for example in EXAMPLES if example.passes} >= rules
    assert {example.rule for example in EXAMPLES if not example.passes} >= rules


def test_codes_are_words_and_name_their_modules() -> None:
    for module in pkgutil.iter_modules(checks.__path__):
        assert module.name.replace("_", "-") == importlib.import_module(f"trustcards.checks.{module.name}").CODE


@pytest.mark.parametrize("name", ["minerals.yml", "Minerals.yaml", "my minerals.yaml", "minerals.YAML"])
def test_a_facts_file_that_would_not_be_read_is_not_passed_over_in_silence(name: str, tmp_path: Path) -> None:
    folder = write_deck(tmp_path, {name: EXAMPLE["facts.yaml"]})
    _, problems = trustcards.check(folder)
    assert [(p.place.file, p.code) for p in problems] == [(str(folder / name), "unread-file")]
    assert "minerals.yaml" in problems[0].message


@pytest.mark.parametrize("name", ["more/minerals.yaml", "more/still/minerals.yml", "inner/deck.yaml"])
def test_a_file_in_a_folder_of_the_deck_is_not_passed_over_in_silence(name: str, tmp_path: Path) -> None:
    content = EXAMPLE["deck.yaml" if name.startswith("inner") else "facts.yaml"]
    folder = write_deck(tmp_path, {name: content, "templates/cards/own/facts.yaml": EXAMPLE["facts.yaml"]})
    write_deck(tmp_path / "inner") if name.startswith("inner") else None
    (problem,) = trustcards.check(folder)[1]
    assert (problem.place.file, problem.code, problem.severity) == (str(folder / name), "unread-file", Severity.WARNING)
    assert f"move {'the folder' if name.startswith('inner') else 'it into'} {folder}" in problem.message


def test_what_other_programs_keep_in_folders_is_nobodys_business(tmp_path: Path) -> None:
    facts = EXAMPLE["facts.yaml"]
    folder = write_deck(tmp_path, {"web/.yarn/facts.yaml": facts, "web/node_modules/x/.travis.yml": "language: node\n"})
    os.mkfifo(folder / "web" / "pipe.yaml")
    (folder / "web" / "facts.yaml").mkdir()
    (folder / "web" / "lost.yaml").symlink_to("nowhere")
    assert not trustcards.check(folder)[1]


def test_what_an_editor_leaves_behind_is_nobodys_business(tmp_path: Path) -> None:
    folder = write_deck(tmp_path, {"._facts.yaml": b"\x00\x05\x16\x07", ".facts.yaml.swp": b"x"})
    (folder / ".#facts.yaml").symlink_to("someone@somewhere.1234")
    assert not trustcards.check(folder)[1]


def test_what_cannot_be_read_is_one_problem_among_the_others(tmp_path: Path) -> None:
    folder = write_deck(tmp_path, facts="- {id: a, type: question, question: Q, answer: A}\n")
    (folder / "minerals.yaml").mkdir()
    (folder / "loop.yaml").symlink_to("loop.yaml")
    os.mkfifo(folder / "pipe.yaml")
    _, problems = trustcards.check(folder)
    assert [(Path(p.place.file).name, p.code) for p in problems] == [
        ("facts.yaml", "no-source"),
        ("loop.yaml", "unreadable"),
        ("minerals.yaml", "unreadable"),
        ("pipe.yaml", "unreadable"),
    ]


def test_one_mistake_is_one_problem(tmp_path: Path) -> None:
    """What follows from a mistake elsewhere is not told as another one."""

    def codes(files: dict[str, str | bytes], **facts: str) -> list[str]:
        folder = write_deck(tmp_path / str(len(list(tmp_path.iterdir()))), files, **facts)
        return [problem.code for problem in trustcards.check(folder)[1]]

    pairing = "- {id: a, type: pairing, minerals: [neodymium], use: U, sources: [note]}\n"
    assert codes({"terms.yaml": "neodymium: {en: a: b}\n"}, facts=pairing) == ["syntax"]
    assert codes({"terms.yaml": "neodymium: {hi: नियोडिमियम}\n"}, facts=pairing) == ["missing-field"]
    assert codes({"sources.yaml": "note: {title: T, urll: x}\n"}) == ["unknown-field"]
    assert codes({"deck.yaml": "id: example\ntitle: T\nlanguages: [en, hi_IN]\n"}) == ["wrong-kind"]
    assert codes({"deck.yaml": "id: example\ntitle: T\nlanguages: [en, hi]\nsubdecks: [facts, facts]\n"}) == [
        "duplicate-item"
    ]
    assert codes({"templates/cards/definition/type.yaml": "name: X\n"})[1:] == ["missing-field"]
    assert codes({}, facts=pairing.replace("pairing", "Pairing")) == ["unknown-type"]
    assert codes({}, facts=pairing.replace("[note]", "note")) == ["wrong-kind"]
    assert codes({}, facts=pairing.replace("[note]", "[]")) == ["wrong-kind"]


def test_a_term_or_source_called_id_is_one_like_any_other(tmp_path: Path) -> None:
    facts = "- {id: a, type: pairing, minerals: [id], use: U, sources: [id]}\n"
    _, problems = trustcards.check(write_deck(tmp_path, facts=facts))
    assert spots(problems) == [(3, 37, "unknown-term"), (3, 60, "unknown-source")]


def test_a_place_is_right_beside_a_mistake(tmp_path: Path) -> None:
    facts = "- id: a\n  type: question\n  question: Q\n  answer: A\n  sources: [BAD, nosuch]\n"
    _, problems = trustcards.check(write_deck(tmp_path, facts=facts))
    assert spots(problems) == [(7, 13, "wrong-kind"), (7, 18, "unknown-source")]


def test_a_fact_may_waive_a_warning_but_no_error_of_structure(tmp_path: Path) -> None:
    fact = "- id: a\n  type: definition\n  term: A\n  meaning: B\n  waive: [no-source, blank]\n"
    _, problems = trustcards.check(write_deck(tmp_path, facts=fact))
    assert spots(problems) == [(7, 22, "unknown-rule")]
    assert "cannot be waived" in problems[0].message


def test_a_language_that_templates_and_card_types_lack_is_told_with_the_way(tmp_path: Path) -> None:
    folder = write_deck(tmp_path, {"deck.yaml": EXAMPLE["deck.yaml"].replace("en, hi", "en, hi, fr")})

    def told() -> list[str]:
        return [problem.message for problem in trustcards.check(folder)[1] if problem.code == "missing-label"]

    (message,) = told()
    assert message.startswith("templates have no français, and show English, for answer, answer-key, ")
    assert " write them into the deck's templates/labels.yaml, such as `answer: {fr: ...}`; " in message
    assert message.endswith(
        "for the card types definition: copy their type.yaml to the deck's templates/cards/<type>, and add it"
    )
    for name in ("labels.yaml", "cards/definition/type.yaml"):
        text = (ROOT / "templates" / name).read_text(encoding="utf-8").replace("hi: ", "fr: ")
        write_deck(folder, {f"templates/{name}": text})
    assert all("français" not in message for message in told())
