"""What is wrong with a deck, where, and how that is told: to a person, a program, or GitHub."""

from __future__ import annotations

import difflib
import itertools
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import yaml


class Severity(StrEnum):
    """An error stops a build; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Place(NamedTuple):
    """A spot in a file: the path as the user gave it, line and column from 1, columns in code points."""

    file: str
    line: int = 1
    column: int = 1

    @classmethod
    def of(cls, node: yaml.Node | yaml.Event, file: str) -> Place:
        """Where a node of a YAML tree, or an event of the parser, begins."""
        mark = node.start_mark
        assert mark is not None  # what was parsed has marks
        return cls(file, mark.line + 1, mark.column + 1)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: its rule's code, the place, and a sentence that says what to do.

    `fact`, `field` and `language` name what the problem is about, where it is about one. Where it is certain how to
    mend it, `mend` is what that field should say in that language, whole.
    """

    place: Place
    code: str
    message: str
    severity: Severity = Severity.ERROR
    fact: str | None = None
    field: str | None = None
    language: str | None = None
    mend: str | None = None

    def about(self, fact: str | None) -> Problem:
        """The same problem, with the fact it is about filled in."""
        return replace(self, fact=self.fact or fact)


class RefusedError(Exception):
    """What was asked for cannot be done; the problems say why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(as_text(problems))
        self.problems = problems


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems by file, line and column, each once."""
    return sorted(set(problems), key=lambda p: (p.place, p.severity, p.code, p.message))


def has_errors(problems: Iterable[Problem]) -> bool:
    """True if one of the problems is an error."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean "x"?` for the known word nearest to a misspelt one, or nothing."""
    # Comparing is slow, so only words of about the same length that begin or end alike are compared, and not too many.
    likely = (k for k in known if word and abs(len(k) - len(word)) < 3 and (k[:1] == word[:1] or k[-2:] == word[-2:]))
    near = difflib.get_close_matches(word, list(itertools.islice(likely, 200)), n=1, cutoff=0.6)
    return f'; did you mean "{near[0]}"?' if near else ""


def listed(words: Iterable[str], last: str = "or") -> str:
    """`a, b or c`, for a sentence."""
    words = list(words)
    return f" {last} ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Line ends, what a terminal obeys, and what turns the direction of what follows."""


def on_one_line(text: str) -> str:
    """Words of a stranger as one line that can only be read: no escape of theirs reaches a terminal, and no line of
    their making a log. What cannot be seen is written as Python does: `\\n`, `\\x1b`."""
    return _UNSEEN.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


def as_text(problems: Sequence[Problem]) -> str:
    """One line a problem: `file:line:column: severity: message [code]`."""
    return "\n".join(
        on_one_line(f"{p.place.file}:{p.place.line}:{p.place.column}: {p.severity}: {p.message} [{p.code}]")
        for p in problems
    )


def as_json(problems: Sequence[Problem]) -> str:
    """A JSON list of objects: code, severity, file, line, column, fact, field, language, message."""
    rows = [
        {
            "code": p.code,
            "severity": p.severity,
            "file": p.place.file,
            "line": p.place.line,
            "column": p.place.column,
            "fact": p.fact,
            "field": p.field,
            "language": p.language,
            "message": p.message,
        }
        for p in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_github(problems: Sequence[Problem]) -> str:
    """GitHub's workflow commands, which become annotations beside the lines of a pull request.

    The format and its escapes are GitHub's: "Workflow commands for GitHub Actions", and `toCommandValue` and
    `escapeProperty` in its actions toolkit.
    """

    def value(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def attribute(text: str) -> str:
        return value(text).replace(":", "%3A").replace(",", "%2C")

    return "\n".join(
        f"::{p.severity} file={attribute(p.place.file)},line={p.place.line},col={p.place.column},"
        f"title={attribute(p.code)}::{value(p.message)}"
        for p in problems
    )


FORMATS = {"text": as_text, "json": as_json, "github": as_github}
