"""A file is UTF-8: anything else would turn Hindi into something unreadable.

Fails, saved as latin-1:

    - id: cafe
      type: question
      question: Where did they meet?
      answer: In a café
                      ^

Passes:

    - id: cafe
      type: question
      question: Where did they meet?
      answer: In a café
"""

from __future__ import annotations

from collections.abc import Iterator

from trustcards.problems import Place, Problem

CODE = "encoding"


def check(data: bytes, file: str) -> Iterator[Problem]:
    """The first byte of a file that is not UTF-8."""
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = error.object[: error.start].decode("utf-8")
        before, _, line = good.rpartition("\n")
        place = Place(file, before.count("\n") + (2 if _ else 1), len(line) + 1)
        utf16 = data[:2] in (b"\xff\xfe", b"\xfe\xff")
        what = "the file is UTF-16" if utf16 else f"byte 0x{error.object[error.start]:02x} is not UTF-8"
        yield Problem(place, CODE, f"{what}: save the file as UTF-8")
