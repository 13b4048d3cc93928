"""Facts are in files that end in .yaml, named by a slug: others are not read, and that should not come as a surprise.

Fails for `minerals.yml`, `Minerals.yaml` and `my minerals.yaml`; passes for `minerals.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from trustcards.problems import Place, Problem

CODE = "unread-file"


def check(path: Path, slug: str) -> Iterator[Problem]:
    """One file in the deck's folder that looks like YAML and has a name under which it is not read."""
    yield Problem(Place(str(path)), CODE, f"a file of this name is not read: rename it, such as {slug}.yaml")
