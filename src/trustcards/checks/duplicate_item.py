"""A list of ids, tags or languages names each thing once.

Fails:

    - id: magnets
      type: pairing
      minerals: [neodymium, samarium, neodymium]
                                      ^
      use: strong magnets

Passes:

    - id: magnets
      type: pairing
      minerals: [neodymium, samarium]
      use: strong magnets
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from trustcards.problems import Place, Problem

CODE = "duplicate-item"


def check(node: yaml.Node, file: str, field: str, name: str) -> Iterator[Problem]:
    """One item of a list that stands in it before."""
    yield Problem(Place.of(node, file), CODE, f'{field} has "{name}" twice: keep one', field=field)
