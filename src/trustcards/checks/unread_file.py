"""Facts are in files that end in .yaml: others are not read, and that should not come as a surprise.

Fails, as a warning, for a file `minerals.yml`; passes for `minerals.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from trustcards.problems import Place, Problem, Severity

CODE = "unread-file"


def check(folder: Path) -> Iterator[Problem]:
    """Every file in the deck's folder that looks like YAML and is not read."""
    for path in sorted(folder.glob("*.yml")):
        message = f"this file is not read: rename it to {path.stem}.yaml"
        yield Problem(Place(str(path)), CODE, message, Severity.WARNING)
