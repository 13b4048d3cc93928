"""Text becomes HTML in one place: nothing in it breaks out of its field, and nothing is lost."""

from __future__ import annotations

import html
import itertools
import re
import unicodedata
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustcards.text import clean, escape, is_blank, nfc, to_attribute, to_html, to_plain

PIECES = [*"<>&\"'*_~^\\`{}[]()/=#!|: \n", "b", "sound:", "latex", "{{", "}}", "\\(", "क", "e\u0301"]
HOSTILE = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("  stripped \n", "stripped"),
        ("*a* and **b**", "<em>a</em> and <strong>b</strong>"),
        ("**निकल**।", "<strong>निकल</strong>।"),
        ("CO~2~ and m^2^", "CO<sub>2</sub> and m<sup>2</sup>"),
        ("~70% to ~80%", "~70% to ~80%"),
        (r"2 \* 3 \* 4", "2 * 3 * 4"),
        ("one\ntwo", "one<br>two"),
        ("<b>x</b> & y", "&lt;b&gt;x&lt;/b&gt; &amp; y"),
        ("&nbsp;", "&amp;nbsp;"),
        ("SiO2 < 5 and x > 3", "SiO2 &lt; 5 and x &gt; 3"),
        ("{{Front}}", "&#123;&#123;Front&#125;&#125;"),
        ("[sound:x.mp3]", "&#91;sound:x.mp3]"),
        ("[latex]x[/latex]", "&#91;latex]x&#91;/latex]"),
        (r"\\(x\\)", "<span>\\</span>(x\\)"),
        ("cafe\u0301", "café"),
    ],
)
def test_html(text: str, expected: str) -> None:
    assert to_html(text) == expected


class Elements(HTMLParser):
    """The elements of a piece of HTML: only those that text makes, properly nested, and without attributes."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text = ""
        self.feed(source)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in {"em", "strong", "sub", "sup", "br", "span"}
        assert not attrs
        if tag != "br":
            self.open.append(tag)
        else:
            self.text += "\n"

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


@given(HOSTILE | st.text())
def test_no_text_breaks_out_of_its_field(text: str) -> None:
    made = to_html(text)
    Elements(made)
    assert "{{" not in made
    assert "}}" not in made
    assert not re.search(r"\[(sound:|anki:|/?latex\]|/?\$\$?\])", made, re.IGNORECASE)
    assert "\\(" not in made
    assert "\\[" not in made


@given(st.text(alphabet=st.characters(exclude_characters="\\*_~^", exclude_categories=["Cc", "Cs"])))
def test_nothing_is_lost(text: str) -> None:
    shown = Elements(to_html(text)).text
    assert " ".join(shown.split()) == " ".join(unicodedata.normalize("NFC", text).split()) == to_plain(text)


def test_a_nukta_is_composed_exactly_where_unicode_composes_it() -> None:
    """न, र and ळ become one character with it and the others never do, whatever stands before, between or behind."""
    letters = [chr(code) for code in range(0x0900, 0x0980)]
    marks = ["", "\u093c", "\u094d", "\u0951", "\u0338", "\u09bc", "e\u0301"]
    for letter, first, second, last in itertools.product(letters, marks, ["\u093c", "\u093f\u093c"], marks):
        text = letter + first + second + last
        assert nfc(text) == unicodedata.normalize("NFC", text), ascii(text)


@given(HOSTILE)
def test_markdown_loses_only_its_own_marks(text: str) -> None:
    def letters(words: str) -> str:
        return re.sub(r"[\\*_~^\s]", "", words)

    assert letters(Elements(to_html(text)).text) == letters(unicodedata.normalize("NFC", text))


@given(HOSTILE | st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_an_attribute_holds_the_plain_text(text: str) -> None:
    value = to_attribute(text)
    assert '"' not in value
    assert "<" not in value
    assert "{{" not in value
    assert html.unescape(value) == to_plain(text)


@given(HOSTILE | st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_escaping_is_reversed_by_a_browser(text: str) -> None:
    assert html.unescape(re.sub(r"</?span>", "", escape(text))) == clean(text)


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\u00a0\u2060", "\n\t", "\u200d\u200c"])
def test_what_shows_nothing_is_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["a", "।", "?", "**", "\u200bक", "0"])
def test_what_shows_something_is_not(text: str) -> None:
    assert not is_blank(text)
