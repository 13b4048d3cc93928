"""The second import: what a learner has of a deck when its next release arrives, in the real Anki engine.

Every learner here has imported the first release, reviewed a card, and then imports the second one.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import trustcards
from tests.common import collection, edition, import_package, release, run, sound, spots, write_deck
from trustcards import all_editions, build_package
from trustcards.release import changes, prepare_release

DECK = 'id: example\nuid: abc\ntitle: {{en: {title}, hi: उदाहरण}}\nlanguages: [en, hi]\nversion: "{version}"\n'
TYPE = (
    "name: {{en: Saying, hi: कथन}}\n"
    "fields:\n"
    "  saying: {{kind: text, name: {{en: Saying, hi: कथन}}}}\n"
    "  {speaker}\n"
    "{more}"
    "cards:\n"
    "  forward: {{name: {{en: Who?, hi: कौन?}}, asks: [saying], answers: [{key}]}}\n"
    "{cards}"
)
SPEAKER = "speaker: {kind: text, name: {en: Speaker, hi: वक्ता}}"
SAYING = TYPE.format(speaker=SPEAKER, key="speaker", more="", cards="")


def fact(key: str, type_: str, **texts: str) -> str:
    """A fact in YAML; a text is given as "English / Hindi"."""
    words = {name: text.split(" / ") for name, text in texts.items()}
    fields = [f"{name}: {{en: {both[0]}{f', hi: {both[1]}' if both[1:] else ''}}}" for name, both in words.items()]
    return f"- {{id: {key}, type: {type_}, {', '.join(fields)}, sources: [note]}}\n"


ALLOY = fact("alloy", "definition", term="Alloy / मिश्रधातु", meaning="A mixed metal / मिली-जुली धातु")
BRASS = fact("brass", "definition", term="Brass / पीतल", meaning="Copper and zinc / ताँबा और जस्ता")
STEEL = fact("steel", "question", question="What is steel?", answer="Iron and carbon")
WISE = fact("wise", "saying", saying="Know thyself / स्वयं को जानो", speaker="Socrates / सुकरात")


class Author:
    """Somebody who writes a deck and releases it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.releases = 0

    def releases_(self, facts: str, title: str = "Example", saying: str = SAYING, facts_title: str = "Facts") -> None:
        """Release a version of the deck with these facts."""
        self.writes(facts, title, saying, facts_title)
        self.releases += 1
        release(self.folder, 1_700_000_000 + 1000 * self.releases)

    def writes(self, facts: str, title: str = "Example", saying: str = SAYING, facts_title: str = "Facts") -> None:
        files = {
            "deck.yaml": DECK.format(title=title, version=f"1.{self.releases}"),
            "facts.yaml": f"title: {{en: {facts_title}, hi: तथ्य}}\nfacts:\n{facts}",
            "templates/cards/saying/type.yaml": saying,
        }
        write_deck(self.folder, files)

    def package(self, key: str) -> bytes:
        deck = sound(self.folder)
        return build_package(deck, edition(deck, key)).content


class Learner:
    """Somebody with a collection in Anki."""

    def __init__(self, col: Any, folder: Path) -> None:
        self.col = col
        self.folder = folder

    def imports(self, author: Author, edition: str = "bilingual") -> Any:
        log = import_package(self.col, author.package(edition), self.folder)
        assert not log.conflicting, "no second note type"
        return log

    def cards(self, fact: str) -> list[Any]:
        return [self.col.get_card(key) for key in sorted(self.col.find_cards(f'"id:{fact}"'))]

    def note(self, fact: str) -> Any:
        (key,) = self.col.find_notes(f'"id:{fact}"')
        return self.col.get_note(key)

    def reviews(self, fact: str) -> None:
        """Answer the first card of a fact "good", with Anki's own scheduler."""
        wanted = self.cards(fact)[0]
        self.col.decks.select(wanted.did)
        while (queued := self.col.sched.get_queued_cards().cards[0]).card.id != wanted.id:
            self.col.sched.bury_cards([queued.card.id])
        wanted.start_timer()
        self.col.sched.answer_card(self.col.sched.build_answer(card=wanted, states=queued.states, rating=2))
        self.col.sched.unbury_deck(wanted.did)

    def history(self, fact: str) -> list[tuple[int, int, int, int]]:
        """What Anki knows of the cards of a fact: id, queue, repetitions, due; all that a bad update could lose."""
        return [(card.id, card.queue, card.reps, card.due if card.reps else 0) for card in self.cards(fact)]

    def sees(self, fact: str) -> str:
        """The text of the first card's answer side."""
        rendered = re.sub(r"<style>.*?</style>", "", self.cards(fact)[0].answer(), flags=re.DOTALL)
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", rendered)).split())


