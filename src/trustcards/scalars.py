"""How words are written as a scalar of YAML: plain where every reader takes them for words, in quotes, or as a block.

Words begin and end without white space, and their line ends are `\\n`. Double quotes can carry any; where another style
cannot, they take its place.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from yaml.resolver import Resolver

LEAST_WIDTH = 72
"""Lines are broken as the lines there were, but no shorter than this."""

_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`=.<~+")
"""What a plain scalar had better not begin with: YAML's indicators, and the first characters of `...`, `<<`, `~`."""

_CUT = re.compile(r":(?:\s|$)| #|[\t\n\ufeff]")
"""What ends a plain scalar, or is changed in one."""

_IN_FLOW = re.compile(r"[,\[\]{}]|:(?=[\"'?])")
"""What ends one inside brackets."""

_NUMBER = re.compile(r"[0-9][0-9_.,:eExXoOa-fA-F+-]*|[yYnN]")
"""What YAML 1.1 or 1.2 might read as a number, a time or a truth value, beside what PyYAML's own patterns find."""

_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\ufeff": "\\uFEFF"})

_BREAK = re.compile(r"(?<=\S) (?=\S)")
"""Where a line may be broken so that YAML joins it again as it was: at a single space."""


class Style(NamedTuple):
    """How a scalar is written.

    `mark` is `'`, `"`, `|`, `>` or "" for plain; `flow` is true inside brackets. `width` and `indent` are those of its
    further lines, 0 if there are none. A block has a header (`>-`), and perhaps a comment behind it.
    """

    mark: str = ""
    flow: bool = False
    width: int = 0
    indent: str = ""
    header: str = ""
    comment: str = ""

    @property
    def is_block(self) -> bool:
        """True for `|` and `>`."""
        return self.mark in ("|", ">")


def style_of(written: str, mark: str, flow: bool, column: int) -> Style:
    """The style of a scalar, from the text of the file; `column` is that of its key, from 0."""
    first, *more = written.rstrip().splitlines()
    full = next((line for line in more if line.strip()), "")
    indent = full[: len(full) - len(full.lstrip(" "))]
    width = max(LEAST_WIDTH, *map(len, more)) if full else 0
    if mark not in ("|", ">"):
        return Style(mark, flow, width, indent)
    header = re.match(r"[|>][-+0-9]*", first)
    assert header is not None  # the mark is the first character
    if digit := re.search("[1-9]", header[0]):
        indent = " " * (column + int(digit[0]))
    return Style(mark, flow, width, indent, header[0], first[header.end() :].rstrip())


def write(words: str, style: Style, newline: str) -> str:
    """The words as a scalar in the style, or in double quotes where it cannot carry them; lines end in `newline`."""
    lines = _block(words, style) if style.is_block else None
    if lines is not None:
        return newline.join([style.header + style.comment, *lines])
    written = None
    if style.mark == "'":
        written = _single_quoted(words)
    elif not style.mark:
        written = _plain(words, style.flow)
    written = written or _double_quoted(words)
    if style.width and not style.is_block:
        return f"{newline}{style.indent}".join(_wrap(written, style.width - len(style.indent)))
    return written + style.comment


def _plain(words: str, flow: bool) -> str | None:
    if words[0] in _INDICATORS or _CUT.search(words) or not _is_word(words) or (flow and _IN_FLOW.search(words)):
        return None
    return words


def _is_word(words: str) -> bool:
    """True if YAML of any version takes the plain words for a string."""
    patterns = Resolver.yaml_implicit_resolvers.get(words[0], [])
    return not _NUMBER.fullmatch(words) and not any(pattern.match(words) for _, pattern in patterns)


def _single_quoted(words: str) -> str | None:
    return None if re.search(r"[\n\t\ufeff]", words) else "'" + words.replace("'", "''") + "'"


def _double_quoted(words: str) -> str:
    return f'"{words.translate(_ESCAPES)}"'


def _block(words: str, style: Style) -> list[str] | None:
    """The lines below the header; None if the style cannot carry the words."""
    lines = words.split("\n")
    if not style.indent or "\ufeff" in words:
        return None
    if style.mark == ">":
        if any(line[:1] in (" ", "\t") for line in lines):
            return None  # such a line is not folded
        # Every line break is written as an empty line, and what is between two that follow each other as nothing.
        width = style.width - len(style.indent)
        wrapped = [_wrap(line, width) if line else [] for line in lines]
        lines = [*wrapped[0], *(part for paragraph in wrapped[1:] for part in ("", *paragraph))]
    return [style.indent + line if line else "" for line in lines]


def _wrap(words: str, width: int) -> list[str]:
    """The words in lines of at most `width` characters, where single spaces allow it."""
    lines: list[str] = []
    start, last = 0, -1
    for space in [*(match.start() for match in _BREAK.finditer(words)), len(words)]:
        if space - start > width and last > start:
            lines.append(words[start:last])
            start = last + 1
        last = space
    return [*lines, words[start:]]
