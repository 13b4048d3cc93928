r"""A text has no control characters: YAML forbids them, and Anki cannot import a field that has one.

Fails:

    - id: bell
      type: question
      question: "What rings?\x1f"
                ^
      answer: A bell

Passes:

    - id: bell
      type: question
      question: "What rings?\tA bell?"
      answer: A bell
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

import yaml

from trustcards.problems import Place, Problem

CODE = "control-character"

MOST = 20
"""More of them in one file say nothing new."""

_CONTROLS = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff"
_CONTROL = re.compile(rf"[{_CONTROLS}]|\r(?!\n)")
"""Controls, and line ends that editors do not count and YAML does."""

_SUSPICIOUS = re.compile(rf"[{_CONTROLS}\r]")
"""What may be one: a single set of characters is found three times faster than a choice."""


def check(text: str, file: str) -> Iterator[Problem]:
    """Every control character in the text of a file, before YAML reads it."""
    if not _SUSPICIOUS.search(text):
        return
    for match in itertools.islice(_CONTROL.finditer(text), MOST):
        line_start = text.rfind("\n", 0, match.start()) + 1
        place = Place(file, text.count("\n", 0, match.start()) + 1, match.start() - line_start + 1)
        yield Problem(place, CODE, _sentence(match[0]))


def check_nodes(nodes: list[yaml.Node], file: str) -> Iterator[Problem]:
    """Every scalar in which an escape, such as "\\x1f" in double quotes, puts a control character."""
    for node in nodes:
        if isinstance(node, yaml.ScalarNode) and (match := _CONTROL.search(node.value)):
            yield Problem(Place.of(node, file), CODE, _sentence(match[0]))


def _sentence(character: str) -> str:
    return f"control character U+{ord(character):04X}: delete it"