@pytest.fixture
def author(tmp_path: Path) -> Author:
    author = Author(tmp_path / "deck")
    author.releases_(ALLOY + BRASS + STEEL + WISE)
    return author


@pytest.fixture
def learner(author: Author, tmp_path: Path) -> Iterator[Learner]:
    with collection(tmp_path / "anki") as col:
        learner = Learner(col, tmp_path)
        assert len(learner.imports(author).new) == 4
        learner.reviews("alloy")
        learner.reviews("wise")
        yield learner


def test_an_edited_fact_is_updated_and_keeps_its_reviews(author: Author, learner: Learner) -> None:
    before = learner.history("alloy")
    author.releases_(ALLOY.replace("A mixed metal", "A metal of several elements") + BRASS + STEEL + WISE)
    log = learner.imports(author)
    assert (len(log.updated), len(log.duplicate)) == (1, 3)
    assert "A metal of several elements" in learner.sees("alloy")
    assert learner.history("alloy") == before


def test_the_learners_own_edit_and_tags_on_another_note_stay(author: Author, learner: Learner) -> None:
    note = learner.note("brass")
    note["note_en"] = "my own words"
    note.tags.append("mine")
    learner.col.update_note(note)
    author.releases_(ALLOY.replace("A mixed metal", "Several metals") + BRASS + STEEL + WISE)
    learner.imports(author)
    assert learner.note("brass")["note_en"] == "my own words"
    assert "mine" in learner.note("brass").tags


def test_an_unchanged_rebuild_updates_nothing(author: Author, learner: Learner) -> None:
    author.writes(ALLOY + BRASS + STEEL + WISE)
    log = learner.imports(author)
    assert (len(log.new), len(log.updated), len(log.duplicate)) == (0, 0, 4)


def test_an_edit_that_was_not_released_waits_one_second_after_the_release(author: Author, learner: Learner) -> None:
    author.writes(ALLOY.replace("A mixed metal", "Not released yet") + BRASS + STEEL + WISE)
    deck = sound(author.folder)
    assert build_package(deck, all_editions(deck)[0]).waiting == 1
    assert len(learner.imports(author).updated) == 1, "whoever tries it out gets it"
    author.releases_(ALLOY.replace("A mixed metal", "Released") + BRASS + STEEL + WISE)
    assert len(learner.imports(author).updated) == 1, "and the release after that"
    assert "Released" in learner.sees("alloy")


@pytest.mark.parametrize("order", [["en", "hi", "bilingual"], ["bilingual", "hi", "en"]])
def test_a_hindi_edit_leaves_the_english_edition_alone(order: list[str], author: Author, tmp_path: Path) -> None:
    with collection(tmp_path / "other") as col:
        learner = Learner(col, tmp_path)
        for edition in order:
            learner.imports(author, edition)
        author.releases_(ALLOY.replace("मिली-जुली", "मिश्रित") + BRASS + STEEL + WISE)
        updated = {edition: len(learner.imports(author, edition).updated) for edition in order}
        assert updated == {"en": 0, "hi": 1, "bilingual": 1}


def test_hindi_that_is_added_later_appears(author: Author, learner: Learner, tmp_path: Path) -> None:
    assert "इस्पात" not in learner.sees("steel")
    translated = STEEL.replace("steel?}", "steel?, hi: इस्पात क्या है?}").replace("carbon}", "carbon, hi: लोहा और कार्बन}")
    with collection(tmp_path / "hindi") as col:
        hindi = Learner(col, tmp_path)
        assert len(hindi.imports(author, "hi").new) == 3
        author.releases_(ALLOY + BRASS + translated + WISE)
        assert len(hindi.imports(author, "hi").new) == 1
    learner.imports(author)
    assert "इस्पात क्या है?" in learner.sees("steel")
    assert "लोहा और कार्बन" in learner.sees("steel")


def test_a_renamed_fact_is_the_same_note(author: Author, learner: Learner) -> None:
    before = learner.history("alloy")
    author.releases_(ALLOY.replace("id: alloy", "id: mixed-metal, was: [alloy]") + BRASS + STEEL + WISE)
    log = learner.imports(author)
    assert (len(log.new), len(log.updated)) == (0, 1)
    assert learner.history("mixed-metal") == before


