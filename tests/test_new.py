"""Starting from something that works."""

from __future__ import annotations

import shutil
from pathlib import Path

import jsonschema
import pytest
import yaml

import trustcards
from tests.common import ROOT, TRUST, sound, write_deck
from trustcards import all_editions, build_package, new
from trustcards.problems import as_text
from trustcards.schema import schemas
from trustcards.templates import Templates


def test_a_new_deck_passes_its_checks_and_is_built(tmp_path: Path) -> None:
    new.new_deck(tmp_path / "history", "History of India", ["en", "hi"])
    deck, problems = trustcards.check(tmp_path / "history")
    assert not problems, as_text(problems)
    assert (deck.id, deck.title.get("en")) == ("history", "History of India")
    assert {fact.type.key for fact in deck.facts} == set(Templates().card_types())
    assert build_package(deck, all_editions(deck)[0]).notes == len(deck.facts)


def test_every_new_deck_has_a_uid_of_its_own(tmp_path: Path) -> None:
    for name in ("one", "two"):
        new.new_deck(tmp_path / name, None, ["en", "hi"])
    one, two = (sound(tmp_path / name) for name in ("one", "two"))
    assert one.namespace != two.namespace


@pytest.mark.parametrize("languages", [["en"], ["hi"], ["en", "ta"], ["hi", "en"], ["fr", "hi", "en"], ["no", "en"]])
def test_a_new_deck_may_be_in_any_languages(languages: list[str], tmp_path: Path) -> None:
    new.new_deck(tmp_path / "deck", 'A "title": with marks \\ # and so on', languages)
    deck = sound(tmp_path / "deck")
    assert [language.code for language in deck.languages] == languages
    assert deck.title.get(languages[0]) == 'A "title": with marks \\ # and so on'
    for edition in all_editions(deck):
        build_package(deck, edition)


def test_a_new_deck_has_hindi_words_under_hi_whichever_comes_first(tmp_path: Path) -> None:
    new.new_deck(tmp_path / "deck", None, ["hi", "en"])
    deck, problems = trustcards.check(tmp_path / "deck")
    assert not problems
    assert {(f.get("term").get("hi"), f.get("term").get("en")) for f in deck.facts if f.get("term")} == {
        ("मिश्रधातु", "Alloy")
    }


def test_a_type_that_was_copied_is_the_decks_own(tmp_path: Path) -> None:
    folder = write_deck(tmp_path / "deck")
    shutil.copytree(ROOT / "templates" / "cards" / "question", folder / "templates" / "cards" / "quote")
    facts = new.new_fact("quote", sound(folder), name="salt")
    assert "- id: salt\n    type: quote\n" in facts
    deck = sound(write_deck(tmp_path / "deck", facts=facts))
    assert ".type-quote {" in deck.templates.type_css("quote")


@pytest.mark.parametrize("key", Templates().card_types())
def test_a_new_fact_fits_the_deck_it_is_for(key: str, tmp_path: Path) -> None:
    deck = sound(write_deck(tmp_path))
    facts = new.new_fact(key, deck, name=f"my-{key}")
    _, problems = trustcards.check(write_deck(tmp_path, facts=facts))
    assert not problems, as_text(problems)


def documents(folder: Path) -> dict[str, object]:
    """The files of a deck as an editor's YAML server reads them: with YAML 1.2's own types."""
    return {
        path.name: _core(yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)) for path in folder.glob("*.yaml")
    }


def _core(value: object) -> object:
    """Plain scalars that YAML 1.2's core schema takes for whole numbers, as numbers."""
    if isinstance(value, dict):
        return {key: _core(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_core(item) for item in value]
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else value


def test_the_schemas_accept_the_decks_that_are_shipped(tmp_path: Path) -> None:
    new.new_deck(tmp_path / "new", None, ["en", "hi"])
    for folder in (TRUST, tmp_path / "new"):
        made = {name: yaml.safe_load(text) for name, text in schemas(sound(folder)).items()}
        for schema in made.values():
            jsonschema.Draft202012Validator.check_schema(schema)
        for name, document in documents(folder).items():
            jsonschema.validate(document, made.get(f"{Path(name).stem}.json", made["facts.json"]))


@pytest.mark.parametrize(
    "fact",
    [
        {"id": "a", "type": "figur", "prompt": "P", "value": "14"},
        {"id": "a", "type": "figure", "prompt": "P"},
        {"id": "a", "type": "figure", "prompt": "P", "value": "14", "trem": "x"},
        {"id": "Not a slug", "type": "figure", "prompt": "P", "value": "14"},
        {"id": "a", "type": "list", "heading": "H", "items": "one"},
        {"id": "a", "type": "question", "question": {"english": "Q"}, "answer": "A"},
    ],
)
def test_the_schemas_refuse_what_check_refuses(fact: dict[str, object]) -> None:
    schema = yaml.safe_load(schemas(sound(TRUST))["facts.json"])
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"title": "T", "facts": [fact]}, schema)


def test_the_schemas_beside_the_decks_are_current() -> None:
    for folder in trustcards.find_decks(TRUST.parent):
        for name, text in schemas(sound(folder)).items():
            assert (folder / "schema" / name).read_text(encoding="utf-8") == text, "run `trustcards schema`"


def test_every_file_of_a_shipped_deck_names_its_schema() -> None:
    for folder in trustcards.find_decks(TRUST.parent):
        for path in folder.glob("*.yaml"):
            schema = path.stem if path.stem in ("deck", "sources", "terms") else "facts"
            first = path.read_text(encoding="utf-8").splitlines()[0]
            assert first == f"# yaml-language-server: $schema=schema/{schema}.json"


def test_a_random_uid_is_a_word_for_every_editor_though_it_be_all_digits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for digits in ("995303715224", "1234567890e1"):
        monkeypatch.setattr("trustcards.new.secrets.token_hex", lambda _, digits=digits: digits)
        new.new_deck(tmp_path / digits, "History", ["en", "hi"])
        about = yaml.safe_load((tmp_path / digits / "deck.yaml").read_text(encoding="utf-8"))
        assert about["uid"] == digits
