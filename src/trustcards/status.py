"""What a deck holds: facts and cards by type, and how many of its texts are translated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from trustcards.deck import Deck
from trustcards.languages import Language
from trustcards.text import to_plain


@dataclass(frozen=True, slots=True)
class Status:
    """The counts of a deck: facts and cards by type, texts, and of these the translated ones by language."""

    deck: Deck
    facts: Mapping[str, int]
    cards: Mapping[str, int]
    texts: int
    translated: Mapping[Language, int]

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "deck": self.deck.id,
            "facts": sum(self.facts.values()),
            "cards": sum(self.cards.values()),
            "types": {key: {"facts": count, "cards": self.cards[key]} for key, count in self.facts.items()},
            "texts": self.texts,
            "translated": {language.code: count for language, count in self.translated.items()},
        }


def count(deck: Deck) -> Status:
    """Count a deck."""
    facts = Counter(fact.type.key for fact in deck.current)
    cards: Counter[str] = Counter()
    for fact in deck.current:
        cards[fact.type.key] += len(fact.cards)
    withdrawn = {fact.id for fact in deck.facts if fact.retired}
    texts = [item.text for item in deck.texts() if item.text.shared is None and item.fact not in withdrawn]
    translated = {
        language: sum(text.get(language.code) is not None for text in texts) for language in deck.languages[1:]
    }
    return Status(deck, {key: facts[key] for key in deck.types if facts[key]}, cards, len(texts), translated)


def show(status: Status) -> None:
    """Print the counts as a table."""
    from rich.console import Console
    from rich.table import Table

    deck = status.deck
    table = Table("type", box=None, pad_edge=False, header_style="bold")
    table.add_column("facts", justify="right")
    table.add_column("cards", justify="right")
    for key, number in status.facts.items():
        table.add_row(key, str(number), str(status.cards[key]))
    table.add_row("total", str(sum(status.facts.values())), str(sum(status.cards.values())), style="bold")
    console = Console(emoji=False)
    console.print(
        f"{to_plain(deck.title.get(deck.source.code) or deck.id)} ({deck.folder})\n", style="bold", markup=False
    )
    console.print(table)
    for language, done in status.translated.items():
        share = 100 * done // status.texts if status.texts else 100
        console.print(f"\n{language.name} ({language.code}): {done} of {status.texts} texts translated, {share}%")
