"""A file that a deck names, such as a picture or a font: it has to be in the deck's folder."""

from __future__ import annotations

from pathlib import Path

PICTURES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
"""The pictures that Anki and browsers show, by their suffixes, with their media types."""


def wrong(folder: Path, file: str, what: str) -> str | None:
    """Why the deck in `folder` cannot use a file, None if it can; `what` is the word for it: `picture`."""
    root = folder.resolve()
    try:
        path = (root / file).resolve()
        is_file = path.is_file()
    except (OSError, RuntimeError):  # a name that is too long, or links in a circle
        return f'"{file}" cannot be read: put the {what} itself into the deck\'s folder'
    if "\\" in file:
        return f'"{file}": write the path with / between folders'
    if not path.is_relative_to(root):
        return f'"{file}" leaves the deck\'s folder: put the {what} into it'
    if not is_file:
        return f'there is no {what} "{file}" in the deck\'s folder: add it, or correct its path'
    return None
