"""Cards to cut out, as a real Chromium sets them: nothing runs over, and every back is behind its front."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from tests.common import browser, program, run, sound, write_deck
from trustcards import PAPERS, Deck, all_editions, render_sheet
from trustcards.browser import print_pdf
from trustcards.sheets import cards
from trustcards.sheets.faces import Part, Setter
from trustcards.sheets.imposition import CARD, FLIPS, INDEX, Size, arrange
from trustcards.sheets.layout import OptionError, Paper

A4, LETTER = PAPERS["a4"], PAPERS["letter"]
SIZES = [CARD, INDEX, (67.0, 95.0), (90.0, 50.0), (60.0, 45.0), (40.0, 40.0), (200.0, 130.0)]
FONTS = ["Noto Sans", "DejaVu Sans"]


LONG = "Government spending approved for the mission over seven years. "
HINDI = "सात वर्षों में राष्ट्रीय महत्वपूर्ण खनिज मिशन के लिए स्वीकृत सरकारी व्यय। "
HOSTILE = f"""
- {{id: endless, type: question, question: {{en: "{LONG * 20}", hi: "{HINDI * 20}"}}, answer: A, sources: [note]}}
- {{id: one-word, type: question, question: {"x" * 300}, answer: {{en: {"Donaudampf" * 60}, hi: {"क्षत्रिय" * 60}}}}}
- {{id: wide, type: question, question: "{"WM@%" * 12} {"WM@% " * 12}", answer: {"क्ष्म्य " * 60}}}
- {{id: narrow, type: question, question: "{"il.,'" * 60}", answer: {"ill " * 120}}}
- {{id: tall, type: question, question: "H~2~O^3^ {"x^2^ y~1~ " * 40}", answer: "a\\nb\\nc\\nd\\ne\\nf\\ng"}}
- id: everything
  type: question
  question: {{en: "{LONG}", hi: "{HINDI}"}}
  answer: {{en: "{LONG * 2}", hi: "{HINDI * 2}"}}
  note: {{en: "{LONG * 2}", hi: "{HINDI * 2}"}}
  dispute: {{en: "{LONG * 2}", hi: "{HINDI * 2}"}}
  image: {{file: pictures/map.svg, alt: A map}}
  as_of: 2025-01-29
  sources: [note, cabinet-release]
- {{id: tiles, type: pairing, minerals: [{", ".join(f"t{n}" for n in range(24))}], use: {{en: Use, hi: उपयोग}}}}
- {{id: figures, type: figure, prompt: P, value: {{amount: 300000000000, unit: {{en: "{LONG}", hi: "{HINDI}"}}}}}}
- {{id: whole, type: figure, prompt: {{en: "All: {LONG}", hi: "कुल: {HINDI}"}}, value: "₹34,300 crore"}}
- {{id: part, type: figure, prompt: Part, value: "₹16,300 crore", part_of: whole, compare: [rest]}}
- {{id: rest, type: figure, prompt: {{en: "{LONG * 2}", hi: Q}}, value: "₹18,000 crore", part_of: whole}}
- id: items
  type: list
  heading: H
  items: [{", ".join([f'{{en: "{LONG}", hi: "{HINDI}"}}', "{en: Short, hi: छोटा}"] * 6)}]
"""
TERMS = "".join(
    f"t{n}: {{en: mineral number {n}, hi: खनिज संख्या {n}, symbol: M{n}, number: {n + 1}}}\n" for n in range(24)
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Deck:
    return sound(write_deck(tmp_path_factory.mktemp("hostile"), {"terms.yaml": TERMS}, facts=HOSTILE))


# The browser's own word for what runs over a box; and what would be cut though the box itself does not overflow.
OVERFLOWS = """() => [...document.querySelectorAll('.card .body')].map(body => ({
  id: body.parentNode.querySelector('.foot').textContent.split(' · ')[0].trim(),
  side: body.parentNode.classList.contains('front') ? 'front' : 'back',
  over: body.scrollHeight > body.clientHeight + 1 || body.scrollWidth > body.clientWidth + 1,
  used: Math.max(0, ...[...body.children].map(part => part.getBoundingClientRect().bottom)) >
        body.getBoundingClientRect().bottom + 1,
}))"""


def overflows(chromium: Browser, html: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """What runs over in each of the fonts."""
    page = chromium.new_page()
    page.emulate_media(media="print")
    page.set_content(html)
    for font in FONTS:
        page.evaluate(f"document.documentElement.style.setProperty('--fonts', '{font}, Noto Sans Devanagari')")
        yield font, page.evaluate(OVERFLOWS)
    page.close()


@pytest.mark.parametrize("size", SIZES)
def test_no_card_runs_over_without_a_warning(size: Size, trust: Deck, hostile: Deck, chromium: Browser) -> None:
    for deck in (trust, hostile):
        sheet = render_sheet(deck, all_editions(deck)[0], "cards", A4, size=size)
        told = {(p.fact, p.message.split()[1]) for p in sheet.problems if "is cut off" in p.message}
        for font, rows in overflows(chromium, sheet.html):
            assert len(rows) == 2 * sheet.counts["card"]
            over = {(row["id"], row["side"]) for row in rows if row["over"] or row["used"]}
            assert over <= told, (font, over - told)
        assert deck is hostile or size != INDEX or not sheet.problems, "all that the deck says is on an index card"


def test_what_does_not_fit_is_told_with_its_line(hostile: Deck) -> None:
    problems = render_sheet(hostile, all_editions(hostile)[0], "cards", A4).problems
    endless = [problem for problem in problems if problem.fact == "endless"]
    assert [(p.severity, p.code, p.place.line) for p in endless] == [("warning", "card-size", 4)]
    assert endless[0].message == (
        "the front of this card is cut off, even in 6 pt: it does not fit on 95 × 67 mm; shorten it, or take a larger "
        "--size"
    )
    (everything,) = [problem for problem in problems if problem.fact == "everything"]
    assert everything.message.startswith("the back of this card is printed ")


@pytest.mark.parametrize("side", ["fronts", "backs"])
def test_of_a_side_that_is_not_printed_nothing_is_told(side: str, hostile: Deck) -> None:
    problems = render_sheet(hostile, all_editions(hostile)[0], "cards", A4, side=side).problems
    assert {problem.message.split()[1] for problem in problems} == {side.removesuffix("s")}


SHORT = [Part("answers", [("", "", "A few words")])]
LEADINGS = {"": 1.4}


def test_a_larger_card_has_larger_type() -> None:
    sizes = [Setter(size, LEADINGS).set(SHORT, "front").size for size in (CARD, INDEX, (105.0, 148.0), (190.0, 270.0))]
    assert sizes == [12, 12, 18, 18]


def test_lists_stand_side_by_side_only_where_that_breaks_no_word() -> None:
    items = [("", "", "<ul>" + f"<li>{word}</li>" * 5 + "</ul>") for word in ("Chips", "Semiconductor-makers")]
    short, long = ([Part("answers", [cell] * 2)] for cell in items)
    assert Setter((60.0, 45.0), LEADINGS).set(short, "back").columns
    assert not Setter((60.0, 45.0), LEADINGS).set(long, "back").columns


def test_a_dispute_is_named_sooner_than_cut_off(tmp_path: Path) -> None:
    fact = f"- {{id: one, type: question, question: Q, answer: A, dispute: {{en: '{LONG * 9}', hi: '{HINDI * 9}'}}}}\n"
    deck = sound(write_deck(tmp_path, facts=fact))
    sheet = render_sheet(deck, all_editions(deck)[0], "cards", A4, size=(60, 45))
    assert '<b lang="en">Sources disagree</b> · <b lang="hi">स्रोतों में मतभेद</b> …' in sheet.html
    assert [p.message.partition(":")[0] for p in sheet.problems] == [
        "the back of this card is printed without its dispute"
    ]


def test_a_fact_that_asks_both_ways_is_one_card(trust: Deck) -> None:
    sheet = render_sheet(trust, all_editions(trust)[0], "cards", A4)
    assert sheet.counts["card"] == len(trust.facts) < sum(len(fact.cards) for fact in trust.facts)
    both = next(fact for fact in trust.facts if len(fact.cards) == 2)
    assert [(a.key, b and b.key) for a, b in cards.two_sided(both.cards)] == [("forward", "reverse")]
    alone = both.cards[1:]
    assert [(a.key, b) for a, b in cards.two_sided(alone)] == [("reverse", None)]


def test_a_text_cannot_break_out_of_its_card(tmp_path: Path) -> None:
    hostile = '</div></article><script>alert(1)</script> "x'
    sources = f"note: {{title: '{hostile}', publisher: '{hostile}'}}\n"
    facts = (
        f"- {{id: a, type: question, question: '{hostile}', answer: '{hostile}', note: '{hostile}', sources: [note]}}"
    )
    deck = sound(write_deck(tmp_path, {"sources.yaml": sources}, facts=f"{facts}\n"))
    html = render_sheet(deck, all_editions(deck)[0], "cards", A4).html
    assert html.count("&lt;script&gt;") == 4
    assert ("<script>" in html, html.count("</article>")) == (False, 2)


SLOTS = """() => [...document.querySelectorAll('.page')].map(page => {
  const at = page.getBoundingClientRect(), mm = 96 / 25.4;
  return [...page.querySelectorAll('.card')].map(card => {
    const r = card.getBoundingClientRect();
    return [(card.querySelector('.foot')?.textContent ?? '').split(' · ')[0].trim(),
            card.classList.contains('front') ? 'front' : 'back',
            (r.left - at.left) / mm, (r.top - at.top) / mm, r.width / mm, r.height / mm];
  });
})"""


@pytest.fixture(scope="module")
def ten(tmp_path_factory: pytest.TempPathFactory) -> Deck:
    """A deck of ten cards, so that its last sheet is not full."""
    facts = "".join(
        f"- {{id: fact-{n}, type: question, question: Q {n}, answer: A {n}, sources: [note]}}\n" for n in range(10)
    )
    return sound(write_deck(tmp_path_factory.mktemp("ten"), facts=facts))


@pytest.mark.parametrize("size", [CARD, INDEX])
@pytest.mark.parametrize("flip", FLIPS)
@pytest.mark.parametrize("paper", [A4, LETTER], ids=lambda paper: paper.key)
def test_every_back_is_behind_its_front(paper: Paper, flip: str, size: Size, ten: Deck, chromium: Browser) -> None:
    sheet = render_sheet(ten, all_editions(ten)[0], "cards", paper, flip=flip, size=size)
    page = chromium.new_page()
    page.set_content(sheet.html)
    pages = page.evaluate(SLOTS)
    page.close()
    grid = arrange(paper, size, flip)
    assert len(pages) == sheet.counts["page"]
    assert len({len(cards) for cards in pages}) == 1, "every place is there, on the last page, too"
    sheets = [(cards, cards) for cards in pages] if flip == "fold" else list(zip(pages[::2], pages[1::2], strict=True))
    for front_page, back_page in sheets:
        fronts = [card for card in front_page if card[1] == "front"]
        backs = [card for card in back_page if card[1] == "back"]
        for (front_id, _, x, y, *extent), (back_id, _, back_x, back_y, *back_extent) in zip(fronts, backs, strict=True):
            assert front_id == back_id
            assert extent == back_extent == pytest.approx(size, abs=0.02)
            upright_turn = (flip == "long") == (grid.height > grid.width)
            behind = (
                (x + size[0], y)
                if flip == "fold"
                else (grid.width - x - size[0], y)
                if upright_turn
                else (x, grid.height - y - size[1])
            )
            assert (back_x, back_y) == pytest.approx(behind, abs=0.05)
            assert x >= 4.9
            assert x + size[0] <= grid.width - 4.9
            assert y >= 4.9
            assert y + size[1] <= grid.height - 4.9


def dark_runs(pdf: Path, page: int, box: tuple[float, float, float, float], per_mm: int = 20) -> list[float]:
    """Where dark lines cross a strip of a page that is a pixel wide (or high): the middles of the runs, in mm."""
    x, y, width, height = (round(length * per_mm) for length in box)
    command = [program("pdftoppm", "poppler-utils"), "-gray", "-r", f"{25.4 * per_mm}"]
    command += ["-f", str(page), "-l", str(page)]
    command += ["-x", str(x), "-y", str(y), "-W", str(width or 1), "-H", str(height or 1), str(pdf)]
    image = subprocess.run(command, capture_output=True, check=True).stdout
    _, _, _, pixels = image.split(b"\n", 3)  # "P5", width and height, the value of white
    runs = [(match.start() + match.end()) / 2 for match in re.finditer(rb"[\x00-\x7f]+", pixels)]
    return [run / per_mm for run in runs]


@pytest.mark.parametrize("flip", ["long", "short"])
@pytest.mark.parametrize("paper", [A4, LETTER], ids=lambda paper: paper.key)
def test_the_marks_of_both_sides_meet_on_paper(paper: Paper, flip: str, ten: Deck, tmp_path: Path) -> None:
    offset = (1.5, -2.0)
    sheet = render_sheet(ten, all_editions(ten)[0], "cards", paper, flip=flip, back_offset=offset)
    path = tmp_path / "cards.pdf"
    path.write_bytes(print_pdf(sheet.html, Path(browser())))
    grid = arrange(paper, CARD, flip)
    left, top = grid.margins
    found = {}
    for page, (right, down) in ((1, (0.0, 0.0)), (2, offset)):
        across = dark_runs(path, page, (0, top - 2.2 + down, grid.width, 0))
        along = dark_runs(path, page, (left - 2.2 + right, 0, 0, grid.height))
        found[page] = [x - right for x in across], [y - down for y in along]
    expected = [left + n * 95 for n in range(3)], [top + n * 67 for n in range(5)]
    for page, (across, along) in found.items():
        assert across == pytest.approx(expected[0], abs=0.1), (page, across)
        assert along == pytest.approx(expected[1], abs=0.1), (page, along)
    mirrored = sorted(grid.width - x for x in found[2][0]) if flip == "long" else found[2][0]
    turned = sorted(grid.height - y for y in found[2][1]) if flip == "short" else found[2][1]
    assert mirrored == pytest.approx(found[1][0], abs=0.1)
    assert turned == pytest.approx(found[1][1], abs=0.1)


def test_fronts_and_backs_can_be_files_of_their_own(ten: Deck) -> None:
    bilingual = all_editions(ten)[0]
    both = render_sheet(ten, bilingual, "cards", A4)
    for side, word in (("fronts", "front"), ("backs", "back")):
        sheet = render_sheet(ten, bilingual, "cards", A4, side=side)
        assert (sheet.part, sheet.counts) == (side, {"card": 10, "page": both.counts["page"] // 2})
        assert set(re.findall(r'class="card (?:empty )?(front|back)', sheet.html)) == {word}
        assert len(re.findall(r'class="card ', sheet.html)) == 16


def test_a_sheet_says_how_to_print_it_and_what_it_is(trust: Deck) -> None:
    sheet = render_sheet(trust, all_editions(trust)[0], "cards", A4, flip="short")
    html = sheet.html
    first = html[html.index('<section class="page">') : html.index("<article")]
    words = " ".join(re.sub(r"<[^>]+>", "", first).split())
    assert "Print at 100%; flip on the short edge" in words
    assert "100% आकार पर छापें; छोटे किनारे पर पलटें" in words
    assert f"Front · अगला भाग · Page · पृष्ठ 1 / {sheet.counts['page']}" in words
    for language in trust.languages:
        assert (trust.title.get(language.code) or "?") in words
    assert f"Version · संस्करण {trust.about['version']} · {trust.about['licence']}" in words


def test_paper_lies_on_its_side_where_that_holds_more_cards() -> None:
    assert (arrange(A4, CARD, "long").columns, arrange(A4, CARD, "long").rows) == (2, 4)
    assert (arrange(LETTER, CARD, "long").columns, arrange(LETTER, CARD, "long").rows) == (2, 4)
    index = arrange(A4, INDEX, "long")
    assert (index.width, index.columns, index.rows) == (297, 2, 2)
    with pytest.raises(OptionError, match="cards of 240 × 240 mm do not fit on a4 paper"):
        arrange(A4, (240, 240), "long")
    with pytest.raises(OptionError, match="front and back side by side"):
        arrange(A4, (200, 100), "fold")


@given(
    st.sampled_from([A4, LETTER]),
    st.tuples(st.floats(40, 190), st.floats(40, 190)),
    st.sampled_from(["long", "short"]),
)
def test_turning_the_paper_twice_is_not_turning_it(paper: Paper, size: Size, flip: str) -> None:
    grid = arrange(paper, size, flip)
    fronts = grid.fronts()
    backs = [grid.back(front) for front in fronts]
    for front, back in zip(fronts, backs, strict=True):
        assert grid.back(back) == pytest.approx(front)
    assert sorted((round(x, 6), round(y, 6)) for x, y in backs) == sorted((round(x, 6), round(y, 6)) for x, y in fronts)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--size", "95"], "'95' is not WIDTHxHEIGHT, such as 95x67, in mm."),
        (["--size", "10x67"], "both are in mm, from 40 to 250."),
        (["--back-offset", "1"], "'1' is not RIGHT,DOWN, such as 1.5,-2, in mm."),
        (["--size", "240x240"], "do not fit on a4 paper: take a smaller --size"),
        (["--flip", "fold", "--calibrate"], "--calibrate makes no sense with --flip fold"),
        (["--flip", "fold", "--side", "backs"], "--side makes no sense with --flip fold"),
        (["--layout", "study", "--size", "95x67"], "--size is for --layout cards, and not for study."),
    ],
)
def test_options_that_make_no_sense_are_refused_in_a_sentence(
    options: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_deck(Path("deck"))
    done = run("sheet", "deck", "--layout", "cards", *options)
    assert done.exit_code == 2
    assert message in done.stderr
    assert not Path("build").exists()


def test_a_teacher_reads_the_offset_from_a_page_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_deck(Path("deck"))
    command = ["sheet", "deck", "--layout", "cards", "--calibrate", "--back-offset", "-1.5,2"]
    done = run(*command)
    assert done.exit_code == 0, done.output
    assert "example-cards-calibrate.html" in done.stdout
    html = Path("build/example-cards-calibrate.html").read_text(encoding="utf-8")
    assert html.count('<section class="page calibration') == 2
    assert html.count("--back-offset -1.5,2") == 2, "in each language"
    # Where the front's cross would shine through if the printer moved nothing: at the reading that the offset makes.
    zero = re.findall(r'left:([\d.]+)mm;top:([\d.]+)mm">0<', html)
    assert [tuple(map(float, place)) for place in zero] == [(103.5, 180.0), (133.5, 150.5 + 0.0)]


def test_every_type_has_an_accent_by_day_and_by_night_and_a_shape_of_its_own(trust: Deck) -> None:
    """A printer of greys tells them apart by the shape. How an accent stands out is shown in test_layouts.py."""
    css = [trust.templates.type_css(key) for key in trust.types]
    for wanted in (r"^\.type-\S+ \{ --accent: (#\w+);", r"^\.nightMode \S+ \{ --accent: (#\w+);", "--shape: ([^;]+);"):
        found = {match[1] for text in css if (match := re.search(wanted, text, re.MULTILINE))}
        assert len(found) == len(trust.types), wanted


def test_choices_stand_below_the_language_they_are_in(trust: Deck, chromium: Browser) -> None:
    page = chromium.new_page()
    page.emulate_media(media="print")
    page.set_content(render_sheet(trust, all_editions(trust)[0], "quiz", A4, choices=True).html)
    lefts = """() => [...document.querySelectorAll('.questions > li')].filter(li => li.querySelector('.wide')).map(li =>
      ['.question:lang(hi)', '.choices .words > :lang(hi)'].map(name =>
        [...li.querySelectorAll(name)].map(box => Math.round(box.getBoundingClientRect().left))))"""
    found = page.evaluate(lefts)
    page.close()
    assert any(question and choices for question, choices in found)
    for question, choices in found:
        assert not question or set(choices) <= set(question), (question, choices)
