"""A share in percent is one in the translation, too.

Fails, as a warning:

    - id: growth
      type: definition
      term: {en: Growth, hi: वृद्धि}
      meaning: {en: It rose by 21.9%, hi: यह 21.9 बढ़ा}
                                          ^

Passes:

    - id: growth
      type: definition
      term: {en: Growth, hi: वृद्धि}
      meaning: {en: It rose by 10 to 21.9%, hi: यह 10 से 21.9 प्रतिशत बढ़ा}
"""

from __future__ import annotations

from collections.abc import Iterator

from trustcards.deck import Deck
from trustcards.languages import Language
from trustcards.number_words import number_words
from trustcards.numbers import numerals, says_percent
from trustcards.problems import Problem, Severity

CODE = "percent"


def check(deck: Deck) -> Iterator[Problem]:
    """Every translation with a number that is a percentage on one side only."""
    for said, original, language in deck.translations:
        for sentence in compared(original, deck.source, said.words, language):
            yield said.problem(CODE, sentence, Severity.WARNING)


def compared(original: str, source: Language, translation: str, language: Language) -> Iterator[str]:
    """A sentence for each number of two texts that is a percentage on one side only."""
    if not (says_percent(original, source) or says_percent(translation, language)):
        return
    if not (number_words(language.locale.language) and number_words(source.locale.language)):
        return
    here, there = numerals(original, source), numerals(translation, language)
    shares, shares_there = [{n.value for n in side if n.percent} for side in (here, there)]
    others, others_there = [{n.value for n in side if not n.percent} for side in (here, there)]
    for value in sorted(shares & others_there - shares_there - others):
        yield f"{value:f} has lost its percent sign: add it"
    for value in sorted(shares_there & others - shares - others_there):
        yield f"{value:f} is no percentage in the original: leave the sign out"
