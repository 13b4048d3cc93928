"""YAML from strangers: whatever a file holds, it is read or refused with a place, and nothing falls over."""

from __future__ import annotations

import gc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.common import spots
from trustcards import yamlfile
from trustcards.problems import in_order


def found(text: str | bytes) -> list[tuple[int, int, str]]:
    data = text.encode() if isinstance(text, str) else text
    root, problems = yamlfile.parse(data, "file.yaml")
    assert root is not None or problems, "a file is read, or it is said why not"
    return spots(in_order(problems))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("term: a\n", []),
        ("﻿term: a\n", []),  # a byte order mark is no character of the text
        (b"term: \xff\n", [(1, 7, "encoding")]),
        ("शब्द: ".encode() + b"\xff", [(1, 7, "encoding")]),  # columns count code points
        ("term: a\n".encode("utf-16"), [(1, 1, "encoding")]),
        ("", [(1, 1, "empty-file")]),
        ("---\n", []),
        ("# nothing yet\n", [(1, 1, "empty-file")]),
        ("a: 1\nक: \x07\n", [(2, 4, "control-character")]),
        ('a: "\\x1f"', [(1, 4, "control-character")]),
        ('a: "\\ud800"', [(1, 7, "syntax")]),
        ("a: b: c\n", [(1, 5, "syntax")]),
        ("a:\n\t- b\n", [(2, 1, "syntax")]),
        ("a: 1\nb:[c]\nd: 2\n", [(2, 1, "syntax")]),  # in the line that has no colon and space, not the next one
        ("- a: 1\n-b: 2\n", [(2, 1, "syntax")]),
        ('a: "open\nb: c\n', [(1, 4, "syntax")]),  # where the quote opens, not where the file ends
        ('a: "open\nb: "closed"\nc: d: e\n', [(1, 4, "syntax")]),  # where the cause is, not where the parser stumbles
        ('a: "say \\"x\nb: "closed"\n', [(1, 4, "syntax")]),  # an escaped quote closes nothing
        ('a: "two\n  lines"\nb: c: d\n', [(3, 5, "syntax")]),  # a text over two lines is not to blame
        ("a:\n  b: 1\n\tc: 2\n", [(3, 1, "syntax")]),
        ("a: Gold #1 of all\n", [(1, 9, "comment")]),
        ("a: Gold  #1\nb: 1 # one\n", []),
        ("a: 1\n---\nb: 2\n", [(2, 1, "syntax")]),
        ("a: &x 1\nb: *x\n", [(1, 4, "anchor"), (2, 4, "anchor")]),
        ("<<: {a: 1}\n", [(1, 1, "anchor")]),
        ("a: !!str b\nc: !d e\n", [(1, 4, "anchor"), (2, 4, "anchor")]),
        ("a: {b: 1, b: 2}\n", [(1, 11, "duplicate-key")]),
        ("- a: 1\n  b: 2\n  a: 3\n  b: 4\n  a: 5\n  b: 6\n", [(3, 3, "missing-dash"), (5, 3, "missing-dash")]),
        ("- a: 1\n  a: 2\n  b: 3\n", [(2, 3, "duplicate-key")]),  # one key twice is no item
        ("- {a: 1, b: 2, a: 3, b: 4}\n", [(1, 16, "duplicate-key"), (1, 22, "duplicate-key")]),
        ("no: 1\na: ~\nb: Off\nc: 'no'\nd: none\n", [(1, 1, "yaml-word"), (2, 4, "yaml-word"), (3, 4, "yaml-word")]),
        ("a: [" + "[" * 48 + "]" * 48 + "]\n", []),
        ("a: " + "[" * 50 + "]" * 50 + "\n", [(1, 53, "nesting")]),
        ("- " * 51 + "a\n", [(1, 101, "nesting")]),
        ("[" * 30_000, [(1, 51, "nesting")]),  # libyaml's composer recurses, and crashes here
        ("{a: " * 30_000, [(1, 201, "nesting")]),
        ("x: " + '["]",' * 30_000 + "x" + "]" * 30_000, [(1, 249, "nesting")]),  # a quoted bracket closes nothing
        ("x: [ # ]\n" + " [ # ]\n" * 60, [(50, 2, "nesting")]),  # nor does one in a comment
        ('x: {"a":&x {"b":*x}}\n', [(1, 9, "anchor"), (1, 17, "anchor")]),  # no space is needed after a quoted key
        (
            "x:\r  a:\r    &x A\r",
            [(1, 3, "control-character"), (1, 8, "control-character"), (1, 17, "control-character"), (3, 5, "anchor")],
        ),
    ],
)
def test_what_is_refused_and_where(text: str | bytes, expected: list[tuple[int, int, str]]) -> None:
    assert found(text) == expected


def test_a_bomb_of_aliases_is_refused_before_it_grows() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    assert {code for _, _, code in found("\n".join(lines))} == {"anchor"}


def test_everything_is_reported_at_once() -> None:
    text = "a: yes\na: 1\nb: no\n"
    assert found(text) == [(1, 4, "yaml-word"), (2, 1, "duplicate-key"), (3, 4, "yaml-word")]


def test_the_collector_is_on_again_afterwards() -> None:
    found("a: b: c")
    assert gc.isenabled()


@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=60)
    | st.text(alphabet="-:?[]{}&*!|>'\"#%@` \nab", max_size=60)
)
def test_any_text_is_read_or_refused(text: str) -> None:
    found(text)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    found(data)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("facts:\n  - a: 1\n  -b: 2\n", 'a "-" needs a space after it: write "- b: 2"'),
        ("facts:\n- a: 1\n-b: 2\n  c: 3\n", 'a "-" needs a space after it: write "- b: 2"'),
        ("facts:\n  - a: 1\n  b: 2\n", 'every item of a list begins with "- ", and all of it stands in one column'),
        ("a: 1\nb:[c]\nd: 2\n", "a key needs a colon and a space after it"),
    ],
)
def test_a_slip_in_a_list_is_told_in_words_of_its_own(text: str, told: str) -> None:
    _, problems = yamlfile.parse(text.encode(), "file.yaml")
    assert [told in problem.message for problem in problems] == [True], problems
