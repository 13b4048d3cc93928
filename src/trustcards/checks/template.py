"""The templates of cards that a deck brings itself make cards: each is run once, as a build would.

Fails, for templates/cards/saying/forward.html:

    [% extends "cards/card.html" %] [% block answer %] [[ field("speeker") ]] [% endblock %]

Passes, where the type has the field `speaker`:

    [% extends "cards/card.html" %] [% block answer %] [[ field("speaker") ]] [% endblock %]
"""

from __future__ import annotations

from collections.abc import Iterator

from trustcards.deck import Deck
from trustcards.editions import all_editions
from trustcards.problems import Problem, RefusedError

CODE = "template"


def check(deck: Deck) -> Iterator[Problem]:
    """What is wrong with the templates and CSS of the card types that the deck uses."""
    if len(deck.templates.folders) == 1:  # the built-in ones
        return
    from trustcards.anki import notetypes  # genanki takes its time to import; most checks do not need it

    for card_type in {fact.type.key: fact.type for fact in deck.facts}.values():
        for edition in all_editions(deck):
            try:
                notetypes.build(card_type, deck, edition)
            except RefusedError as error:
                yield from error.problems
            except (OSError, ValueError):  # a font is not there, or too many fields: other rules speak of these
                continue
