"""Bilingual flashcards from YAML: Anki packages and printable study sheets.

What can be imported from here is the public interface; everything else may move.

    from pathlib import Path
    import trustcards

    deck, problems = trustcards.check(Path("decks/trust"))
    if not trustcards.has_errors(problems):
        for edition in trustcards.all_editions(deck):
            package = trustcards.build_package(deck, edition)
            Path(f"{deck.id}-{edition.key}.apkg").write_bytes(package.content)

What each command does is done by:

    build        build_package, render_sheet
    check        find_decks, check; mend for --fix
    sheet        select, render_sheet, print_pdf
    status       count_deck
    translate    export_texts, import_texts, confirm_texts
    release      prepare_release, release_files
    new, schema  new_deck, new_fact, schemas

Only `new_deck` writes files; the others return what is to be written.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trustcards.anki.package import Package as Package
    from trustcards.anki.package import build_package as build_package
    from trustcards.browser import PrintError as PrintError
    from trustcards.browser import print_pdf as print_pdf
    from trustcards.checking import check as check
    from trustcards.deck import Deck as Deck
    from trustcards.deck import Fact as Fact
    from trustcards.editions import Edition as Edition
    from trustcards.editions import all_editions as all_editions
    from trustcards.mending import mend as mend
    from trustcards.new import new_deck as new_deck
    from trustcards.new import new_fact as new_fact
    from trustcards.problems import Place as Place
    from trustcards.problems import Problem as Problem
    from trustcards.problems import RefusedError as RefusedError
    from trustcards.problems import Severity as Severity
    from trustcards.problems import has_errors as has_errors
    from trustcards.reading import find_decks as find_decks
    from trustcards.release import Release as Release
    from trustcards.release import prepare_release as prepare_release
    from trustcards.release import release_files as release_files
    from trustcards.schema import schemas as schemas
    from trustcards.selection import select as select
    from trustcards.sheets import PAPERS as PAPERS
    from trustcards.sheets import OptionError as OptionError
    from trustcards.sheets import Sheet as Sheet
    from trustcards.sheets import render_sheet as render_sheet
    from trustcards.staleness import Confirmed as Confirmed
    from trustcards.staleness import State as State
    from trustcards.staleness import confirm_texts as confirm_texts
    from trustcards.status import Coverage as Coverage
    from trustcards.status import Status as Status
    from trustcards.status import count_deck as count_deck
    from trustcards.translate.exchange import Exported as Exported
    from trustcards.translate.exchange import Imported as Imported
    from trustcards.translate.exchange import export_texts as export_texts
    from trustcards.translate.exchange import import_texts as import_texts
    from trustcards.writeback import Written as Written

# Names are imported when they are first used: the command line should not load everything to print its help.
_HOME = {
    "Confirmed": "staleness",
    "Coverage": "status",
    "Deck": "deck",
    "Edition": "editions",
    "Exported": "translate.exchange",
    "Fact": "deck",
    "Imported": "translate.exchange",
    "OptionError": "sheets",
    "PAPERS": "sheets",
    "Package": "anki.package",
    "Place": "problems",
    "PrintError": "browser",
    "Problem": "problems",
    "RefusedError": "problems",
    "Release": "release",
    "Severity": "problems",
    "Sheet": "sheets",
    "State": "staleness",
    "Status": "status",
    "Written": "writeback",
    "all_editions": "editions",
    "build_package": "anki.package",
    "check": "checking",
    "confirm_texts": "staleness",
    "count_deck": "status",
    "export_texts": "translate.exchange",
    "find_decks": "reading",
    "has_errors": "problems",
    "import_texts": "translate.exchange",
    "mend": "mending",
    "new_deck": "new",
    "new_fact": "new",
    "prepare_release": "release",
    "print_pdf": "browser",
    "release_files": "release",
    "render_sheet": "sheets",
    "schemas": "schema",
    "select": "selection",
}

__all__ = list(_HOME)


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOME[name]}"), name)