def test_a_renamed_field_is_updated_in_place(author: Author, learner: Learner) -> None:
    before, schema = learner.history("wise"), learner.col.mod_schema
    named = "sage: {kind: text, name: {en: Sage, hi: ज्ञानी}, was: [speaker]}"
    author.releases_(
        ALLOY + BRASS + STEEL + WISE.replace("speaker:", "sage:"),
        saying=TYPE.format(speaker=named, key="sage", more="", cards=""),
    )
    learner.imports(author)
    note = learner.note("wise")
    assert note["sage_en"] == "Socrates"
    assert "speaker_en" not in note
    assert learner.history("wise") == before
    assert learner.col.mod_schema == schema


def test_a_new_field_arrives_in_a_spare_slot(author: Author, learner: Learner) -> None:
    before, fields = learner.history("wise"), len(learner.note("wise").fields)
    more = "  place: {kind: text, name: {en: Place, hi: स्थान}}\n"
    author.releases_(
        ALLOY + BRASS + STEEL + WISE.replace("sources", "place: {en: Delphi, hi: डेल्फ़ी}, sources"),
        saying=TYPE.format(speaker=SPEAKER, key="speaker, place", more=more, cards=""),
    )
    learner.imports(author)
    assert learner.note("wise")["place_en"] == "Delphi"
    assert len(learner.note("wise").fields) == fields, "a spare one was used"
    assert "Delphi" in learner.sees("wise")
    assert learner.history("wise") == before


def test_a_new_card_comes_without_touching_the_old_one(author: Author, learner: Learner) -> None:
    before = learner.history("wise")
    cards = "  reverse: {name: {en: What?, hi: क्या?}, asks: [speaker], answers: [saying]}\n"
    author.releases_(
        ALLOY + BRASS + STEEL + WISE, saying=TYPE.format(speaker=SPEAKER, key="speaker", more="", cards=cards)
    )
    learner.imports(author)
    assert len(learner.cards("wise")) == 2
    assert learner.history("wise")[:1] == before
    assert "Socrates" in learner.cards("wise")[1].question()
    assert not learner.col.get_empty_cards().notes


def test_a_withdrawn_fact_is_marked_in_place_and_apart_for_new_learners(
    author: Author, learner: Learner, tmp_path: Path
) -> None:
    before, home = learner.history("alloy"), learner.cards("alloy")[0].did
    reason = "retired: {en: It was wrong, hi: यह गलत था}, sources"
    author.releases_(ALLOY.replace("sources", reason) + BRASS + STEEL + WISE)
    learner.imports(author)
    assert "It was wrong" in learner.sees("alloy")
    assert "example::withdrawn" in learner.note("alloy").tags
    assert learner.history("alloy") == before
    assert learner.cards("alloy")[0].did == home
    with collection(tmp_path / "new") as col:
        newcomer = Learner(col, tmp_path)
        newcomer.imports(author)
        for card in newcomer.cards("alloy"):
            assert col.decks.name(card.did) == "Example (English + हिंदी)::Withdrawn"
    package = build_package(sound(author.folder), all_editions(sound(author.folder))[0])
    assert (package.notes, package.cards) == (3, 4), "it does not count"


def test_a_retitled_deck_and_subdeck_split_nothing(author: Author, learner: Learner) -> None:
    before = sorted(deck.name for deck in learner.col.decks.all_names_and_ids())
    author.releases_(ALLOY + BRASS + STEEL + WISE, title="Metals", facts_title="All about metals")
    learner.imports(author)
    assert sorted(deck.name for deck in learner.col.decks.all_names_and_ids()) == before
    _, problems = trustcards.check(author.folder)
    assert spots(problems, "released-name") == [(3, 8, "released-name"), (1, 8, "released-name")]


def test_reviews_survive_everything_at_once(author: Author, learner: Learner) -> None:
    before = learner.history("alloy") + learner.history("wise")
    log = learner.col.db.scalar("select count() from revlog")
    named = "sage: {kind: text, name: {en: Sage, hi: ज्ञानी}, was: [speaker]}"
    cards = "  reverse: {name: {en: What?, hi: क्या?}, asks: [sage], answers: [saying]}\n"
    author.releases_(
        WISE.replace("speaker:", "sage:")
        + ALLOY.replace("A mixed metal", "Several")
        + BRASS.replace("sources", "retired: Gone, sources")
        + STEEL,
        title="Metals",
        saying=TYPE.format(speaker=named, key="sage", more="", cards=cards),
    )
    learner.imports(author)
    assert learner.history("alloy") + learner.history("wise")[:1] == before
    assert learner.col.db.scalar("select count() from revlog") == log == 2


