"""A field holds the kind of thing that it is for.

Fails:

    - id: approval
      type: figure
      prompt: When was it approved?
      value: 29th of January
             ^
      sources: cabinet-release
               ^

Passes:

    - id: approval
      type: figure
      prompt: When was it approved?
      value: 2025-01-29
      sources: [note]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from trustcards.problems import Place, Problem

CODE = "wrong-kind"


def check(node: yaml.Node, file: str, field: str, expected: str) -> Iterator[Problem]:
    """One node that is not what its field expects; `expected` ends the sentence "write ...".

    `field` is the path of the field, such as `value` or `items/2/hi`.
    """
    if isinstance(node, yaml.ScalarNode):
        found = f'"{shortened(node.value)}"' if node.value else "nothing"
    else:
        found = "a list" if isinstance(node, yaml.SequenceNode) else "a mapping"
        found = found if node.value else found.replace("a ", "an empty ")
    # Its line and column say which of a list's entries it is; a number counted from 0 would mislead.
    name = re.sub(r"/\d+", "", field)
    message = f"{name} cannot be {found}: write {expected}"
    yield Problem(Place.of(node, file), CODE, message, field=field)


def shortened(text: str, length: int = 40) -> str:
    """The beginning of a long text, for a message."""
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1] + "…"
