"""`trustcards release`."""

from __future__ import annotations

from pathlib import Path

import click

from trustcards.cli.common import count, deck_argument, sound_decks, templates_option, working


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
    from trustcards import clock, files
    from trustcards.problems import listed
    from trustcards.release import prepare_release, release_files
    from trustcards.staleness import stale

    for loaded in sound_decks(deck, templates):
        with working(f"Releasing {loaded.id}"):
            made = prepare_release(loaded, clock.now())
        if made is None:
            click.echo(f"{loaded.folder}: nothing has changed since version {loaded.ledger.version}")
            continue
        written = release_files(made, loaded)
        for path, content in written.items():
            files.write(path, content)
        kinds = {
            "added": made.added,
            "changed": made.changed,
            "translated": made.translated,
            "withdrawn": made.withdrawn,
        }
        counts = ", ".join(f"{len(facts)} {kind}" for kind, facts in kinds.items() if facts)
        click.echo(f"{loaded.folder}: version {made.ledger.version}, {counts or 'only looks and names changed'}")
        if old := sum(1 for _ in stale(loaded)):
            where = f"see `trustcards status {loaded.folder}`"
            click.echo(f"Released with {count(old, 'translation')} older than its source: {where}.", err=True)
        click.echo(f"Commit {listed(map(str, written), 'and')}, and build what you publish.", err=True)
