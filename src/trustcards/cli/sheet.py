"""`trustcards sheet`."""

from __future__ import annotations

from pathlib import Path

import click

from trustcards.cli.common import (
    deck_argument,
    edition_option,
    editions,
    out_option,
    paper_option,
    sound_decks,
    templates_option,
    write_sheet,
)


@click.command()
@deck_argument
@click.option("--layout", type=click.Choice(["study"]), default="study", show_default=True, help="What to print.")
@edition_option
@paper_option
@out_option
@templates_option
def sheet(deck: Path, layout: str, edition: str | None, paper: str, out: Path, templates: Path | None) -> None:
    """Write a sheet to print.

    It is one HTML file, with nothing to load.

    \b
    Examples:
      trustcards sheet decks/trust
      trustcards sheet decks/trust --edition hi --paper letter
    """
    from trustcards.sheets import PAPERS

    for loaded in sound_decks(deck, templates):
        for chosen in editions(loaded, edition):
            write_sheet(loaded, chosen, layout, PAPERS[paper], out)
