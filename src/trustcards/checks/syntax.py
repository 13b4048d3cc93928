"""A file is valid YAML.

Fails:

    - id: colon
      type: question
      question: The answer: what is it?
                          ^
      answer: Yes and no

Passes:

    - id: colon
      type: question
      question: "The answer: what is it?"
      answer: Yes and no
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from trustcards.problems import Place, Problem

CODE = "syntax"

COLON = "a text that holds a colon and a space has to be in quotes, or this line is indented too far"
OTHERWISE = (
    "look at the quotes, brackets and indentation here; "
    "a text that begins with one of * & ! % @ ` , - ? > | [ { has to be in quotes"
)
_ADVICE = {
    "mapping values are not allowed": COLON,
    "found character that cannot start any token": "a text that starts so has to be in quotes; indent with spaces",
    "did not find expected key": "look at the indentation and the quotes of this line and the one above",
    "did not find expected '-' indicator": (
        'every item of a list begins with "- ", and all of it stands in one column: look at this line and the one above'
    ),
    "could not find expected ':'": "a key needs a colon and a space after it",
    "found unexpected end of stream": "a quote or bracket is opened and not closed",
    "found unexpected document indicator": "a file is one document; a quote may be open above",
    "expected a single document": "a file is one document: remove the --- between the two",
    "but found another document": "a file is one document: remove the --- between the two",
}
"""What to do, by what libyaml says."""


def check(error: yaml.YAMLError, text: str, file: str) -> Iterator[Problem]:
    """The sentence for what the YAML parser stopped at, in the text of the file."""
    said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    # What is never closed is at fault where it was opened, not at the end of the file; so is a key without a colon.
    opened_above = "end of stream" in said or "expected ':'" in said
    marks = ("context_mark", "problem_mark") if opened_above else ("problem_mark", "context_mark")
    mark = next((mark for name in marks if (mark := getattr(error, name, None))), None)
    lines = text.splitlines()
    line = min(mark.line, len(lines) - 1) if mark else 0
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    if (tab := _TAB.match(lines[line])) is not None:
        yield Problem(Place(file, line + 1, tab.end()), CODE, "a tab: indent with spaces, as YAML wants it")
    elif (opened := _open_quote(lines[: line + 1])) is not None:
        message = "a quote is opened here and not closed in this line: close it, or put the whole text in other quotes"
        yield Problem(Place(file, *opened), CODE, message)
    elif (dash := _dash(lines, line)) is not None:
        row, match = dash
        message = f'a "-" needs a space after it: write "- {match[2].strip()}"'
        yield Problem(Place(file, row + 1, match.end(1) + 1), CODE, message)
    else:
        advice = next((advice for start, advice in _ADVICE.items() if start in said), OTHERWISE)
        yield Problem(place, CODE, f"not valid YAML ({said}): {advice}")


_TAB = re.compile(r" *\t")
_DASH = re.compile(r"( *)-([a-z][\w-]*:(?: .*|$))")
_QUOTED = re.compile(r"""^\s*(?:- +)?(?:[\w-]+: +)?(["'])(.*)""")


def _dash(lines: list[str], line: int) -> tuple[int, re.Match[str]] | None:
    """A dash without its space in front of a key, in the line or in the one above."""
    near = ((row, _DASH.match(lines[row])) for row in (line, line - 1) if row >= 0)
    return next(((row, match) for row, match in near if match is not None), None)


def _open_quote(lines: list[str]) -> tuple[int, int] | None:
    """Line and column of the first quote that is opened and never closed, as far as the lines go.

    It is left open if the next quote of its kind opens a text of its own; else that one closes it, some lines below.
    """
    opened: tuple[int, int] | None = None
    kind = ""
    for number, line in enumerate(lines, start=1):
        match = _QUOTED.match(line)
        if opened is not None:
            if match is not None and match[1] == kind:
                return opened
            if kind in _unescaped(line, kind):
                opened = None
        elif match is not None and match[1] not in _unescaped(match[2], match[1]):
            opened, kind = (number, match.start(1) + 1), match[1]
    return opened


def _unescaped(line: str, quote: str) -> str:
    """The line without the quotes that are escaped, each kind in its own way."""
    return re.sub(r"\\.", "", line) if quote == '"' else line.replace("''", "")
