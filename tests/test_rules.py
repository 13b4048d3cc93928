"""Every rule of `trustcards check` does what its docstring shows.

An example is a file of a deck (a list of facts, if not said otherwise) with a caret under each spot that is refused.
Where a rule looks back at a release, the docstring also has the facts that were released.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import textwrap
from dataclasses import dataclass
from pathlib import Path

import pytest

import trustcards
from tests.common import EXAMPLE, release, spots, write_deck
from trustcards import Severity, checks

HEADING = re.compile(
    r"^(?P<verdict>Fails|Passes|Released)(?P<warning>, as a warning)?,?"
    r"(?: in (?P<file>[\w.]+\.yaml))?(?:, saved as (?P<encoding>\S+))?:\n\n"
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
                    released,
                )
            )
    return found


EXAMPLES = examples()


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_example(example: Example, tmp_path: Path) -> None:
    folder = tmp_path
    files: dict[str, str | bytes] = {}
    if example.released is not None:
        files = {"deck.yaml": EXAMPLE["deck.yaml"] + 'version: "1.0"\n', "facts.yaml": example.released}
        release(write_deck(folder, files))
    write_deck(folder, files | {example.file: example.content})
    _, problems = trustcards.check(folder)
    assert spots(problems, example.code) == ([] if example.passes else example.carets)
    if example.passes:
        assert not trustcards.has_errors(problems), problems
    else:
        assert example.carets
        mine = [problem for problem in problems if problem.code == example.code]
        assert {problem.severity for problem in mine} == {example.severity}
        assert {problem.place.file for problem in mine} == {str(folder / example.file)}


def test_every_rule_is_documented_by_an_example_of_either_kind() -> None:
    # One is about a file's name, one about a machine-written file, and one about the moment of a release; other tests
    # show what they do.
    rules = {module.name for module in pkgutil.iter_modules(checks.__path__)} - {"unread_file", "vanished", "version"}
    assert {example.rule for example in EXAMPLES if example.passes} >= rules
    assert {example.rule for example in EXAMPLES if not example.passes} >= rules


def test_codes_are_words_and_name_their_modules() -> None:
    for module in pkgutil.iter_modules(checks.__path__):
        assert module.name.replace("_", "-") == importlib.import_module(f"trustcards.checks.{module.name}").CODE


def test_a_facts_file_with_another_ending_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    folder = write_deck(tmp_path, {"minerals.yml": EXAMPLE["facts.yaml"]})
    _, problems = trustcards.check(folder)
    assert [(p.place.file, p.code, p.severity) for p in problems] == [
        (str(folder / "minerals.yml"), "unread-file", Severity.WARNING)
    ]


def test_a_fact_may_waive_a_warning_but_no_error(tmp_path: Path) -> None:
    fact = "- id: a\n  type: definition\n  term: A\n  meaning: B\n  waive: [no-source, blank]\n"
    _, problems = trustcards.check(write_deck(tmp_path, facts=fact))
    assert spots(problems) == [(7, 22, "unknown-rule")]
    assert "missing-translation or no-source" in problems[0].message
