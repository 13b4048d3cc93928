"""PO: the form in which gettext's tools, Poedit and Weblate take texts and hand them back.

An entry is known by its `msgctxt`, which is the text's key, and by nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import polib
from babel.messages.plurals import get_plural

from trustcards.deck import Deck
from trustcards.languages import Language
from trustcards.staleness import State
from trustcards.translate.entries import Entry
from trustcards.translate.handed import Handed, HandedFile, refusal, target, text_of

_BROKEN = re.compile(
    r"""^(?![ \t]*(?:\#(?![~|])[^\n]*
      |(?:(?:\#~\||\#~|\#\|)[ \t]*)?
       (?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[[0-9]\])?)?[ \t]*"[^"\\\n]*(?:\\.[^"\\\n]*)*")?
      )[ \t\r]*$)""",
    re.MULTILINE | re.VERBOSE,
)
"""The beginning of a line that is neither a comment nor a whole string, with or without its keyword."""

_BASE = re.compile(r"^base: ([0-9a-f]{8})$", re.MULTILINE)
_LONGEST = 2000
"""Lines that one text or comment may have in a file."""

HEADER = """Each entry is a text of a flashcard deck. The lines that begin with #. say where it stands and
what is on the same card.
Entries marked fuzzy are older than their source: put them right, or leave the words if they are, and unmark them.
Leave msgctxt and the line "base:" as they are; by these the entry finds its way back."""


def write(texts: Iterable[Entry], deck: Deck, language: Language, date: str) -> str:
    """The content of a PO file; `date` is that of the export, as `2025-01-29 12:00+0000`."""
    file = polib.POFile(wrapwidth=0)
    file.header = HEADER
    plural = get_plural(language.locale.language)
    file.metadata = {
        "Project-Id-Version": f"{deck.id} {deck.about['version'] or ''}".strip(),
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": date,
        "PO-Revision-Date": date,
        "Last-Translator": "",
        "Language-Team": "",
        "Language": language.code.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": f"nplurals={plural.num_plurals}; plural={plural.plural_expr};",
        "X-Generator": "trustcards",
    }
    file.extend(_entry(text, deck.source) for text in texts)
    return str(file)


def _entry(text: Entry, source: Language) -> polib.POEntry:
    stale = text.state is State.STALE
    comment = [text.part, text.role, *text.context]
    if text.terms:
        comment.append(f"Terms: {'; '.join(text.terms)}")
    if stale:
        comment.append(f"The {source.name} has changed since this was translated.")
    return polib.POEntry(
        msgctxt=text.key,
        msgid=text.source,
        msgstr=text.translation,
        previous_msgid=text.old if stale else None,
        comment="\n".join([*comment, f"base: {text.base}"]),
        occurrences=[(text.file, str(text.line))],
        flags=["fuzzy"] if stale else [],
    )


def read(path: Path, targets: Sequence[Language]) -> HandedFile:
    """The entries of a PO file for one of the target languages.

    Raises RefusedError if it is not sound: what is broken in one place might have lost words in another. And OSError.
    """
    _check(path, text_of(path))
    try:
        # By its path: polib would open a file that a content happens to name.
        file = polib.pofile(str(path), encoding="utf-8-sig")
    except (OSError, ValueError, IndexError) as error:
        found = re.search(r"line (\d+)", str(error))
        raise refusal(path, int(found[1]) if found else 1, "syntax", "this cannot be read as PO") from None
    language = target(path, file.metadata.get("Language"), targets)
    return HandedFile(path, language, [_handed(entry) for entry in file])


def _handed(entry: polib.POEntry) -> Handed:
    base = _BASE.findall(entry.comment)
    unsure = ""
    if entry.obsolete:
        unsure = "it is marked obsolete (#~)"
    elif entry.msgid_plural:
        unsure = "it has plural forms, which no text of a deck has"
    elif entry.fuzzy:
        unsure = "it is marked fuzzy (“needs work”): take the mark off once it is right"
    key, words = entry.msgctxt or "", entry.msgstr
    return Handed(key, words, entry.linenum or 1, entry.msgid, base[-1] if base else None, unsure)


def _check(path: Path, text: str) -> None:
    """Refuse what polib takes in without a word: a string that does not end becomes an empty one."""
    if broken := _BROKEN.search(text):
        line = text.count("\n", 0, broken.start()) + 1
        raise refusal(path, line, "syntax", "this line is no PO: a string begins and ends with a double quote")
    begins = "".join(line.lstrip()[:1] or "\n" for line in text.split("\n"))
    for mark in '"#':
        if (line := begins.find(mark * _LONGEST)) >= 0:
            raise refusal(path, line + 1, "size", f"a text or comment has more than {_LONGEST} lines")
