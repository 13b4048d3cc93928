"""Bringing together what a translator hands back and what the deck says by now.

Three ways: the words that were given out (their hash is the entry's base), those that come back, and the deck's own.
Whoever alone has changed them is right; where both have, it is a conflict, and the deck's own stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from trustcards.checks import control_character
from trustcards.deck import Deck, Fact
from trustcards.ledger import Pair
from trustcards.passages import Translatable
from trustcards.problems import Place, Problem, Severity, did_you_mean
from trustcards.staleness import State, pairs, state, text_hash
from trustcards.text import clean
from trustcards.translate.handed import Handed, HandedFile

SUGGESTIONS = 50
"""So many entries that are not taken in are looked at for a key that was meant."""


@dataclass(frozen=True, slots=True)
class Change:
    """A translation to be written into the deck, and where it was handed in.

    `pair` is what the ledger has to know of it, where its state would not follow from the files alone.
    """

    item: Translatable
    language: str
    words: str
    place: Place
    pair: Pair | None = None


@dataclass(frozen=True, slots=True)
class Merged:
    """What comes of a file: words to write, texts that were found to be still right, and what is told.

    `told` has an error for each entry that was refused, and a warning for each that was passed over, or taken in with
    a doubt. Nothing is told of entries that are as they were given out, or as the deck has them.
    """

    changes: list[Change] = field(default_factory=list)
    confirmed: list[Translatable] = field(default_factory=list)
    told: list[Problem] = field(default_factory=list)


def merge(deck: Deck, file: HandedFile) -> Merged:
    """What the file brings to the deck."""
    items = {item.key: item for item in deck.texts}
    times = Counter(clean(entry.key) for entry in file.entries)
    merged = Merged()
    if not file.entries:
        message = "there is no text in this file: was it saved, or is it another one?"
        merged.told.append(Problem(Place(str(file.path)), "empty", message, Severity.WARNING))
    for entry in file.entries:
        _Entry(entry, clean(entry.key), deck, file, merged).merge(items, times)
    return merged


class _Entry:
    """One entry while it is merged."""

    def __init__(self, entry: Handed, key: str, deck: Deck, file: HandedFile, merged: Merged) -> None:
        self.entry, self.key, self.deck, self.merged = entry, key, deck, merged
        self.language = file.language.code
        self.place = Place(str(file.path), entry.line)

    def merge(self, items: Mapping[str, Translatable], times: Mapping[str, int]) -> None:
        item = items.get(self.key)
        if item is None:
            said = f'the deck has no text "{self.key}"' if self.key else "the entry has no key"
            # To look for the key that was meant takes long, and of a file for another deck all are unknown.
            meant = did_you_mean(self.key, items) if len(self.merged.told) < SUGGESTIONS else ""
            self._tell("unknown-key", f"{said}{meant}")
        elif times[self.key] > 1:
            self._tell("duplicate-key", f"it stands there {times[self.key]} times: leave one")
        elif item.text.shared is not None:
            self._tell("shared", "it is one string for all languages; its author would have to divide it")
        elif isinstance(item.owner, Fact) and item.owner.retired and item.path != "retired":
            self._tell("withdrawn", "the fact was withdrawn", Severity.WARNING)
        elif self.entry.unsure:
            self._tell("fuzzy", self.entry.unsure, Severity.WARNING)
        else:
            self._take(item)

    def _take(self, item: Translatable) -> None:
        entry = self.entry
        theirs = clean(_lines(entry.words))
        ours = clean(_lines(item.text.get(self.language) or ""))
        recorded = pairs(item, self.deck).get(self.language)
        today = clean(_lines(item.text.get(self.deck.source.code) or ""))
        source = today if entry.source is None else clean(_lines(entry.source))
        base = entry.base or (recorded[1] if recorded and ours else None)
        said = f"the deck says “{ours}”, the file “{theirs}”"
        if not theirs:
            self._tell("empty", "it is not translated", Severity.WARNING)
        elif theirs == ours:
            if source == today and state(item, self.language, self.deck) is State.STALE:
                self.merged.confirmed.append(item)
        elif problem := next(control_character.check(theirs, ""), None):
            self._tell("control-character", f"it holds a {problem.message}")
        elif base == text_hash(theirs):
            pass  # it is as it was given out, and the deck has gone on
        elif base is None and ours:
            self._tell("conflict", f"the file does not say what was there before: {said}")
        elif base not in (None, text_hash(ours)):
            self._tell("conflict", f"it has changed here, too: {said}")
        else:
            pair = (text_hash(source), text_hash(theirs))
            known = recorded is not None and recorded[1] == pair[1] and recorded != pair
            change = Change(item, self.language, theirs, self.place, pair if known or source != today else None)
            self.merged.changes.append(change)
            if source != today:
                message = f"taken in as stale: it was translated from “{source}”, which is now “{today}”"
                self._tell("older-source", message, Severity.WARNING, "")

    def _tell(self, code: str, why: str, severity: Severity = Severity.ERROR, what: str = "not taken in: ") -> None:
        message = f"{self.key}: {what}{why}" if self.key else f"{what}{why}"
        self.merged.told.append(Problem(self.place, code, message, severity, language=self.language))


def _lines(words: str) -> str:
    return words.replace("\r\n", "\n").replace("\r", "\n")
