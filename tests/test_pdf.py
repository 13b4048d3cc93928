"""PDFs that the user's own browser makes: whole, searchable, accessible, and never a reason to wait in vain."""

from __future__ import annotations

import io
import os
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from signal import SIGINT, SIGTERM
from typing import Any

import pypdf
import pytest
from babel import Locale

from tests.common import browser, pdf_text, run, squeezed, write_deck
from trustcards import PAPERS, Deck, all_editions, render_sheet, text
from trustcards import browser as browsers
from trustcards.browser import PrintError, print_pdf, without_font
from trustcards.languages import Language, languages

MM = 72 / 25.4


LAYOUTS: list[tuple[str, str, dict[str, Any]]] = [
    ("study", "a4", {}),
    ("cards", "letter", {"size": (127.0, 76.2)}),  # on this size all that the cards have to say is printed
]


@pytest.fixture(scope="module", params=LAYOUTS, ids=[f"{layout}-{paper}" for layout, paper, _ in LAYOUTS])
def printed(request: pytest.FixtureRequest, trust: Deck) -> tuple[str, str, bytes]:
    layout, paper, options = request.param
    html = render_sheet(trust, all_editions(trust)[0], layout, PAPERS[paper], **options).html
    return layout, paper, print_pdf(html, Path(browser()))


def test_every_fact_can_be_found_whole_in_both_languages(
    printed: tuple[str, str, bytes], trust: Deck, tmp_path: Path
) -> None:
    found = pdf_text(printed[2], tmp_path)
    for fact in trust.current:
        for key, words in fact.texts():
            for language in trust.languages:
                assert squeezed(text.to_plain(words.get(language.code) or "")) in found, (fact.id, key, language.code)


def test_it_has_title_language_tags_and_bookmarks(printed: tuple[str, str, bytes], trust: Deck) -> None:
    pdf = pypdf.PdfReader(io.BytesIO(printed[2]))
    root: Any = pdf.trailer["/Root"]
    assert pdf.metadata is not None
    assert pdf.metadata.title == trust.title.get("en")
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert b"/Lang (hi)" in printed[2]
    bookmarks = " ".join(str(pdf.outline).split())
    for title in (trust.title, *(subdeck.title for subdeck in trust.subdecks)):
        for language in trust.languages:
            assert (title.get(language.code) or "?") in bookmarks, bookmarks
    assert " · ".join(str(trust.title.get(language.code)) for language in trust.languages) in bookmarks


def test_its_pages_are_of_the_paper(printed: tuple[str, str, bytes]) -> None:
    _, paper, content = printed
    for page in pypdf.PdfReader(io.BytesIO(content)).pages:
        sizes = sorted([float(page.mediabox.width) / MM, float(page.mediabox.height) / MM])
        assert sizes == pytest.approx([PAPERS[paper].width, PAPERS[paper].height], abs=0.15)


def test_the_same_sheet_makes_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    program, html = Path(browser()), "<!DOCTYPE html><html lang=hi><title>T</title><p>मिश्रधातु</p></html>"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    first = print_pdf(html, program)
    assert print_pdf(html, program) == first
    assert first.count(b"D:20231114221320+00'00'") == 2


def script(folder: Path, body: str) -> Path:
    """A program that is called as a browser is; `TARGET` is where its PDF should go."""
    path = folder / "browser"
    find = 'for word in "$@"; do case "$word" in --print-to-pdf=*) TARGET="${word#*=}";; esac; done\n'
    path.write_text(f"#!/bin/sh\n{find}{body}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


posix = pytest.mark.skipif(sys.platform == "win32", reason="the browser is played by a shell script")


@posix
@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("echo '[1:2:ERROR:main.cc(9)] No usable sandbox!' >&2; exit 1", "made no PDF, and said: No usable sandbox!"),
        ("exit 0", "made no PDF: is it a browser of Chromium's family?"),
        ('printf "%%PDF-1.4 half" > "$TARGET"', "made no PDF"),
        ("sleep 60 & sleep 60", "took longer than 1 seconds and was ended"),
    ],
)
def test_a_browser_that_fails_is_told_in_a_sentence(
    body: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(work))
    program = script(tmp_path, body)
    start = time.monotonic()
    with pytest.raises(PrintError) as raised:
        print_pdf("<p>", program, limit=1)
    assert str(raised.value).endswith(message) or message in str(raised.value)
    assert "\n" not in str(raised.value)
    assert time.monotonic() - start < 20
    assert not list(work.iterdir()), "nothing is left behind"
    left = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=False).stdout
    assert str(program) not in left


