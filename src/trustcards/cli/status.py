"""`trustcards status`."""

from __future__ import annotations

from pathlib import Path

import click

from trustcards.cli.common import checked_decks, deck_argument, templates_option


@click.command()
@deck_argument
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    metavar="N",
    help="Exit with 1 if less than N percent of the texts are translated and up to date, in any language.",
)
@templates_option
def status(deck: Path, as_json: bool, fail_under: float | None, templates: Path | None) -> None:
    """Count facts, cards and translations.

    A text is stale where its source has changed since it was translated: the ledger of the last release tells.

    \b
    Examples:
      trustcards status
      trustcards status decks/trust --json
      trustcards status decks/trust --fail-under 50
    """
    import json
    import sys

    from trustcards import status as statuses

    counted = [statuses.count(loaded) for loaded, _ in checked_decks(deck, templates)]
    if as_json:
        click.echo(json.dumps([one.as_dict() for one in counted], ensure_ascii=False, indent=2))
    else:
        for one in counted:
            statuses.show(one)
    if fail_under is not None:
        under = [
            f"{one.deck.folder}: {language.name} ({language.code}) is at {coverage.share:.1f}%, under {fail_under:g}%"
            for one in counted
            for language, coverage in one.languages.items()
            if coverage.share < fail_under
        ]
        for line in under:
            click.echo(line, err=True)
        sys.exit(1 if under else 0)
