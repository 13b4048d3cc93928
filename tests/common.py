"""What tests share: small decks in a folder, collections in Anki's real engine, pages, and other programs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import trustcards
from trustcards import Deck, Edition, Problem, ledger
from trustcards import release as releasing
from trustcards.browser import find
from trustcards.cli import main
from trustcards.editions import choose

ROOT = Path(__file__).resolve().parent.parent
TRUST = ROOT / "decks" / "trust"

EXAMPLE = {
    "deck.yaml": "id: example\ntitle: Example\nlanguages: [en, hi]\n",
    "sources.yaml": "note: {title: A note}\ncabinet-release: {title: A press release}\n",
    "terms.yaml": (
        "neodymium: {en: neodymium, hi: नियोडिमियम, symbol: Nd, number: 60}\n"
        "samarium: {en: samarium, hi: समेरियम, symbol: Sm, number: 62}\n"
    ),
    "facts.yaml": (
        "title: {en: Facts, hi: तथ्य}\n"
        "facts:\n"
        "- id: only\n"
        "  type: definition\n"
        "  term: {en: Alloy, hi: मिश्रधातु}\n"
        "  meaning: {en: A metal made of several elements, hi: कई तत्वों से बनी धातु}\n"
        "  sources: [note]\n"
    ),
    "fonts/own.woff2": "wOF2, the first bytes of a font",
    "pictures/map.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>',
}
"""The files of a small deck without a problem."""


def write_deck(folder: Path, files: Mapping[str, str | bytes] | None = None, **facts: str) -> Path:
    """Write the example deck into `folder`, with some of its files replaced; returns the folder.

    `facts="- id: ..."` replaces the list in facts.yaml.
    """
    contents: dict[str, str | bytes] = {**EXAMPLE, **(files or {})}
    for stem, text in facts.items():
        contents[f"{stem}.yaml"] = f"title: {{en: Facts, hi: तथ्य}}\nfacts:\n{text}"
    for name, content in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


def spots(problems: list[Problem], code: str | None = None) -> list[tuple[int, int, str]]:
    """Line, column and code of every problem, or of those with a code."""
    return [(p.place.line, p.place.column, p.code) for p in problems if code in (None, p.code)]


def sound(folder: Path, templates: Path | None = None) -> Deck:
    """The deck in a folder, which must have no errors."""
    deck, problems = trustcards.check(folder, templates)
    assert not trustcards.has_errors(problems), problems
    return deck


def edition(deck: Deck, key: str) -> Edition:
    """An edition of a deck: `bilingual`, or a language's."""
    (chosen,) = choose(deck, key)
    return chosen


def release(folder: Path, now: int = 1_700_000_000) -> None:
    """Release the deck in a folder, as the command does, at a time in seconds."""
    made = releasing.prepare_release(sound(folder), now)
    assert made is not None, "something has changed"
    (folder / ledger.FILE).write_text(ledger.write(made.ledger), encoding="utf-8")


def run(*arguments: str) -> Result:
    """What the command does with the arguments."""
    return CliRunner().invoke(main, list(arguments))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, each as `#rrggbb`, from 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@contextmanager
def collection(folder: Path) -> Iterator[Any]:
    """An empty collection of the real Anki engine."""
    from anki.collection import Collection

    folder.mkdir(parents=True, exist_ok=True)
    col = Collection(str(folder / "collection.anki2"))
    try:
        yield col
    finally:
        col.close()


def import_package(col: Any, content: bytes, folder: Path) -> Any:
    """Import a package as Anki's dialog does with nothing changed in it; returns the engine's log."""
    from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest

    path = folder / "package.apkg"
    path.write_bytes(content)
    request = ImportAnkiPackageRequest(package_path=str(path), options=ImportAnkiPackageOptions())
    log = col.import_anki_package(request).log
    col.models._clear_cache()  # the Python side of the engine remembers note types as they were
    return log


class Page(HTMLParser):
    """A page of HTML: its text by language, its ids, and what it would load."""

    VOID = frozenset({"meta", "br", "hr", "img", "link", "input"})

    def __init__(self, source: str) -> None:
        super().__init__()
        self.languages: list[tuple[str, str | None]] = []
        self.text: dict[str | None, str] = {}
        self.ids: list[str] = []
        self.loads: list[str] = []
        self.feed(source)
        self.close()
        assert not self.languages, "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.loads += [given[name] or "" for name in ("src", "srcset", "data") if name in given]
        self.loads += [tag] if tag in ("script", "link", "iframe") else []
        if tag not in self.VOID:
            self.languages.append((tag, given.get("lang") or (self.languages[-1][1] if self.languages else None)))

    def handle_endtag(self, tag: str) -> None:
        assert self.languages.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if self.languages and self.languages[-1][0] != "style":
            language = self.languages[-1][1]
            self.text[language] = self.text.get(language, "") + " ".join(data.split()) + " "


def pdf_text(pdf: bytes, folder: Path) -> str:
    """The text of a PDF as poppler reads it, without white space; skips the test where there is no poppler.

    pypdf does not heed what Chromium says of ligatures (ActualText), and loses most conjuncts of Devanagari.
    """
    path = folder / "text.pdf"
    path.write_bytes(pdf)
    done = subprocess.run([program("pdftotext", "poppler-utils"), "-raw", path, "-"], capture_output=True, check=True)
    return squeezed(done.stdout.decode("utf-8"))


def squeezed(words: str) -> str:
    """A text without white space, in normal form C."""
    return re.sub(r"\s", "", unicodedata.normalize("NFC", words))


def browser() -> str:
    """The path of a Chromium-family browser; skips the test where there is none, but in CI that is a failure."""
    if path := find():
        return str(path)
    raise missing("there is no Chromium on this machine: install Debian's package `chromium`, or Google Chrome")


def program(name: str, package: str) -> str:
    """The path of a program, which a package of Debian brings; skips the test where there is none."""
    if path := shutil.which(name):
        return path
    raise missing(f"there is no {name} on this machine: install Debian's package `{package}`")


def missing(reason: str) -> BaseException:
    """What skips a test where another program is missing; in CI that is a failure."""
    if os.environ.get("CI") == "true" and not os.environ.get("TRUSTCARDS_NO_INDEX"):
        return pytest.fail.Exception(f"{reason} (in CI a skip is a failure)")
    return pytest.skip.Exception(reason)
