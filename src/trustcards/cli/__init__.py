"""The command line: it parses arguments, calls the library, and prints. One module a command."""

from __future__ import annotations

import importlib
from typing import Any

import click

from trustcards.cli.group import Group


class Later(click.Command):
    """A command by its name and summary; its module is imported when it is asked for more than these."""

    def load(self) -> click.Command:
        """The command itself."""
        command: click.Command = getattr(importlib.import_module(f"{__name__}.{self.name}"), str(self.name))
        return command

    def make_context(self, *given: Any, **more: Any) -> click.Context:
        return self.load().make_context(*given, **more)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="trustcards", message="trustcards %(version)s")
def main() -> None:
    """Bilingual flashcards from YAML: Anki packages and printable study sheets.

    Facts are written once, in two languages side by side. DECK is a deck's folder, or a folder of decks.
    """


for name, summary in {
    "build": "Build Anki packages and study sheets.",
    "check": "Say all that is wrong, where, and what to do.",
    "sheet": "Write a sheet to print.",
    "status": "Count facts, cards and translations.",
    "translate": "Give texts to translators, and take them back.",
    "release": "Write down what learners have.",
    "new": "Start a deck or a fact from an example.",
    "schema": "Write JSON Schema for editors.",
}.items():
    main.add_command(Later(name, short_help=summary))
