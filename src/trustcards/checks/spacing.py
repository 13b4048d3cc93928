"""One space between words, none before a comma or what ends a sentence, one after a danda, none inside brackets.

`check --fix` mends it. French, which has a space before some signs, keeps it.

Fails, as a warning:

    - id: agra
      type: question
      question: {en: Is Agra a city?, hi: क्या आगरा शहर है ?}
                                          ^
      answer: {en: "Yes, it is. It is old.", hi: "हाँ, यह है।यह  पुराना है।"}
                                                 ^

Passes:

    - id: agra
      type: question
      question: {en: Is Agra a city?, hi: क्या आगरा शहर है?}
      answer: {en: "Yes, it is. It is old.", hi: "हाँ, यह है। यह पुराना है।"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trustcards.deck import Deck
from trustcards.devanagari import LETTERS
from trustcards.problems import Problem, Severity

CODE = "spacing"

_DOUBLE = r"(?<=\S)[ ]{2,}(?=\S)"
_BEFORE = r"(?<=\S)[ ]+(?=[,।॥](?:\s|$|[”’\"')])|[;!?.:](?:$|[”’\")]|\s+[^\W\d_]))"
_BEFORE_IN_FRENCH = r"(?<=\S)[ ]+(?=[,.](?:\s|$))"
_INSIDE = r"(?<=[(\[“‘])[ ]+|(?<=\S)[ ]+(?=[)\]”])"
_AFTER = rf"(?<=[।॥])(?=[\w{LETTERS}“‘(\[])|(?<=[{LETTERS}][,;?!])(?=[{LETTERS}])"


def _patterns(before: str) -> list[tuple[re.Pattern[str], str, str]]:
    """What is wrong, what to write instead, and how to say that."""
    return [
        (re.compile(rf"(?:{before})|{_INSIDE}"), "", "delete the space"),
        (re.compile(_AFTER), " ", "add a space"),
        (re.compile(_DOUBLE), " ", "one space is enough"),
    ]


_AFTER_SPACE = re.compile(r"[ ][ ,।॥;!?.:)\]”]")
_BEFORE_SPACE = re.compile(r"[(\[“‘][ ]")
_NO_SPACE = re.compile(r"[।॥,;?!][^\s]")
"""Quick to find, and a part of whatever the others find."""

_USUAL, _FRENCH = _patterns(_BEFORE), _patterns(_BEFORE_IN_FRENCH)


def check(deck: Deck) -> Iterator[Problem]:
    """Every text with a space too many, or one too few."""
    for said in deck.passages:
        words = said.words
        if not (_AFTER_SPACE.search(words) or _BEFORE_SPACE.search(words) or _NO_SPACE.search(words)):
            continue
        french = said.language is not None and said.language.locale.language == "fr"
        for pattern, instead, advice in _FRENCH if french else _USUAL:
            if match := pattern.search(words):
                start = max(words.rfind(" ", 0, match.start()), words.rfind("\n", 0, match.start())) + 1
                around = words[start : match.end() + 12].split("\n")[0]
                mend = pattern.sub(instead, words)
                yield said.problem(CODE, f'{advice} in "{around.strip()}"', Severity.WARNING, mend)
                break