def test_a_release_without_changes_writes_nothing(author: Author) -> None:
    assert prepare_release(sound(author.folder), 2_000_000_000) is None


@pytest.mark.parametrize(("version", "next_one"), [("1.0", "1.1"), ("0.9", "1.1"), ("0.10", "1.1")])
def test_a_release_needs_a_later_version(version: str, next_one: str, author: Author) -> None:
    author.writes(ALLOY + BRASS + STEEL)
    about = (author.folder / "deck.yaml").read_text(encoding="utf-8")
    (author.folder / "deck.yaml").write_text(about.replace('"1.1"', f'"{version}"'), encoding="utf-8")
    deck = trustcards.check(author.folder)[0]
    with pytest.raises(trustcards.RefusedError, match=rf"deck\.yaml:5:10: error: .*such as \"{next_one}\" \[version\]"):
        prepare_release(deck, 1_900_000_000)


def test_a_fact_that_vanished_is_an_error(author: Author) -> None:
    author.writes(BRASS + STEEL + WISE)
    _, problems = trustcards.check(author.folder)
    (problem,) = [problem for problem in problems if problem.code == "vanished"]
    line = (author.folder / "ledger.jsonl").read_text(encoding="utf-8").splitlines()[problem.place.line - 1]
    assert '"fact": "alloy"' in line
    assert "add `retired: {en: why}`, or `was: [alloy]`" in problem.message


def test_an_id_that_learners_know_cannot_be_dropped_or_reused(author: Author) -> None:
    renamed = ALLOY.replace("id: alloy", "id: mixed-metal, was: [alloy]")
    author.releases_(renamed + BRASS + STEEL + WISE)
    author.writes(renamed.replace(", was: [alloy]", "") + BRASS + STEEL + WISE)
    assert [p.code for p in trustcards.check(author.folder)[1] if p.fact == "mixed-metal"] == ["vanished"]
    author.writes(renamed + BRASS + STEEL + WISE + ALLOY.replace("Alloy", "Other").replace("मिश्रधातु", "अन्य"))
    assert "duplicate-id" in [p.code for p in trustcards.check(author.folder)[1]]


@pytest.mark.parametrize(
    ("line", "old", "new", "message"),
    [
        (1, '"first": 1700001000', '"first": "1700001000"', "cannot be read"),
        (1, '"date": 1700001000', '"date": 99999999999', "cannot be read"),
        (1, "Example (English", r"\ud800 (English", "cannot be read"),
        (2, '"fields": ["id"', '"fields": [["id"]', "cannot be read"),
        (2, '"templates": ["forward", "reverse"', '"templates": ["forward", "forward"', "cannot be read"),
        (2, "{", "<<<<<<< HEAD\n{", "cannot be read"),
        (-1, '["', '["", "', "cannot be read"),
        (3, "{", "[" * 100_000, "cannot be read"),
        (3, "", "", "line 3 says this already"),
        (1, '"deck"', '"text"', "cannot be read"),
    ],
)
def test_a_ledger_is_read_to_the_letter_or_not_at_all(
    line: int, old: str, new: str, message: str, author: Author
) -> None:
    path = author.folder / "ledger.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    at = line - 1 if line > 0 else len(lines) - 1
    assert old in lines[at]
    lines[at : at + 1] = [lines[at].replace(old, new, 1)] if old else [lines[at], lines[at]]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    problem = next(problem for problem in trustcards.check(author.folder)[1] if problem.code == "ledger")
    assert problem.place.line == at + 1 + (not old)
    assert message in problem.message


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "ledger"), ('{"text": "é"}'.encode("latin-1"), "encoding"), (b"\n", "ledger")]
)
def test_a_ledger_that_lost_what_it_said_is_an_error(content: bytes, code: str, author: Author) -> None:
    (author.folder / "ledger.jsonl").write_bytes(content)
    found = [problem for problem in trustcards.check(author.folder)[1] if problem.place.file.endswith("ledger.jsonl")]
    assert [problem.code for problem in found] == [code]


