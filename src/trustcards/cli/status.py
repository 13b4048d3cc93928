"""`trustcards status`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trustcards.cli.common import checked_decks, deck_argument, templates_option

if TYPE_CHECKING:
    from rich.table import Table

    from trustcards.deck import Deck
    from trustcards.languages import Language
    from trustcards.passages import Translatable
    from trustcards.status import Coverage, Status

LISTED = 5
"""Stale texts that are listed one by one."""


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

    from trustcards.status import count_deck

    counted = [count_deck(loaded) for loaded, _ in checked_decks(deck, templates)]
    if as_json:
        click.echo(json.dumps([one.as_dict() for one in counted], ensure_ascii=False, indent=2))
    else:
        for one in counted:
            _show(one)
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


def _show(status: Status) -> None:
    """Print the counts as tables, and what to do next."""
    from rich.console import Console

    from trustcards.problems import on_one_line
    from trustcards.staleness import State
    from trustcards.text import to_plain

    deck = status.deck
    table = _table("type", "facts", "cards")
    for key, number in status.facts.items():
        table.add_row(key, str(number), str(status.cards[key]))
    table.add_row("total", str(sum(status.facts.values())), str(sum(status.cards.values())), style="bold")
    console = Console(emoji=False, soft_wrap=True, highlight=False)  # to look for numbers in a long title takes minutes
    title = to_plain(deck.title.get(deck.source.code) or deck.id)
    console.print(on_one_line(f"{title} ({deck.folder})"), end="\n\n", style="bold", markup=False)
    console.print(table)
    for language, coverage in status.languages.items():
        done = coverage.total[State.TRANSLATED]
        heading = f"{language.name} ({language.code}): {done} of {status.texts} texts translated"
        console.print(f"\n{heading}, {int(coverage.share)}%\n", markup=False)
        console.print(_coverage(coverage))
        for line in _next(deck, language, coverage):
            console.print(line, markup=False)


def _table(first: str, *numbers: str) -> Table:
    from rich.table import Table

    made = Table(first, box=None, pad_edge=False, header_style="bold")
    for name in numbers:
        made.add_column(name, justify="right")
    return made


def _coverage(coverage: Coverage) -> Table:
    """A row for each part, and below it one for each of its fields in which something is to do."""
    from trustcards.staleness import State

    made = _table("part", *State)
    for part, fields in coverage.counts.items():
        made.add_row(part, *(str(coverage.of(part)[one]) for one in State))
        for key, states in fields.items():
            if any(states[one] for one in coverage.todo):
                made.add_row(f"  {key}", *(str(states[one]) for one in State), style="dim")
    made.add_row("total", *(str(coverage.total[one]) for one in State), style="bold")
    return made


def _next(deck: Deck, language: Language, coverage: Coverage) -> Iterator[str]:
    """What to do next."""
    from trustcards.staleness import State

    code = language.code
    missing, stale = coverage.todo[State.MISSING], coverage.todo[State.STALE]
    if missing or stale:
        yield "\nNext:"
        only = ",".join(one for one, items in coverage.todo.items() if items)
        yield f"  trustcards translate export {deck.folder} --to {code}.po --only {only}"
        yield f"  trustcards translate import {deck.folder} {code}.po"
    if missing:
        yield f"The first that is missing: {_where(missing)[0]}"
    if stale:
        yield f"Older than their {deck.source.name} (where one is right still: trustcards translate confirm):"
        yield from (f"  {line}" for line in _where(stale[:LISTED]))
        if len(stale) > LISTED:
            yield f"  and {len(stale) - LISTED} more (--json lists all)"


def _where(items: Sequence[Translatable]) -> list[str]:
    return [f"{item.key} ({item.place().file}:{item.place().line})" for item in items]
