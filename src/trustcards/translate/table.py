"""CSV: a table for a spreadsheet, one text a row.

Spreadsheets read numbers, dates and formulas into cells. What could be one gets an apostrophe in front, which is how
they mark a text, and loses it on the way back; so no cell is ever run, and `1.50` does not come back as 1.5.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from trustcards.deck import Deck
from trustcards.languages import Language
from trustcards.problems import listed
from trustcards.staleness import State, text_hash
from trustcards.text import clean
from trustcards.translate.entries import Entry
from trustcards.translate.handed import Handed, HandedFile, refusal, target, text_of

_FORMULA = re.compile(r"[=+\-@'].*", re.DOTALL)
_AT_RISK = re.compile(rf"{_FORMULA.pattern}|(?=[^0-9]*[0-9])[\x20-\x7e]{{1,30}}|true|false", re.IGNORECASE | re.DOTALL)
"""Formulas, and what a spreadsheet might take for a number, a date, a time, or a truth value."""

_BASE = re.compile(r"[0-9a-f]{8}")


def write(texts: Iterable[Entry], deck: Deck, language: Language) -> str:
    """The content of the file, for UTF-8 with a byte order mark, by which spreadsheets know it."""
    output = io.StringIO()
    table = csv.writer(output)
    source = deck.source.code
    table.writerow(["key", source, language.code, "state", "part", "role", "card", "terms", f"old {source}", "base"])
    for text in texts:
        words = [_harmless(cell, _AT_RISK) for cell in (text.source, text.translation)]
        about = [text.part, text.role, "\n".join(text.context), "\n".join(text.terms), text.old or ""]
        about = [_harmless(cell, _FORMULA) for cell in about]  # to be read, and not to come back to the letter
        table.writerow([text.key, *words, text.state, *about, f"#{text.base}"])
    return output.getvalue()


def _harmless(cell: str, risk: re.Pattern[str]) -> str:
    return f"'{cell}" if risk.fullmatch(cell) else cell


def _restored(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _AT_RISK.fullmatch(cell[1:]) else cell


def read(path: Path, targets: Sequence[Language], source: Language) -> HandedFile:
    """The entries of a CSV file; columns are known by their headings, and any but `key` and a language may be gone.

    Commas, semicolons and tabs separate cells. Raises RefusedError if it is not such a table, and OSError.
    """
    text = text_of(path)
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    handed: list[Handed] = []
    begins = 1
    try:
        heading = [cell.strip().lower() for cell in next(rows, [])]
        columns = {name: n for n, name in enumerate(heading)}
        named = {code: language for language in targets if (code := language.code.lower()) in columns}
        if "key" not in columns or not named or len(columns) < len(list(filter(None, heading))):
            wanted = listed(language.code for language in targets)
            raise refusal(path, 1, "heading", f"the first row needs a column “key”, and one for the language: {wanted}")
        # Where the deck has several languages and the table too, its name decides.
        language = next(iter(named.values())) if len(named) == 1 else target(path, None, list(named.values()))
        begins = rows.line_num + 1
        for row in rows:
            cells = {name: _restored(row[n]) for name, n in columns.items() if n < len(row)}
            if any(cell.strip() for cell in row):
                handed.append(_handed(cells, language, source, begins))
            begins = rows.line_num + 1
    except csv.Error as error:
        raise refusal(path, begins, "syntax", f"this row cannot be read as CSV: {error}") from None
    return HandedFile(path, language, handed)


def _handed(cells: dict[str, str], language: Language, source: Language, line: int) -> Handed:
    found = _BASE.search(cells.get("base", ""))
    base = found[0] if found else None
    words = cells.get(language.code.lower(), "")
    # A stale row counts once its words are new, or its state is: in a table there is nothing to unmark.
    stale = clean(cells.get("state", "")).lower() == State.STALE and base in (None, text_hash(words))
    return Handed(
        key=clean(cells.get("key", "")),
        words=words,
        line=line,
        source=cells.get(source.code.lower()),
        base=base,
        unsure=f"its state is still “{State.STALE}”" if stale else "",
    )
