"""Figures that are compared are measured in one unit, and a part is not larger than its whole: else there are no bars.

Fails, as a warning:

    - id: ncmm-government
      type: figure
      prompt: How much does the government spend on the mission?
      value: ₹16,300 crore
      compare: [cmm-amount]
                ^
    - id: cmm-amount
      type: figure
      prompt: How much does the US spend on its programme?
      value: $675 million

Passes:

    - id: ncmm-government
      type: figure
      prompt: How much does the government spend on the mission?
      value: ₹16,300 crore
      part_of: ncmm-outlay
    - id: ncmm-outlay
      type: figure
      prompt: What is the total outlay of the mission?
      value: ₹34,300 crore
"""

from __future__ import annotations

from collections.abc import Iterator

from trustcards.deck import Deck, Fact
from trustcards.kinds import bars
from trustcards.problems import Problem, Severity

CODE = "compare"


def check(deck: Deck) -> Iterator[Problem]:
    """Every `part_of` and `compare` of which no bar can be drawn."""
    for fact in deck.current:
        for path, name in bars.related(fact):
            other = deck.by_id.get(name)
            message = _wrong(fact, other, path) if other and other.type is fact.type and other is not fact else None
            if message:
                yield Problem(fact.place(path), CODE, message, Severity.WARNING, fact=fact.id, field=path)


def _wrong(fact: Fact, other: Fact, path: str) -> str | None:
    if other.retired:
        return f'"{other.id}" was withdrawn, and is not drawn beside this one: take it out'
    key = bars.figure(fact)
    if key is None:
        return f"a {fact.type.key} has no figure of which a bar could be drawn: take the field out"
    sizes = []
    for drawn in (fact, other):
        measured = bars.size(drawn.get(key))
        if measured is None:
            why = "words, dates and ranks have no length, nor has what is less than nothing"
            return (
                f'the {key} of "{drawn.id}" cannot be drawn as a bar ({why}): write it as a quantity, or take this out'
            )
        sizes.append(measured)
    if sizes[0].unit != sizes[1].unit:
        return f'"{other.id}" has another unit or currency, and no bars are drawn: write both in one, or take this out'
    if path == "part_of" and sizes[0].low > sizes[1].high:
        return f'"{other.id}" is less than this part of it: correct one of the two figures'
    return None
