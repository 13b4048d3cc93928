"""Every layout: right on paper, in the languages it should be in, and readable by everybody."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdf
import pytest
from playwright.sync_api import Browser

from tests.common import ROOT, Page, browser, contrast, pdf_text, sound, squeezed, write_deck
from trustcards import Deck, all_editions, render_sheet, select, text
from trustcards.browser import print_pdf
from trustcards.collation import LONGEST, sort_key
from trustcards.languages import languages
from trustcards.sheets import PAPERS, matrix

MM = 72 / 25.4

PRINTS: list[tuple[str, str, dict[str, Any]]] = [
    ("quiz", "letter", {"choices": True}),
    ("matrix", "a4", {}),
    ("glossary", "letter", {"ink_saver": True}),
    ("study", "a4", {"large": True}),
]
"""A print of each layout: its paper, and options."""


class Print:
    """A sheet as the browser printed it."""

    def __init__(self, deck: Deck, layout: str, paper: str, options: dict[str, Any], folder: Path) -> None:
        self.layout, self.paper = layout, PAPERS[paper]
        self.html = render_sheet(deck, all_editions(deck)[0], layout, self.paper, **options).html
        content = print_pdf(self.html, Path(browser()))
        self.pdf = pypdf.PdfReader(io.BytesIO(content))
        found = pdf_text(content, folder)
        titles = " · ".join(filter(None, (deck.title.get(language.code) for language in deck.languages)))
        self.margin = squeezed(f"{titles} · {deck.about['version']} · {deck.about['licence']}")
        self.margins = found.count(self.margin)
        self.numbered = all(f"{n}/{len(self.pdf.pages)}" in found for n in range(1, len(self.pdf.pages) + 1))
        # A sentence may go on on the next page.
        self.text = re.sub(rf"(\d+/{len(self.pdf.pages)})?{re.escape(self.margin)}(\d+/\d+)?", "", found)

    def page(self, number: int) -> str:
        """The text of a page as pypdf finds it; the compatibility form undoes ligatures."""
        return squeezed(unicodedata.normalize("NFKC", self.pdf.pages[number].extract_text()))


@pytest.fixture(scope="module", params=PRINTS, ids=[" ".join([layout, paper, *more]) for layout, paper, more in PRINTS])
def printed(request: pytest.FixtureRequest, trust: Deck, tmp_path_factory: pytest.TempPathFactory) -> Print:
    layout, paper, options = request.param
    deck = select(trust, ["mineral-uses", "programmes"]) if layout in ("study", "quiz") else trust
    return Print(deck, layout, paper, options, tmp_path_factory.mktemp("print"))


def test_it_is_on_its_paper_and_every_page_says_what_it_is_of(printed: Print) -> None:
    for page in printed.pdf.pages:
        assert float(page.mediabox.width) == pytest.approx(printed.paper.width * MM, abs=1)
        assert float(page.mediabox.height) == pytest.approx(printed.paper.height * MM, abs=1)
    assert printed.numbered
    assert printed.margins == len(printed.pdf.pages), "deck, version and licence"


def test_all_of_its_words_can_be_found(printed: Print) -> None:
    """Whatever Hindi the page holds is in the text of the PDF, sentence by sentence."""
    sentences = [squeezed(words) for words in Hindi(printed.html).found]
    assert len(sentences) > 20
    assert [words for words in sentences if words not in printed.text] == []


def test_the_answer_key_has_pages_of_its_own(trust: Deck, tmp_path: Path) -> None:
    deck = select(trust, ["defence"])
    one = Print(deck, "quiz", "a4", {}, tmp_path)
    keys = [n for n in range(len(one.pdf.pages)) if "Answerkey" in one.page(n)]
    assert keys, "there is one"
    (key,) = keys
    before, after = ("".join(map(one.page, pages)) for pages in (range(key), range(key, len(one.pdf.pages))))
    for fact in deck.current:
        assert fact.id in after
        assert fact.id not in before or len(fact.id) < 8, "nothing before the key tells an answer"


class Hindi(HTMLParser):
    """The pieces of a page that are in Hindi."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html[html.index("<body") :])

    def handle_data(self, data: str) -> None:
        if re.search(r"[\u0900-\u097f]", data):
            self.found.append(data)


OVERFLOWS = """() => {
  const box = document.body.getBoundingClientRect(), style = getComputedStyle(document.body);
  const right = box.right - parseFloat(style.paddingRight) + 1;
  return [...document.body.querySelectorAll("*")].filter(e => e.getBoundingClientRect().right > right
    || (e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== "inline" && !(e instanceof SVGElement))
  ).map(e => e.outerHTML.slice(0, 200));
}"""
"""The elements that are wider than they should be."""


