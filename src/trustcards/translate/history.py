"""The source from which a stale translation was made, out of the deck's history in git.

The ledger has only its hash. A release wrote that hash down, so the words stood in the deck at a commit that changed
the ledger: the deck is read as it was there, and what has the hash is what is looked for. So nothing can be shown that
was not the source. Without git, or where its history was cut off, there is none, and translators are told only that the
source has changed. (The ledger could hold the words; it would double in size for the few that go stale.)
"""

from __future__ import annotations

import io
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from trustcards.deck import Deck
from trustcards.ledger import FILE
from trustcards.reading import read_deck
from trustcards.staleness import text_hash

FURTHEST = 30
"""Changes of the ledger to go back at most; each costs as much as reading the deck."""


def older_sources(deck: Deck, wanted: Mapping[str, str]) -> dict[str, str]:
    """The sources with the wanted hashes, by the keys of the texts; without those that cannot be found."""
    missing, found = dict(wanted), dict[str, str]()
    commits = _git(deck.folder, "log", f"--max-count={FURTHEST}", "--format=%H", "--", FILE).decode().split()
    for commit in commits:
        if not missing:
            break
        for key, words in _sources(deck, commit).items():
            if missing.get(key) == text_hash(words):
                found[key] = words
                del missing[key]
    return found


def _sources(deck: Deck, commit: str) -> dict[str, str]:
    """The source of every text of the deck at a commit."""
    archive = _git(deck.folder, "archive", "--format=zip", commit, ".")
    if not archive:
        return {}
    with tempfile.TemporaryDirectory() as name:
        zipfile.ZipFile(io.BytesIO(archive)).extractall(name)
        then, _ = read_deck(Path(name))
        return {item.key: item.text.get(deck.source.code) or "" for item in then.texts if item.text.words}


def _git(folder: Path, *arguments: str) -> bytes:
    """What git says in the folder; nothing if it fails, or is not there."""
    try:
        return subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return b""
