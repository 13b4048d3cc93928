"""The name of a deck in Anki stays as it was released, since Anki finds decks by name.

A changed title is shown on sheets; learners' decks, and new learners' too, keep the old name.

Released:

    - id: ncmm
      type: definition
      term: NCMM
      meaning: National Critical Mineral Mission

Fails, as a warning, in deck.yaml:

    id: example
    title: Another title
           ^
    languages: [en, hi]

Passes in deck.yaml:

    id: example
    title: Example
    languages: [en, hi]
"""

from __future__ import annotations

from collections.abc import Iterator

from trustcards.anki.names import TOP, WITHDRAWN, from_titles
from trustcards.deck import Deck
from trustcards.editions import all_editions
from trustcards.problems import Problem, Severity

CODE = "released-name"


def check(deck: Deck) -> Iterator[Problem]:
    """Every title that would make another name than the one released, and every released subdeck that is gone."""
    titles = {subdeck.id: subdeck.place("title") for subdeck in deck.subdecks} | {
        TOP: deck.files["deck"].place("title")
    }
    told = set()
    for edition in all_editions(deck):
        names, now = deck.ledger.names.get(edition.key, {}), from_titles(deck, edition)
        for key, name in names.items():
            if key not in told and key != WITHDRAWN and _level(now.get(key, "")) != _level(name):
                told.add(key)
                place = titles.get(key) or deck.files["deck"].place("subdecks")
                what = "the title" if key in titles else f"there is no {key}.yaml any more, and it"
                message = f'{what} was released as "{name}", and that stays its name in Anki'
                yield Problem(place, CODE, message, Severity.WARNING)


def _level(name: str) -> str:
    """The last level of a name, without the number that tells its place among the others."""
    return name.rpartition("::")[2].lstrip("0123456789 ")
