"""`trustcards check`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from trustcards.cli.common import checked_decks, count, deck_argument, templates_option


@click.command()
@deck_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    help="How to print problems; text, or github when GitHub Actions runs it.",
)
@click.option("--strict", is_flag=True, help="Let warnings fail the check, too.")
@templates_option
def check(deck: Path, form: str | None, strict: bool, templates: Path | None) -> None:
    """Say all that is wrong, and where.

    Exits with 0 if there are no errors, 1 if there are some, 2 if the command was not understood.

    \b
    Examples:
      trustcards check
      trustcards check decks/trust --strict
      trustcards check decks/trust --format json
    """
    from trustcards.problems import FORMATS, Severity, has_errors

    checked = checked_decks(deck, templates)
    problems = [problem for _, found in checked for problem in found]
    form = form or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")
    text = FORMATS[form](problems)
    if text:
        click.echo(text)
    if form == "text":
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        facts = count(sum(len(loaded.facts) for loaded, _ in checked), "fact")
        click.echo(f"{count(errors, 'error')}, {count(len(problems) - errors, 'warning')} in {facts}", err=True)
    sys.exit(1 if has_errors(problems) or (strict and problems) else 0)