@pytest.mark.parametrize("large", [False, True], ids=["usual", "large"])
@pytest.mark.parametrize("layout", ["study", "quiz", "matrix", "glossary"])
def test_nothing_is_wider_than_its_column(layout: str, large: bool, trust: Deck, chromium: Browser) -> None:
    deck = select(trust, ["mineral-uses", "programmes", "partnerships"])
    options: dict[str, Any] = {"choices": True} if layout == "quiz" else {}
    page = chromium.new_page(viewport={"width": 1000, "height": 1400})
    page.set_content(render_sheet(deck, all_editions(deck)[0], layout, PAPERS["a4"], large=large, **options).html)
    found = page.evaluate(OVERFLOWS)
    page.close()
    assert found == []


@pytest.mark.parametrize("layout", ["study", "quiz", "matrix", "glossary"])
def test_each_language_stands_where_the_page_says_so(layout: str, trust: Deck) -> None:
    bilingual, english, _ = all_editions(trust)
    page = Page(render_sheet(trust, bilingual, layout, PAPERS["a4"]).html)
    assert len(set(page.ids)) == len(page.ids)
    assert not page.loads
    assert not re.search(r"[\u0900-\u097f]", page.text["en"])
    for language in trust.languages:
        assert (trust.title.get(language.code) or "?") in page.text[language.code], "a title in each language"
    alone = render_sheet(trust, english, layout, PAPERS["a4"]).html.split("</style>")[1]
    assert not re.search(r"[\u0900-\u097f]", alone)


