"""What the rules of language cost beside reading a deck: `python benchmarks/check.py [FACTS]`.

Printed are seconds of the processor for reading a deck of so many facts (10,000 if not said) with the rules of
structure, for each rule of language, and the ratio of all to the former.
"""

from __future__ import annotations

import importlib
import sys
import tempfile
import time
from pathlib import Path

import big_deck

from trustcards import checking
from trustcards.collector import collector_off


def main(facts: int) -> None:
    """Write a deck, check it, and print the table."""
    with tempfile.TemporaryDirectory() as folder, collector_off():
        big_deck.write(Path(folder), facts)
        start = time.process_time()
        deck, problems = checking.check(Path(folder))
        structure = time.process_time() - start
        print(f"{'reading and structure':24}{structure:6.2f} s")
        start = time.process_time()
        texts = len(deck.passages)
        assert deck.translations  # found once, for all rules
        whole = structure + time.process_time() - start
        for name in checking.LANGUAGE:
            rule = importlib.import_module(f"trustcards.checks.{name}")
            start = time.process_time()
            problems += rule.check(deck)
            seconds = time.process_time() - start
            whole += seconds
            print(f"{rule.CODE:24}{seconds:6.2f} s")
        if problems:
            raise SystemExit(f"the deck should be sound: {problems[0]}")
        print(f"{texts} texts in {whole:.2f} s, {whole / structure:.2f} times as long as structure alone")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
