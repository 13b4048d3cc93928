"""An item of a list begins with `- `: without it, its lines belong to the item above.

Fails:

    - id: alloy
      type: definition
      term: Alloy
      meaning: A metal made of several elements
      id: steel
      ^
      type: definition
      term: Steel
      meaning: An alloy of iron and carbon

Passes:

    - id: alloy
      type: definition
      term: Alloy
      meaning: A metal made of several elements
    - id: steel
      type: definition
      term: Steel
      meaning: An alloy of iron and carbon
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from trustcards.nodes import word
from trustcards.problems import Place, Problem

CODE = "missing-dash"


def check(nodes: list[yaml.Node], file: str) -> Iterator[Problem]:
    """Every item of a list whose keys begin anew, with the first one.

    From there it is made an item of its own, so that nothing else in it seems wrong.
    """
    for node in nodes:
        if isinstance(node, yaml.SequenceNode):
            for n, item in enumerate(node.value):  # which comes to an item that was parted, too
                if isinstance(item, yaml.MappingNode) and (again := _begins_anew(item)):
                    key = item.value[again][0]
                    rest = yaml.MappingNode(item.tag, item.value[again:], key.start_mark, item.end_mark)
                    del item.value[again:]
                    node.value.insert(n + 1, rest)
                    message = f'another item begins here, with "{key.value}": write "- " before it'
                    yield Problem(Place.of(key, file), CODE, message)


def _begins_anew(item: yaml.MappingNode) -> int:
    """The index of the key that is the first one again, if more of those above follow it; else 0."""
    first = word(item.value[0][0]) if item.value and not item.flow_style else ""
    again = first and next((n for n, (key, _) in enumerate(item.value) if n and key.value == first), 0)
    if not again:
        return 0
    above = {word(key) for key, _ in item.value[1:again]}
    return again if any(word(key) in above for key, _ in item.value[again + 1 :]) else 0
