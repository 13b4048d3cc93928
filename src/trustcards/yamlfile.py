"""A YAML file: from bytes to a tree of nodes, composed once, with the place of every node.

What the tree may hold is less than YAML allows (no anchors, aliases, tags, or deep nesting): that ends bombs, cycles
and the hard cases of writing back. The rules that refuse the rest are in `checks`.
"""

from __future__ import annotations

from pathlib import Path

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from trustcards.checks import (
    anchor,
    comment,
    control_character,
    duplicate_key,
    empty_file,
    encoding,
    missing_dash,
    nesting,
    syntax,
    yaml_word,
)
from trustcards.collector import collector_off
from trustcards.nodes import walk
from trustcards.problems import Problem


class _Composer(CParser):
    """Composes nodes with libyaml and resolves no tags: a field decides what its scalar means.

    PyYAML asks for the three methods at every node; to do nothing in them saves a fifth of the time.
    """

    def descend_resolver(self, *_: object) -> None:
        """PyYAML's, for tags that depend on the path to a node."""

    def ascend_resolver(self) -> None:
        """PyYAML's, likewise."""

    def resolve(self, *_: object) -> str:
        """The tag of a node that has none: always the same."""
        return "tag:yaml.org,2002:str"


def read(path: Path) -> tuple[yaml.Node | None, list[Problem]]:
    """The root node of the file, and what is wrong with it as YAML.

    There is no node if the file cannot be composed, and then always a problem that says why. Raises OSError.
    """
    return parse(path.read_bytes(), str(path))


def parse(data: bytes, name: str) -> tuple[yaml.Node | None, list[Problem]]:
    """Like `read`, for the bytes of a file; `name` is the path to show."""
    root, problems = compose(data, name)
    if root is None:
        return None, problems
    nodes = walk(root)
    if parted := list(missing_dash.check(nodes, name)):
        problems += parted
        nodes = walk(root)
    problems += duplicate_key.check(nodes, name)
    problems += yaml_word.check(nodes, name)
    if b"\\" in data:  # only an escape can put a control character where the text of the file has none
        problems += control_character.check_nodes(nodes, name)
    return root, problems


def compose(data: bytes, name: str) -> tuple[yaml.Node | None, list[Problem]]:
    """The tree of a file exactly as it is written, or what keeps it from being composed; for writing back."""
    problems = list(encoding.check(data, name))
    if problems:
        return None, problems
    text = data.decode("utf-8-sig")
    for rule in (control_character, nesting, anchor, comment):
        problems += rule.check(text, name)
    if problems:
        return None, problems
    try:
        with collector_off():
            root = _Composer(text).get_single_node()
    except yaml.YAMLError as error:
        return None, list(syntax.check(error, text, name))
    if root is None:
        return None, list(empty_file.check(name))
    return root, []
