"""`trustcards schema`."""

from __future__ import annotations

from pathlib import Path

import click

from trustcards.cli.common import checked_decks, deck_argument, templates_option


@click.command()
@deck_argument
@templates_option
def schema(deck: Path, templates: Path | None) -> None:
    """Write JSON Schema for editors.

    It goes into DECK/schema; with it editors complete and check a deck's YAML, and know its own card types, too. The
    first line of each file names its schema:

    \b
      # yaml-language-server: $schema=schema/facts.json

    \b
    Examples:
      trustcards schema decks/trust
    """
    from trustcards import files
    from trustcards.schema import schemas

    for loaded, _ in checked_decks(deck, templates):
        for name, content in schemas(loaded).items():
            path = loaded.folder / "schema" / name
            files.write(path, content)
            click.echo(path)
