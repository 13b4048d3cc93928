"""`trustcards status`."""

from __future__ import annotations

from pathlib import Path

import click

from trustcards.cli.common import checked_decks, deck_argument, templates_option


@click.command()
@deck_argument
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@templates_option
def status(deck: Path, as_json: bool, templates: Path | None) -> None:
    """Count facts, cards and translations.

    \b
    Examples:
      trustcards status
      trustcards status decks/trust --json
    """
    import json

    from trustcards import status as statuses

    counted = [statuses.count(loaded) for loaded, _ in checked_decks(deck, templates)]
    if as_json:
        click.echo(json.dumps([one.as_dict() for one in counted], ensure_ascii=False, indent=2))
    else:
        for one in counted:
            statuses.show(one)
