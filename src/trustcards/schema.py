"""JSON Schema for the files of a deck, from the same descriptions that read them."""

from __future__ import annotations

import json

from trustcards.deck import Deck
from trustcards.reading import DECK, SOURCES, TERMS, TRANSLATORS, facts_file
from trustcards.shapes import Shape


def schemas(deck: Deck) -> dict[str, str]:
    """The schemas of a deck (draft 2020-12) by their file names; facts.json knows the deck's own card types."""
    files = {"deck": DECK, "sources": SOURCES, "terms": TERMS, "translators": TRANSLATORS}
    shapes: dict[str, Shape] = {**files, "facts": facts_file(deck.types)}
    return {
        f"{name}.json": json.dumps(
            {
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "title": f"trustcards: {name}",
                **shape.schema(),
            },
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
        for name, shape in shapes.items()
    }
