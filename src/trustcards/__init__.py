"""Bilingual flashcards from YAML: Anki packages and printable study sheets.

What can be imported from here is the public interface; everything else may move.

    from pathlib import Path
    import trustcards

    deck, problems = trustcards.check(Path("decks/trust"))
    if not trustcards.has_errors(problems):
        for edition in trustcards.all_editions(deck):
            package = trustcards.build_package(deck, edition)
            Path(f"{deck.id}-{edition.key}.apkg").write_bytes(package.content)
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
    from trustcards.problems import Place as Place
    from trustcards.problems import Problem as Problem
    from trustcards.problems import RefusedError as RefusedError
    from trustcards.problems import Severity as Severity
    from trustcards.problems import has_errors as has_errors
    from trustcards.reading import find_decks as find_decks
    from trustcards.selection import select as select
    from trustcards.sheets import PAPERS as PAPERS
    from trustcards.sheets import OptionError as OptionError
    from trustcards.sheets import Sheet as Sheet
    from trustcards.sheets import render_sheet as render_sheet
    from trustcards.translate.exchange import Exported as Exported
    from trustcards.translate.exchange import Imported as Imported
    from trustcards.translate.exchange import export_texts as export_texts
    from trustcards.translate.exchange import import_texts as import_texts

# Names are imported when they are first used: the command line should not load everything to print its help.
_HOME = {
    "PAPERS": "sheets",
    "Deck": "deck",
    "Edition": "editions",
    "Exported": "translate.exchange",
    "Fact": "deck",
    "Imported": "translate.exchange",
    "OptionError": "sheets",
    "Package": "anki.package",
    "Place": "problems",
    "PrintError": "browser",
    "Problem": "problems",
    "RefusedError": "problems",
    "Severity": "problems",
    "Sheet": "sheets",
    "all_editions": "editions",
    "build_package": "anki.package",
    "check": "checking",
    "export_texts": "translate.exchange",
    "find_decks": "reading",
    "print_pdf": "browser",
    "has_errors": "problems",
    "import_texts": "translate.exchange",
    "render_sheet": "sheets",
    "select": "selection",
}

__all__ = list(_HOME)


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOME[name]}"), name)
