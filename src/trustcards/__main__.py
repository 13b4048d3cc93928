"""`trustcards`, and `python -m trustcards`."""

from __future__ import annotations

import atexit
import os
import sys

from trustcards.collector import collector_off


def run() -> None:
    """Run the command line, and end at once.

    Python would take a deck apart object by object before it ends, which takes longer than printing `--help` should.
    """
    try:
        with collector_off():
            from trustcards.cli import main

            main(prog_name="trustcards")
    except SystemExit as end:
        if isinstance(end.code, int):
            atexit.register(_leave, end.code)
        raise


def _leave(status: int) -> None:
    for stream in filter(None, (sys.stdout, sys.stderr)):
        stream.flush()
    os._exit(status)


if __name__ == "__main__":
    run()
