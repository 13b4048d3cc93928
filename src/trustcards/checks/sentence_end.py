"""A translation ends as its original does: a question asks in every language, and a sentence comes to its end.

Fails, as a warning:

    - id: outlay
      type: question
      question: {en: What is the outlay?, hi: परिव्यय कितना है।}
                                              ^
      answer: {en: It is not known., hi: यह ज्ञात नहीं है}
                                         ^

Passes:

    - id: outlay
      type: question
      question: {en: What is the outlay?, hi: परिव्यय कितना है?}
      answer: {en: It is not known., hi: यह ज्ञात नहीं है।}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trustcards.deck import Deck
from trustcards.problems import Problem, Severity

CODE = "sentence-end"

_CLOSING = " \n\t\u00a0”’“\"')]}»*_~^"
_ASKING = frozenset("?？؟⁇⁈⁉")
_FULL_STOPS = tuple(".\u0964\u0965\u3002\u06d4\u0589\u1362")  # and those of Hindi, Chinese, Urdu, Armenian, Amharic
_ENDING = frozenset((*_FULL_STOPS, *_ASKING, *"|!！…:"))
_STOPS = {"hi": "a danda (।)"}
_UNMARKED = frozenset({"Thai", "Laoo", "Khmr", "Tibt", "Grek"})
"""Scripts that mark no end of a sentence, or in ways of their own."""
_ABBREVIATION = re.compile(r"\b(?:[A-Za-z]|Inc|Ltd|Co|Corp|etc|al|vs|No|St|Jr|Sr|Dr)\.$")


def check(deck: Deck) -> Iterator[Problem]:
    """Every translation that ends otherwise than its original."""
    for said, source, language in deck.translations:
        if language.script in _UNMARKED:
            continue
        original, translation = source.rstrip(_CLOSING), said.words.rstrip(_CLOSING)
        asks, asked = _asks(translation), _asks(original)
        if asked and not asks:
            message = "question mark lost: the original asks"
        elif asks and not asked:
            message = "question mark added: the original does not ask"
        elif original[-1:] in _FULL_STOPS and translation[-1:] not in _ENDING and not _ABBREVIATION.search(original):
            message = f"the sentence does not end: add {_STOPS.get(language.locale.language, 'a full stop')}"
        else:
            continue
        yield said.problem(CODE, message, Severity.WARNING)


def _asks(text: str) -> bool:
    return not _ASKING.isdisjoint(text[-2:])
