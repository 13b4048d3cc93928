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

import contextlib
import itertools
import re
from collections.abc import Iterable, Iterator

import yaml

from trustcards.problems import Place, Problem

CODE = "nesting"

DEEPEST = 50

# Each begins with the one character that it looks for: so Python's `re` skips the rest of a file at memory's speed.
_SHALLOW = r"(?:[^\[\]{}\"'#\n]|[\[{][^\[\]{}\"'#\n]*[\]}])*[\]}]"
_OPEN = (re.compile(rf"\[(?!{_SHALLOW})"), re.compile(rf"\{{(?!{_SHALLOW})"))
"""A bracket that is not closed in its line; with quotes or a comment in between, what looks closed may not be."""
_LONG_START = re.compile(rf"\n[ \-?:]{{{DEEPEST // 2}}}")


def check(text: str, file: str) -> Iterator[Problem]:
    """The first node that is too deep."""
    if _suspicious(text) and (event := _first_too_deep(text)):
        yield Problem(Place.of(event, file), CODE, f"nested more than {DEEPEST} deep: flatten it")


def _first_too_deep(text: str) -> yaml.Event | None:
    """Where depth is passed, counted over the parser's events, which need no recursion."""
    try:
        return _passing(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.YAMLError as error:
        if "nesting depth" not in str(error):
            return None  # `syntax` says what is wrong
    # libyaml reads ahead, and newer ones refuse a depth of 1000 before the first event: PyYAML's own parser does not.
    with contextlib.suppress(yaml.YAMLError):
        return _passing(yaml.parse(text, Loader=yaml.SafeLoader))
    return None


def _passing(events: Iterable[yaml.Event]) -> yaml.Event | None:
    depth = 0
    for event in events:
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                return event
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None


def _suspicious(text: str) -> bool:
    """True if brackets and indentation could together be too deep; so ordinary files are not parsed twice."""
    most = DEEPEST // 2
    opened = sum(1 for pattern in _OPEN for _ in itertools.islice(pattern.finditer(text), most + 1))
    return opened > most or _LONG_START.search("\n" + text[:most]) is not None or _LONG_START.search(text) is not None
