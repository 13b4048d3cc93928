"""The command line: it parses arguments, calls the library, and prints. One module a command."""

from __future__ import annotations

import click

from trustcards.cli.build import build
from trustcards.cli.check import check
from trustcards.cli.common import Group
from trustcards.cli.new import new
from trustcards.cli.release import release
from trustcards.cli.schema import schema
from trustcards.cli.sheet import sheet
from trustcards.cli.status import status
from trustcards.cli.translate import translate


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="trustcards", message="trustcards %(version)s")
def main() -> None:
    """Bilingual flashcards from YAML: Anki packages and printable study sheets.

    Facts are written once, in two languages side by side. DECK is a deck's folder, or a folder of decks.
    """


for command in (build, check, sheet, status, translate, release, new, schema):
    main.add_command(command)
