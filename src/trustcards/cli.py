"""The command line: it parses arguments, calls the library, and prints."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from trustcards.collector import collector_off

if TYPE_CHECKING:
    from trustcards.deck import Deck
    from trustcards.problems import Problem

# Everything else is imported where it is used: `--help` should not wait for Jinja.

Command = TypeVar("Command", bound=Callable[..., Any])


class _Group(click.Group):
    """Turns mistakes that reach this far into one sentence, and lists commands in the order of a deck's life."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        _speak_utf8()
        try:
            with collector_off():
                return super().invoke(ctx)
        except BrokenPipeError:  # the reader has seen enough, as `head` has
            sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115
            sys.exit(1)
        except OSError as error:
            name = f"{error.filename}: " if error.filename else ""
            raise _Failure(f"{name}{error.strerror or error}") from error
        except Exception as error:
            from trustcards.problems import RefusedError

            if not isinstance(error, RefusedError):
                raise
            click.echo(str(error), err=True)
            sys.exit(1)


def _speak_utf8() -> None:
    """Write UTF-8 into files and pipes, whatever the machine's own encoding is; a terminal shows what it can."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="backslashreplace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


class _Failure(click.ClickException):
    """The command could not do its work; exit code 1."""

    def show(self, file: Any = None) -> None:
        click.echo(f"trustcards: error: {self.format_message()}", err=True, file=file)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="trustcards", message="trustcards %(version)s")
def main() -> None:
    """Bilingual flashcards from YAML: Anki packages and printable study sheets.

    Facts are written once, in two languages side by side. DECK is a deck's folder, or a folder of decks.
    """


def _deck_argument(command: Command) -> Command:
    path = click.Path(path_type=Path)
    return click.argument("deck", type=path, default=Path("decks"), metavar="[DECK]")(command)


def _templates_option(command: Command) -> Command:
    return click.option(
        "--templates",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        metavar="DIR",
        help="Templates and card types that come before the deck's own and the built-in ones.",
    )(command)


def _out_option(command: Command) -> Command:
    return click.option(
        "--out",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path("build"),
        show_default=True,
        metavar="DIR",
    )(command)


def _edition_option(command: Command) -> Command:
    return click.option(
        "--edition", metavar="bilingual|LANG|all", help="All languages together (the default), one of them, or each."
    )(command)


def _paper_option(command: Command) -> Command:
    return click.option(
        "--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True, help="The paper to print on."
    )(command)


@main.command()
@_deck_argument
@_out_option
@_edition_option
@_paper_option
@_templates_option
@click.option("--draft", is_flag=True, help="Date every note now, so that Anki takes in changes you try out.")
def build(deck: Path, out: Path, edition: str | None, paper: str, templates: Path | None, draft: bool) -> None:
    """Build Anki packages and study sheets.

    Writes OUT/<deck>-<edition>.apkg, to import into Anki, and OUT/<deck>-study.html, to print (with the language in its
    name for an edition in one language). A deck with errors is not built, and what was built of it before stays.

    \b
    Examples:
      trustcards build
      trustcards build decks/trust --edition all --out build
      trustcards build decks/trust --draft
    """
    from trustcards import clock, files
    from trustcards.anki.package import build_package
    from trustcards.sheets import PAPERS

    for loaded in _sound_decks(deck, templates):
        for chosen in _editions(loaded, edition):
            with _working(f"Packing {loaded.id}-{chosen.key}"):
                made = build_package(loaded, chosen, clock.now() if draft else None)
            path = out / f"{loaded.id}-{chosen.key}.apkg"
            files.write(path, made.content)
            counts = f"{_count(made.notes, 'note')}, {_count(made.cards, 'card')}"
            missing = f" ({_count(made.left_out, 'fact')} left out: not translated)" if made.left_out else ""
            waiting = f" ({made.waiting} wait for a release)" if loaded.ledger and made.waiting else ""
            _say(path, len(made.content), counts + missing + waiting)
        for chosen in _editions(loaded, edition):
            _write_sheet(loaded, chosen, "study", PAPERS[paper], out)


@main.command()
@_deck_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    help="How to print problems; text, or github when GitHub Actions runs it.",
)
@click.option("--strict", is_flag=True, help="Let warnings fail the check, too.")
@_templates_option
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

    checked = _checked_decks(deck, templates)
    problems = [problem for _, found in checked for problem in found]
    form = form or ("github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text")
    text = FORMATS[form](problems)
    if text:
        click.echo(text)
    if form == "text":
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        facts = _count(sum(len(loaded.facts) for loaded, _ in checked), "fact")
        click.echo(f"{_count(errors, 'error')}, {_count(len(problems) - errors, 'warning')} in {facts}", err=True)
    sys.exit(1 if has_errors(problems) or (strict and problems) else 0)


@main.command()
@_deck_argument
@click.option("--layout", type=click.Choice(["study"]), default="study", show_default=True, help="What to print.")
@_edition_option
@_paper_option
@_out_option
@_templates_option
def sheet(deck: Path, layout: str, edition: str | None, paper: str, out: Path, templates: Path | None) -> None:
    """Write a sheet to print.

    It is one HTML file, with nothing to load.

    \b
    Examples:
      trustcards sheet decks/trust
      trustcards sheet decks/trust --edition hi --paper letter
    """
    from trustcards.sheets import PAPERS

    for loaded in _sound_decks(deck, templates):
        for chosen in _editions(loaded, edition):
            _write_sheet(loaded, chosen, layout, PAPERS[paper], out)


@main.command()
@_deck_argument
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@_templates_option
def status(deck: Path, as_json: bool, templates: Path | None) -> None:
    """Count facts, cards and translations.

    \b
    Examples:
      trustcards status
      trustcards status decks/trust --json
    """
    import json

    from trustcards import status as statuses

    counted = [statuses.count(loaded) for loaded, _ in _checked_decks(deck, templates)]
    if as_json:
        click.echo(json.dumps([one.as_dict() for one in counted], ensure_ascii=False, indent=2))
    else:
        for one in counted:
            statuses.show(one)


@main.command()
@_deck_argument
@_templates_option
def release(deck: Path, templates: Path | None) -> None:
    """Write down what learners have.

    The next builds then update it without losing a review.

    Writes the deck's ledger.jsonl and the release notes in its CHANGES.md, both to be committed with the deck; then
    build the packages to publish. A deck with errors is not released, nor one whose version was not raised.

    \b
    Examples:
      trustcards release decks/trust
    """
    from trustcards import clock, files, ledger
    from trustcards.release import CHANGES, changes
    from trustcards.release import release as due

    for loaded in _sound_decks(deck, templates):
        with _working(f"Releasing {loaded.id}"):
            made = due(loaded, clock.now())
        if made is None:
            click.echo(f"{loaded.folder}: nothing has changed since version {loaded.ledger.version}")
            continue
        path = loaded.folder / CHANGES
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        files.write(path, changes(made, loaded, before))
        files.write(loaded.folder / ledger.FILE, ledger.write(made.ledger))
        kinds = {
            "added": made.added,
            "changed": made.changed,
            "translated": made.translated,
            "withdrawn": made.withdrawn,
        }
        counts = ", ".join(f"{len(facts)} {kind}" for kind, facts in kinds.items() if facts)
        click.echo(f"{loaded.folder}: version {made.ledger.version}, {counts or 'only looks and names changed'}")
        click.echo(f"Commit {path} and {loaded.folder / ledger.FILE}, and build what you publish.", err=True)


@main.group(cls=_Group)
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
        written = starting.deck(folder, title, [code.strip() for code in languages.split(",")])
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    for path in written:
        click.echo(path)
    click.echo(f"Write your own facts there, then: trustcards check {folder}", err=True)


@new.command("fact")
@click.argument("type_", metavar="TYPE")
@click.option("--deck", "folder", type=click.Path(path_type=Path), metavar="DECK", help="The deck it is for.")
@click.option("--id", "key", metavar="ID", help="The fact's id; example-<type> if not given.")
@_templates_option
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

    decks = _checked_decks(folder, templates) if folder else []
    if len(decks) > 1:
        raise click.UsageError(f"there are {len(decks)} decks at {folder}: give the folder of one.")
    loaded = decks[0][0] if decks else None
    try:
        click.echo("\n" + starting.fact(type_, loaded, templates, key), nl=False)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


@main.command()
@_deck_argument
@_templates_option
def schema(deck: Path, templates: Path | None) -> None:
    """Write JSON Schema for editors.

    It goes into DECK/schema; with it editors complete and check a deck's YAML.

    Every file of a deck names its schema in a first line such as
    `# yaml-language-server: $schema=schema/facts.json`; a card type of the deck's own is known there, too.

    \b
    Examples:
      trustcards schema decks/trust
    """
    from trustcards import files
    from trustcards.schema import schemas

    for loaded, _ in _checked_decks(deck, templates):
        for name, content in schemas(loaded).items():
            path = loaded.folder / "schema" / name
            files.write(path, content)
            click.echo(path)


def _checked_decks(path: Path, templates: Path | None) -> list[tuple[Deck, list[Problem]]]:
    """Every deck at `path`, with its problems."""
    from trustcards.checking import check
    from trustcards.checks import duplicate_id
    from trustcards.reading import find_decks

    folders = find_decks(path)
    if not folders:
        if path.is_file():
            raise click.UsageError(f"{path} is a file: give the deck's folder, such as {path.parent}.")
        if path.is_dir():
            inside = f": the decks in {path / 'decks'}?" if find_decks(path / "decks") else "."
            raise click.UsageError(f"no deck at {path}: there is no deck.yaml in it, nor in a folder of it{inside}")
        start = "Go to the folder that holds your decks, or start one with `trustcards new deck decks/example`."
        raise click.UsageError(f"no deck at {path}: no such folder. {start}")
    checked = []
    for folder in folders:
        with _working(f"Reading {folder}"):
            checked.append(check(folder, templates))
    checked[-1][1].extend(duplicate_id.check_decks(deck for deck, _ in checked))
    return checked


def _sound_decks(path: Path, templates: Path | None) -> Iterator[Deck]:
    """Every deck at `path` without errors; the others' errors are printed, and then the command exits with 1."""
    from trustcards.problems import Severity, as_text, has_errors

    checked = _checked_decks(path, templates)
    yield from (deck for deck, found in checked if not has_errors(found))
    errors = [problem for _, found in checked for problem in found if problem.severity is Severity.ERROR]
    if errors:
        click.echo(as_text(errors), err=True)
        broken = ", ".join(str(deck.folder) for deck, found in checked if has_errors(found))
        click.echo(f"{_count(len(errors), 'error')}: nothing was written of {broken}", err=True)
        sys.exit(1)


def _editions(deck: Deck, key: str | None) -> Sequence[Any]:
    from trustcards.editions import choose

    try:
        return choose(deck, key)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def _write_sheet(deck: Deck, edition: Any, layout: str, paper: Any, out: Path) -> None:
    from trustcards import files
    from trustcards.editions import all_editions
    from trustcards.sheets import render_sheet

    with _working(f"Setting {deck.id}-{layout}"):
        html = render_sheet(deck, edition, layout, paper)
    # The first edition's sheet has the short name; asked for another, it must not be overwritten.
    suffix = "" if edition == all_editions(deck)[0] else f"-{edition.key}"
    path = out / f"{deck.id}-{layout}{suffix}.html"
    files.write(path, html)
    facts = sum(edition.has(fact, deck) for fact in deck.current)
    _say(path, len(html.encode()), _count(facts, "fact"))


def _say(path: Path, size: int, counts: str) -> None:
    from trustcards import files

    click.echo(f"{path}  {files.size(size)}, {counts}")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


@contextmanager
def _working(what: str) -> Iterator[None]:
    """Show on a terminal that something is going on; say nothing in a pipe."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(f"{what} …"):
        yield
