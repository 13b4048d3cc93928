"""What the commands share: their options, and how they find decks and speak."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from trustcards.deck import Deck
    from trustcards.editions import Edition
    from trustcards.problems import Problem
    from trustcards.sheets import Sheet

# Everything else is imported where it is used: `--help` should not wait for Jinja.

Command = TypeVar("Command", bound=Callable[..., Any])


def deck_argument(command: Command) -> Command:
    """The argument DECK: a deck's folder, or a folder of decks."""
    path = click.Path(path_type=Path)
    return click.argument("deck", type=path, default=Path("decks"), metavar="[DECK]")(command)


def templates_option(command: Command) -> Command:
    """The option --templates."""
    return click.option(
        "--templates",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        metavar="DIR",
        help="Templates and card types that come before the deck's own and the built-in ones.",
    )(command)


def out_option(command: Command) -> Command:
    """The option --out."""
    return click.option(
        "--out",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path("build"),
        show_default=True,
        metavar="DIR",
        help="The folder to write into.",
    )(command)


def edition_option(command: Command) -> Command:
    """The option --edition."""
    return click.option(
        "--edition", metavar="bilingual|LANG|all", help="All languages together (the default), one of them, or each."
    )(command)


def paper_option(command: Command) -> Command:
    """The option --paper."""
    return click.option(
        "--paper",
        type=click.Choice(["a4", "letter"], case_sensitive=False),
        default="a4",
        show_default=True,
        help="The paper to print on.",
    )(command)


def checked_decks(path: Path, templates: Path | None, *, language: bool = False) -> list[tuple[Deck, list[Problem]]]:
    """Every deck at `path`, with its problems; with those of language if they are asked for."""
    from trustcards.checking import check
    from trustcards.checks import duplicate_id
    from trustcards.reading import find_decks

    folders = find_decks(path)
    if not folders:
        raise click.UsageError(_no_deck(path))
    for message in _passed_over(path, folders):
        click.echo(f"trustcards: warning: {message}", err=True)
    checked: list[tuple[Deck, list[Problem]]] = []
    for folder in folders:
        with working(f"Reading {folder}"):
            deck, problems = check(folder, templates, language=language)
        problems += duplicate_id.check_beside(deck, [other for other, _ in checked])
        checked.append((deck, problems))
    return checked


def _no_deck(path: Path) -> str:
    """Why there is no deck at `path`, and where there may be one."""
    from trustcards.reading import find_decks

    if path.is_file():
        such = f", such as {path.parent}" if find_decks(path.parent) else ""
        return f"{path} is a file: give the deck's folder{such}."
    if path.is_dir():
        inside = f": the decks in {path / 'decks'}?" if find_decks(path / "decks") else "."
        return f"no deck at {path}: there is no deck.yaml in it, nor in a folder of it{inside}"
    way = "Go to the folder that holds your decks, or start one with `trustcards new deck decks/example`."
    if not path.is_absolute() and find_decks(Path("decks", path)):
        way = f"Did you mean {Path('decks', path)}?"
    elif here := find_decks(Path()):
        way = f"For the {'deck' if here == [Path()] else 'decks'} in this folder, give a dot: ."
    return f"no deck at {path}: no such folder. {way}"


def _passed_over(path: Path, folders: Sequence[Path]) -> Iterator[str]:
    """What lies in a folder of decks and is not read, though it looks as if it should be."""
    from trustcards.checks import unread_file

    if folders == [path]:
        return
    for deck in sorted(file.parent for file in path.glob("*/*/deck.yaml")):
        if deck.parent not in folders:  # of what is inside a deck, its check speaks
            yield f"{deck} is not read, nor checked: a deck is a folder right in {path}"
    for file in sorted([*path.glob("*.yaml"), *path.glob("*/*.yaml")]):
        if file.parent not in folders and unread_file.holds_facts(file):
            yield f"{file} is not read: there is no deck.yaml beside it"


def sound_decks(path: Path, templates: Path | None) -> Iterator[Deck]:
    """Every deck at `path` without errors; the others' errors are printed, and then the command exits with 1."""
    sound, broken = sorted_decks(path, templates)
    yield from sound
    refuse(broken)


def sorted_decks(path: Path, templates: Path | None) -> tuple[list[Deck], list[tuple[Deck, list[Problem]]]]:
    """The decks at `path` without errors, and the others with their problems, for `refuse`."""
    from trustcards.problems import has_errors

    checked = checked_decks(path, templates)
    return [deck for deck, found in checked if not has_errors(found)], [one for one in checked if has_errors(one[1])]


def refuse(broken: Sequence[tuple[Deck, list[Problem]]]) -> None:
    """Print the errors of decks that have some, and exit with 1; do nothing if there is no such deck."""
    from trustcards.problems import Severity, as_text

    errors = [problem for _, found in broken for problem in found if problem.severity is Severity.ERROR]
    if errors:
        click.echo(as_text(errors), err=True)
        names = ", ".join(str(deck.folder) for deck, _ in broken)
        click.echo(f"{count(len(errors), 'error')}: nothing was written of {names}", err=True)
        sys.exit(1)


def editions(deck: Deck, key: str | None) -> Sequence[Edition]:
    """The editions that --edition asks for."""
    from trustcards.editions import choose

    try:
        return choose(deck, key)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def save_sheet(deck: Deck, edition: Edition, layout: str, sheet: Sheet, out: Path, words: Sequence[str] = ()) -> Path:
    """Write a sheet into `out`, and say so; what would not print well is said as well. Returns where it is.

    `words` of its file's name say which of the sheets of this layout it is.
    """
    from trustcards import files
    from trustcards.editions import all_editions
    from trustcards.problems import as_text

    if sheet.problems:
        click.echo(as_text(sheet.problems), err=True)
    # The first edition's sheet has the short name; asked for another, it must not be overwritten.
    suffix = "" if edition == all_editions(deck)[0] else edition.key
    name = "-".join(filter(None, (deck.id, layout, sheet.part, *words, suffix)))
    path = out / f"{name}.html"
    content = sheet.html.encode()
    files.write(path, content)
    say(path, len(content), contents(sheet))
    return path


def tell_of_older_pdf(path: Path) -> None:
    """Say that there is a PDF beside a sheet that was just written, if there is one: it shows the sheet before."""
    pdf = path.with_suffix(".pdf")
    if pdf.exists():
        click.echo(f"trustcards: warning: {pdf} is older than the sheet beside it: --pdf makes it anew", err=True)


def contents(sheet: Sheet) -> str:
    """What is on a sheet: `110 cards, 28 pages`."""
    return ", ".join(count(number, noun) for noun, number in sheet.counts.items())


def say(path: Path, size: int, counts: str) -> None:
    """Print the line about a file that was written."""
    from trustcards import files

    click.echo(f"{path}  {files.size(size)}, {counts}")


def count(number: int, noun: str) -> str:
    """`1 fact`, `2 facts`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


@contextmanager
def working(what: str) -> Iterator[None]:
    """Show on a terminal that something is going on; say nothing in a pipe."""
    if not (sys.stderr and sys.stderr.isatty()):
        yield
        return
    click.echo(f"{what} …", nl=False, err=True)
    try:
        yield
    finally:
        click.echo("\r\x1b[2K", nl=False, err=True)  # wiped when it is over; no spinner, which would need a thread