@pytest.mark.parametrize("layout", ["study", "quiz", "matrix", "glossary"])
def test_headings_are_in_order_and_pictures_have_words(layout: str, trust: Deck) -> None:
    html = render_sheet(trust, all_editions(trust)[0], layout, PAPERS["a4"]).html
    levels = [int(level) for level in re.findall("<h([1-6])[ >]", html)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for picture in re.findall("<svg[^>]*>", html):
        assert re.search('role="img" aria-label="[^"]+"', picture)
    assert len(re.findall("<img ", html)) == len(re.findall('<img [^>]*alt="[^"]+"', html))


def test_the_study_sheet_begins_with_its_contents(trust: Deck) -> None:
    html = render_sheet(trust, all_editions(trust)[0], "study", PAPERS["a4"]).html
    contents = html[html.index("<nav") : html.index("</nav>")]
    for subdeck in trust.subdecks:
        assert f'href="#part-{subdeck.id}"' in contents
        assert f'id="part-{subdeck.id}"' in html
        for language in trust.languages:
            assert (subdeck.title.get(language.code) or "?") in contents


PAIRS = "".join(
    f"- {{id: use-{n}, type: pairing, minerals: [{terms}], use: {{en: Use {n}, hi: उपयोग {n}}}, cards: [reverse], "
    "sources: [note]}\n"
    for n, terms in enumerate(["neodymium", "samarium", "neodymium, samarium"] * 10)
)


def test_the_matrix_marks_every_pair_and_splits_where_it_is_too_wide(tmp_path: Path) -> None:
    deck = sound(write_deck(tmp_path, facts=PAIRS))
    prepared = matrix.prepare(deck, all_editions(deck)[0], PAPERS["a4"])
    (table,) = prepared.values["tables"]
    assert [len(part) for part in table.parts] == [10, 10, 10], "of one width"
    assert prepared.counts == {"row": 2, "column": 30}
    html = render_sheet(deck, all_editions(deck)[0], "matrix", PAPERS["a4"]).html
    assert html.count("<circle") == 10 * 1 + 10 * 1 + 10 * 2
    assert html.count("<thead>") == html.count(">Nd</span>") == 3, "headings are repeated"
    assert 66 + table.width * 10 <= 210 - 2 * 13
    for n in range(30):
        assert f">Use {n}</div>" in html
        assert f">उपयोग {n}</div>" in html


def test_a_part_of_a_matrix_has_no_row_without_a_mark(tmp_path: Path) -> None:
    pair = "- {{id: use-{0}, type: pairing, minerals: [{1}], use: Use {0}, cards: [reverse], sources: [note]}}\n"
    facts = "".join(pair.format(n, "neodymium" if n < 10 else "samarium") for n in range(20))
    deck = sound(write_deck(tmp_path, facts=facts))
    html = render_sheet(deck, all_editions(deck)[0], "matrix", PAPERS["a4"]).html
    assert re.findall(r'class="symbol">(\w+)<', html) == ["Nd", "Sm"]


def test_a_matrix_or_glossary_of_nothing_says_so(tmp_path: Path) -> None:
    deck = sound(write_deck(tmp_path, {"terms.yaml": "{}\n"}))
    for layout in ("matrix", "glossary"):
        sheet = render_sheet(deck, all_editions(deck)[0], layout, PAPERS["a4"])
        assert [problem.code for problem in sheet.problems] == ["empty-sheet"]
    (problem,) = render_sheet(select(deck, ["only"]), all_editions(deck)[0], "matrix", PAPERS["a4"]).problems
    assert problem.message.startswith("no fact that was chosen pairs"), "others may"


def listed(html: str, language: str) -> list[str]:
    """The words of a glossary's list."""
    part = html[html.index(f'id="list-{language}"') :].split("</section>\n  </div>")[0]
    return [text.to_plain(words) for words in re.findall(rf'<dt lang="{language}">([^<]+?)(?: <span|</dt>)', part)]


def test_the_glossary_lists_every_term_in_the_order_of_each_language(trust: Deck) -> None:
    html = render_sheet(trust, all_editions(trust)[0], "glossary", PAPERS["a4"]).html
    english, hindi = listed(html, "en"), listed(html, "hi")
    assert len(english) == len(hindi) == len(trust.terms)
    assert english == sorted(english, key=str.casefold)
    assert hindi.index("इंडियम") < hindi.index("इलेक्ट्रिक वाहन")
    assert hindi.index("संयुक्त वक्तव्य") < hindi.index("सक्रिय औषधीय घटक")
    assert '<span class="symbol">Nd</span>' in html


def test_a_glossary_of_some_facts_has_the_terms_that_they_name(trust: Deck) -> None:
    html = render_sheet(select(trust, ["use-batteries"]), all_editions(trust)[0], "glossary", PAPERS["a4"]).html
    found = listed(html, "en")
    assert {"lithium", "cobalt", "nickel"} <= set(found)
    assert len(found) < len(trust.terms) / 2


def test_hindi_is_sorted_as_a_dictionary_sorts_it() -> None:
    """The order of Hindi dictionaries, such as the Hindi Shabdsagar: nasal vowels first, conjuncts last."""
    words = (
        "अंक अँधेरा अकेला अब आम इंडियम ईख उपाय ऊन ऋण एक ऐनक ऑस्ट्रेलिया ओस औषधि "
        "कंकाल कँवल कल क़लम काँच कुल कौन क्वांटम क्षेत्र खनिज जमीन ज़मीन ज्ञान त्याग त्रुटि "
        "संयुक्त सक्रिय स्वच्छ हिंद AI TRUST"
    )
    (hindi,) = languages(("hi",))
    assert " ".join(sorted(sorted(words.split()), key=sort_key(hindi))) == words


def test_words_are_compared_by_their_beginnings() -> None:
    """The collator takes n² steps, and a deck's term may be a page."""
    for language in languages(("en", "hi")):
        key = sort_key(language)
        assert key("क" * LONGEST + "ख") == key("क" * LONGEST) > key("क" * (LONGEST - 1))


def colours() -> Iterator[tuple[str, str, str]]:
    """Every colour of words and shapes, what it stands on, and where that is written."""
    for path in sorted((ROOT / "templates").rglob("*.css")):
        css = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", css):
            grounds = ["#2c2c2c", "#1e1e1e", "#000000"] if "night" in selector else ["#ffffff", "#f4f5f7"]
            for name, colour in re.findall(r"(--accent|--ink|--quiet|(?<![-\w])color):\s*(#[0-9a-f]{6})", body):
                for ground in grounds:
                    yield f"{path.relative_to(ROOT)} {selector.strip()} {name}", colour, ground


@pytest.mark.parametrize(("where", "colour", "ground"), list(colours()))
def test_everything_can_be_told_from_its_ground(where: str, colour: str, ground: str) -> None:
    assert contrast(colour, ground) >= 4.5, where


def test_the_ink_saver_has_no_colour_and_no_fill(trust: Deck) -> None:
    html = render_sheet(trust, all_editions(trust)[0], "study", PAPERS["a4"], ink_saver=True).html
    assert '<html lang="en" class="ink-saver">' in html
    assert re.search(r"\.ink-saver \{ --ink: #000; [^}]*--wash: none; \}", html)
