"""How fast a deck gets onto paper: `python benchmarks/print.py [FACTS] [RUNS]`.

First, 500 facts (or as many as are given) as a PDF, beside what the same browser takes for the HTML once that is there:
whole processes, in turn, so that a busy machine slows them all. Then the HTML alone, of 1,250 facts and twice, four and
eight times as many: the time for each fact should stay what it is.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import trustcards
from trustcards.browser import FLAGS, find
from trustcards.collector import collector_off

LAYOUTS = ("study", "cards")


def run(command: list[str]) -> float:
    """How long a command takes, in seconds."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def render(deck: trustcards.Deck, layout: str) -> float:
    """How long the HTML of a sheet takes, in seconds."""
    start = time.perf_counter()
    trustcards.render_sheet(deck, trustcards.all_editions(deck)[0], layout, trustcards.PAPERS["a4"])
    return time.perf_counter() - start


def big_deck(folder: Path, facts: int) -> Path:
    """A deck of so many facts."""
    subprocess.run([sys.executable, Path(__file__).with_name("big_deck.py"), folder, str(facts)], check=True)
    return folder


def pdf(folder: Path, facts: int, runs: int) -> None:
    """Print the medians of a deck to PDF, and of its HTML to PDF in the browser alone."""
    program = find()
    if program is None:
        raise SystemExit("no browser: install Chromium")
    deck = big_deck(folder / "printed", facts)
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    print(f"{facts} facts to PDF, {runs} runs{'':14} {'seconds':>8} {'ratio':>6}")
    for layout in LAYOUTS:
        ours = [
            sys.executable,
            "-m",
            "trustcards",
            "sheet",
            str(deck),
            "--layout",
            layout,
            "--pdf",
            "--out",
            str(folder),
        ]
        target = f"--print-to-pdf={folder / 'bare.pdf'}"
        taken: dict[str, list[float]] = {"browser alone": [], "trustcards": []}
        for n in range(runs + 1):
            profile = f"--user-data-dir={folder / f'profile-{layout}-{n}'}"
            html = (folder / f"big-{layout}.html").as_uri()
            bare = [str(program), *FLAGS, *sandbox, profile, target, html]
            for what, command in (("trustcards", ours), ("browser alone", bare)):
                took = run(command)
                if n:  # the first run fills the caches of fonts and files
                    taken[what].append(took)
        base = statistics.median(taken["browser alone"])
        for what, times in taken.items():
            print(f"{layout + ', ' + what:40} {statistics.median(times):8.2f} {statistics.median(times) / base:6.2f}")


def html(folder: Path, runs: int) -> None:
    """Print the medians of setting HTML, from a deck that is read to the string that would be written."""
    print(f"\nHTML alone, {runs} runs{'':23} {'seconds':>8} {'µs a fact':>10}")
    for facts in (1250, 2500, 5000, 10_000):
        deck, _ = trustcards.check(big_deck(folder / f"set-{facts}", facts))
        for layout in LAYOUTS:
            with collector_off():  # as the command does
                median = statistics.median(render(deck, layout) for _ in range(runs))
            print(f"{f'{facts} facts, {layout}':40} {median:8.2f} {median / facts * 1e6:10.0f}")


def main(facts: int, runs: int) -> None:
    """Run everything."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        pdf(Path(name), facts, runs)
        html(Path(name), runs)


if __name__ == "__main__":
    main(*(int(argument) for argument in (sys.argv[1:] + ["500", "3"][len(sys.argv) - 1 :])))
