"""The interface words (Source, Note …) are there in every language of the deck.

Fails, as a warning, in deck.yaml:

    id: example
    title: Example
    languages: [en, ta]
                    ^

Passes in deck.yaml:

    id: example
    title: Example
    languages: [en, hi]
"""

from __future__ import annotations

from collections.abc import Iterator

from trustcards.deck import Deck
from trustcards.problems import Problem, Severity, listed

CODE = "missing-label"


def check(deck: Deck) -> Iterator[Problem]:
    """Every language of the deck that lacks a label; cards and sheets show those in English."""
    for n, language in enumerate(deck.languages):
        missing = sorted(
            key
            for key, words in deck.labels.items()
            if not (words.get(language.code) or words.get(language.locale.language))
        )
        if missing:
            place = deck.files["deck"].place(f"languages/{n}")
            message = (
                f"templates have no {language.name} for {listed(missing, 'and')}, and show English: "
                "add a templates/labels.yaml to the deck with them"
            )
            yield Problem(place, CODE, message, Severity.WARNING, language=language.code)
