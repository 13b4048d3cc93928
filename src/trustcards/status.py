"""What a deck holds: facts and cards by type, and what of its texts is translated, missing or stale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from trustcards.deck import Deck, Fact, Subdeck
from trustcards.languages import Language
from trustcards.passages import Translatable
from trustcards.staleness import State, state, translatable


@dataclass(frozen=True, slots=True)
class Coverage:
    """What there is of a deck's texts in a language: a count by state for each field of each part, and what is to do.

    A part is a subdeck's id, or the name of another file.
    """

    counts: dict[str, dict[str, Counter[State]]] = field(default_factory=dict)
    todo: dict[State, list[Translatable]] = field(default_factory=lambda: {State.MISSING: [], State.STALE: []})

    def of(self, part: str) -> Counter[State]:
        """The counts of a part."""
        return _sum(self.counts[part].values())

    @property
    def total(self) -> Counter[State]:
        """The counts of all."""
        return _sum(map(self.of, self.counts))

    @property
    def share(self) -> float:
        """How much is translated and not stale, in percent."""
        total = self.total
        return 100 * total[State.TRANSLATED] / total.total() if total else 100.0


@dataclass(frozen=True, slots=True)
class Status:
    """The counts of a deck: facts and cards by type, and its texts by language."""

    deck: Deck
    facts: Mapping[str, int]
    cards: Mapping[str, int]
    texts: int
    languages: Mapping[Language, Coverage]

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "deck": self.deck.id,
            "facts": sum(self.facts.values()),
            "cards": sum(self.cards.values()),
            "types": {key: {"facts": count, "cards": self.cards[key]} for key, count in self.facts.items()},
            "texts": self.texts,
            "languages": {language.code: _as_dict(coverage) for language, coverage in self.languages.items()},
        }


def _as_dict(coverage: Coverage) -> dict[str, Any]:
    parts = {
        part: {key: {str(one): states[one] for one in State} for key, states in fields.items()}
        for part, fields in coverage.counts.items()
    }
    keys = {str(one): [item.key for item in items] for one, items in coverage.todo.items()}
    return {"translated": coverage.total[State.TRANSLATED], **keys, "parts": parts}


def count_deck(deck: Deck) -> Status:
    """Count a deck."""
    facts = Counter(fact.type.key for fact in deck.current)
    cards: Counter[str] = Counter()
    for fact in deck.current:
        cards[fact.type.key] += len(fact.cards)
    texts = list(translatable(deck))
    parts = {fact.id: subdeck.id for subdeck in deck.subdecks for fact in subdeck.facts}
    languages = {}
    for language in deck.languages[1:]:
        coverage = languages[language] = Coverage()
        for item in texts:
            part, key = _part_and_field(item, parts)
            there = state(item, language.code, deck)
            coverage.counts.setdefault(part, {}).setdefault(key, Counter())[there] += 1
            if there in coverage.todo:
                coverage.todo[there].append(item)
    return Status(deck, {key: facts[key] for key in deck.types if facts[key]}, cards, len(texts), languages)


def _part_and_field(item: Translatable, parts: Mapping[str, str]) -> tuple[str, str]:
    if isinstance(item.owner, Fact):
        return parts[item.owner.id], item.path.partition("/")[0]
    if isinstance(item.owner, Subdeck):
        return item.owner.id, item.path
    name = Path(item.owner.path).name
    return name, "term" if name == "terms.yaml" else item.path


def _sum(counts: Iterable[Counter[State]]) -> Counter[State]:
    total: Counter[State] = Counter()
    for one in counts:
        total.update(one)
    return total
