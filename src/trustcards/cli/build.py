"""`trustcards build`."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
    tell_of_older_pdf,
    templates_option,
    working,
)

if TYPE_CHECKING:
    from trustcards.anki.package import Package
    from trustcards.deck import Deck
    from trustcards.editions import Edition

LARGE = 1000
"""Facts from which it pays to build on several cores."""


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
    for loaded in sound_decks(deck, templates):
        _build(loaded, editions(loaded, edition), paper, draft, out)


def _build(deck: Deck, chosen: Sequence[Edition], paper: str, draft: bool, out: Path) -> None:
    from trustcards import clock, parallel
    from trustcards.anki.package import packing
    from trustcards.sheets import PAPERS, setting

    now = clock.now() if draft else None
    jobs: list[parallel.Job[Any]] = [
        *(packing(deck, edition, now) for edition in chosen),
        *(setting(deck, edition, "study", PAPERS[paper]) for edition in chosen),
    ]
    with closing(parallel.together(jobs, large=len(deck.facts) >= LARGE)) as made:
        for edition in chosen:
            with working(f"Packing {deck.id}-{edition.key}"):
                package = next(made)
            _save_package(deck, edition, package, out)
        for edition in chosen:
            with working(f"Setting {deck.id}-study"):
                sheet = next(made)
            tell_of_older_pdf(save_sheet(deck, edition, "study", sheet, out))


def _save_package(deck: Deck, edition: Edition, package: Package, out: Path) -> None:
    from trustcards import files

    path = out / f"{deck.id}-{edition.key}.apkg"
    files.write(path, package.content)
    counts = f"{count(package.notes, 'note')}, {count(package.cards, 'card')}"
    missing = f" ({count(package.left_out, 'fact')} left out: not translated)" if package.left_out else ""
    waiting = f" ({package.waiting} wait for a release)" if deck.ledger and package.waiting else ""
    say(path, len(package.content), counts + missing + waiting)
