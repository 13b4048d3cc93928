"""What is named like a file of the deck is a file, and can be read.

Fails for a folder or a device named `minerals.yaml`, for a link that leads nowhere, and for a file without permission
to read it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from trustcards.problems import Place, Problem

CODE = "unreadable"


def check(path: Path) -> Iterator[Problem]:
    """The reason why the file at `path` cannot be read, if there is one."""
    try:
        if not path.is_file():
            yield Problem(Place(str(path)), CODE, "this is no file that can be read: move it out of the deck's folder")
        else:
            path.open("rb").close()
    except OSError as error:
        yield Problem(Place(str(path)), CODE, f"the file cannot be read: {error.strerror or error}")
