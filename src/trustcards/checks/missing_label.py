"""Interface words (Source, Note …), and those of the card types, are there in every language of the deck.

Fails, as a warning, in deck.yaml:

    id: example
    title: Example
    languages: [en, ta]
                    ^

Passes in deck.yaml:

    id: example
    title: Example
    languages: [en, hi]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trustcards.cardtypes import CardType
from trustcards.deck import Deck
from trustcards.languages import Language
from trustcards.problems import Problem, Severity, listed
from trustcards.shapes import Text

CODE = "missing-label"


def check(deck: Deck) -> Iterator[Problem]:
    """Every language of the deck that lacks a label, or a word of a card type that the deck uses.

    Cards and sheets show those in English.
    """
    types = {fact.type.key: fact.type for fact in deck.facts}
    for n, language in enumerate(deck.languages):
        labels = sorted(key for key, words in deck.labels.items() if _lacks(words, language))
        cards = sorted(key for key, one in types.items() if any(_lacks(words, language) for words in _words(one)))
        told = []
        if labels:
            example = f"`{labels[0]}: {{{language.code}: ...}}`"
            told.append(f"{listed(labels, 'and')}: write them into the deck's templates/labels.yaml, such as {example}")
        if cards:
            advice = "copy their type.yaml to the deck's templates/cards/<type>, and add it"
            told.append(f"the card types {listed(cards, 'and')}: {advice}")
        if told:
            place = deck.files["deck"].place(f"languages/{n}")
            message = f"templates have no {language.name}, and show English, for {'; for '.join(told)}"
            yield Problem(place, CODE, message, Severity.WARNING, language=language.code)


def _words(card_type: CardType) -> Iterable[Text]:
    """What cards and sheets say of a card type."""
    fields = [spec.name for spec in card_type.fields.values()]
    cues = [card.cue for card in card_type.cards.values() if card.cue]
    return [card_type.name, *fields, *cues]


def _lacks(words: Text, language: Language) -> bool:
    return not (words.get(language.code) or words.get(language.locale.language))
