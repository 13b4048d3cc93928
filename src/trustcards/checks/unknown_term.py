"""Terms are in terms.yaml: the minerals of a pairing, the members of a family, the group of an element.

Fails:

    - id: magnets
      type: pairing
      minerals: [neodimium, samarium]
                 ^
      use: strong magnets

Fails in terms.yaml:

    rare-earths:
      en: rare earths
      hi: दुर्लभ मृदा तत्व
      members: [neodymium]
                ^

Passes:

    - id: magnets
      type: pairing
      minerals: [neodymium, samarium]
      use: strong magnets
"""

from __future__ import annotations

from collections.abc import Iterator

from trustcards.deck import Deck
from trustcards.kinds.terms import TermsKind
from trustcards.problems import Place, Problem, did_you_mean

CODE = "unknown-term"


def check(deck: Deck) -> Iterator[Problem]:
    """Every term that a fact or another term names and terms.yaml does not have."""
    for fact in deck.facts:
        for spec in fact.type.fields.values():
            if isinstance(spec.kind, TermsKind):
                for n, key in enumerate(fact.get(spec.key) or ()):
                    if not _known(key, deck):
                        yield _problem(key, deck, fact.place(f"{spec.key}/{n}"), fact.id, spec.key)
    for term in deck.terms.values():
        named = [(f"members/{n}", key) for n, key in enumerate(term.members)]
        for path, key in [*named, *([("group", term.group)] if term.group else [])]:
            place = deck.files["terms"].place(f"{term.id}/{path}")
            if not _known(key, deck):
                yield _problem(key, deck, place, None, path)
            elif key == term.id:
                yield Problem(place, CODE, "a term cannot be part of itself: name another one", field=path)


def _known(key: str, deck: Deck) -> bool:
    """True if the term is there; what is wrong with it, or with all of terms.yaml, is said there."""
    return key in deck.terms or deck.files["terms"].has(key)


def _problem(key: str, deck: Deck, place: Place, fact: str | None, field: str) -> Problem:
    hint = did_you_mean(key, deck.terms) or ": add it"
    return Problem(place, CODE, f'unknown term "{key}"{hint} (terms.yaml)', fact=fact, field=field)
