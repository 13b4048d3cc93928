"""`trustcards check`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trustcards.cli.common import checked_decks, count, deck_argument, templates_option

if TYPE_CHECKING:
    from trustcards.deck import Deck
    from trustcards.problems import Problem


@click.command()
@deck_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    help="How to print problems; text, or github when GitHub Actions runs it.",
)
@click.option("--strict", is_flag=True, help="Let warnings fail the check, too.")
@click.option("--fix", is_flag=True, help="Mend what is certain, in the deck's files, and say what is left.")
@templates_option
def check(deck: Path, form: str | None, strict: bool, fix: bool, templates: Path | None) -> None:
    """Say all that is wrong, where, and what to do.

    In the files, and in what they say in each language. Exits with 0 if there are no errors, 1 if there are some, 2 if
    the command was not understood. With --fix, Unicode form, invisible characters, broken syllables, dandas, digits and
    spaces are put right; nothing else in the files changes.

    \b
    Examples:
      trustcards check
      trustcards check decks/trust --strict
      trustcards check decks/trust --format json
      trustcards check decks/trust --fix
    """
    from trustcards.checking import LANGUAGE
    from trustcards.problems import FORMATS, Severity, has_errors

    checked = checked_decks(deck, templates, language=True)
    form = form or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")
    # Where two rules find something in one text, the second one has its turn after the first.
    for _ in LANGUAGE if fix else ():
        if not _mended(checked):
            break
        checked = checked_decks(deck, templates, language=True)
    problems = [problem for _, found in checked for problem in found]
    text = FORMATS[form](problems)
    if text:
        click.echo(text)
    if form == "text":
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        facts = count(sum(len(loaded.facts) for loaded, _ in checked), "fact")
        click.echo(f"{count(errors, 'error')}, {count(len(problems) - errors, 'warning')} in {facts}", err=True)
        certain = sum(problem.mend is not None for problem in problems)
        if certain and not fix:
            click.echo(f"{certain} of them can be mended: trustcards check {deck} --fix", err=True)
    sys.exit(1 if has_errors(problems) or (strict and problems) else 0)


def _mended(checked: Sequence[tuple[Deck, list[Problem]]]) -> bool:
    """Write what is certain into the files, and say so; where there is nothing more, say what could not be written.

    True if something was written.
    """
    from trustcards import files
    from trustcards.mending import mend

    each = [mend(loaded, found) for loaded, found in checked]
    for done in each:
        for path, content in done.files.items():
            files.write(path, content)
        for problem in done.made:
            _say(problem, f"mended: {problem.message}")
    if any(done.files for done in each):
        return True
    for done in each:
        for problem, reason in done.refused:
            _say(problem, f"not mended: {reason}")
    return False


def _say(problem: Problem, sentence: str) -> None:
    from trustcards.problems import on_one_line

    place = problem.place
    click.echo(on_one_line(f"{place.file}:{place.line}:{place.column}: {sentence} [{problem.code}]"), err=True)
