"""The order of words in a dictionary, by the Unicode Collation Algorithm."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from trustcards.languages import Language

_TAILORED = ("hi", "mr", "ne", "kok", "sa")
"""Languages in Devanagari whose dictionaries put a nasal or breathed vowel before all that follows the plain one."""

_SIGNS = {"ं": (0.1, 32), "ँ": (0.1, 33), "ः": (0.2, 32)}
"""CLDR's collation rules for them, `&ॐ<ं<<ँ<ः`: each sign's weight, as a step behind that of ॐ, and its second weight.

(CLDR, common/collation/hi.xml. In Unicode's own table they are accents, which count only in otherwise equal words.)
"""

LONGEST = 200
"""Characters by which words are compared: for n of them the collator takes n² steps, and a term may be a whole page."""


def sort_key(language: Language) -> Callable[[str], Any]:
    """A key by which to sort words of a language: अंक, अँधेरा, अकेला, आम; कंकाल, कल, क़लम, कौन, क्षेत्र; then AI."""
    tailored = language.locale.language in _TAILORED
    key = _collator(tailored).sort_key
    if not tailored:
        return lambda word: key(word[:LONGEST])
    return lambda word: (not unicodedata.name(word[:1], "").startswith("DEVANAGARI"), key(word[:LONGEST]))


@lru_cache
def _collator(devanagari: bool) -> Any:
    from pyuca import Collator  # reading Unicode's table takes a tenth of a second

    collator = Collator()
    if devanagari:
        _, ((om, *_),), _ = collator.table.find_prefix([ord("ॐ")])
        for sign, (step, second) in _SIGNS.items():
            collator.table.add([ord(sign)], [[om + step, second, 2]])
    return collator
