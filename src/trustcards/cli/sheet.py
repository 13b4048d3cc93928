"""`trustcards sheet`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

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

# In the order of `trustcards.sheets.LAYOUTS`, which is imported when there is something to set.
LAYOUTS = ("study",)


@click.command()
@deck_argument
@click.option("--layout", type=click.Choice(LAYOUTS), default="study", show_default=True, help="What to print.")
@edition_option
@paper_option
@out_option
@templates_option
def sheet(
    deck: Path, layout: str, edition: str | None, paper: str, out: Path, templates: Path | None, **options: Any
) -> None:
    """Write a sheet to print.

    It is one HTML file, with nothing to load.

    \b
    Examples:
      trustcards sheet decks/trust
      trustcards sheet decks/trust --edition hi --paper letter
    """
    from trustcards.sheets import PAPERS

    given = _taken(layout, options)
    for loaded in sound_decks(deck, templates):
        for chosen in editions(loaded, edition):
            write_sheet(loaded, chosen, layout, PAPERS[paper], out, **given)


def _taken(layout: str, options: dict[str, Any]) -> dict[str, Any]:
    """The options that were given (those not given are None, False or empty); all must be for the layout."""
    from trustcards.problems import listed
    from trustcards.sheets import options as taken

    given = {name: value for name, value in options.items() if value not in (None, False, ())}
    for name in given:
        if name not in taken(layout):
            takers = listed(f"--layout {other}" for other in LAYOUTS if name in taken(other))
            raise click.UsageError(f"--{name.replace('_', '-')} is for {takers}, and not for {layout}.")
    return given
