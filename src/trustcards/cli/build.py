"""`trustcards build`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trustcards.cli.common import (
    count,
    deck_argument,
    edition_option,
    editions,
    out_option,
    paper_option,
    save_sheet,
    say,
    sound_decks,
    templates_option,
    working,
)

if TYPE_CHECKING:
    from trustcards.deck import Deck
    from trustcards.editions import Edition
    from trustcards.sheets import Sheet


@click.command()
@deck_argument
@out_option
@edition_option
@paper_option
@templates_option
@click.option("--draft", is_flag=True, help="Date every note now, so that Anki takes in changes you try out.")
def build(deck: Path, out: Path, edition: str | None, paper: str, templates: Path | None, draft: bool) -> None:
    """Build Anki packages and study sheets.

    Writes OUT/<deck>-<edition>.apkg, to import into Anki, and OUT/<deck>-study.html, to print (with the language in its
    name for an edition in one language). A deck with errors is not built, and what was built of it before stays.

    \b
    Examples:
      trustcards build
      trustcards build decks/trust --edition all --out build
      trustcards build decks/trust --draft
    """
    from trustcards import parallel

    for loaded in sound_decks(deck, templates):
        chosen = editions(loaded, edition)
        with parallel.beside(partial(_set, loaded, chosen, paper)) as sheets:
            for each in chosen:
                _write_package(loaded, each, draft, out)
            with working(f"Setting {loaded.id}-study"):
                made = sheets()
        for each, sheet in zip(chosen, made, strict=True):
            save_sheet(loaded, each, "study", sheet, out)


def _set(deck: Deck, chosen: Sequence[Edition], paper: str) -> list[Sheet]:
    from trustcards.sheets import PAPERS, render_sheet

    return [render_sheet(deck, edition, "study", PAPERS[paper]) for edition in chosen]


def _write_package(deck: Deck, edition: Edition, draft: bool, out: Path) -> None:
    from trustcards import clock, files
    from trustcards.anki.package import build_package

    with working(f"Packing {deck.id}-{edition.key}"):
        made = build_package(deck, edition, clock.now() if draft else None)
    path = out / f"{deck.id}-{edition.key}.apkg"
    files.write(path, made.content)
    counts = f"{count(made.notes, 'note')}, {count(made.cards, 'card')}"
    missing = f" ({count(made.left_out, 'fact')} left out: not translated)" if made.left_out else ""
    waiting = f" ({made.waiting} wait for a release)" if deck.ledger and made.waiting else ""
    say(path, len(made.content), counts + missing + waiting)
