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
    """The first byte of a file that is not UTF-8; a file full of zero bytes is UTF-16."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:200].count(0) > len(data[:200]) // 4:
        yield Problem(Place(file), CODE, "the file is UTF-16: save it as UTF-8")
        return
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = error.object[: error.start].decode("utf-8")
        place = Place(file, good.count("\n") + 1, len(good.rpartition("\n")[2]) + 1)
        yield Problem(place, CODE, f"byte 0x{error.object[error.start]:02x} is not UTF-8: save the file as UTF-8")
