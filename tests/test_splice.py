"""Words are written into hand-kept YAML, and nothing else in the file changes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hand_kept import ALPHABET, FORMS, HOSTILE, LANGUAGES, Kept, keep, read, typed, unified
from trustcards.splice import Edit, splice

words = st.sampled_from(HOSTILE) | st.text(ALPHABET, min_size=1, max_size=40)
files = st.builds(
    keep,
    st.lists(st.sampled_from(sorted(FORMS)), min_size=1, max_size=6),
    newline=st.sampled_from(["\n", "\r\n"]),
    indent=st.sampled_from([0, 2]),
    bom=st.booleans(),
    final_newline=st.booleans(),
)


@settings(max_examples=150)
@given(files, st.data())
def test_only_what_is_written_changes(kept: Kept, data: st.DataObject) -> None:
    new = data.draw(st.lists(st.none() | words, min_size=len(kept.spots), max_size=len(kept.spots)))
    content, refused = splice(kept.content, kept.edits(new), LANGUAGES)
    blank = [word for word in new if word is not None and not unified(word)]
    assert [refusal.reason for refusal in refused] == ["there are no words in it"] * len(blank)
    assert kept.stays_in(content), content.decode()
    _, before, others = read(kept.content)
    _, after, same = read(content)
    expected = [unified(word or "") or old for word, old in zip(new, before, strict=True)]
    assert (after, same) == (expected, others)
    assert all(isinstance(value, str | None) for value in typed(content))


@pytest.mark.parametrize("form", FORMS)
def test_every_word_can_be_written_in_every_form(form: str) -> None:
    kept = keep([form] * len(HOSTILE))
    content, refused = splice(kept.content, kept.edits(HOSTILE), LANGUAGES)
    assert not refused
    assert kept.stays_in(content)
    assert read(content)[1] == [unified(word) for word in HOSTILE]


def test_a_style_is_kept_where_it_can_carry_the_words() -> None:
    forms = ["plain", "single quotes", "folded", "literal", "brackets", "missing, folded", "empty"]
    kept = keep(forms)
    content, _ = splice(kept.content, kept.edits(["नया"] * len(forms)), LANGUAGES)
    assert [line.strip() for line in content.decode().splitlines() if "नया" in line or "hi: >" in line] == [
        "hi: नया  # kept",
        "hi: 'नया'   # kept",
        "hi: >-",
        "नया",
        "नया",
        "- {en: Old, hi: नया}  # kept",
        "hi: >-",
        "नया",
        "hi: नया",
    ]


def test_several_languages_that_are_missing_come_in_the_decks_order() -> None:
    edits = [Edit((1, 3), "ta", "புதிய", None), Edit((1, 3), "hi", "नया", None)]
    content, refused = splice(b"- en: New\n", edits, ["en", "hi", "ta"])
    assert (content.decode(), refused) == ("- en: New\n  hi: नया\n  ta: புதிய\n", [])


@pytest.mark.parametrize(
    ("source", "spot", "new", "old", "reason"),
    [
        ("- NCMM\n", (1, 3), "नया", None, "one string for all languages"),
        ("- {en: Old}\n", (1, 4), "नया", None, "no text begins where this one did"),
        ("- {en: Old, hi: पुराना}\n", (1, 3), "नया", "और", "says something else now"),
        ("- {en: Old, hi: पुराना}\n", (1, 3), "नया", None, "says something else now"),
        ("- {en: Old, hi: एक, hi: एक}\n", (1, 3), "नया", "एक", "a key twice"),
        ("- {en: Old, hi: [एक]}\n", (1, 3), "नया", None, "not a string"),
        ("- {ta: பழைய}\n", (1, 3), "नया", None, "no words in a language before it"),
        ("- {en: Old}\n", (1, 3), " \n ", None, "no words in it"),
        ("- {en: Old}\n", (1, 3), "न\x07या", None, "control character U+0007"),
        ("- {en: Old}\n", (1, 3), "न\ud800या", None, "half of a character"),
        ("- {en: &a Old, hi: *a}\n", (1, 3), "नया", "Old", "the file cannot be read"),
        ("- {en: Old\n", (1, 3), "नया", None, "the file cannot be read"),
        ("- ? en\n  : Old\n", (1, 3), "नया", None, "without changing something else"),
        ("- en: |+\n    Old\n\n\n", (1, 3), "नया", None, "without changing something else"),
    ],
)
def test_what_cannot_be_written_is_refused_with_a_reason(
    source: str, spot: tuple[int, int], new: str, old: str | None, reason: str
) -> None:
    content, (refusal,) = splice(source.encode(), [Edit(spot, "hi", new, old)], LANGUAGES)
    assert content == source.encode()
    assert reason in refusal.reason


def test_one_that_is_refused_does_not_stop_the_others() -> None:
    source = "".join(f"- en: Old {n}\n" for n in range(20)) + "- ? en\n  : Odd\n" + "- en: Last\n"
    spots = [*((n, 3) for n in range(1, 22)), (23, 3)]
    content, refused = splice(source.encode(), [Edit(spot, "hi", "नया", None) for spot in spots], LANGUAGES)
    assert [refusal.edit.spot for refusal in refused] == [(21, 3)]
    assert content.decode().count("  hi: नया\n") == 21
    assert "- ? en\n  : Odd\n- en: Last\n" in content.decode()


def test_a_text_is_not_changed_twice() -> None:
    edits = [Edit((1, 3), "hi", new, "पुराना") for new in ("एक", "दो")]
    content, refused = splice("- {en: Old, hi: पुराना}\n".encode(), edits, LANGUAGES)
    assert (content.decode(), [refusal.edit for refusal in refused]) == ("- {en: Old, hi: एक}\n", edits[1:])
