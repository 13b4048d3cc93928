"""A picture, and what it shows in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from trustcards import shapes, text
from trustcards.kinds import Kind, Showing
from trustcards.languages import Language
from trustcards.shapes import Field, Reading, Record, Text

if TYPE_CHECKING:
    from trustcards.deck import Deck


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: the path of its file in the deck's folder, and what it shows, for those who cannot see it."""

    file: str
    alt: Text


class _ImageShape(Record):
    def read(self, node: yaml.Node, reading: Reading, path: str = "") -> Image | None:  # type: ignore[override]
        fields = super().read(node, reading, path) or {}
        file, alt = fields.get("file"), fields.get("alt")
        return Image(file, alt) if file and alt else None


class ImageKind(Kind):
    """A picture with its alternative text."""

    shape = _ImageShape(
        "an image",
        {
            "file": Field(shapes.WORDS, "the picture's path in the deck's folder", required=True),
            "alt": Field(shapes.TEXT, "what the picture shows", required=True),
        },
    )
    merged = True

    def texts(self, value: Image) -> Iterator[tuple[str, Text]]:
        yield "alt", value.alt

    def html(self, value: Image, languages: Sequence[Language], showing: Showing) -> str:
        alt = " · ".join(dict.fromkeys(filter(None, (value.alt.get(language.code) for language in languages))))
        return f'<img src="{text.to_address(showing.image(value.file))}" alt="{text.to_attribute(alt)}">'

    def plain(self, value: Image, language: Language, deck: Deck) -> str:
        return text.to_plain(value.alt.get(language.code) or "")
