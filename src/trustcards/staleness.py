"""Staleness: a translation is stale if the text it was made from has changed since, and it has not.

Nobody marks it. The ledger keeps, for each translation, the hash of the source that it was made from and its own; what
differs from them today tells. A translation that is still right is confirmed: it gets today's source in its pair.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from trustcards import ledger
from trustcards.deck import Deck, Fact
from trustcards.ledger import Ledger, Pair, fingerprint
from trustcards.passages import Translatable
from trustcards.problems import did_you_mean
from trustcards.text import clean


class State(StrEnum):
    """What there is of a text in a language."""

    TRANSLATED = "translated"
    MISSING = "missing"
    STALE = "stale"


def text_hash(words: str) -> str:
    """The hash of what a text says, the same for every way to type it."""
    return fingerprint(clean(words), digits=8)


def translatable(deck: Deck) -> Iterator[Translatable]:
    """The texts that have something to translate: none that is shared, and of a withdrawn fact only the reason."""
    for item in deck.texts:
        withdrawn = isinstance(item.owner, Fact) and item.owner.retired and item.path != "retired"
        if item.text.shared is None and not withdrawn:
            yield item


def state(item: Translatable, language: str, deck: Deck) -> State:
    """What there is of a text in a language other than the deck's first."""
    translation = item.text.get(language)
    if translation is None:
        return State.MISSING
    pair = pairs(item, deck).get(language)
    if pair is None or pair[0] == text_hash(item.text.get(deck.source.code) or ""):
        return State.TRANSLATED
    return State.STALE if pair[1] == text_hash(translation) else State.TRANSLATED


def stale(deck: Deck) -> Iterator[tuple[Translatable, str]]:
    """Every stale translation of the deck: the text, and the code of the language."""
    for item in translatable(deck):
        for language in deck.languages[1:]:
            if state(item, language.code, deck) is State.STALE:
                yield item, language.code


def pairs(item: Translatable, deck: Deck) -> Mapping[str, Pair]:
    """What the ledger says of a text's translations, by language.

    That of a released fact stands in the fact's line, all else in a line of its own.
    """
    record = deck.released(item.owner) if isinstance(item.owner, Fact) else None
    return record.texts.get(item.path, {}) if record else deck.ledger.texts.get(item.key, {})


def recorded(deck: Deck, made: Iterable[tuple[Translatable, str, Pair]]) -> Ledger:
    """The deck's ledger with other pairs for some texts, each in a language; nothing else in it changes.

    So it says what a translation was made from, and no release and no package differs by it.
    """
    facts, texts = dict(deck.ledger.facts), dict(deck.ledger.texts)
    for item, language, pair in made:
        ids = item.owner.ids if isinstance(item.owner, Fact) else []
        name = next((key for key in reversed(ids) if key in facts), None)
        if name is None:
            texts[item.key] = {**texts.get(item.key, {}), language: pair}
        else:
            kept = facts[name].texts
            facts[name] = replace(facts[name], texts={**kept, item.path: {**kept.get(item.path, {}), language: pair}})
    return replace(deck.ledger, facts=facts, texts=texts)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The content that the ledger is to have, by its path, and the texts confirmed in it, each in a language."""

    files: Mapping[Path, bytes]
    texts: Sequence[tuple[Translatable, str]]


def confirm_texts(deck: Deck, names: Collection[str], language: str | None = None) -> Confirmed:
    """Confirm stale translations, in one language or in all: those of the texts and facts with these keys and ids.

    Nothing is written yet. Raises ValueError, with a sentence for the user, for a name or a language that the deck does
    not have.
    """
    codes = [one.code for one in deck.languages[1:] if language in (None, one.code)]
    if language and not codes:
        raise ValueError(f'the deck {deck.id} is not translated into "{language}"')
    known = dict.fromkeys(name for item in translatable(deck) for name in (item.key, item.fact) if name)
    for name in names:
        if name not in known:
            raise ValueError(f'the deck {deck.id} has no fact or text "{name}"{did_you_mean(name, known)}')
    wanted = set(names)
    texts = [(item, code) for item, code in stale(deck) if code in codes and wanted.intersection({item.key, item.fact})]
    new = recorded(deck, [(item, code, confirmed(item, code, deck)) for item, code in texts])
    return Confirmed({deck.folder / ledger.FILE: ledger.write(new).encode("utf-8")} if texts else {}, texts)


def confirmed(item: Translatable, language: str, deck: Deck) -> Pair:
    """The pair of a translation that is right for today's source."""
    return text_hash(item.text.get(deck.source.code) or ""), text_hash(item.text.get(language) or "")
