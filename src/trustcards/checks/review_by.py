"""A fact that was to be looked at again has been: what was planned may have happened by now, or not.

It is a reminder to the deck's author, which no build waits for. A year or a month has passed when its last day has.

Fails, as a warning:

    - id: roadmap
      type: figure
      prompt: By the end of which year is the roadmap due?
      value: 2025
      review_by: 2025-12-31
                 ^
      sources: [note]

Passes:

    - id: roadmap
      type: figure
      prompt: By the end of which year is the roadmap due?
      value: 2025
      review_by: 2099
      sources: [note]
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import UTC, date, datetime

from trustcards import clock
from trustcards.deck import Deck
from trustcards.problems import Problem, Severity
from trustcards.quantity import Moment

CODE = "review-by"


def check(deck: Deck) -> Iterator[Problem]:
    """Every fact whose `review_by` is over, by the clock (in UTC); withdrawn facts are left alone. Raises OSError."""
    today = datetime.fromtimestamp(clock.now(), UTC).date()
    for fact in deck.current:
        moment = fact.get("review_by")
        if moment and _last_day(moment) < today:
            message = f"to be looked at again by {moment}: see if the fact still holds, and set the next date"
            yield Problem(fact.place("review_by"), CODE, message, Severity.WARNING, fact.id, "review_by")


def _last_day(moment: Moment) -> date:
    day = moment.day
    if moment.parts == 1:
        day = day.replace(month=12)
    if moment.parts < 3:
        day = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    return day
