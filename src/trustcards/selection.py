"""Choosing some of a deck's facts: by their subdeck, type, tag or id."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from trustcards.deck import Deck, Fact
from trustcards.problems import did_you_mean, listed


def select(deck: Deck, only: Iterable[str]) -> Deck:
    """The deck with the facts that any word of `only` names, and nothing else taken away; all, if there is no word.

    A word is the id of a subdeck or a fact, a card type or a tag; several may stand in one, with commas between them.
    The result knows the `whole` it was chosen from. Raises ValueError, with a sentence for the user, if a word names
    nothing, or nothing that is still to be learnt, and if what was given is empty.
    """
    wanted = set(words_of(only))
    if not wanted:
        return deck
    parts = [(subdeck.id, fact) for subdeck in deck.subdecks for fact in subdeck.facts]
    named = {fact.id: wanted.intersection(_names(fact, subdeck)) for subdeck, fact in parts}
    found = set().union(*(named[fact.id] for fact in deck.current))
    if wanted - found:
        known = dict.fromkeys(name for subdeck, fact in parts for name in _names(fact, subdeck))
        raise ValueError("; ".join(_missing(word, known, deck) for word in sorted(wanted - found)))
    subdecks = [replace(subdeck, facts=[fact for fact in subdeck.facts if named[fact.id]]) for subdeck in deck.subdecks]
    return replace(deck, subdecks=subdecks, whole=deck)


def select_in_each(decks: Sequence[Deck], only: Iterable[str]) -> list[tuple[Deck, list[str]]]:
    """Like `select`, for several decks: what is chosen of each, with the words that name something in it.

    A deck in which no word names anything is left out. Raises ValueError if a word names nothing in any of them.
    """
    words = words_of(only)
    if not words or len(decks) == 1:
        return [(select(deck, words), words) for deck in decks]
    names = [_current_names(deck) for deck in decks]
    known = set().union(*names)
    if unknown := [word for word in words if names and word not in known]:
        no_deck = (f'no deck has a subdeck, type, tag or fact called "{w}"{did_you_mean(w, known)}' for w in unknown)
        raise ValueError("; ".join(no_deck))
    theirs = [(deck, [word for word in words if word in own]) for deck, own in zip(decks, names, strict=True)]
    return [(select(deck, own), own) for deck, own in theirs if own]


def words_of(only: Iterable[str]) -> list[str]:
    """The words in what `select` takes, in their order, each once. Raises ValueError if there is none in it."""
    only = list(only)
    words = list(dict.fromkeys(word for each in only for word in map(str.strip, each.split(",")) if word))
    if only and not words:
        raise ValueError("it names nothing: give a subdeck, a type, a tag or an id")
    return words


def _missing(word: str, known: Collection[str], deck: Deck) -> str:
    if word in known:
        return f'all that "{word}" names was withdrawn: there is nothing to print'
    hint = did_you_mean(word, known) or f": its subdecks are {listed((part.id for part in deck.subdecks), 'and')}"
    return f'the deck {deck.id} has no subdeck, type, tag or fact called "{word}"{hint}'


def _current_names(deck: Deck) -> set[str]:
    """All that names a fact which is still to be learnt."""
    return {name for part in deck.subdecks for fact in part.facts if not fact.retired for name in _names(fact, part.id)}


def _names(fact: Fact, subdeck: str) -> Iterator[str]:
    yield from (subdeck, fact.type.key, fact.id)
    yield from fact.get("tags") or ()
