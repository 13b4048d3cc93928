"""A year, a month or a day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from trustcards import text
from trustcards.kinds import Kind, Showing
from trustcards.languages import Language
from trustcards.quantity import Moment, parse_moment, write_moment
from trustcards.shapes import Scalar

if TYPE_CHECKING:
    from trustcards.deck import Deck, Fact


class DateKind(Kind):
    """A year, a month or a day."""

    shape = Scalar("a date as 2025-01-29, 2025-01 or 2025", parse_moment, types=("string", "number"))

    def of(self, fact: Fact, key: str) -> Moment | None:
        """The date, unless a field of the fact's own type is that very date: nobody needs to read it twice."""
        moment: Moment | None = fact.values.get(key)
        if moment is None:
            return None
        return None if moment in (fact.values.get(own) for own in fact.type.fields if own != key) else moment

    def html(self, value: Moment, languages: Sequence[Language], showing: Showing) -> str:
        return text.escape(self.plain(value, languages[0], showing.deck))

    def plain(self, value: Moment, language: Language, deck: Deck) -> str:
        return str(write_moment(value, language))
