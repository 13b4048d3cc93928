"""A card type is a folder: the five built-in ones, and any that an author adds."""

from __future__ import annotations

import io
import re
import tokenize
from pathlib import Path

import pytest

import trustcards
from tests.common import ROOT, collection, import_package, sound, spots, write_deck
from trustcards import all_editions, build_package, render_sheet
from trustcards.sheets import PAPERS
from trustcards.templates import Templates

MAXIM = {
    "templates/cards/maxim/type.yaml": (
        "name: {en: Maxim, hi: सूक्ति}\n"
        "fields:\n"
        "  saying: {kind: text, name: {en: Saying, hi: कथन}}\n"
        "  number: {kind: plain, name: {en: Number, hi: संख्या}}\n"
        "  gloss: {kind: text, name: {en: Gloss, hi: टीका}}\n"
        "optional: [gloss]\n"
        "cards:\n"
        "  forward:\n"
        "    name: {en: Saying → number, hi: कथन → संख्या}\n"
        "    asks: [saying]\n"
        "    answers: [number, gloss]\n"
    ),
    "templates/cards/maxim/card.css": ".type-maxim { --accent: #123456; }\n",
    "maxims.yaml": (
        "title: {en: Maxims, hi: सूक्तियाँ}\n"
        "facts:\n"
        "- id: first\n"
        "  type: maxim\n"
        "  saying: {en: Know thyself, hi: स्वयं को जानो}\n"
        "  number: I\n"
        "  sources: [note]\n"
    ),
}
"""A sixth card type, and a fact of it."""


def test_a_sixth_type_is_a_folder_and_nothing_else(tmp_path: Path) -> None:
    deck = sound(write_deck(tmp_path / "deck", MAXIM))
    package = build_package(deck, all_editions(deck)[0])
    with collection(tmp_path / "anki") as col:
        import_package(col, package.content, tmp_path)
        (card,) = (col.get_card(key) for key in col.find_cards("note:*maxim"))
        assert "Know thyself" in card.question()
        assert "स्वयं को जानो" in card.question()
        assert '<div lang="en">I</div>' in card.answer()
        assert "#123456" in card.answer(), "its own CSS"
    assert "Know thyself" in render_sheet(deck, all_editions(deck)[0], "study", PAPERS["a4"]).html


def test_mistakes_in_a_fact_of_a_sixth_type_are_found(tmp_path: Path) -> None:
    fact = "title: T\nfacts:\n- id: first\n  type: maxim\n  saying: {hi: स्वयं को जानो}\n  gloss: g\n  sources: [note]\n"
    _, problems = trustcards.check(write_deck(tmp_path, MAXIM | {"maxims.yaml": fact}))
    mine = [problem for problem in problems if problem.place.file.endswith("maxims.yaml")]
    assert spots(mine) == [(3, 3, "missing-field"), (5, 12, "missing-field")]


def test_no_python_code_and_no_sheet_names_a_card_type() -> None:
    types = set(Templates().card_types())
    assert types == {"definition", "figure", "list", "pairing", "question"}
    for path in (ROOT / "src").rglob("*.py"):
        for token in tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline):
            if token.type == tokenize.STRING and "\n" not in token.string:
                assert token.string.strip("\"'") not in types, f"{path}:{token.start[0]}"
    for path in (ROOT / "templates" / "sheets").iterdir():
        assert not re.search(rf"\btype-({'|'.join(types)})\b", path.read_text(encoding="utf-8")), path


def test_a_deck_overrides_a_type_file_by_file(tmp_path: Path) -> None:
    own = (
        '[% extends "cards/card.html" %]\n[% block answer %]<p class="mine">[[ field("meaning") ]]</p>[% endblock %]\n'
    )
    deck = sound(write_deck(tmp_path, {"templates/cards/definition/forward.html": own}))
    package = build_package(deck, all_editions(deck)[0])
    with collection(tmp_path / "anki") as col:
        import_package(col, package.content, tmp_path)
        answers = [col.get_card(key).answer() for key in col.find_cards("")]
    assert ['class="mine"' in answer for answer in answers] == [True, False]


def test_templates_are_looked_for_in_the_folder_given_then_the_decks_then_the_built_in(tmp_path: Path) -> None:
    given = tmp_path / "given"
    for folder, name in ((given, "Given"), (tmp_path / "deck" / "templates", "Own")):
        (folder / "cards").mkdir(parents=True)
        (folder / "labels.yaml").write_text(f"note: {{en: {name}}}\n", encoding="utf-8")
    write_deck(tmp_path / "deck")
    assert sound(tmp_path / "deck").labels["note"].get("en") == "Own"
    assert sound(tmp_path / "deck", given).labels["note"].get("en") == "Given"


