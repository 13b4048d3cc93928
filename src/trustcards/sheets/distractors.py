"""Wrong answers for a multiple-choice question: of the right one's kind, taken from the deck, and truly wrong.

What could be right as well is never offered: an equal or overlapping value, a term of which the right one is a member,
what the fact itself mentions (in its question, its note, or where its sources disagree), and what another fact gives
for the same question. Better a line to write on than a question with two right answers.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

from trustcards.kinds.quantity import Counted
from trustcards.quantity import Quantity
from trustcards.sheets.answers import Answer

NEAR = 24
"""How many answers that measure less than the right one are looked at, and how many that measure more."""

FAR = 50
"""How many times as large as another a number may be and still be taken for it by somebody who does not know."""


class Pool:
    """All answers of a deck, by their kinds."""

    def __init__(self, answers: Iterable[Answer]) -> None:
        by_kind: dict[Hashable, dict[Hashable, list[Answer]]] = {}
        for answer in answers:
            if answer.kind is not None:
                by_kind.setdefault(answer.kind, {}).setdefault(answer.same, []).append(answer)
        self._groups = {
            kind: sorted(groups.values(), key=lambda group: group[0].measure) for kind, groups in by_kind.items()
        }

    def wrong(self, right: Answer, most: int) -> list[Answer]:
        """Answers (`most` of them) that are wrong where `right` is right, of its kind and unlike each other.

        The likest come first.
        """
        groups = self._groups.get(right.kind, [])
        here = bisect_left(groups, right.measure, key=lambda group: group[0].measure)
        near = groups[max(here - NEAR, 0) : here + NEAR]
        found: list[Answer] = []
        for group in sorted(near, key=lambda group: abs(group[0].measure - right.measure)):
            others = [_counting_the_same(answer, right) for answer in group]
            if all(_is_wrong(other, right) for other in others) and all(_differ(others[0], one) for one in found):
                found.append(others[0])
                if len(found) == most:
                    break
        return found


def _is_wrong(other: Answer, right: Answer) -> bool:
    if other.fact is right.fact or not _differ(other, right):
        return False
    # A number is mentioned as it is, words also with another ending.
    if _mentions(right.context, other.names, whole=other.span is not None) or not _is_plausible(other, right):
        return False
    if _mentions(other.context, right.asked_names):
        return False
    if other.asked_reach & right.asked_reach:
        return False
    return not any(a <= b or b <= a for a, b in zip(other.asked, right.asked, strict=True) if a and b)


def _mentions(context: str, names: Sequence[str], whole: bool = False) -> bool:
    return any(f" {name}{' ' if whole else ''}" in context for name in names if name)


def _is_plausible(other: Answer, right: Answer) -> bool:
    """False if the two numbers differ by so much that nobody would choose the wrong one."""
    if not isinstance(right.number, Quantity) or right.number.percent:
        return True
    small, large = sorted(abs(answer.measure) for answer in (other, right))
    return large <= small * FAR


def _differ(one: Answer, other: Answer) -> bool:
    """True if no two of the values' readings overlap, and in no language one says what the other does."""
    if one.span and other.span:
        return one.span[1] < other.span[0] or other.span[1] < one.span[0]
    if one.reach or other.reach:
        return not one.reach & other.reach
    pairs = [*zip(one.words, other.words, strict=True), *zip(one.names, other.names, strict=True)]
    return not any(f" {a}" in f" {b}" or f" {b}" in f" {a}" for a, b in pairs if a and b)


def _counting_the_same(answer: Answer, right: Answer) -> Answer:
    """An answer that counts things, as a number of the things that the right one counts: the unit must not tell."""
    if isinstance(answer.value, Counted) and isinstance(right.value, Counted):
        return replace(answer, value=Counted(answer.value.amount, right.value.unit))
    return answer
