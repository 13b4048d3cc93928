"""Facts are in files that end in .yaml, named by a slug, beside deck.yaml: others are not read, and that should not
come as a surprise.

Fails for `minerals.yml`, `Minerals.yaml` and `my minerals.yaml`; as a warning for `more/minerals.yaml` if facts are in
it, and for `more/deck.yaml`, which is a deck inside a deck; passes for `minerals.yaml`, for anything in `templates`,
and for what other programs keep in folders.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from trustcards.problems import Place, Problem, Severity

CODE = "unread-file"

SUFFIXES = (".yaml", ".yml")

_FACTS = re.compile(rb"^(?:\xef\xbb\xbf)?facts:", re.MULTILINE)


def check(path: Path, slug: str) -> Iterator[Problem]:
    """One file in the deck's folder that looks like YAML and has a name under which it is not read."""
    yield Problem(Place(str(path)), CODE, f"a file of this name is not read: rename it, such as {slug}.yaml")


def check_below(folder: Path) -> Iterator[Problem]:
    """Every file with facts in a folder inside the deck's, and every deck there; not in templates or what is hidden."""
    for name, folders, names in os.walk(folder):
        inner, own = Path(name), ("templates", "schema") if Path(name) == folder else ()
        folders[:] = sorted(each for each in folders if each not in own and not each.startswith("."))
        if inner == folder:
            continue
        if "deck.yaml" in names:
            message = f"a deck inside a deck is not read with it: move the folder {inner} beside {folder}"
            yield Problem(Place(str(inner / "deck.yaml")), CODE, message, Severity.WARNING)
            folders.clear()  # its own check speaks of these
            continue
        for path in (inner / each for each in sorted(names) if each.lower().endswith(SUFFIXES)):
            if holds_facts(path):
                message = f"a file in a folder is not read: move it into {folder}, beside deck.yaml"
                yield Problem(Place(str(path)), CODE, message, Severity.WARNING)


def holds_facts(path: Path) -> bool:
    """True if the file at `path` looks as one with facts does; not if it cannot be read, which is nobody's business."""
    try:
        return path.is_file() and _FACTS.search(path.read_bytes()) is not None
    except OSError:
        return False
