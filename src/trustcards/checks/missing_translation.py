"""A text is there in every language of the deck. A missing one never stops the others.

Of a withdrawn fact only the reason is translated.

Fails, as a warning:

    - id: ncmm
      type: definition
      term: NCMM
      meaning:
        en: National Critical Mineral Mission
        ^

Passes:

    - id: ncmm
      type: definition
      term: NCMM
      meaning:
        en: National Critical Mineral Mission
        hi: राष्ट्रीय महत्वपूर्ण खनिज मिशन
    - id: mission
      type: definition
      term: {en: Mission}
      meaning: {en: A withdrawn fact}
      retired: {en: Nobody asks., hi: कोई नहीं पूछता।}
"""

from __future__ import annotations

from collections.abc import Iterator

from trustcards.deck import Deck
from trustcards.problems import Problem, Severity
from trustcards.staleness import translatable

CODE = "missing-translation"


def check(deck: Deck) -> Iterator[Problem]:
    """Every text to translate that lacks one of the deck's languages: of facts, titles and terms."""
    for item in translatable(deck):
        for language in deck.languages[1:]:
            if item.text.get(language.code) is None:
                message = f"not translated: add {language.code} ({language.name})"
                yield Problem(item.place(), CODE, message, Severity.WARNING, item.fact, item.path, language.code)
