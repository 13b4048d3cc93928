"""A mapping has only the fields that are known: a misspelt one would be left out without a word.

Fails:

    - id: ncmm
      type: definition
      trem: NCMM
      ^
      term: NCMM
      meaning: National Critical Mineral Mission
      note:
        english: A mission of the Indian government
        ^
        en: A mission of the Indian government

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

CODE = "unknown-field"


def check(key: yaml.Node, file: str, known: Iterable[str], owner: str, *, deep: bool = False) -> Iterator[Problem]:
    """One key of a mapping that is not among the `known` ones of its `owner` (such as `a figure`).

    `deep` says that what it holds could not stand there at all, so that it is likely to belong further out.
    """
    known = list(known)
    if isinstance(key, yaml.ScalarNode):
        hint = did_you_mean(key.value, known) or f": {owner} has {listed(known, 'and')}"
        hint += "; is it indented too far?" if deep else ""
        yield Problem(Place.of(key, file), CODE, f'unknown field "{key.value}"{hint}', field=key.value)
    else:
        yield Problem(Place.of(key, file), CODE, f"a key is a word: {owner} has {listed(known, 'and')}")
