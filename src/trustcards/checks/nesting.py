"""Lists and mappings are nested at most 50 deep: a deck needs six, and far deeper ones crash YAML readers.

Fails:

    - id: deep
      type: list
      heading: How deep?
      items: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[deep]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
                                                            ^

Passes:

    - id: flat
      type: list
      heading: How deep?
      items: [flat]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from trustcards.problems import Place, Problem

CODE = "nesting"

DEEPEST = 50

_BRACKETS = re.compile(r"^.*[\[{].*$", re.MULTILINE)
_LONG_START = re.compile(rf"^[ \-?:]{{{DEEPEST // 2}}}", re.MULTILINE)


def check(text: str, file: str) -> Iterator[Problem]:
    """The first node that is too deep; counted over the parser's events, which need no recursion."""
    if not _suspicious(text):
        return
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > DEEPEST:
                    yield Problem(Place.of(event, file), CODE, f"nested more than {DEEPEST} deep: flatten it")
                    return
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError:
        return  # `syntax` says what is wrong


def _suspicious(text: str) -> bool:
    """True if brackets and indentation could together be too deep; so ordinary files are not parsed twice."""
    if _LONG_START.search(text):
        return True
    depth = 0
    for match in _BRACKETS.finditer(text):
        line = match[0]
        opened = line.count("[") + line.count("{")
        if depth + opened > DEEPEST // 2:
            return True
        depth += opened
        # A bracket closes nothing inside quotes or a comment, and may be inside them where the line does not show it.
        if not any(mark in line for mark in "\"'#"):
            depth -= min(line.count("]") + line.count("}"), opened)
    return False
