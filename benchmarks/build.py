"""How fast a build is, beside what else one could run: `python benchmarks/build.py [FACTS] [RUNS]`.

Whole processes, in turn, so that a busy machine slows them all. Printed are the median seconds, the largest memory in
MB, and the ratio to the obvious script, which reads the same YAML with PyYAML's C loader and writes it with genanki as
it comes: no checks, no compression, no sheet. brain-brew makes CrowdAnki's JSON of the same texts; it is run if it is
installed (`pip install -e ".[bench]"`).
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

OBVIOUS = """
import sys, yaml, genanki
from pathlib import Path
names = ["a", "b", "c", "d", "e", "f"]
model = genanki.Model(1607392319, "M", [{"name": n} for n in names], [
    {"name": "1", "qfmt": "{{a}}", "afmt": "{{b}}"}, {"name": "2", "qfmt": "{{b}}", "afmt": "{{a}}"}])
deck = genanki.Deck(2059400110, "D")
for path in sorted(Path(sys.argv[1]).glob("part-*.yaml")):
    for fact in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["facts"]:
        texts = [value for value in fact.values() if isinstance(value, dict)]
        fields = [text[language] for text in texts for language in ("en", "hi")]
        deck.add_note(genanki.Note(model, (fields + [""] * 6)[:6]))
genanki.Package(deck).write_to_file(sys.argv[2])
"""
FLOOR = """
import sys, sqlite3, zlib
from pathlib import Path
from yaml.cyaml import CParser
rows = []
for path in sorted(Path(sys.argv[1]).glob("part-*.yaml")):
    parser = CParser(path.read_text(encoding="utf-8"))
    while parser.check_event():
        event = parser.get_event()
        if hasattr(event, "value"):
            rows.append((event.value,))
db = sqlite3.connect(":memory:")
db.execute("create table notes (flds text)")
db.executemany("insert into notes values (?)", rows)
db.commit()
Path(sys.argv[2]).write_bytes(zlib.compress(db.serialize(), 6))
"""


def measure(command: list[str], folder: Path) -> tuple[float, float]:
    """Seconds and megabytes of one run in a folder; the megabytes are those of the largest process."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"failed: {command}")
    return time.perf_counter() - start, usage.ru_maxrss / 1000


def main(facts: int, runs: int) -> None:
    """Run everything and print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        deck = folder / "deck"
        brew = folder / "brew"
        for script, *arguments in (("big_deck.py", deck, str(facts)), ("brain_brew_deck.py", deck, brew)):
            subprocess.run([sys.executable, Path(__file__).with_name(script), *arguments], check=True)
        python, package = sys.executable, str(folder / "out.apkg")
        commands = {
            "obvious script": [python, "-c", OBVIOUS, str(deck), package],
            "trustcards build": [python, "-m", "trustcards", "build", str(deck), "--out", str(folder / "out")],
            "trustcards check": [python, "-m", "trustcards", "check", str(deck)],
            "floor: events, sqlite, deflate": [python, "-c", FLOOR, str(deck), package],
            "trustcards --help": [python, "-m", "trustcards", "--help"],
            "python -c pass": [python, "-c", "pass"],
        }
        if brain_brew := shutil.which("brain_brew", path=str(Path(sys.executable).parent)):
            commands["brain-brew"] = [brain_brew, "run", "recipe.yaml"]
        else:
            print("brain-brew is not installed, and so not measured")
        taken: dict[str, list[tuple[float, float]]] = {what: [] for what in commands}
        for _ in range(runs):
            for what, command in commands.items():
                taken[what].append(measure(command, brew))
    base = statistics.median(seconds for seconds, _ in taken["obvious script"])
    print(f"{facts} facts, {runs} runs\n{'':32} {'seconds':>8} {'ratio':>6} {'MB':>5}")
    for what, figures in taken.items():
        seconds = statistics.median(figure[0] for figure in figures)
        print(f"{what:32} {seconds:8.2f} {seconds / base:6.2f} {max(figure[1] for figure in figures):5.0f}")


if __name__ == "__main__":
    main(*(int(argument) for argument in (sys.argv[1:] + ["10000", "5"][len(sys.argv) - 1 :])))
