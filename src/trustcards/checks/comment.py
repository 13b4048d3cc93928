"""A `#` after a space begins a comment: in the middle of a text, it would cut off the rest without a word.

Fails:

    - id: gold
      type: question
      question: Which metal is the #1 of all metals?
                                   ^
      answer: Gold

Passes:

    - id: gold
      type: question
      question: "Which metal is the #1 of all metals?"
      answer: Gold # as most would say
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from trustcards.problems import Place, Problem

CODE = "comment"

_CUT = re.compile(r" #[^\s#]")


def check(text: str, file: str) -> Iterator[Problem]:
    """Every place where a word that begins with # ends a plain text; a comment has a space after it, or two before."""
    if not _CUT.search(text):
        return
    lines = text.splitlines()
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.ScalarEvent) and not event.style:
                end = event.end_mark
                assert end is not None  # what was parsed has marks
                rest = lines[end.line][end.column :] if end.line < len(lines) else ""
                if _CUT.match(rest):
                    message = "a comment begins here, and the text ends: put the text in quotes if # belongs to it"
                    yield Problem(Place(file, end.line + 1, end.column + 2), CODE, message)
    except yaml.YAMLError:
        return  # `syntax` says what is wrong
