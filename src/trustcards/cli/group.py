"""A group of commands, and how mistakes are told that reach this far."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click


class Group(click.Group):
    """Turns mistakes that reach this far into one sentence, and lists commands in the order of a deck's life."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def make_context(self, *given: Any, **more: Any) -> click.Context:
        with _mistakes_told():
            _speak_utf8()
            return super().make_context(*given, **more)

    def invoke(self, ctx: click.Context) -> Any:
        with _mistakes_told():
            return super().invoke(ctx)


@contextmanager
def _mistakes_told() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:  # the reader has seen enough, as `head` has
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115
        sys.exit(1)
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        raise Failure(f"{name}{error.strerror or error}") from error
    except (click.ClickException, click.exceptions.Exit):
        raise
    except MemoryError as error:
        raise Failure("there is not enough memory") from error
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


class Failure(click.ClickException):
    """The command could not do its work; exit code 1."""

    def show(self, file: Any = None) -> None:
        click.echo(f"trustcards: error: {self.format_message()}", err=True, file=file)
