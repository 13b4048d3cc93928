"""`trustcards translate`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from trustcards.cli.common import count, deck_argument, sound_decks, templates_option, working
from trustcards.cli.group import Failure, Group

if TYPE_CHECKING:
    from trustcards.deck import Deck
    from trustcards.languages import Language


@click.group(cls=Group)
def translate() -> None:
    """Give texts to translators, and take them back.

    PO files are for Poedit and Weblate, CSV files for a spreadsheet.
    """


@translate.command()
@deck_argument
@click.option(
    "--to",
    "path",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    metavar="FILE",
    help="The file to write: its name ends in .po or .csv.",
)
@click.option("--language", metavar="LANG", help="The language to translate into; by default FILE's name, as in hi.po.")
@click.option("--only", metavar="missing,stale", help="Only texts that are missing, stale, or translated.")
@templates_option
def export(deck: Path, path: Path, language: str | None, only: str | None, templates: Path | None) -> None:
    """Write texts into a file for a translator.

    Each text comes with what is on the same card, the agreed terms in it, and, where its source has changed since it
    was translated, the older source. A CSV file is UTF-8, one text a row. A file with work that is not in the deck yet
    is not written over.

    \b
    Examples:
      trustcards translate export decks/trust --to hi.po
      trustcards translate export decks/trust --to hi.csv --only missing,stale
    """
    from trustcards import files
    from trustcards.staleness import State
    from trustcards.translate.exchange import KINDS, export_texts

    kind = path.suffix.lower()
    if kind not in KINDS:
        raise click.UsageError(f"{path}: the name of the file has to end in .po or .csv.")
    try:
        states = [State(word.strip()) for word in only.split(",")] if only else list(State)
    except ValueError:
        raise click.UsageError(f"--only takes {', '.join(State)}, with commas between them.") from None
    loaded = _one(deck, templates)
    chosen = _language(loaded, language, path)
    _spare_work(loaded, path)
    with working(f"Writing {path}"):
        made = export_texts(loaded, chosen, kind, states)
        files.write(path, made.content)
    parts = [f"{number} {state}" for state in State if (number := sum(text.state is state for text in made.texts))]
    click.echo(f"{path}  {files.size(len(made.content))}, {count(len(made.texts), 'text')}{_in_brackets(parts)}")


@translate.command("import")
@click.argument("deck", type=click.Path(path_type=Path))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--by", metavar="NAME", help="Who translated, as they want to be named; goes into translators.yaml.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@templates_option
def import_(deck: Path, file: Path, by: str | None, dry_run: bool, templates: Path | None) -> None:
    """Take a translator's file into the deck.

    Only the lines of the texts that changed are touched. What the deck has changed, too, since the file was exported is
    a conflict: it is told, and the deck's words stay. Everything that is not taken in is told, with its reason; exits
    with 1 if an entry was refused, and 0 if some were only empty or marked fuzzy.

    \b
    Examples:
      trustcards translate import decks/trust hi.po --dry-run
      trustcards translate import decks/trust hi.csv --by "Asha Rao"
    """
    import sys

    from trustcards import files
    from trustcards.problems import Severity, as_text, on_one_line
    from trustcards.translate.exchange import KINDS, import_texts

    if file.suffix.lower() not in KINDS:
        raise click.UsageError(f"{file}: only files whose name ends in .po or .csv can be taken in.")
    loaded = _one(deck, templates)
    _targets(loaded)
    try:
        with working(f"Reading {file}"):
            made = import_texts(loaded, file, by)
    except ValueError as error:
        raise click.UsageError(f"--by: {error}.") from error
    if made.told:
        click.echo(as_text(made.told), err=True)
    if dry_run:
        lines = [(change.item, change.words) for change in made.changes]
        lines += [(item, "(still right)") for item in made.confirmed]
        for item, words in lines:
            place = item.place(made.language.code)
            click.echo(on_one_line(f"{place.file}:{place.line}: {item.key}: {words}"))
    else:
        for path, content in made.files.items():
            files.write(path, content)
            click.echo(path)
    refused = sum(problem.severity is Severity.ERROR for problem in made.told)
    passed = len(made.told) - refused
    parts = [f"{count(len(made.changes), 'text')} {'would be ' * dry_run}written"]
    parts += [f"{len(made.confirmed)} confirmed"] * bool(made.confirmed)
    parts += [f"{refused} refused"] * bool(refused) + [count(passed, "warning")] * bool(passed)
    click.echo(", ".join(parts), err=True)
    if made.changes and not dry_run:
        click.echo(f"Look at them (git diff), then: trustcards check {loaded.folder}", err=True)
    sys.exit(1 if refused else 0)


@translate.command()
@click.argument("deck", type=click.Path(path_type=Path))
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--language", metavar="LANG", help="Only the translation into this language.")
@templates_option
def confirm(deck: Path, ids: Sequence[str], language: str | None, templates: Path | None) -> None:
    """Say that stale translations are still right.

    ID is a fact's id, for all that is stale in it, or the key of one text as `trustcards status` shows it. It is
    written down in the deck's ledger.jsonl; nothing that learners get changes, and no release is needed.

    \b
    Examples:
      trustcards translate confirm decks/trust z
      trustcards translate confirm decks/trust z/question --language hi
    """
    from trustcards import files
    from trustcards.staleness import confirm_texts

    loaded = _one(deck, templates)
    _targets(loaded)
    try:
        made = confirm_texts(loaded, ids, language)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    for path, content in made.files.items():
        files.write(path, content)
    for item, code in made.texts:
        click.echo(f"{item.key}: {code} confirmed")
    if not made.texts:
        click.echo("Nothing of it is stale.", err=True)


def _one(path: Path, templates: Path | None) -> Deck:
    """The one deck at the path; it has to be sound."""
    decks = list(sound_decks(path, templates))
    if len(decks) > 1:
        raise click.UsageError(f"there are {len(decks)} decks at {path}: give the folder of one.")
    return decks[0]


def _targets(deck: Deck) -> Sequence[Language]:
    if not deck.languages[1:]:
        raise click.UsageError(f"the deck {deck.id} has one language: add others to `languages` in deck.yaml.")
    return deck.languages[1:]


def _spare_work(deck: Deck, path: Path) -> None:
    """Refuse to write over a translator's file with texts that the deck has not."""
    from trustcards.problems import RefusedError
    from trustcards.translate.exchange import import_texts

    if not path.exists():
        return
    try:
        there = import_texts(deck, path)
    except RefusedError as error:
        raise Failure(f"{path} is there, and cannot be read: delete it, or choose another name") from error
    if there.changes or there.confirmed:
        way = f"trustcards translate import {deck.folder} {path}"
        raise Failure(f"{path} has texts that are not in the deck yet: take them in (`{way}`), or choose another name")


def _language(deck: Deck, code: str | None, path: Path) -> Language:
    from trustcards.languages import known

    targets = {language.code: language for language in _targets(deck)}
    stem = path.stem.replace("_", "-")
    named = stem if known(stem) else None
    wanted = code or named
    if wanted is None and len(targets) == 1:
        return next(iter(targets.values()))
    if wanted not in targets:
        said = f'the deck {deck.id} is not translated into "{wanted}"' if wanted else "give --language"
        raise click.UsageError(f"{said}: choose {', '.join(targets)}{', by --language' * (not code and bool(wanted))}.")
    return targets[wanted]


def _in_brackets(parts: Sequence[str]) -> str:
    return f" ({', '.join(parts)})" if parts else ""
