"""Translation exchange, how right and how fast: `PYTHONPATH=. python benchmarks/exchange.py [FACTS] [SPLICES]`.

First words that are hard to write are spliced into YAML in every form, each file is read by PyYAML alone, and whatever
is not as it should be is counted: refused, wrong, or changed beside the text. Then whole processes on decks of growing
size: texts are exported, and imported with a text translated anew for every tenth fact. Printed are seconds and how
they grow when the deck doubles: 2 is linear.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import polib
from big_deck import write

from tests.hand_kept import FORMS, LANGUAGES, Kept, hostile, keep, read, typed, unified
from trustcards.splice import splice


def splices(number: int) -> dict[str, int]:
    """Write so many hostile words; what came of them."""
    chance = random.Random(number)
    counts = {"splices": 0, "refused": 0, "wrong": 0, "changed beside": 0}
    while counts["splices"] < number:
        forms = chance.choices(list(FORMS), k=12)
        kept = keep(forms, chance.choice(["\n", "\r\n"]), chance.choice([0, 2]), chance.random() < 0.2)
        for _ in range(3):  # what was written before is written over
            new = [word if unified(word) else "नया" for word in (hostile(chance) for _ in forms)]
            content, refused = splice(kept.content, kept.edits(new), LANGUAGES)
            spots, after, others = read(content)
            wanted = [unified(word) for word in new]
            counts["splices"] += len(new)
            counts["refused"] += len(refused)
            counts["wrong"] += sum(one != other for one, other in zip(after, wanted, strict=True))
            counts["wrong"] += sum(not isinstance(value, str) for value in typed(content))
            counts["changed beside"] += not kept.stays_in(content) or others != read(kept.content)[2]
            kept = Kept(content, kept.pieces, spots, after)
    return counts


def seconds(*arguments: str) -> float:
    """The processor's time for a command, from start to end: it is hardly longer on a busy machine."""
    command = [sys.executable, "-m", "trustcards", *arguments]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"failed: {command}")
    return usage.ru_utime + usage.ru_stime


def exchange(facts: int, folder: Path) -> list[float]:
    """Seconds for a deck of that size: export as PO and as CSV, import unchanged, import with a tenth of it changed."""
    deck, po, csv = folder / "deck", folder / "hi.po", folder / "hi.csv"
    write(deck, facts)
    taken = [seconds("translate", "export", str(deck), "--to", str(name)) for name in (po, csv)]
    taken.append(seconds("translate", "import", str(deck), str(po)))
    file = polib.pofile(str(po), wrapwidth=0)
    for entry in file[:: max(1, len(file) * 10 // facts)]:
        entry.msgstr += " (नया)"
    file.save()
    return [*taken, seconds("translate", "import", str(deck), str(po))]


def main(facts: int = 10_000, number: int = 50_000) -> None:
    """Run everything and print the figures."""
    start = time.perf_counter()
    counts = splices(number)
    print(", ".join(f"{count} {what}" for what, count in counts.items()), f"({time.perf_counter() - start:.0f} s)\n")
    print(f"{'facts':>7} {'export PO':>15} {'export CSV':>15} {'import, no edit':>15} {'import, 1 in 10':>15}")
    before: list[float] = []
    for size in (facts // 4, facts // 2, facts):
        with tempfile.TemporaryDirectory() as name:
            taken = exchange(size, Path(name))
        growth = [f" (×{one / old:.1f})" for one, old in zip(taken, before, strict=True)] if before else [""] * 4
        cells = [f"{one:.2f} s{grown}" for one, grown in zip(taken, growth, strict=True)]
        print(f"{size:7}", *(f"{cell:>15}" for cell in cells), flush=True)
        before = taken


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
