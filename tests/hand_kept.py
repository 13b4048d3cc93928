"""YAML as people keep it by hand, for the tests of write-back and its benchmark.

In each form, the part between « and » may change when the Hindi of the text is written, and nothing else.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

import yaml

from trustcards.splice import Edit

LANGUAGES = ("en", "hi")

FORMS = {
    "plain": "- en: Old  # kept\n  hi: «पुराना»  # kept\n",
    "plain, Hindi first": "- hi: «पुराना»\n  en: Old\n",
    "plain, over lines": "- en: Old\n  hi: «पुराना शब्द\n    और शब्द\n\n    और»\n",
    "single quotes": "- en: 'It''s old'\n  hi: «'पुराना'»   # kept\n",
    "single quotes, over lines": "- en: Old\n  hi: «'पुराना\n    शब्द'»\n",
    "double quotes": '- en: "Old \\u00e9"\n  hi: «"पुराना"»\n',
    "double quotes, over lines": '- en: "Old"\n  hi: «"पुराना \\\n    शब्द\n    और"»  # kept\n',
    "folded": "- en: >-\n    Old\n    words\n\n    more\n  hi: «>-\n    पुराना\n    शब्द»\n\n  # kept\n",
    "folded, to the end": "- en: >\n    Old\n     indented\n    words\n  hi: «>\n      पुराना\n      शब्द»\n",
    "literal": "- en: |\n    Old\n    words\n  hi: «|\n    पुराना\n    शब्द»\n\n\n",
    "literal, kept": "- en: |+\n    Old\n\n  hi: «|+\n    पुराना»\n\n",
    "literal, indented": "- en: |2-  # kept\n      Old\n  hi: «|2-  # kept\n    पुराना»\n",
    "keys in quotes": "-   \"en\": Old\n    'hi' : «पुराना»\n",
    "brackets": "- {en: Old, hi: «पुराना»}  # kept\n",
    "brackets over lines": "- {\n    en: Old,  # kept\n    hi: «पुराना»,  # kept\n  }\n",
    "brackets, as JSON": '- {"en":"Old","hi":«"पुराना"»}\n',
    "other languages": "- ta: பழைய\n  en: Old\n  hi: «पुराना»\n  alt: [a, b]\n",
    "missing": "- en: Old   # kept«»\n  # kept\n",
    "missing, between": "- en: Old«»\n  ta: பழைய\n",
    "missing, in single quotes": "- en: 'Old'«»\n",
    "missing, in double quotes": '- en: "Old"«»\n',
    "missing, over lines": "- en: Old words\n    and more«»\n",
    "missing, folded": "- en: >-  # kept\n    Old\n    words«»\n\n\n",
    "missing, literal": "- en: |\n      Old\n      words«»\n# kept\n",
    "missing, in brackets": "- {en: Old«»}\n",
    "missing, in brackets over lines": "- {\n    en: Old«»,  # kept\n  }\n",
    "missing, as JSON": '- {"en":"Old"«»}\n',
    "empty": "- en: Old\n  hi:«  »\n",
    "empty, with a comment": "- en: Old\n  hi:«»  # kept\n",
    "empty, folded": "- en: >-\n    Old\n  hi:«»\n",
    "empty, folded, with a comment": "- en: >-\n    Old\n  hi:«»  # kept\n",
    "empty, in quotes": "- en: Old\n  hi: «''»  # kept\n",
    "empty, literal": "- en: Old\n  hi: «|»\n\n  # kept\n",
    "empty, in brackets": "- {en: Old, hi:« »}\n",
    "empty, in brackets, first": "- {hi:« », en: Old}\n",
    "empty, without a colon": "- {en: Old, hi«»}\n",
}

HOSTILE = (
    "नया",
    "नीति में खनिज शामिल हैं। " * 12,
    "no",
    "Null",
    "~",
    "12:30",
    "1e3",
    "0x1F",
    "0o17",
    "1_000.5",
    "-1",
    "+.inf",
    "2025-01-29",
    "=",
    "<<",
    "y",
    "- सूची",
    "? क्या",
    ": क",
    "क: ख",
    "क :ख",
    "अंत में:",
    "क #ख",
    "क # ख",
    "#क",
    "&क",
    "*क*",
    "**निकल**",
    "!क",
    "%क",
    "@क",
    "`क`",
    "|",
    ">-",
    "[क]",
    "{क}",
    "क, ख",
    "क] ख",
    "क} # ख",
    'उसने कहा "हाँ"',
    "It's",
    "'",
    '"',
    "\\",
    "\\n",
    "क\\",
    "---",
    "--- क",
    "...",
    "एक\nदो",
    "एक\n\n\nदो",
    "एक\n  दो\nतीन",
    "एक\n# दो",
    "एक \nदो",
    "एक\r\nदो\rतीन",
    "क\tख",
    "क  ख   ग",
    "क\u200dष \u00a0 😀 \u200b",
    "क\ufeffख",
    "क्या?",
    "कितने: 5, या 6?",
    "₹16,300 करोड़",
    "{{c1::क}}",
    "=1+1",
    "क" * 500,
    "x " * 300,
)

ALPHABET = "कखािं्ab 01 ::##--,,''\"\"\\\\{}[]&*!|>%@`?\n\n\t~=.<é😀\u200d\u00a0"
"""Characters of which hostile words are made."""


@dataclass(frozen=True)
class Kept:
    """A file, what of it has to stay, in order, and where its texts begin."""

    content: bytes
    pieces: Sequence[str]
    spots: Sequence[tuple[int, int]]
    words: Sequence[str]

    def edits(self, words: Sequence[str | None]) -> list[Edit]:
        """An edit for every text, or none where None is given."""
        return [
            Edit(spot, "hi", new, old or None)
            for spot, new, old in zip(self.spots, words, self.words, strict=True)
            if new is not None
        ]

    def stays_in(self, content: bytes) -> bool:
        """True if the content has every piece that has to stay, in order, the first and last at its ends."""
        text = content.decode("utf-8")
        pattern = "(?s:.*?)".join(map(re.escape, self.pieces))
        return re.fullmatch(pattern, text) is not None


def keep(
    forms: Sequence[str], newline: str = "\n", indent: int = 0, bom: bool = False, final_newline: bool = True
) -> Kept:
    """A file with a text in each of the forms."""
    marked = "# kept\ntitle: 'T'\nitems:\n" + "".join(
        re.sub("^(?=.)", " " * indent, FORMS[form], flags=re.MULTILINE) for form in forms
    )
    if not final_newline:
        marked = marked.rstrip("\n")
    marked = ("\ufeff" if bom else "") + marked.replace("\n", newline)
    text = re.sub("[«»]", "", marked)
    return Kept(text.encode("utf-8"), re.split("«[^»]*»", marked), *read(text.encode("utf-8"))[:2])


def read(content: bytes) -> tuple[list[tuple[int, int]], list[str], list[object]]:
    """Of every text: where it begins, its Hindi, and all else that it says; by PyYAML alone."""
    root = yaml.compose(content.decode("utf-8-sig"), Loader=yaml.CSafeLoader)
    assert isinstance(root, yaml.MappingNode)
    nodes = root.value[1][1].value
    values = yaml.load(content.decode("utf-8-sig"), Loader=yaml.CBaseLoader)["items"]
    hindi = [(value.pop("hi", None) or "").strip() for value in values]
    return [(n.start_mark.line + 1, n.start_mark.column + 1) for n in nodes], hindi, values


def typed(content: bytes) -> list[object]:
    """The Hindi of every text as a program would read it that knows YAML's types."""
    return [value.get("hi") for value in yaml.load(content.decode("utf-8-sig"), Loader=yaml.CSafeLoader)["items"]]


def hostile(chance: random.Random) -> str:
    """Words that are hard to write."""
    if chance.random() < 0.5:
        return chance.choice(HOSTILE)
    return "".join(chance.choices(ALPHABET, k=chance.randrange(1, 40)))


def unified(words: str) -> str:
    """Words as YAML hands them back: with its own line ends, and no white space around them."""
    return words.replace("\r\n", "\n").replace("\r", "\n").strip()
