"""A translation has no words of the original left in it.

Names, acronyms and what their letters stand for, units, and what is in brackets or quotation marks may stay.

Fails, as a warning:

    - id: lithium
      type: definition
      term: {en: Lithium, hi: लिथियम}
      meaning: {en: Lithium is a light metal, hi: लिथियम एक हल्की metal है}
                                                  ^

Passes:

    - id: lithium
      type: definition
      term: {en: Lithium, hi: लिथियम}
      meaning: {en: A metal that NASA buys by the kg, hi: धातु (metal) जो NASA kg में लेता है}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trustcards.deck import Deck, Fact
from trustcards.passages import Passage
from trustcards.problems import Problem, Severity

CODE = "leftover"

_WORD = re.compile(r"(?<![\w.@/&-])[a-z]{2,}(?![\w@/-])")
_SMALL = re.compile("[a-z][a-z]")
_APART = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|“[^“”]*”|‘[^‘’]*’|\"[^\"]*\"|«[^«»]*»|https?://\S+|\S{1,64}@\S+")
_UNITS = frozenset(
    "km kg cm mm nm ml mg ha hr hz kmh kmph mph kw mw gw kwh mwh gwh rpm dpi ppm ppb bar psi sq cu ft lb oz bn mn tn "
    "kb mb gb tb am pm vs".split()
)
_JOINING = re.compile(
    r"(?:(?<!\w)[A-Z][\w.&-]*\s+)(?:(?:of|the|and|for|in|on|to|a|an|by|with|at|from|de|la|von|van)\s+)+(?=[A-Z])"
)
"""Small words inside a name: Department of the Interior."""

_PHRASE = re.compile(r"(?<![\w-])[A-Z][\w-]*+(?: [\w-]++)+", re.ASCII)


def check(deck: Deck) -> Iterator[Problem]:
    """Every translation, out of one script into another, with a small Latin word in it."""
    if deck.source.script != "Latn":
        return
    for said, original, language in deck.translations:
        if language.script == "Latn" or not _SMALL.search(said.words):
            continue
        if said.words.strip() == original.strip():  # that is `untranslated`
            continue
        rest = _JOINING.sub(" ", _APART.sub(" ", said.words))
        for phrase in dict.fromkeys(_PHRASE.findall(rest)):
            if _is_expansion(phrase, said):
                rest = rest.replace(phrase, " ")
        left = [word for word in _WORD.findall(rest) if word not in _UNITS]
        if left:
            words = ", ".join(dict.fromkeys(f'"{word}"' for word in left))
            message = f"{words} left untranslated: translate it, or put a name in brackets"
            yield said.problem(CODE, message, Severity.WARNING)


def _is_expansion(phrase: str, said: Passage) -> bool:
    """True if the phrase says what an acronym of the same fact stands for: Rare earth element, of REE."""
    initials = "".join(word[0] for word in phrase.split()).upper()
    owner = said.item.owner
    texts = [text for _, text in owner.texts()] if isinstance(owner, Fact) else [said.item.text]
    return any(initials in words for text in texts for words in (text.shared or "", *text.words.values()))
