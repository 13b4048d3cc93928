"""Slots: the fixed positions in which the fields and templates of a note type sit.

Anki matches a field or template of a new package with the one a learner has by its id. Ids belong to positions, so a
new key can move into a spare slot, and be filled, without a full sync or a second note type; see DESIGN, "Identity".
"""

from __future__ import annotations

from collections.abc import Sequence

SPARE_FIELDS = 8
SPARE_TEMPLATES = 2


def allot(keys: Sequence[str], held: Sequence[str | None] = (), spares: int = 0) -> list[str | None]:
    """The key in each slot, None in a spare or an emptied one.

    `held` says what the slots held in the last release, () before the first. A key stays where it is, a new one takes
    the first slot that is free and was never another's (None in `held`), a dropped key leaves its slot to nobody.
    Raises ValueError if there are more new keys than spare slots.
    """
    if not held:
        return [*keys, *[None] * spares]
    slots: list[str | None] = [key if key in keys else "" for key in held if key is not None]
    free = held.count(None)
    new = [key for key in keys if key not in held]
    if len(new) > free:
        raise ValueError(f"there are {free} spare slots, and {len(new)} new keys: {', '.join(new)}")
    return [*slots, *new, *[None] * (free - len(new))]
