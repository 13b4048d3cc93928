"""The one place that writes files, whole or not at all, and reads those that are only text."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from trustcards.checks import encoding
from trustcards.problems import RefusedError


def read(path: Path) -> str:
    """The text of a file, its lines ended by `\\n`. Raises RefusedError if it is not UTF-8, and OSError."""
    data = path.read_bytes()
    if problems := list(encoding.check(data, str(path))):
        raise RefusedError(problems)
    return data.decode("utf-8-sig").replace("\r\n", "\n")


def write(path: Path, content: bytes | str) -> None:
    """Replace the file at `path` by `content` (text as UTF-8), making its folder if need be.

    The content goes to a temporary file beside it, which is renamed when it is complete: whoever reads `path` finds
    the old file or the new one, and if writing fails the old one stays and nothing is left behind.
    Raises OSError, which names `path`.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    path = path.resolve() if path.is_symlink() else path  # a link goes on leading where it led
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".trustcards-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(_mode(path))
        Path(temporary).replace(path)
    except BaseException as error:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        if isinstance(error, OSError):  # a full disc has no name of its own, and nobody knows the temporary one
            error.filename, error.filename2 = str(path), None
        raise


def _mode(path: Path) -> int:
    """The permissions of the file at `path`, or those of any new file: mkstemp makes one private to its owner."""
    if path.exists():
        return path.stat().st_mode & 0o777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


def size(count: int) -> str:
    """A number of bytes as people read it: `312 B`, `48 KB`, `1.3 MB` (a KB is 1000 bytes)."""
    if count < 1000:
        return f"{count} B"
    if count < 1_000_000:
        return f"{count / 1000:.0f} KB"
    return f"{count / 1_000_000:.1f} MB"
