"""Slots: the fixed positions in which the fields and templates of a note type sit.

Anki matches a field or template of a new package with the one a learner has by its id. Ids belong to positions, so a
new key can move into a spare slot and be filled, and a renamed one stays where it is, without a full sync and without
a second note type. (Seen in Anki's engine: without stable ids, every such change leaves the old notes as they were.)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SPARE_FIELDS = 8
SPARE_TEMPLATES = 2

Slots = tuple[str | None, ...]
"""The key in each slot, None in a spare one, "" in one that was emptied."""


def allot(keys: Sequence[str], held: Sequence[str | None], spares: int, renamed: Mapping[str, str]) -> Slots:
    """The slots for `keys`.

    `held` says what the slots held in the last release, () before the first; then there are `spares` spare ones.
    `renamed` gives the new key for an old one. A key stays where it is, a new one takes the first spare slot, and a
    dropped one leaves its slot to nobody. Raises ValueError if there are more new keys than spare slots.
    """
    if not held:
        return (*keys, *[None] * spares)
    before = [key and (key if key in keys else renamed.get(key, "")) for key in held]
    new = [key for key in keys if key not in before]
    free = before.count(None)
    if len(new) > free:
        raise ValueError(f"{free} spare slots are left, and {len(new)} are needed for {', '.join(new)}")
    waiting = iter(new)
    return tuple(next(waiting, None) if key is None else key for key in before)
