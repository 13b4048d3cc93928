"""A deck's own fonts travel with its sheets and packages."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.common import browser, collection, import_package, missing, pdf_text, program, sound, spots, write_deck
from trustcards import PAPERS, Deck, all_editions, build_package, check, render_sheet
from trustcards.browser import print_pdf
from trustcards.fonts import MOST

FONTS = """\
id: example
title: Example
languages: [en, hi]
fonts:
  - file: fonts/own.woff2
    family: Own "Sans"
    languages: [hi]
"""


def serif() -> bytes:
    """A font that no sheet would use by itself; skips the test where there is none."""
    command = [program("fc-match", "fontconfig"), "-f", "%{file}", "Noto Serif Devanagari"]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    if not Path(found.stdout).name.startswith("NotoSerifDevanagari"):
        raise missing("there is no Noto Serif Devanagari on this machine")
    return Path(found.stdout).read_bytes()


def deck_with(font: bytes, folder: Path, about: str = FONTS) -> Deck:
    return sound(write_deck(folder, {"deck.yaml": about, "fonts/own.woff2": font}))


def test_a_sheet_is_set_in_them(tmp_path: Path) -> None:
    program = Path(browser())
    deck = deck_with(serif(), tmp_path)
    for edition, in_use in zip(all_editions(deck), (True, False, True), strict=True):
        sheet = render_sheet(deck, edition, "study", PAPERS["a4"])
        pdf = print_pdf(sheet.html, program)
        assert (b"NotoSerifDevanagari" in pdf) == in_use, edition.key
        assert not in_use or "कईतत्वोंसेबनीधातु" in pdf_text(pdf, tmp_path)


def test_a_package_brings_them_and_anki_keeps_them(tmp_path: Path) -> None:
    font = b"wOF2" + bytes(100)
    deck = deck_with(font, tmp_path / "deck")
    bilingual, english, _ = all_editions(deck)
    with collection(tmp_path / "anki") as col:
        import_package(col, build_package(deck, english).content, tmp_path)
        assert not list(Path(col.media.dir()).iterdir()), "none of its languages has a font"
        import_package(col, build_package(deck, bilingual).content, tmp_path)
        (file,) = Path(col.media.dir()).iterdir()
        assert file.read_bytes() == font
        assert re.fullmatch(r"_trustcards-[0-9a-f]{16}\.woff2", file.name)
        for model in col.models.all():
            if "bilingual" in model["name"]:
                assert f'url("{file.name}")' in model["css"]
                assert '.card :lang(hi) { font-family: "Own \\22 Sans\\22 ", var(--fonts); }' in model["css"]
        checked = col.media.check()
        assert not (checked.missing or checked.unused)


def test_a_font_for_all_languages_is_set_for_the_whole_page(tmp_path: Path) -> None:
    about = FONTS.replace("    languages: [hi]\n", '    weight: "100 900"\n')
    deck = deck_with(b"wOF2" + bytes(100), tmp_path, about)
    html = render_sheet(deck, all_editions(deck)[1], "study", PAPERS["a4"]).html
    assert 'html { font-family: "Own \\22 Sans\\22 ", var(--fonts); }' in html
    assert "font-weight: 100 900;" in html
    assert html.count("base64,") == 1


def test_one_that_is_too_large_is_refused(tmp_path: Path) -> None:
    _, problems = check(write_deck(tmp_path, {"deck.yaml": FONTS, "fonts/own.woff2": b"wOF2" + bytes(MOST)}))
    assert spots(problems, "font") == [(5, 11, "font")]
    assert "has 5.0 MB" in problems[0].message


@pytest.mark.parametrize("weight", ["bold", "0", "1000", "100 900 1"])
def test_a_weight_is_a_number_or_two(weight: str, tmp_path: Path) -> None:
    about = FONTS.replace("languages: [hi]", f'weight: "{weight}"')
    assert spots(check(write_deck(tmp_path, {"deck.yaml": about}))[1]) == [(7, 13, "wrong-kind")]
