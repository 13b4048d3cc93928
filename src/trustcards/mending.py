"""Mending what is certain: what rules of language would have a text say is written into the deck's files."""

from __future__ import annotations

from collections.abc import Iterable

from trustcards.deck import Deck
from trustcards.problems import Place, Problem
from trustcards.writeback import Wanted, Written, write_back


def mend(deck: Deck, problems: Iterable[Problem]) -> Written[Problem]:
    """The contents that the deck's files are to have; nothing is written yet.

    One text is mended once: where two rules found something in it, the other one finds it again. Raises OSError.
    """
    passages = {said.place: said for said in deck.passages}
    chosen: dict[Place, Wanted[Problem]] = {}
    for problem in problems:
        said = passages.get(problem.place)
        if problem.mend is not None and said is not None and said.place not in chosen:
            language = said.language.code if said.language and said.item.text.shared is None else None
            chosen[said.place] = Wanted(problem, said.item, language, problem.mend)
    return write_back(deck, chosen.values())
