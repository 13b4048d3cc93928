"""Proof that a YAML file says what a tree of nodes says, by the events of the parser alone."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import yaml


def reads_as(content: bytes, root: yaml.Node, loose: Collection[int]) -> bool:
    """True if the content reads as the tree, scalar for scalar; with or without white space around those whose `id`
    is in `loose`, as a block may end in a line break."""
    try:
        events = list(yaml.parse(content.decode("utf-8-sig"), Loader=yaml.CSafeLoader))
    except yaml.YAMLError:
        return False
    read: list[Any] = [event.value if isinstance(event, yaml.ScalarEvent) else type(event) for event in events]
    expected, stripped = _events(root, loose)
    for n in stripped:
        if n < len(read) and isinstance(read[n], str):
            read[n] = read[n].strip()
    return read == expected


def _events(root: yaml.Node, loose: Collection[int]) -> tuple[list[Any], list[int]]:
    """What the parser would say of the tree, the words of scalars and the kinds of all other events; and the places of
    the loose ones among them."""
    said: list[Any] = [yaml.StreamStartEvent, yaml.DocumentStartEvent]
    places: list[int] = []
    waiting: list[Any] = [yaml.StreamEndEvent, yaml.DocumentEndEvent, root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.ScalarNode):
            if id(node) in loose:
                places.append(len(said))
            said.append(node.value)
        elif isinstance(node, yaml.MappingNode):
            said.append(yaml.MappingStartEvent)
            waiting.append(yaml.MappingEndEvent)
            waiting.extend(each for pair in reversed(node.value) for each in reversed(pair))
        elif isinstance(node, yaml.SequenceNode):
            said.append(yaml.SequenceStartEvent)
            waiting.append(yaml.SequenceEndEvent)
            waiting.extend(reversed(node.value))
        else:
            said.append(node)
    return said, places
