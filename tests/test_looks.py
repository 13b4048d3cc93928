"""How cards and sheets look in scripts and on screens other than the usual ones, as a real Chromium sets them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.common import collection, import_package, sound, write_deck
from trustcards import Deck, all_editions, build_package, render_sheet, select
from trustcards.sheets import PAPERS

A4 = PAPERS["a4"]

URDU = {
    "deck.yaml": "id: mughals\ntitle: {en: The Mughals, ur: مغل}\nlanguages: [en, ur]\nversion: '0.1'\nlicence: CC0\n",
    "terms.yaml": "gold: {en: gold, ur: سونا, symbol: Au, number: 79}\nmarble: {en: marble, ur: سنگ مرمر}\n",
    "facts.yaml": """
title: {en: Emperors, ur: بادشاہ}
facts:
- id: emperors
  type: list
  heading: {en: Who came first?, ur: پہلے کون تھے؟}
  items: [{en: Babur, ur: بابر}, {en: Humayun, ur: ہمایوں}]
- {id: fall, type: figure, prompt: {en: What was the change?, ur: کتنی تبدیلی آئی؟}, value: -40%}
- {id: all, type: figure, prompt: {en: How many in all?, ur: کل کتنے؟}, value: 30-40}
- {id: some, type: figure, prompt: {en: How many of these?, ur: ان میں سے کتنے؟}, value: 10-12, part_of: all}
- id: why
  type: question
  question: {en: Why did he do it?, ur: اس نے ایسا کیوں کیا؟}
  answer: {en: Nobody knows., ur: کسی کو معلوم نہیں۔}
  dispute: {en: Some say they do., ur: بعض جانتے ہیں۔}
- {id: coin, type: pairing, minerals: [gold], use: {en: Coins, ur: سکے}}
- {id: tomb, type: pairing, minerals: [marble], use: {en: Tombs, ur: مقبرے}}
""",
}
HINDI = {
    "deck.yaml": "id: chemistry\ntitle: रसायन\nlanguages: [hi]\n",
    "terms.yaml": "{}\n",
    "facts.yaml": """
