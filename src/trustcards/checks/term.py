"""A translation calls a thing what was agreed: the word in terms.yaml, in any of its forms, or one listed under `alt`.

Fails, as a warning:

    - id: magnets
      type: definition
      term: {en: Magnet alloy, hi: चुंबक मिश्रधातु}
      meaning: {en: Neodymium with iron, hi: लोहे के साथ नियोडियम}
                                             ^

Passes:

    - id: magnets
      type: definition
      term: {en: Magnet alloy, hi: चुंबक मिश्रधातु}
      meaning: {en: Neodymium with iron, hi: लोहे के साथ नियोडिमियम}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trustcards.deck import Deck, Term
from trustcards.glossary import Glossary, says
from trustcards.languages import Language
from trustcards.problems import Problem, Severity, listed

CODE = "term"

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’")


def check(deck: Deck) -> Iterator[Problem]:
    """Every translation without a word for an agreed term that its original has."""
    glossary = Glossary(deck.terms.values(), deck.source)
    for said, original, language in deck.translations:
        for phrase, terms in glossary.occurring(original):
            agreed = [words for term in terms if (words := _agreed(term, language))]
            if (
                agreed
                and not _is_cited(phrase, said.words)
                and not any(says(term, said.words, language) for term in terms)
            ):
                words = listed(f'"{word}"' for word in agreed)
                message = f'"{phrase}" is agreed to be {words} (terms.yaml): write that, or add an `alt` there'
                yield said.problem(CODE, message, Severity.WARNING)


def _is_cited(phrase: str, translation: str) -> bool:
    """True if the translation has the phrase as it is: as a quotation, or in a name of several words."""
    return phrase in translation and (
        (phrase[0].isupper() and " " in phrase) or any(phrase in said for said in _QUOTED.findall(translation))
    )


def _agreed(term: Term, language: Language) -> str | None:
    """The term in a language, if it has one of its own there."""
    return term.text.words.get(language.code)