def test_release_notes_in_another_encoding_are_left_as_they_are(author: Author) -> None:
    path = author.folder / "CHANGES.md"
    path.write_bytes("Né".encode("latin-1"))
    author.writes(ALLOY + BRASS + STEEL + WISE, title="Other")
    ledger = (author.folder / "ledger.jsonl").read_bytes()
    result = run("release", str(author.folder))
    assert (result.exit_code, f"{path}:1:2: error: byte 0xe9 is not UTF-8" in result.output) == (1, True), result.output
    assert (path.read_bytes(), (author.folder / "ledger.jsonl").read_bytes()) == ("Né".encode("latin-1"), ledger)


def test_a_type_with_more_new_fields_than_spare_slots_is_refused(author: Author) -> None:
    more = "".join(f"  extra{n}: {{kind: plain, name: Extra}}\n" for n in range(20))
    author.writes(ALLOY + BRASS + STEEL, saying=TYPE.format(speaker=SPEAKER, key="speaker", more=more, cards=""))
    (problem,) = [problem for problem in trustcards.check(author.folder)[1] if problem.code == "slots"]
    assert problem.place.file.endswith(str(Path("saying", "type.yaml")))
    assert re.match(r"\d+ spare slots are left, and \d+ are needed for .*extra19", problem.message)


def test_a_card_that_is_renamed_says_which_one_it_was_or_is_refused(author: Author) -> None:
    def found(saying: str) -> list[str]:
        author.writes(ALLOY + BRASS + STEEL + WISE, saying=saying)
        return [problem.message for problem in trustcards.check(author.folder)[1] if problem.code == "renamed-card"]

    renamed = SAYING.replace("forward: {", "who: {")
    (message,) = found(renamed)
    assert message.startswith('the released card "forward" is gone, and "who" is new, and learners would lose reviews')
    assert "`was: [forward]`" in message
    assert not found(renamed.replace("who: {", "who: {was: [forward], "))
    another = "  other: {name: Which?, asks: [speaker], answers: [saying]}\n"
    assert not found(SAYING + another), "a card may be added"
    author.releases_(ALLOY + BRASS + STEEL + WISE, saying=SAYING + another)
    assert not found(SAYING), "and left out"


def test_release_notes_tell_what_is_new(author: Author) -> None:
    facts = (
        ALLOY.replace("A mixed metal", "Several metals")
        + BRASS.replace("ताँबा", "तांबा")
        + STEEL.replace("sources", "retired: Wrong, sources")
        + WISE
        + fact("bronze", "definition", term="Bronze / काँसा", meaning="Copper and tin / ताँबा और टिन")
    )
    author.writes(facts)
    deck = sound(author.folder)
    made = prepare_release(deck, 1_900_000_000)
    assert made is not None
    assert changes(made, deck, "# Changes\n\n## 1.0 (2027-01-15)\n") == (
        "# Changes\n\n"
        "## 1.1 (2030-03-17)\n\n"
        "Added:\n\n- `bronze`: Bronze\n\n"
        "Changed:\n\n- `alloy`: Alloy\n\n"
        "Translated, or translated better:\n\n- `brass`: Brass\n\n"
        "Withdrawn:\n\n- `steel`: Wrong\n\n"
        "## 1.0 (2027-01-15)\n"
    )


def test_a_release_tells_how_many_translations_are_older_than_their_source(author: Author) -> None:
    author.writes(ALLOY.replace("A mixed metal", "Several metals") + BRASS + STEEL + WISE)
    done = run("release", str(author.folder))
    assert done.stdout.endswith("version 1.1, 1 changed\n"), done.stderr
    assert "Released with 1 translation older than its source: see `trustcards status" in done.stderr


def test_a_release_that_was_stopped_before_its_ledger_is_told_once(author: Author) -> None:
    author.writes(ALLOY.replace("A mixed metal", "Several metals") + BRASS + STEEL + WISE)
    deck = sound(author.folder)
    made = prepare_release(deck, 1_900_000_000)
    assert made is not None
    stopped = changes(made, deck, "# Changes\n\n## 1.0 (2027-01-15)\n")
    assert changes(made, deck, stopped) == stopped


def test_a_translation_is_stale_when_only_its_source_has_changed(author: Author) -> None:
    def pair() -> tuple[str, str]:
        record = sound(author.folder).ledger.facts["alloy"]
        return record.texts["meaning"]["hi"]

    first = pair()
    author.releases_(ALLOY.replace("A mixed metal", "Several metals") + BRASS + STEEL + WISE)
    assert pair() == first, "the pair of the day on which it was translated"
    author.releases_(ALLOY.replace("A mixed metal", "Several metals").replace("मिली-जुली", "कई") + BRASS + STEEL + WISE)
    assert pair()[0] != first[0]
    assert pair()[1] != first[1]
