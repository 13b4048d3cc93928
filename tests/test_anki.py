"""Packages, imported into the real Anki engine."""

from __future__ import annotations

import html
import io
import json
import re
import sqlite3
import tempfile
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.common import EXAMPLE, TRUST, collection, edition, import_package, sound, write_deck
from trustcards import Deck, all_editions, build_package
from trustcards.anki import notetypes
from trustcards.anki.names import deck_names
from trustcards.anki.slots import SPARE_FIELDS, SPARE_TEMPLATES

KEYS = ("bilingual", "en", "hi")


def visible(rendered: str) -> str:
    """What a learner reads of a rendered card: no CSS, no elements."""
    without_style = re.sub(r"<style>.*?</style>", "", rendered, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", without_style)).split())


@pytest.mark.parametrize("key", KEYS)
def test_every_edition_arrives_whole(trust: Deck, key: str, tmp_path: Path) -> None:
    package = build_package(trust, edition(trust, key))
    expected = Counter(fact.type.key for fact in trust.facts)
    with collection(tmp_path / "anki") as col:
        log = import_package(col, package.content, tmp_path)
        assert len(log.new) == package.notes == sum(expected.values())
        assert not (log.conflicting or log.missing_notetype or log.missing_deck or log.empty_first_field)
        assert len(col.find_cards("")) == package.cards == sum(len(fact.cards) for fact in trust.facts)
        for type_, count in expected.items():
            assert len(col.find_notes(f'"note:* · {key} · {type_}"')) == count
        assert not col.get_empty_cards().notes
        media = col.media.check()
        assert not (media.missing or media.unused)
        assert col.fix_integrity() == ("Database rebuilt and optimized.", True), "Anki's own check finds nothing"
        for model in col.models.all():
            col.models.update_dict(model | {"css": model["css"] + "/* a learner's own */"})


@pytest.mark.parametrize("key", KEYS)
def test_every_card_shows_its_question_and_its_answer(trust: Deck, key: str, tmp_path: Path) -> None:
    package = build_package(trust, edition(trust, key))
    facts = {fact.id: fact for fact in trust.facts}
    with collection(tmp_path / "anki") as col:
        import_package(col, package.content, tmp_path)
        for card_id in col.find_cards(""):
            card = col.get_card(card_id)
            note = card.note()
            fact = facts[note["id"]]
            spec = list(fact.type.cards.values())[card.ord]
            question, answer = visible(card.question()), visible(card.answer())
            for language in edition(trust, key).languages:
                for field in spec.asks:
                    words = fact.type.shown[field].kind.plain(fact.values[field], language, trust).split(" (")[0]
                    assert words in question
                for field in spec.answers:
                    first = re.split(
                        r" \(|; |, ", fact.type.shown[field].kind.plain(fact.values[field], language, trust)
                    )
                    assert first[0] in answer
            assert "{{" not in question + answer


def test_editions_live_side_by_side_in_any_order(trust: Deck, tmp_path: Path) -> None:
    packages = {key: build_package(trust, edition(trust, key)) for key in KEYS}
    for order in (KEYS, KEYS[::-1]):
        with collection(tmp_path / order[0]) as col:
            for key in order:
                log = import_package(col, packages[key].content, tmp_path)
                assert len(log.new) == packages[key].notes
                assert not (log.updated or log.conflicting or log.duplicate)
            assert len(col.find_cards("")) == sum(package.cards for package in packages.values())
            tops = {deck.name for deck in col.decks.all_names_and_ids() if "::" not in deck.name} - {"Default"}
            assert len(tops) == len(KEYS)


def test_two_authors_decks_never_fight_over_a_note_type(tmp_path: Path) -> None:
    texts = {name: f"id: example\nuid: {name}\ntitle: Example\nlanguages: [en, hi]\n" for name in ("one", "two")}
    decks = [sound(write_deck(tmp_path / name, {"deck.yaml": text})) for name, text in texts.items()]
    with collection(tmp_path / "anki") as col:
        for deck in decks:
            log = import_package(col, build_package(deck, all_editions(deck)[0]).content, tmp_path)
            assert len(log.new) == 1
        assert len(col.find_notes("")) == 2


def test_cards_come_in_the_authors_order(trust: Deck, tmp_path: Path) -> None:
    with collection(tmp_path / "anki") as col:
        import_package(col, build_package(trust, edition(trust, "bilingual")).content, tmp_path)
        cards = sorted((col.get_card(key) for key in col.find_cards("")), key=lambda card: (card.due, card.ord))
        order = list(dict.fromkeys(card.note()["id"] for card in cards))
        assert order == [fact.id for fact in trust.facts]
        names = sorted(deck.name for deck in col.decks.all_names_and_ids() if "::" in deck.name)
        titles = [subdeck.title.get("en") for subdeck in trust.subdecks]
        assert [name.split("::")[1] for name in names] == [f"{n:02} {title}" for n, title in enumerate(titles, 1)]


def test_the_description_tells_in_both_languages_what_the_deck_is(trust: Deck, tmp_path: Path) -> None:
    package = build_package(trust, edition(trust, "bilingual"))
    with collection(tmp_path / "anki") as col:
        import_package(col, package.content, tmp_path)
        (top,) = (deck for deck in col.decks.all() if "::" not in deck["name"] and deck["name"] != "Default")
        text = visible(top["desc"])
    for words in (
        f"Facts: {package.notes}",
        f"Cards: {package.cards}",
        "CC BY 4.0",
        "तथ्य",
        "लाइसेंस",
        *trust.about["authors"],
    ):
        assert words in text


def test_tags_are_hierarchical(trust: Deck, tmp_path: Path) -> None:
    with collection(tmp_path / "anki") as col:
        import_package(col, build_package(trust, edition(trust, "bilingual")).content, tmp_path)
        for fact in trust.facts:
            (note_id,) = col.find_notes(f'"id:{fact.id}"')
            tags = col.get_note(note_id).tags
            assert f"trust::type::{fact.type.key}" in tags
            assert ("trust::disputed" in tags) == (fact.get("dispute") is not None)
        assert len(col.find_notes("tag:trust::subdeck::*")) == len(trust.facts)


def test_a_translation_that_is_missing_is_left_out_of_its_own_edition_only(tmp_path: Path) -> None:
    facts = (
        "- {id: a, type: question, question: {en: 'Who?'}, answer: {en: They, hi: वे}, sources: [note]}\n"
        "- {id: b, type: question, question: {en: 'What?', hi: 'क्या?'}, answer: {en: This, hi: यह}, sources: [note]}\n"
    )
    deck = sound(write_deck(tmp_path, facts=facts))
    packages = {edition.key: build_package(deck, edition) for edition in all_editions(deck)}
    assert {key: (p.notes, p.left_out) for key, p in packages.items()} == {
        "bilingual": (2, 0),
        "en": (2, 0),
        "hi": (1, 1),
    }
    with collection(tmp_path / "anki") as col:
        import_package(col, packages["bilingual"].content, tmp_path)
        (card,) = (col.get_card(key) for key in col.find_cards("id:a"))
        assert 'lang="en">Who?' in card.question()
        assert 'lang="hi"></div>' not in card.question()
        assert "वे" in card.answer()


def test_a_fact_makes_only_the_cards_it_asks_for(tmp_path: Path) -> None:
    facts = "- {id: a, type: definition, term: A, meaning: B, cards: [reverse], sources: [note]}\n"
    deck = sound(write_deck(tmp_path, facts=facts))
    with collection(tmp_path / "anki") as col:
        import_package(col, build_package(deck, all_editions(deck)[0]).content, tmp_path)
        assert [col.get_card(key).ord for key in col.find_cards("")] == [1]
        assert not col.get_empty_cards().notes
        note = col.get_note(col.find_notes("")[0])
        note["note_en"] = "edited"
        col.update_note(note)
        assert len(col.find_cards("")) == 1, "Anki agrees when the note changes"


@pytest.mark.parametrize("colons", ["::", ":::", "::::", ":: ::"])
def test_colons_in_a_title_make_no_deck_of_their_own(colons: str, tmp_path: Path) -> None:
    """Anki reads `::` in a name as the step to a deck below."""
    write_deck(tmp_path, {"deck.yaml": f'id: example\ntitle: "A{colons}B"\nlanguages: [en, hi]\n'})
    deck = sound(tmp_path)
    for each in all_editions(deck):
        assert sorted(len(name.split("::")) for name in deck_names(deck, each).values()) == [1, 2, 2]


HOSTILE = "<b>& \\\\(x\\\\) {{c1::y}} {{Front}} [sound:no.mp3] [latex]z[/latex] [[type:answer_en]] </div></article>"


def test_hostile_text_arrives_as_text(tmp_path: Path) -> None:
    facts = f"- {{id: a, type: question, question: '{HOSTILE}', answer: B, sources: [note]}}\n"
    deck = sound(write_deck(tmp_path, facts=facts))
    with collection(tmp_path / "anki") as col:
        import_package(col, build_package(deck, all_editions(deck)[0]).content, tmp_path)
        card = col.get_card(col.find_cards("")[0])
        assert HOSTILE.replace("\\\\", "\\") in re.sub(r"\\ \(", r"\\(", visible(card.question()))
        assert not card.question_av_tags()
        assert not col.media.check().missing


def test_pictures_travel_under_a_name_that_tells_what_they_hold(tmp_path: Path) -> None:
    image = "image: {file: pictures/map.svg, alt: 'A \"map\"'}"
    facts = f"- {{id: a, type: question, question: Q, answer: A, sources: [note], {image}}}\n"
    deck = sound(write_deck(tmp_path, facts=facts))
    with collection(tmp_path / "anki") as col:
        import_package(col, build_package(deck, all_editions(deck)[0]).content, tmp_path)
        field = col.get_note(col.find_notes("")[0])["image"]
        (name,) = re.findall(r'<img src="(trustcards-[0-9a-f]{16}\.svg)" alt="A &quot;map&quot;">', field)
        assert (Path(col.media.dir()) / name).read_bytes() == (tmp_path / "pictures/map.svg").read_bytes()
        media = col.media.check()
        assert not (media.missing or media.unused)


def test_text_is_stored_in_normal_form_c(tmp_path: Path) -> None:
    facts = "- {id: a, type: question, question: ' cafe\u0301 \u0958लम ', answer: A, sources: [note]}\n"
    deck = sound(write_deck(tmp_path, facts=facts))
    with collection(tmp_path / "anki") as col:
        import_package(col, build_package(deck, all_editions(deck)[0]).content, tmp_path)
        assert col.get_note(col.find_notes("")[0])["question_en"] == "caf\u00e9 \u0915\u093cलम"


def test_a_deck_in_one_language_has_one_edition(tmp_path: Path) -> None:
    facts = "title: T\nfacts: [{id: a, type: question, question: Q, answer: A, sources: [note]}]\n"
    files = {"deck.yaml": "id: example\ntitle: Example\nlanguages: [en]\n", "terms.yaml": "x: {en: x}\n"}
    deck = sound(write_deck(tmp_path, files | {"facts.yaml": facts}))
    (only,) = all_editions(deck)
    assert only.key == "en"
    with collection(tmp_path / "anki") as col:
        assert len(import_package(col, build_package(deck, only).content, tmp_path).new) == 1


def test_fields_and_templates_have_ids_of_their_slots_and_spares_wait(trust: Deck) -> None:
    kind = notetypes.build(trust.types["definition"], trust, edition(trust, "bilingual"))
    again = notetypes.build(trust.types["definition"], trust, edition(trust, "bilingual"))
    other = notetypes.build(trust.types["definition"], trust, edition(trust, "en"))
    ids = [part["id"] for part in (*kind.model.fields, *kind.model.templates)]
    assert len(set(ids)) == len(ids)
    assert ids == [part["id"] for part in (*again.model.fields, *again.model.templates)]
    assert kind.model.model_id != other.model.model_id
    assert kind.fields.count(None) == SPARE_FIELDS
    assert len(kind.model.templates) == len(trust.types["definition"].cards) + SPARE_TEMPLATES


def test_a_renamed_fact_keeps_its_guid(tmp_path: Path) -> None:
    def guids(facts: str) -> list[str]:
        deck = sound(write_deck(tmp_path, facts=facts))
        return database(build_package(deck, all_editions(deck)[0]).content, "select guid from notes")

    old = guids("- {id: old, type: question, question: Q, answer: A, sources: [note]}\n")
    assert guids("- {id: new, was: [old], type: question, question: Q, answer: A, sources: [note]}\n") == old
    assert guids("- {id: new, type: question, question: Q, answer: A, sources: [note]}\n") != old


def database(package: bytes, query: str) -> list[Any]:
    """The first column of what a query finds in a package."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(zipfile.ZipFile(io.BytesIO(package)).read("collection.anki2"))
    return [row[0] for row in connection.execute(query)]


def test_the_same_deck_makes_the_same_bytes_and_leaves_nothing_behind(
    trust: Deck, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    first = build_package(trust, edition(trust, "bilingual")).content
    assert build_package(sound(TRUST), edition(trust, "bilingual")).content == first
    assert not list(tmp_path.iterdir())
    archive = zipfile.ZipFile(io.BytesIO(first))
    assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_DEFLATED}
    assert {info.date_time[0] for info in archive.infolist()} == {1980}
    assert json.loads(archive.read("media")) == {}


def test_templates_have_no_script_and_no_style_attribute(trust: Deck) -> None:
    for key in KEYS:
        for card_type in trust.types.values():
            model = notetypes.build(card_type, trust, edition(trust, key)).model
            for template in model.templates:
                assert "<script" not in template["qfmt"] + template["afmt"]
                assert " style=" not in template["qfmt"] + template["afmt"]


@pytest.mark.parametrize("name", ["a~b~.svg", "two  spaces.svg", "q'uote.svg", "प्लॉट *1*.svg", "50%.svg"])
def test_a_picture_may_have_any_name(name: str, tmp_path: Path) -> None:
    image = f'image: {{file: "{name}", alt: A}}'
    facts = f"- {{id: a, type: question, question: Q, answer: A, sources: [note], {image}}}\n"
    deck = sound(write_deck(tmp_path, {name: EXAMPLE["pictures/map.svg"]}, facts=facts))
    with collection(tmp_path / "anki") as col:
        import_package(col, build_package(deck, all_editions(deck)[0]).content, tmp_path)
        media = col.media.check()
        assert not (media.missing or media.unused)


def test_an_address_arrives_as_it_is(tmp_path: Path) -> None:
    url = "https://example.org/~smith/~old/_draft_/a*b*c?x=1&y=2"
    deck = sound(write_deck(tmp_path, {"sources.yaml": f'note: {{title: A note, url: "{url}"}}\n'}))
    with collection(tmp_path / "anki") as col:
        import_package(col, build_package(deck, all_editions(deck)[0]).content, tmp_path)
        assert f'href="{html.escape(url)}"' in col.get_note(col.find_notes("")[0])["sources"]
