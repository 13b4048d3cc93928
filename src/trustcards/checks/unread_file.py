"""Facts are in files that end in .yaml, named by a slug, beside deck.yaml: others are not read, and that should not
come as a surprise.

Fails for `minerals.yml`, `Minerals.yaml` and `my minerals.yaml`; as a warning for `more/minerals.yaml`, and for
`more/deck.yaml`, which is a deck inside a deck; passes for `minerals.yaml`, and for anything in `templates`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from trustcards.problems import Place, Problem, Severity

CODE = "unread-file"

SUFFIXES = (".yaml", ".yml")


def check(path: Path, slug: str) -> Iterator[Problem]:
    """One file in the deck's folder that looks like YAML and has a name under which it is not read."""
    yield Problem(Place(str(path)), CODE, f"a file of this name is not read: rename it, such as {slug}.yaml")


def check_below(folder: Path) -> Iterator[Problem]:
    """Every file of YAML in a folder inside the deck's, and every deck there; templates and what is hidden may be."""
    for inner in sorted(path for path in folder.iterdir() if path.is_dir()):
        if inner.name in ("templates", "schema") or inner.name.startswith("."):
            continue
        decks = {path.parent for path in inner.rglob("deck.yaml")}
        for deck in sorted(decks):
            message = f"a deck inside a deck is not read with it: move the folder {deck} beside {folder}"
            yield Problem(Place(str(deck / "deck.yaml")), CODE, message, Severity.WARNING)
        for path in sorted(path for path in inner.rglob("*") if path.suffix.lower() in SUFFIXES):
            if not decks.intersection(path.parents):
                message = f"a file in a folder is not read: move it into {folder}, beside deck.yaml"
                yield Problem(Place(str(path)), CODE, message, Severity.WARNING)
