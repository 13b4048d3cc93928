"""The one place where text becomes HTML.

A text is plain text with inline Markdown: *emphasis*, **strong**, H~2~O, m^2^, and `\\` before a character that is
meant as itself. Anything else is text, raw HTML and Anki's own markup included: no text can break out of its field.
"""

from __future__ import annotations

import html
import itertools
import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_MARKUP = re.compile(r"[\\*_~^\n]")
"""A text with none of these has no Markdown in it."""

_SPECIAL = re.compile(r"[\\*_~^\n&<>{}\[]")
"""A text with none of these has nothing that has to be written in another way in HTML, or kept from Anki."""

_ANKI = re.compile(r"\{\{|\}\}|\\(?=[(\[])|\[(?=sound:|anki:|\[type:|/?latex\]|/?\$\$?\])", re.IGNORECASE)
"""What Anki would read as its own: field references, MathJax, LaTeX, sounds and places to type."""

_NUKTA = re.compile("\u093c(?<=[\u0915-\u0917\u091c\u0921\u0922\u092b\u092f]\u093c)")
"""A nukta behind a letter with which it never becomes one character: क ख ग ज ड ढ फ य, Unicode's composition exclusions.

The expression begins with it, since a single character is looked for much faster than one of several.
"""

_MOST_MARKS = 30
"""In a row, on one letter."""

_INVISIBLE = {"Cc", "Cf", "Zs", "Zl", "Zp", "Cn"}
"""Unicode categories that leave no ink: controls, format characters, spaces."""

_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | {chr(n) for n in range(0xFE00, 0xFE10)}
"""Characters of other categories that leave none either: fillers, the blank Braille cell, variation selectors."""


def to_html(text: str) -> str:
    """The text as HTML for a field of a note, a card template or a sheet: NFC, stripped, escaped once.

    A line break is kept as `<br>`. Elements made: `em`, `strong`, `sub`, `sup`, `br`, and `span` where Anki's own
    markup is kept from being understood.
    """
    text = clean(text)
    return _marked_up(text) if _SPECIAL.search(text) else text


@lru_cache(maxsize=10_000)  # the package and the sheet ask for the same texts
def _marked_up(text: str) -> str:
    if _MARKUP.search(text):
        rendered = "".join(_render(token) for token in _tokens(text))
    else:
        rendered = html.escape(text, quote=False)
    return _ANKI.sub(_harmless, rendered)


def escape(text: str) -> str:
    """A string that has no Markdown as HTML: NFC, stripped, escaped once."""
    return _ANKI.sub(_harmless, html.escape(clean(text), quote=False))


def to_attribute(text: str) -> str:
    """The text as the value of an HTML attribute in double quotes, such as `alt`."""
    return _ANKI.sub(_harmless_reference, html.escape(to_plain(text), quote=True))


def to_plain(text: str) -> str:
    """The text without its Markdown, on one line: for names, titles, alternative text and comparison."""
    text = clean(text)
    if _MARKUP.search(text):
        text = "".join(" " if token.type.endswith("break") else token.content for token in _tokens(text))
    return " ".join(text.split()) if "  " in text or not text.isprintable() else text


def to_css(words: str) -> str:
    """A string in CSS, with its quotes: HTML's own escapes mean nothing inside a style element."""
    return '"' + re.sub(r"[^\w .,;:()·–-]", lambda match: f"\\{ord(match[0]):x} ", words) + '"'


def to_address(address: str) -> str:
    """An address or a file's name as the value of an HTML attribute: every character of it stays."""
    return html.escape(address, quote=True)


def clean(text: str) -> str:
    """Text as Anki stores it: in Unicode's normal form C, without white space at either end."""
    return nfc(text.strip())


def nfc(text: str) -> str:
    """Text in Unicode's normal form C.

    One with more marks on a letter than any language has is left as it is: to put n of them in order takes n² steps.
    The limit is that of Unicode's Stream-Safe Text Format (UAX #15).
    """
    # Python takes twenty times as long to look at a text with a nukta, which might have to be put into one character
    # with its letter. Where that cannot be, Bengali's, which never is, stands for it: nothing else tells the two apart.
    if text.isascii() or unicodedata.is_normalized("NFC", _NUKTA.sub("\u09bc", text)):
        return text
    marks = itertools.groupby(text, lambda character: unicodedata.combining(character) > 0)
    if any(above and len(list(run)) > _MOST_MARKS for above, run in marks):
        return text
    return unicodedata.normalize("NFC", text)


def is_blank(text: str) -> bool:
    """True if a reader would see nothing: no text, or only spaces, controls and invisible characters."""
    if text[:1].isalnum() and text[:1] not in _FILLERS:  # most texts; the rest is slower
        return False
    return all(unicodedata.category(character) in _INVISIBLE or character in _FILLERS for character in to_plain(text))


@cache
def _markdown() -> MarkdownIt:
    # Imported for the first text that has Markdown: many a deck has none.
    from markdown_it import MarkdownIt
    from mdit_py_plugins.subscript import sub_plugin
    from mdit_py_plugins.superscript import superscript_plugin

    parser = MarkdownIt("zero", {"html": False, "breaks": True}).enable(["emphasis", "escape", "newline"])
    return parser.use(sub_plugin).use(superscript_plugin)


def _tokens(text: str) -> list[Token]:
    return _markdown().parseInline(text)[0].children or []


def _render(token: Token) -> str:
    if token.nesting == 1:
        return f"<{token.tag}>"
    if token.nesting == -1:
        return f"</{token.tag}>"
    if token.type.endswith("break"):
        return "<br>"
    return html.escape(token.content, quote=False)


def _harmless(match: re.Match[str]) -> str:
    """Anki's markup with its first character written so that only a reader's eye sees it.

    Anki looks for `{{`, `[sound:` and `[latex]` in the source, where a character reference hides them; MathJax looks
    in the page's text, where an element between `\\` and `(` does.
    """
    return "<span>\\</span>" if match[0] == "\\" else _harmless_reference(match)


def _harmless_reference(match: re.Match[str]) -> str:
    return "".join(f"&#{ord(character)};" for character in match[0])
