"""`trustcards build`."""

from __future__ import annotations

from pathlib import Path

import click

from trustcards.cli.common import (
    count,
    deck_argument,
    edition_option,
    editions,
    out_option,
    paper_option,
    say,
    sound_decks,
    templates_option,
    working,
    write_sheet,
)


@click.command()
@deck_argument
@out_option
@edition_option
@paper_option
@templates_option
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

    for loaded in sound_decks(deck, templates):
        for chosen in editions(loaded, edition):
            with working(f"Packing {loaded.id}-{chosen.key}"):
                made = build_package(loaded, chosen, clock.now() if draft else None)
            path = out / f"{loaded.id}-{chosen.key}.apkg"
            files.write(path, made.content)
            counts = f"{count(made.notes, 'note')}, {count(made.cards, 'card')}"
            missing = f" ({count(made.left_out, 'fact')} left out: not translated)" if made.left_out else ""
            waiting = f" ({made.waiting} wait for a release)" if loaded.ledger and made.waiting else ""
            say(path, len(made.content), counts + missing + waiting)
        for chosen in editions(loaded, edition):
            write_sheet(loaded, chosen, "study", PAPERS[paper], out)
