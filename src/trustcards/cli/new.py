"""`trustcards new`."""

from __future__ import annotations

from pathlib import Path

import click

from trustcards.cli.common import checked_decks, templates_option
from trustcards.cli.group import Group


@click.group(cls=Group)
def new() -> None:
    """Start a deck or a fact from an example."""


@new.command("deck")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", metavar="TITLE", help="The deck's title; made from the folder's name if not given.")
@click.option("--languages", default="en,hi", show_default=True, metavar="CODES", help="The source language first.")
def new_deck(folder: Path, title: str | None, languages: str) -> None:
    """Write a small deck to change into yours.

    It has one fact of every type.

    \b
    Examples:
      trustcards new deck decks/history --title "History of India"
      trustcards new deck decks/tamil --languages en,ta
    """
    from trustcards import new as starting

    try:
        written = starting.new_deck(folder, title, [code.strip() for code in languages.split(",")])
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    for path in written:
        click.echo(path)
    click.echo(f"Write your own facts there, then: trustcards check {folder}", err=True)


@new.command("fact")
@click.argument("type_", metavar="TYPE")
@click.option("--deck", "folder", type=click.Path(path_type=Path), metavar="DECK", help="The deck it is for.")
@click.option("--id", "key", metavar="ID", help="The fact's id; example-<type> if not given.")
@templates_option
def new_fact(type_: str, folder: Path | None, key: str | None, templates: Path | None) -> None:
    """Print an example fact.

    It is indented by two spaces, ready to be added to the end of a facts file; change its words before you check.

    \b
    Examples:
      trustcards new fact figure
      trustcards new fact pairing --deck decks/trust --id use-tungsten
      trustcards new fact question --deck decks/trust --id quad >> decks/trust/defence.yaml
    """
    from trustcards import new as starting

    decks = checked_decks(folder, templates) if folder else []
    if len(decks) > 1:
        raise click.UsageError(f"there are {len(decks)} decks at {folder}: give the folder of one.")
    loaded = decks[0][0] if decks else None
    try:
        click.echo("\n" + starting.new_fact(type_, loaded, templates, key), nl=False)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