@posix
@pytest.mark.parametrize("signal", [SIGINT, SIGTERM])
def test_who_ends_the_program_ends_the_browser(signal: int, tmp_path: Path) -> None:
    write_deck(tmp_path / "deck")
    (tmp_path / "work").mkdir()
    program = script(tmp_path, 'touch "${0%/*}/started"; sleep 60 & sleep 60')
    command = [sys.executable, "-m", "trustcards", "sheet", "deck", "--pdf", "--browser", str(program)]
    environment = os.environ | {"TMPDIR": str(tmp_path / "work")}
    process = subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    while not (tmp_path / "started").exists():
        assert process.poll() is None
        time.sleep(0.05)
    process.send_signal(signal)
    said = process.communicate(timeout=20)[1]
    assert (process.returncode, said) == (128 + signal, b"")
    assert not list((tmp_path / "work").iterdir()), "nothing is left behind"
    left = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=False).stdout
    assert str(program) not in left


@posix
def test_a_pdf_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_deck(Path("deck"))
    old = Path("build/example-cards.pdf")
    old.parent.mkdir()
    old.write_text("old")
    options = ["sheet", "deck", "--layout", "cards", "--pdf", "--browser"]
    done = run(*options, str(script(tmp_path, "exit 1")))
    assert (done.exit_code, old.read_text()) == (1, "old")
    assert done.stderr.startswith(f"trustcards: error: {tmp_path / 'browser'} made no PDF")
    script(tmp_path, 'printf "%%PDF-1.4 %%%%EOF" > "$TARGET"')
    done = run(*options, "browser")  # the file, and no program of this name elsewhere
    assert done.exit_code == 0, done.stderr
    assert done.stdout.splitlines()[1].replace("\\", "/") == "build/example-cards.pdf  14 B, 1 card, 2 pages"
    assert old.read_text() == "%PDF-1.4 %%EOF"


def test_without_a_browser_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(browsers, "find", lambda: None)
    write_deck(Path("deck"))
    done = run("sheet", "deck", "--pdf")
    assert done.exit_code == 1
    assert done.stderr == (
        "trustcards: error: no browser was found to make the PDF with: install Chromium, Google Chrome or "
        "Microsoft Edge, or say with --browser where one is; "
        f"{Path('build/example-study.html')} prints from any browser\n"
    )
    assert Path("build/example-study.html").exists()
    done = run("sheet", "deck", "--browser", "deck/deck.yaml")
    assert (done.exit_code, "--browser is for --pdf." in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("platform", "place"),
    [
        ("linux", "bin/google-chrome"),
        ("darwin", "Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"),
        ("win32", "Programs/Microsoft/Edge/Application/msedge.exe"),
    ],
)
def test_a_browser_is_found_in_its_usual_place(platform: str, place: str, tmp_path: Path) -> None:
    program = tmp_path / place
    program.parent.mkdir(parents=True)
    program.write_text("")
    program.chmod(0o755)
    environment = {"PATH": str(tmp_path / "bin"), "ProgramFiles(x86)": str(tmp_path / "Programs")}
    assert list(browsers._installed(platform, environment, tmp_path)) == [program]


@posix
def test_a_script_without_a_font_is_told_before_boxes_are_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = script(tmp_path, 'case "$1" in *939*) ;; *) echo Some Sans;; esac')
    fake.rename(tmp_path / "fc-list")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    english, hindi = languages(("en", "hi"))
    tamil = Language("ta", Locale("ta"))
    assert without_font([english, hindi, tamil]) == [hindi]
    monkeypatch.chdir(tmp_path)
    write_deck(Path("deck"))
    program = tmp_path / "browser"
    script(tmp_path, 'printf "%%PDF-1.4 %%%%EOF" > "$TARGET"')
    command = ["sheet", "deck", "--pdf", "--browser", str(program)]
    done = run(*command)
    assert "warning: no font on this machine has the letters of हिंदी" in done.stderr
    about = "id: example\ntitle: Example\nlanguages: [en, hi]\nfonts: [{file: fonts/own.woff2}]\n"
    write_deck(Path("deck"), {"deck.yaml": about})
    assert run(*command).stderr == "", "the deck brings a font of its own"
