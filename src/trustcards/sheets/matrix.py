"""The matrix: terms against what they go with, from every fact that pairs terms with a text (minerals with a use)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trustcards.cardtypes import CardType, FieldSpec
from trustcards.deck import Deck, Fact, Term
from trustcards.editions import Edition
from trustcards.kinds.terms import TermsKind
from trustcards.kinds.text import TextKind
from trustcards.sheets.layout import MARGIN, Paper, Prepared, empty, looks

HEAD, COLUMN, WIDEST = 66, 9, 14
"""Widths in mm: of the terms at the left, and of a column, at least and at most."""

LARGE = 1.6
"""How much wider all are in large print."""


@dataclass(frozen=True, slots=True)
class Column:
    """A numbered column: one fact, and the ids of the terms in it."""

    number: int
    fact: Fact
    terms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Table:
    """The matrix of one card type, in `parts` of as many columns as fit on the paper.

    `width` is that of a column, in mm.
    """

    type: CardType
    terms_field: FieldSpec
    text_field: FieldSpec
    rows: Sequence[Term]
    parts: Sequence[Sequence[Column]]
    width: float

    def rows_of(self, part: Sequence[Column]) -> list[Term]:
        """The terms that a part of the table has marks for: a row of empty cells says nothing."""
        return [term for term in self.rows if any(term.id in column.terms for column in part)]


@dataclass(frozen=True, slots=True)
class Family:
    """A term of which terms in the matrix are members."""

    term: Term
    members: Sequence[Term]


def prepare(deck: Deck, edition: Edition, paper: Paper, *, large: bool = False, ink_saver: bool = False) -> Prepared:
    """One matrix for each card type that pairs terms with a text, and the families that its terms belong to."""
    scale = LARGE if large else 1
    room = (paper.width - 2 * MARGIN) / scale - HEAD
    tables = list(_tables(deck, edition, room))
    shown = {term.id for table in tables for term in table.rows}
    families = [family for term in deck.terms.values() if (family := _family(term, deck, shown))]
    counts = {"row": sum(len(table.rows) for table in tables)}
    counts["column"] = sum(len(part) for table in tables for part in table.parts)
    problems = []
    if not tables:
        none = "no fact that was chosen" if deck.whole else "no fact"
        message = f"{none} pairs terms of terms.yaml with a text, so the matrix is empty: choose another layout"
        problems.append(empty(deck.files["deck"].path, message))
    values = {"tables": tables, "families": families, "head": HEAD, "scale": scale}
    return Prepared(values | looks(large, ink_saver), counts, problems)


def _tables(deck: Deck, edition: Edition, room: float) -> Iterator[Table]:
    facts = edition.facts(deck)
    for card_type in deck.types.values():
        fields = card_type.fields.values()
        terms = next((spec for spec in fields if isinstance(spec.kind, TermsKind)), None)
        words = next((spec for spec in fields if isinstance(spec.kind, TextKind)), None)
        if terms is None or words is None:
            continue
        paired = [fact for fact in facts if fact.type is card_type and {terms.key, words.key} <= fact.values.keys()]
        columns = [Column(n, fact, frozenset(fact.get(terms.key))) for n, fact in enumerate(paired, start=1)]
        if columns:
            used = frozenset().union(*(column.terms for column in columns))
            rows = [term for term in deck.terms.values() if term.id in used]
            tables = math.ceil(len(columns) / math.floor(room / COLUMN))
            most = math.ceil(len(columns) / tables)  # in parts of about one width
            parts = [columns[n : n + most] for n in range(0, len(columns), most)]
            yield Table(card_type, terms, words, rows, parts, min(WIDEST, room / most))


def _family(family: Term, deck: Deck, shown: set[str]) -> Family | None:
    """The family, if the matrix shows it, or more than one of its members."""
    keys = [*family.members, *(term.id for term in deck.terms.values() if term.group == family.id)]
    members = [deck.terms[key] for key in dict.fromkeys(keys)]
    visible = sum(term.id in shown for term in members)
    return Family(family, members) if members and (family.id in shown or visible > 1) else None
