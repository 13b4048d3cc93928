"""Walking a tree of YAML nodes."""

from __future__ import annotations

import yaml


def word(node: yaml.Node) -> str:
    """The text of a scalar, "" for anything else: what a key says, if it is one."""
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


def walk(root: yaml.Node) -> list[yaml.Node]:
    """Every node of the tree, keys included, each before what it holds; not recursive, so depth costs nothing."""
    nodes: list[yaml.Node] = []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        nodes.append(node)
        if isinstance(node, yaml.SequenceNode):
            waiting.extend(node.value)
        elif isinstance(node, yaml.MappingNode):
            for pair in node.value:
                waiting.extend(pair)
    return nodes
