"""What is the same in the original is the same in the translation, on cards of one kind: one name for a thing.

What stands in brackets does not count.

Fails, as a warning:

    - id: lithium
      type: definition
      term: {en: Lithium, hi: लिथियम}
      meaning: {en: A metal of batteries, hi: बैटरियों की धातु}
      note: {en: A light metal, hi: एक हल्की धातु}
    - id: magnesium
      type: definition
      term: {en: Magnesium, hi: मैग्नीशियम}
      meaning: {en: A metal of alloys, hi: मिश्रधातुओं की धातु}
      note: {en: A light metal, hi: हल्का मेटल}
                                    ^

Passes:

    - id: lithium
      type: definition
      term: {en: Lithium, hi: लिथियम}
      meaning: {en: A metal of batteries, hi: बैटरियों की धातु}
      note: {en: A light metal, hi: एक हल्की धातु}
    - id: magnesium
      type: definition
      term: {en: Magnesium, hi: मैग्नीशियम}
      meaning: {en: A metal of alloys, hi: मिश्रधातुओं की धातु}
      note: {en: A light metal, hi: एक हल्की धातु}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trustcards.deck import Deck, Fact
from trustcards.passages import Passage
from trustcards.problems import Problem, Severity

CODE = "consistency"

_BRACKETS = re.compile(r"\([^()]*\)")


def check(deck: Deck) -> Iterator[Problem]:
    """Every translation that differs from the first one of the same original."""
    first: dict[tuple[str, str, str], Passage] = {}
    for said, original, language in deck.translations:
        before = first.setdefault((language.code, _field(said), original.strip().casefold()), said)
        if before is not said and _same(before.words) != _same(said.words):
            place = before.item.place(language.code)
            same = f'"{before.words.strip()}" at {place.file}:{place.line}'
            yield said.problem(CODE, f"the same original is {same}: translate it alike", Severity.WARNING)


def _field(said: Passage) -> str:
    """The field that a text is in, of whichever fact: `list/items`; "" outside facts."""
    owner = said.item.owner
    return f"{owner.type.key}/{said.item.path.partition('/')[0]}" if isinstance(owner, Fact) else ""


def _same(words: str) -> str:
    return " ".join(_BRACKETS.sub(" ", words).casefold().split())
