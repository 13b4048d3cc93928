"""`trustcards translate`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from trustcards.cli.common import Group, count, deck_argument, sound_decks, templates_option, working

if TYPE_CHECKING:
    from trustcards.deck import Deck, Translatable
    from trustcards.languages import Language
    from trustcards.ledger import Pair


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
    was translated, the older source. A CSV file is UTF-8, one text a row.

    \b
    Examples:
      trustcards translate export decks/trust --to hi.po
      trustcards translate export decks/trust --to hi.csv --only missing,stale
    """
    from datetime import UTC, datetime

    from trustcards import clock, files
    from trustcards.staleness import State
    from trustcards.translate import po, table
    from trustcards.translate.entries import entries

    kind = path.suffix.lower()
    if kind not in (".po", ".csv"):
        raise click.UsageError(f"{path}: the name of the file has to end in .po or .csv.")
    try:
        states = [State(word.strip()) for word in only.split(",")] if only else list(State)
    except ValueError:
        raise click.UsageError(f"--only takes {', '.join(State)}, with commas between them.") from None
    loaded = _one(deck, templates)
    chosen = _language(loaded, language, path)
    with working(f"Writing {path}"):
        texts = entries(loaded, chosen, states)
        date = datetime.fromtimestamp(clock.now(), UTC).strftime("%Y-%m-%d %H:%M+0000")
        if kind == ".po":
            content = po.write(texts, loaded, chosen, date).encode("utf-8")
        else:
            content = table.write(texts, loaded, chosen).encode("utf-8-sig")
        files.write(path, content)
    parts = [f"{number} {state}" for state in State if (number := sum(text.state is state for text in texts))]
    click.echo(f"{path}  {files.size(len(content))}, {count(len(texts), 'text')}{_in_brackets(parts)}")


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

    from trustcards import files, ledger, translators
    from trustcards.problems import as_text, has_errors, in_order
    from trustcards.staleness import confirmed
    from trustcards.translate import po, table
    from trustcards.translate.merge import merge
    from trustcards.translate.writeback import write_back

    kind = file.suffix.lower()
    if kind not in (".po", ".csv"):
        raise click.UsageError(f"{file}: only files whose name ends in .po or .csv can be taken in.")
    loaded = _one(deck, templates)
    targets = _targets(loaded)
    with working(f"Reading {file}"):
        handed = po.read(file, targets) if kind == ".po" else table.read(file, targets, loaded.source)
        merged = merge(loaded, handed)
        written = write_back(loaded, merged.changes)
    code = handed.language.code
    pairs: list[tuple[Translatable, str, Pair]]
    pairs = [(item, code, confirmed(item, code, loaded)) for item in merged.confirmed]
    pairs += [(change.item, code, change.pair) for change in written.changes if change.pair]
    contents: dict[Path, bytes | str] = dict(written.files)
    if pairs:
        contents[loaded.folder / ledger.FILE] = _ledger(loaded, pairs)
    if by is not None and (written.changes or merged.confirmed):
        try:
            credit = translators.add(loaded, by, code)
        except ValueError as error:
            raise click.UsageError(f"{error}.") from error
        contents |= {loaded.folder / name: content for name, content in credit.items()}
    for change in written.changes:
        place = change.item.place(code)
        if dry_run:
            click.echo(f"{place.file}:{place.line}: {change.item.key}: {change.words}")
    for item in merged.confirmed if dry_run else ():
        click.echo(f"{item.place(code).file}:{item.place(code).line}: {item.key}: still right")
    told = in_order([*merged.told, *written.refused])
    if told:
        click.echo(as_text(told), err=True)
    if not dry_run:
        for path, content in contents.items():
            files.write(path, content)
            click.echo(path)
    done = [count(len(written.changes), "text")]
    done += [f"{len(merged.confirmed)} confirmed"] if merged.confirmed else []
    would = "would be written" if dry_run else "written"
    refused = sum(problem.severity == "error" for problem in told)
    passed = len(told) - refused
    also = [f"{refused} refused"] * bool(refused) + [count(passed, "warning")] * bool(passed)
    click.echo(", ".join([f"{' and '.join(done)} {would}", *also]), err=True)
    if written.changes and not dry_run:
        click.echo(f"Look at them (git diff), then: trustcards check {loaded.folder}", err=True)
    sys.exit(1 if has_errors(told) else 0)


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
    from trustcards import files, ledger
    from trustcards.problems import did_you_mean
    from trustcards.staleness import State, confirmed, state, translatable

    loaded = _one(deck, templates)
    codes = [chosen.code for chosen in _targets(loaded) if language in (None, chosen.code)]
    if not codes:
        raise click.UsageError(f'the deck {loaded.id} is not translated into "{language}".')
    items = list(translatable(loaded))
    known = dict.fromkeys(name for item in items for name in (item.key, item.fact) if name)
    for name in ids:
        if name not in known:
            raise click.UsageError(f'the deck {loaded.id} has no fact or text "{name}"{did_you_mean(name, known)}.')
    stale = [
        (item, code)
        for item in items
        if {item.key, item.fact} & set(ids)
        for code in codes
        if state(item, code, loaded) is State.STALE
    ]
    if stale:
        made = [(item, code, confirmed(item, code, loaded)) for item, code in stale]
        files.write(loaded.folder / ledger.FILE, _ledger(loaded, made))
    for item, code in stale:
        click.echo(f"{item.key}: {code} confirmed")
    if not stale:
        click.echo("Nothing of it is stale.", err=True)


def _ledger(deck: Deck, made: Sequence[tuple[Any, str, Pair]]) -> str:
    from trustcards import ledger
    from trustcards.staleness import recorded

    return ledger.write(recorded(deck, made))


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


def _language(deck: Deck, code: str | None, path: Path) -> Language:
    targets = {language.code: language for language in _targets(deck)}
    wanted = code or (path.stem if path.stem in targets else None)
    if wanted is None and len(targets) == 1:
        return next(iter(targets.values()))
    if wanted not in targets:
        said = f'the deck {deck.id} is not translated into "{code}"' if code else "give --language"
        raise click.UsageError(f"{said}: choose {', '.join(targets)}.")
    return targets[wanted]


def _in_brackets(parts: Sequence[str]) -> str:
    return f" ({', '.join(parts)})" if parts else ""
