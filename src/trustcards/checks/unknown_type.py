"""A fact's type is one of the card types: the built-in ones, and those in the deck's own `templates/cards/`.

Fails:

    - id: ncmm
      type: definiton
            ^
      term: NCMM
      meaning: National Critical Mineral Mission

Passes:

    - id: ncmm
      type: definition
      term: NCMM
      meaning: National Critical Mineral Mission
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import yaml

from trustcards.problems import Place, Problem, did_you_mean, listed

CODE = "unknown-type"


def check(node: yaml.Node, file: str, known: Iterable[str]) -> Iterator[Problem]:
    """One `type:` that names no card type."""
    name = node.value if isinstance(node, yaml.ScalarNode) else ""
    known = list(known)
    hint = did_you_mean(name, known) or f": the types are {listed(known, 'and')}"
    yield Problem(Place.of(node, file), CODE, f'unknown type "{name}"{hint}', field="type")
