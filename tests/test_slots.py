"""Slots: what learners have stays where it is."""

from __future__ import annotations

import pytest

from trustcards.anki.slots import allot


def test_at_first_there_are_the_keys_and_some_spares() -> None:
    assert allot(["id", "term"], (), 2, {}) == ("id", "term", None, None)


def test_a_new_key_takes_the_first_spare_slot_and_nothing_moves() -> None:
    assert allot(["id", "gloss", "term"], ("id", "term", None, None), 9, {}) == ("id", "term", "gloss", None)


def test_a_dropped_key_leaves_its_slot_to_nobody() -> None:
    after = allot(["id"], ("id", "term", None), 9, {})
    assert after == ("id", "", None)
    assert allot(["id", "gloss"], after, 9, {}) == ("id", "", "gloss")


def test_a_renamed_key_stays_where_it_is() -> None:
    assert allot(["id", "word"], ("id", "term", None), 9, {"term": "word"}) == ("id", "word", None)


def test_too_many_new_keys_are_refused() -> None:
    with pytest.raises(ValueError, match="1 spare slots are left, and 2 are needed for a, b"):
        allot(["id", "a", "b"], ("id", None), 9, {})
