"""Kinds of field: what each may hold, what of it is translated, and how it is shown.

Each is a module here. Card types are put together from these; nothing here knows a type. Structure is data, looks are
CSS: a field holds elements with classes, never a style.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trustcards.languages import Language
from trustcards.shapes import Shape, Text

if TYPE_CHECKING:
    from trustcards.deck import Deck, Fact


@dataclass(frozen=True, slots=True)
class Showing:
    """Where a field is shown.

    The deck it belongs to, the address under which an image of the deck is found, and the languages that stand beside
    one another there: what one of them says need not be said again.
    """

    deck: Deck
    image: Callable[[str], str]
    languages: Sequence[Language]


class Kind(ABC):
    """One kind of field.

    A `merged` kind shows all languages in one piece (a tile with both names); the others show one at a time.
    """

    shape: Shape
    merged = False

    def of(self, fact: Fact, key: str) -> Any:
        """What a fact has to show in a field of this kind, None if nothing: the value that its author wrote."""
        return fact.values.get(key)

    def texts(self, value: Any) -> Iterator[tuple[str, Text]]:
        """The texts in a value that are translated, each with its path below the field ("" or "unit", "2")."""
        yield from ()

    def speaks(self, value: Any, language: str, deck: Deck) -> bool:
        """True if nothing of the value is missing in the language."""
        return all(words.get(language) is not None for _, words in self.texts(value))

    @abstractmethod
    def html(self, value: Any, languages: Sequence[Language], showing: Showing) -> str:
        """The value in the languages given (one, unless the kind is merged); "" if it does not speak them."""

    @abstractmethod
    def plain(self, value: Any, language: Language, deck: Deck) -> str:
        """The value as a line of text, without markup; "" if it does not speak the language."""
