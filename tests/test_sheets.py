"""Sheets: whole, self-contained, and right on paper as a real browser prints them."""

from __future__ import annotations

import io
import re
import unicodedata
from pathlib import Path

import pypdf
import pytest

from tests.common import Page, browser, pdf_text, sound, write_deck
from trustcards import Deck, all_editions, render_sheet
from trustcards.anki.package import render
from trustcards.browser import print_pdf
from trustcards.sheets import PAPERS


@pytest.mark.parametrize("paper", PAPERS)
def test_the_study_sheet_has_every_fact_in_both_languages(trust: Deck, paper: str) -> None:
    bilingual = all_editions(trust)[0]
    page = Page(render_sheet(trust, bilingual, "study", PAPERS[paper]).html)
    assert not page.loads, "one file, nothing to load"
    assert len(set(page.ids)) == len(page.ids)
    for language in trust.languages:
        text = " ".join(page.text[language.code].split())
        for fact in trust.facts:
            for key, words in fact.texts():
                assert " ".join((words.get(language.code) or "").replace("*", "").split()) in text, (fact.id, key)
        for subdeck in trust.subdecks:
            assert (subdeck.title.get(language.code) or "?") in text
    for source in trust.sources.values():
        cited = any(source.id in (fact.get("sources") or ()) for fact in trust.facts)
        assert (source.title in " ".join(page.text.values())) == cited


def test_a_fact_needs_no_more_than_its_type_asks_for(tmp_path: Path) -> None:
    deck = sound(write_deck(tmp_path, facts="- {id: bare, type: question, question: Who?, answer: Nobody}\n"))
    page = Page(render_sheet(deck, all_editions(deck)[0], "study", PAPERS["a4"]).html)
    assert "fact-bare" in page.ids
    assert "sources" not in page.ids


def test_a_text_cannot_break_out_of_the_page(tmp_path: Path) -> None:
    hostile = '</title></style><script>alert(1)</script> \\" }} {{ 7*7 }}'
    files = {"deck.yaml": f"id: example\ntitle: '{hostile}'\nlanguages: [en, hi]\n"}
    facts = f"- {{id: a, type: question, question: '{hostile}', answer: A, sources: [note]}}\n"
    deck = sound(write_deck(tmp_path, files, facts=facts))
    html = render_sheet(deck, all_editions(deck)[0], "study", PAPERS["a4"]).html
    assert "<script>" not in html
    assert html.count("</style>") == 1
    assert not Page(html).loads


@pytest.mark.parametrize(("paper", "width", "height"), [("a4", 210, 297), ("letter", 215.9, 279.4)])
def test_it_prints_on_its_paper_with_numbered_pages(
    paper: str, width: float, height: float, trust: Deck, tmp_path: Path
) -> None:
    content = print_pdf(render_sheet(trust, all_editions(trust)[0], "study", PAPERS[paper]).html, Path(browser()))
    pdf = pypdf.PdfReader(io.BytesIO(content))
    millimetre = 72 / 25.4
    for page in pdf.pages:
        assert float(page.mediabox.width) == pytest.approx(width * millimetre, abs=1)
        assert float(page.mediabox.height) == pytest.approx(height * millimetre, abs=1)
    # The compatibility form undoes ligatures: a font may print the "fi" of an id as one glyph.
    text = unicodedata.normalize("NFKC", pdf_text(content, tmp_path))
    assert all(f"{number}/{len(pdf.pages)}" in text for number in range(1, len(pdf.pages) + 1))
    for fact in trust.facts:
        assert fact.id in text


@pytest.mark.parametrize(("languages", "columns"), [("[en]", 1), ("[en, hi]", 2), ("[en, hi, ta]", 3)])
def test_there_is_a_column_for_each_language(languages: str, columns: int, tmp_path: Path) -> None:
    files = {"deck.yaml": f"id: example\ntitle: T\nlanguages: {languages}\n", "terms.yaml": "x: {en: x}\n"}
    facts = "title: T\nfacts: [{id: a, type: question, question: Q, answer: A, note: N, sources: [note]}]\n"
    deck = sound(write_deck(tmp_path, files | {"facts.yaml": facts}))
    html = render_sheet(deck, all_editions(deck)[0], "study", PAPERS["a4"]).html
    assert f'style="--columns: {columns}"' in html
    assert html.count('<div class="note"') == columns


def test_a_date_is_not_said_twice(tmp_path: Path) -> None:
    """Nobody needs "As of 29 January 2025" below the answer "29 January 2025"."""
    dated = "- {{id: fact-{}, type: figure, prompt: When {}?, value: {}, as_of: 2025-01-29, sources: [note]}}\n"
    values = ("2025-01-29", "2025-01", "7%")
    deck = sound(write_deck(tmp_path, facts="".join(dated.format(n, n, value) for n, value in enumerate(values))))
    edition = all_editions(deck)[0]
    rendered = [note.fields.get("as_of_en") for note in render(deck, edition).notes]
    assert rendered == [None, "29 January 2025", "29 January 2025"], "in Anki"
    assert render_sheet(deck, edition, "study", PAPERS["a4"]).html.count("As of: 29 January 2025") == 2
    assert render_sheet(deck, edition, "cards", PAPERS["a4"]).html.count("As of</span>") == 2


def test_what_is_the_same_in_all_languages_is_marked(tmp_path: Path) -> None:
    facts = "- {id: one, type: figure, prompt: {en: When?, hi: कब?}, value: 2025, sources: [note]}\n"
    deck = sound(write_deck(tmp_path, facts=facts))
    html = render_sheet(deck, all_editions(deck)[0], "study", PAPERS["a4"]).html
    assert [("data-same" in cell) for cell in re.findall(r'<div class="(?:question|answer)"[^>]*>', html)] == [
        False, False, False, True,
    ]  # fmt: skip
