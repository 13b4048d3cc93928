"""Write a deck of any size: `python benchmarks/big_deck.py FOLDER [FACTS]`, 10,000 bilingual facts if not said.

About a kilobyte of YAML a fact, in 20 files, four types in turn, the same for the same number.
"""

from __future__ import annotations

import sys
from pathlib import Path

FILES = 20
ENGLISH = "What the sources say about item {n} of the programme, its cost of {n} crore, and the year it began"
HINDI = "कार्यक्रम की मद {n} के बारे में स्रोत क्या कहते हैं, उसकी {n} करोड़ की लागत, और वह वर्ष जब यह आरंभ हुई"
NOTE = "    en: More to know about {n}, in a sentence that is as long as such sentences are.\n"
NOTE_HINDI = "    hi: {n} के बारे में कुछ और, एक ऐसे वाक्य में जो उतना ही लंबा है जितने ऐसे वाक्य होते हैं।\n"


def text(key: str, n: int, more: str = "", more_hindi: str = "") -> str:
    """A text field in both languages, such as have nothing that `trustcards check` finds."""
    return f"  {key}:\n    en: {ENGLISH.format(n=n)}{more}\n    hi: {HINDI.format(n=n)}{more_hindi or more}\n"


def fact(n: int) -> str:
    """The YAML of one fact."""
    kinds = [
        ("definition", text("term", n) + text("meaning", n, " in full", " पूरी")),
        ("figure", text("prompt", n, "?") + f"  value: ₹{16_300 + n} crore\n"),
        ("question", text("question", n, "?!") + text("answer", n, ".", "।")),
        (
            "pairing",
            f"  minerals: [element-{n % 90}]\n" + text("use", n, ", and more", ", और कुछ") + "  cards: [reverse]\n",
        ),
    ]
    key, fields = kinds[n % len(kinds)]
    note = "  note:\n" + NOTE.format(n=n) + NOTE_HINDI.format(n=n)
    return f"- id: fact-{n}\n  type: {key}\n{fields}{note}  sources: [first, second]\n"


def write(folder: Path, facts: int) -> None:
    """Write the deck."""
    folder.mkdir(parents=True, exist_ok=True)
    terms = "".join(f"element-{n}: {{en: element {n}, hi: तत्व {n}, symbol: E{n}}}\n" for n in range(90))
    files = {
        "deck.yaml": "id: big\nuid: big\ntitle: {en: Big, hi: बड़ा}\nlanguages: [en, hi]\n",
        "sources.yaml": "first: {title: First}\nsecond: {title: Second}\n",
        "terms.yaml": terms,
    }
    for part in range(FILES):
        numbers = range(part * facts // FILES, (part + 1) * facts // FILES)
        files[f"part-{part:02}.yaml"] = f"title: {{en: Part {part}, hi: भाग {part}}}\nfacts:\n" + "".join(
            map(fact, numbers)
        )
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10_000)
