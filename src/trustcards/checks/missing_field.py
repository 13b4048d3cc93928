"""A mapping has the fields that it cannot do without, and a text has the language that the deck is written in.

Fails:

    - id: ncmm
      ^
      type: definition
      term:
        hi: राष्ट्रीय महत्वपूर्ण खनिज मिशन
        ^

Passes:

    - id: ncmm
      type: definition
      term:
        en: National Critical Mineral Mission
        hi: राष्ट्रीय महत्वपूर्ण खनिज मिशन
      meaning:
        en: India's mission for a steady supply of critical minerals
        hi: महत्वपूर्ण खनिजों की स्थिर आपूर्ति के लिए भारत का मिशन
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from trustcards.problems import Place, Problem

CODE = "missing-field"


def check(node: yaml.Node, file: str, field: str, owner: str) -> Iterator[Problem]:
    """One field that the mapping `node`, `owner` in words, lacks."""
    yield Problem(Place.of(node, file), CODE, f'{owner} has no "{field}": add it', field=field)


def check_text(node: yaml.Node, file: str, field: str, language: str) -> Iterator[Problem]:
    """A text without the deck's first language, from which all others are translated."""
    message = f"{field} has no {language}: the deck is written in it, so every text needs it"
    yield Problem(Place.of(node, file), CODE, message, field=field, language=language)