title: तथ्य
facts:
- {id: alloy, type: question, question: इनमें *एक* क्या है?, answer: "धातु, *एक* ही, जिसमें H~2~SO~4~ और CO~2~ नहीं होते"}
- {id: worth, type: figure, prompt: मूल्य?, value: "₹123,456,789,012"}
- {id: pure, type: figure, prompt: शुद्धता?, value: 99.95–99.99%}
- {id: people, type: figure, prompt: लोग?, value: "500,000-600,000", compare: [houses]}
- {id: houses, type: figure, prompt: घर?, value: "90,000,000-100,000,000"}
""",
}


def deck_of(files: Mapping[str, str], folder: Path) -> Deck:
    return sound(write_deck(folder, files))


@pytest.fixture(scope="module")
def urdu(tmp_path_factory: pytest.TempPathFactory) -> Deck:
    return deck_of(URDU, tmp_path_factory.mktemp("urdu"))


@pytest.fixture(scope="module")
def hindi(tmp_path_factory: pytest.TempPathFactory) -> Deck:
    return deck_of(HINDI, tmp_path_factory.mktemp("hindi"))


@contextmanager
def page_of(chromium: Browser, html: str, width: int = 1000) -> Iterator[Page]:
    page = chromium.new_page(viewport={"width": width, "height": 700})
    page.set_content(html)
    try:
        yield page
    finally:
        page.close()


def sheet(deck: Deck, key: str, layout: str, **options: object) -> str:
    """A sheet of the edition with a key."""
    edition = next(edition for edition in all_editions(deck) if edition.key == key)
    return render_sheet(deck, edition, layout, A4, **options).html


def backs(deck: Deck, key: str, folder: Path) -> dict[str, str]:
    """The backs of an edition's cards as Anki's engine makes them, as pages, by the ids of their facts."""
    edition = next(edition for edition in all_editions(deck) if edition.key == key)
    with collection(folder) as col:
        import_package(col, build_package(deck, edition).content, folder)
        cards = [col.get_card(card) for card in col.find_cards("")]
        return {
            card.note()["id"]: f"<!DOCTYPE html><style>{card.note_type()['css']}</style>"
            f'<body class="card">{card.render_output().answer_text}'
            for card in cards
        }


# Of all text, and of the markers of lists, the lines that lie outside the window, or outside the page's margins.
OUTSIDE = """() => {
  const lists = [...document.querySelectorAll('li')].filter(li => getComputedStyle(li).listStyleType === 'disc');
  const short = lists.filter(li => {
    const ul = getComputedStyle(li.parentNode), right = ul.direction === 'rtl';
    return parseFloat(right ? ul.paddingRight : ul.paddingLeft) < parseFloat(ul.fontSize);
  });
  const root = document.documentElement;
  return [lists.length, short.length, root.scrollWidth - root.clientWidth];
}"""


@pytest.mark.parametrize("key", ["bilingual", "ur"])
def test_a_list_from_right_to_left_has_room_for_its_marks(
    key: str, urdu: Deck, chromium: Browser, tmp_path: Path
) -> None:
    for html in (sheet(urdu, key, "study"), sheet(urdu, key, "cards"), backs(urdu, key, tmp_path)["emperors"]):
        with page_of(chromium, html) as page:
            lists, short, over = page.evaluate(OUTSIDE)
            assert (lists > 0, short, over) == (True, 0, 0)


# Where the ink of an element's text begins and ends, and where its block does: in Urdu both end at the right.
ENDS = """selector => {
  const box = document.querySelector(selector), range = document.createRange();
  range.selectNodeContents(box);
  const ink = range.getBoundingClientRect(), all = box.getBoundingClientRect();
  return [ink.left - all.left, all.right - ink.right];
}"""


@pytest.mark.parametrize("key", ["bilingual", "ur"])
def test_a_card_in_urdu_begins_at_the_right(key: str, urdu: Deck, chromium: Browser, tmp_path: Path) -> None:
    with page_of(chromium, backs(urdu, key, tmp_path)["why"]) as page:
        left, right = page.evaluate(ENDS, ".question [lang=ur]")
        assert left > 20 > 1 > right
        border = "e => [getComputedStyle(e).borderLeftWidth, getComputedStyle(e).borderRightWidth]"
        expected = ["0px", "4px"] if key == "ur" else ["4px", "0px"]
        assert page.locator(".dispute").evaluate(border) == expected, "at the side from which the page is read"


def test_a_sheet_in_urdu_has_its_bars_and_lines_at_the_right(urdu: Deck, chromium: Browser) -> None:
    with page_of(chromium, sheet(urdu, "ur", "study")) as page:
        fact = page.locator("#fact-some")
        box, mark = fact.bounding_box(), fact.locator(".bar.own .value").bounding_box()
        assert box and mark
        assert fact.evaluate("e => getComputedStyle(e).borderRightWidth") != "0px"
        assert box["x"] + box["width"] - mark["x"] - mark["width"] < 30, "the filled part of a range begins there, too"


@pytest.mark.parametrize("layout", ["study", "quiz", "cards", "glossary", "matrix"])
def test_each_language_has_its_own_direction(layout: str, chromium: Browser, tmp_path: Path) -> None:
    """Also English in a deck that is written in Urdu first, and English words where Urdu ones are missing."""
    files = URDU | {"deck.yaml": URDU["deck.yaml"].replace("[en, ur]", "[ur, en]")}
    deck = deck_of(files, tmp_path)
    for key in ("bilingual", "ur", "en"):
        with page_of(chromium, sheet(deck, key, layout)) as page:
            directions = "all => [...new Set(all.map(e => e.lang + ' ' + getComputedStyle(e).direction))].sort()"
            found = page.locator("body [lang]").evaluate_all(directions)
            assert found
            assert set(found) <= {"en ltr", "ur rtl"}
            english = "all => all.map(e => e.textContent).filter(s => /^[\\x20-\\x7e]*[a-z]{3}[\\x20-\\x7e]*$/.test(s))"
            assert not page.locator("span[lang=ur]").evaluate_all(english), "no English is said to be Urdu"


def test_a_sign_stays_before_its_number(urdu: Deck) -> None:
    html = sheet(urdu, "bilingual", "study")
    assert '<span class="amount">−40%</span>' in html
    assert '<span class="amount">\u200e−40%</span>' in html


def test_what_is_said_alike_is_said_once_around_cards(urdu: Deck) -> None:
    html = sheet(urdu, "bilingual", "cards", flip="short")
    first = html.partition('<section class="page">')[2].partition("</section>")[0]
    assert first.count("Print at 100%; flip on the short edge") == 1


def test_numbers_at_the_foot_of_a_page_stay_in_their_order(urdu: Deck) -> None:
    assert '"\\2068 The Mughals\\2069  · \\2068 مغل\\2069 " " · 0.1 · CC0"' in sheet(urdu, "bilingual", "study")


@pytest.mark.parametrize("width", [320, 420])
def test_no_figure_is_wider_than_a_phone(width: int, hindi: Deck, chromium: Browser, tmp_path: Path) -> None:
    for fact, html in backs(hindi, "hi", tmp_path).items():
        with page_of(chromium, html, width) as page:
            assert page.evaluate("document.documentElement.scrollWidth") <= width, fact


def test_emphasis_shows_in_hindi(hindi: Deck, chromium: Browser, tmp_path: Path) -> None:
    """Devanagari has no slanted letters."""
    for html in (backs(hindi, "hi", tmp_path)["alloy"], sheet(hindi, "hi", "study"), sheet(hindi, "hi", "cards")):
        with page_of(chromium, html) as page:
            looks = "all => all.map(e => [getComputedStyle(e).fontStyle, getComputedStyle(e).textDecorationLine])"
            assert page.locator("em").evaluate_all(looks) == [["normal", "underline"]] * 2


def test_subscripts_leave_lines_where_they_are(hindi: Deck, chromium: Browser, tmp_path: Path) -> None:
    for html in (backs(hindi, "hi", tmp_path)["alloy"], sheet(hindi, "hi", "study")):
        with page_of(chromium, html) as page:
            heights = page.evaluate(
                """() => [...document.querySelectorAll('sub')].map(sub => {
                  const box = sub.closest('div'), one = parseFloat(getComputedStyle(box).lineHeight);
                  return Math.abs(box.getBoundingClientRect().height / one % 1 - .5);
                })"""
            )
            assert heights
            assert min(heights) > 0.4, "a whole number of lines, and a little room below them"


def test_a_long_word_leaves_the_columns_alone(chromium: Browser, tmp_path: Path) -> None:
    fact = f"- {{id: a, type: question, question: {{en: Q, hi: क}}, answer: {{en: A, hi: {'क्षत्रिय' * 12}}}}}\n"
    deck = sound(write_deck(tmp_path, facts=fact))
    for layout in ("study", "quiz"):
        with page_of(chromium, sheet(deck, "bilingual", layout)) as page:
            widths = "all => all.map(e => Math.round(e.getBoundingClientRect().width))"
            one, other = page.locator(".question").evaluate_all(widths)
            assert one == other


def test_a_heading_is_not_torn(hindi: Deck, chromium: Browser) -> None:
    with page_of(chromium, sheet(hindi, "hi", "study")) as page:
        breaks = "all => all.map(e => [getComputedStyle(e).breakInside, getComputedStyle(e).breakAfter])"
        found = page.locator("h2").evaluate_all(breaks)
        assert found == [["avoid", "avoid"]] * len(found) != []


@pytest.mark.parametrize("layout", ["study", "quiz", "matrix", "glossary"])
def test_a_sheet_fits_on_a_phone(layout: str, trust: Deck, chromium: Browser) -> None:
    options = {"choices": True} if layout == "quiz" else {}
    deck = select(trust, ["mineral-uses", "trade"])
    with page_of(chromium, sheet(deck, "bilingual", layout, **options), 390) as page:
        wide = "all => all.filter(e => e.getBoundingClientRect().right > innerWidth).map(e => e.outerHTML)"
        assert page.locator("body *").evaluate_all(wide) == []
        narrow = "all => all.map(e => e.getBoundingClientRect().width).filter(w => w && w < 150)"
        assert page.locator(".grid > div").evaluate_all(narrow) == [], "one language below the other"