def test_templates_of_the_current_folder_are_never_used_by_accident(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "labels.yaml").write_text("note: {en: Stray}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert sound(write_deck(Path("deck"))).labels["note"].get("en") == "Note"


@pytest.mark.parametrize(
    ("type_yaml", "expected"),
    [
        ("name: X\nfields: {a: {kind: txt, name: A}}\ncards: {forward: {name: F, asks: [a], answers: [a]}}\n", (2, 20)),
        (
            "name: X\nfields: {a: {kind: text, name: A}}\ncards: {forward: {name: F, asks: [b], answers: [a]}}\n",
            (3, 35),
        ),
        ("name: X\nfields: {a: {kind: text, name: A}}\n", (1, 1)),
    ],
)
def test_a_broken_type_yaml_is_told_with_its_place(type_yaml: str, expected: tuple[int, int], tmp_path: Path) -> None:
    folder = write_deck(tmp_path, {"templates/cards/broken/type.yaml": type_yaml})
    _, problems = trustcards.check(folder)
    assert [(Path(p.place.file).name, p.place[1:]) for p in problems] == [("type.yaml", expected)]


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        ("one\n[% block answer %]\n", 2, "Unexpected end of template"),
        ("one\n[[ filed('term') ]]\n", 2, "'filed' is undefined"),
        ("one\n\n[[ field('trem') ]]\n", 3, "there is no 'trem'"),
        ("[[ type.__class__.__mro__ ]]\n", 1, "access to attribute '__class__'"),
    ],
)
def test_a_broken_template_is_told_with_its_place(template: str, line: int, message: str, tmp_path: Path) -> None:
    deck, found = trustcards.check(write_deck(tmp_path, {"templates/cards/definition/forward.html": template}))
    with pytest.raises(trustcards.RefusedError) as refused:
        build_package(deck, all_editions(deck)[0])
    (problem,) = refused.value.problems
    assert found == [problem]
    assert problem.place.line == line
    assert problem.place.file.endswith("definition/forward.html")
    assert message in problem.message


@pytest.mark.parametrize(
    "template",
    [
        "{{ deck.folder.joinpath('victim').unlink() }}",
        "{{ deck.folder.joinpath('made').write_text('x') }}",
        "{{ deck.templates.read('labels.yaml') }}",
        "{% include '../../secret.txt' %}",
        "{% include 'link.txt' %}",
        "{{ css('../../secret.txt') }}{{ css('link.txt') }}{{ css(secret) }}",
        # A fact made up by the template.
        "{% set spec = deck.types.definition.shown.image %}"
        "{% set values = {'image': namespace(file='../secret.png', alt=deck.title)} %}"
        "{{ cells(namespace(type=namespace(shown={'image': spec}, fields={}), shown=values.get), a=['image']) }}",
        # What Jinja watches of a text, it does not of the class of texts.
        "{{ deck.types.figure.shown.bars.kind.shape.parse.format('{0.__func__.__doc__}', label) }}",
        "{{ dict.update(deck.about, version='SECRET') }}{{ deck.about.version }}",
    ],
)
def test_a_decks_templates_reach_nothing_but_the_deck(template: str, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("SECRET", encoding="utf-8")
    (tmp_path / "secret.png").write_text("SECRET", encoding="utf-8")
    template = template.replace("css(secret)", f"css('{(tmp_path / 'secret.txt').as_posix()}')")
    folder = write_deck(tmp_path / "deck", {"templates/description.html": template, "victim": "alive"})
    (folder / "templates" / "link.txt").symlink_to(tmp_path / "secret.txt")
    deck = sound(folder)
    try:
        package = build_package(deck, all_editions(deck)[0])
    except trustcards.RefusedError as error:
        assert "SECRET" not in str(error)
    else:
        with collection(tmp_path / "anki") as col:
            import_package(col, package.content, tmp_path)
            told = str(col.decks.all())
        assert not [word for word in ("SECRET", "U0VDUkVU", "An interface word") if word in told]
    assert (folder / "victim").read_text(encoding="utf-8") == "alive"
    assert not (folder / "made").exists()


@pytest.mark.parametrize("name", ["templates/cards/card.css", "templates/cards/definition/forward.html"])
def test_a_template_that_is_not_utf8_is_told_with_its_place(name: str, tmp_path: Path) -> None:
    _, (problem,) = trustcards.check(write_deck(tmp_path, {name: b"caf\xe9"}))
    assert (problem.place[1:], problem.message.startswith("byte 0xe9 is not UTF-8")) == ((1, 4), True)


@pytest.mark.parametrize("key", ["id", "type", "note", "sources", "image"])
def test_a_type_cannot_take_the_name_of_a_field_that_every_fact_has(key: str, tmp_path: Path) -> None:
    fields = f"{{{key}: {{kind: text, name: X}}}}"
    type_yaml = f"name: X\nfields: {fields}\ncards: {{forward: {{name: F, asks: [{key}], answers: [{key}]}}}}\n"
    folder = write_deck(tmp_path, {"templates/cards/own/type.yaml": type_yaml})
    assert spots(trustcards.check(folder)[1]) == [(2, 12 + len(key), "unknown-field")]
