"""`trustcards`, and `python -m trustcards`."""

from __future__ import annotations

import atexit
import os
import signal
import sys

from trustcards.collector import collector_off


def run() -> None:
    """Run the command line, and end at once.

    Python would take a deck apart object by object before it ends, which takes longer than printing `--help` should.
    """
    _end_in_order()
    try:
        with collector_off():
            from trustcards.cli import main

            main(prog_name="trustcards")
    except SystemExit as end:
        if isinstance(end.code, int):
            atexit.register(_leave, end.code)
        raise


def _end_in_order() -> None:
    """Let Ctrl-C and SIGTERM end the program by an exception, so that no browser and no temporary file stays behind."""
    for number in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, lambda number, _: sys.exit(128 + number))


def _leave(status: int) -> None:
    atexit.unregister(_leave)
    atexit._run_exitfuncs()  # what others have registered, such as who measures this program
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except OSError:
        status = status or 1
    os._exit(status)


if __name__ == "__main__":
    run()
