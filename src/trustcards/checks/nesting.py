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

_BRACKET = re.compile(r"[\[{]|[\]}]")
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
    for match in _BRACKET.finditer(text):
        depth += 1 if match[0] in "[{" else -1
        if depth > DEEPEST // 2:
            return True
        depth = max(depth, 0)
    return False
