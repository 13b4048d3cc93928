"""`trustcards sheet`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from trustcards.deck import Deck

# In the order of `trustcards.sheets.LAYOUTS`, which is imported when there is something to set.
LAYOUTS = ("study", "quiz", "matrix", "glossary")


@click.command()
@deck_argument
@click.option("--layout", type=click.Choice(LAYOUTS), default="study", show_default=True, help="What to print.")
@click.option(
    "--only",
    multiple=True,
    metavar="NAME",
    help="Only these facts: a subdeck, type, tag or id; several with commas between them, or by several --only.",
)
@edition_option
@paper_option
@out_option
@templates_option
@click.option("--count", type=click.IntRange(min=1), metavar="N", help="So many questions; all, if not given.")
@click.option(
    "--seed", type=click.IntRange(min=1), metavar="N", help="The set: another number, another order.  [default: 1]"
)
@click.option("--choices", is_flag=True, help="Four answers to choose from where the deck has three that are wrong.")
@click.option("--large", is_flag=True, help="Large print: 17 points, one language below the other.")
@click.option("--ink-saver", is_flag=True, help="Thin lines in black, and no fills.")
def sheet(
    deck: Path,
    layout: str,
    only: tuple[str, ...],
    edition: str | None,
    paper: str,
    out: Path,
    templates: Path | None,
    **options: Any,
) -> None:
    """Write a sheet to print.

    It is one HTML file, with nothing to load.

    \b
    Examples:
      trustcards sheet decks/trust
      trustcards sheet decks/trust --edition hi --paper letter
      trustcards sheet decks/trust --only defence --large
      trustcards sheet decks/trust --layout quiz --count 20 --seed 7 --choices
      trustcards sheet decks/trust --layout glossary --only defence
    """
    from trustcards.sheets import PAPERS

    given = _taken(layout, options)
    for loaded in sound_decks(deck, templates):
        selection = _selected(loaded, only)
        for chosen in editions(loaded, edition):
            write_sheet(selection, chosen, layout, PAPERS[paper], out, **given)


def _selected(deck: Deck, only: Sequence[str]) -> Deck:
    from trustcards.selection import select

    try:
        return select(deck, only)
    except ValueError as error:
        raise click.UsageError(f"--only: {error}.") from error


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
