"""A mapping has each key once: YAML keeps the last one without a word, and what the first one said is lost.

Fails:

    - id: ncmm
      type: definition
      term: NCMM
      meaning: National Critical Mineral Mission
      meaning: A mission of the Indian government
      ^

Passes:

    - id: ncmm
      type: definition
      term: NCMM
      meaning: National Critical Mineral Mission
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from trustcards.problems import Place, Problem

CODE = "duplicate-key"


def check(nodes: list[yaml.Node], file: str) -> Iterator[Problem]:
    """Every key that stands in its mapping a second time."""
    for node in nodes:
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
            if len(set(keys)) != len(keys):
                yield from _again(node, file)


def _again(node: yaml.MappingNode, file: str) -> Iterator[Problem]:
    first: dict[str, yaml.Node] = {}
    for key, _ in node.value:
        if isinstance(key, yaml.ScalarNode):
            if key.value in first:
                line = first[key.value].start_mark.line + 1
                message = f'"{key.value}" is already in line {line}: keep one of the two'
                yield Problem(Place.of(key, file), CODE, message)
            else:
                first[key.value] = key
