"""Anchors (`&`), aliases (`*`), merge keys (`<<`) and tags (`!`) are not part of a deck's YAML.

They let a small file grow without bound, and a text that stands in two places cannot be translated in one.

Fails:

    - id: first
      type: question
      question: &same Who is it?
                ^
      answer: *same
              ^

Passes:

    - id: first
      type: question
      question: Who is it & why?
      answer: "*same*"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from trustcards.problems import Place, Problem

CODE = "anchor"

_SUSPICIOUS = tuple(map(re.compile, (r"&\S", r"\*\S", r"!\S", "<<")))
"""Whatever could be one; most are not, and the parser's events tell.

One for each sign: a pattern that begins with a character of its own is thirty times faster than a choice of them.
"""


def check(text: str, file: str) -> Iterator[Problem]:
    """Every anchor, alias, merge key and tag, from the parser's events; composing would resolve them away."""
    if not any(pattern.search(text) for pattern in _SUSPICIOUS):
        return
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            what = _what(event)
            if what:
                advice = "write the value out, or put it in quotes if it is meant as text"
                yield Problem(Place.of(event, file), CODE, f"{what} is not allowed here: {advice}")
    except yaml.YAMLError:
        return  # `syntax` says what is wrong


def _what(event: yaml.Event) -> str | None:
    if isinstance(event, yaml.AliasEvent):
        return f"an alias (*{event.anchor})"
    if isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)):
        if event.anchor:
            return f"an anchor (&{event.anchor})"
        if event.tag:
            return f"a tag ({event.tag})"
    if isinstance(event, yaml.ScalarEvent) and event.value == "<<" and event.implicit[0]:
        return "a merge key (<<)"
    return None
