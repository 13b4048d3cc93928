"""`trustcards release`."""

from __future__ import annotations

from pathlib import Path

import click

from trustcards.cli.common import deck_argument, sound_decks, templates_option, working


@click.command()
@deck_argument
@templates_option
def release(deck: Path, templates: Path | None) -> None:
    """Write down what learners have.

    The next builds then update it without losing a review.

    Writes the deck's ledger.jsonl and the release notes in its CHANGES.md, both to be committed with the deck; then
    build the packages to publish. A deck with errors is not released, nor one whose version was not raised.

    \b
    Examples:
      trustcards release decks/trust
    """
    from trustcards import clock, files, ledger, translators
    from trustcards.release import CHANGES, changes
    from trustcards.release import release as due

    for loaded in sound_decks(deck, templates):
        with working(f"Releasing {loaded.id}"):
            made = due(loaded, clock.now())
        if made is None:
            click.echo(f"{loaded.folder}: nothing has changed since version {loaded.ledger.version}")
            continue
        path = loaded.folder / CHANGES
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        files.write(path, changes(made, loaded, before))
        files.write(loaded.folder / ledger.FILE, ledger.write(made.ledger))
        if loaded.translators:  # whoever was added to translators.yaml by hand
            files.write(loaded.folder / translators.PAGE, translators.page(loaded, loaded.translators))
        kinds = {
            "added": made.added,
            "changed": made.changed,
            "translated": made.translated,
            "withdrawn": made.withdrawn,
        }
        counts = ", ".join(f"{len(facts)} {kind}" for kind, facts in kinds.items() if facts)
        click.echo(f"{loaded.folder}: version {made.ledger.version}, {counts or 'only looks and names changed'}")
        click.echo(f"Commit {path} and {loaded.folder / ledger.FILE}, and build what you publish.", err=True)
