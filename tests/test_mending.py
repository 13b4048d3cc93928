"""`check --fix`: what is certain is mended, nothing else in the files changes, and there is nothing left to mend."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import Result
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import trustcards
from tests.common import run, write_deck

FACTS = (
    "title: {en: Facts, hi: तथ्य}  # what is right stays\r\n"
    "facts:\r\n"
    "  - id: mission   # a comment\r\n"
    "    type: question\r\n"
    "    question: {en: 'When did it begin?', hi: \"मिशन कब शुरू हुआ ?\"}\r\n"
    "    answer:\r\n"
    "      en: >-\r\n"
    "        It began in 2025.\r\n"
    "      hi: यह २०२५ में\u200b  शुरू हुआ.   # and another\r\n"
    "    note: {en: The day is 29 January., hi: दिन 29 जनवरी है|}\r\n"
    "    sources: [note]\r\n"
    "  - {id: roof, type: definition, term: {en: Roof, hi: छत}, sources: [note],\r\n"
    "     meaning: {en: It is taught from 14., hi: यह 41 से प\u095dाते है।अाज भी।}}"
)
MENDED = (
    FACTS.replace("हुआ ?", "हुआ?")
    .replace("यह २०२५ में\u200b  शुरू हुआ.", "यह 2025 में शुरू हुआ।")
    .replace("है|", "है।")
    .replace("प\u095dाते है।अाज", "पढ\u093cाते है। आज")
)


def fix(folder: Path, *options: str) -> Result:
    return run("check", str(folder), "--fix", *options)


def test_only_what_is_certain_changes(tmp_path: Path) -> None:
    folder = write_deck(tmp_path, {"facts.yaml": FACTS.encode()})
    before = run("check", str(folder))
    assert "can be mended: trustcards check" in before.stderr
    done = fix(folder)
    assert (folder / "facts.yaml").read_bytes().decode() == MENDED
    # A number is for a person to put right, so the check still fails.
    assert [line.rpartition(" ")[2] for line in done.stdout.splitlines()] == ["[number]"]
    assert done.exit_code == 1


def test_it_says_what_it_mended_and_a_second_run_finds_nothing(tmp_path: Path) -> None:
    folder = write_deck(tmp_path, {"facts.yaml": FACTS.encode()})
    done = fix(folder)
    mended = [line for line in done.stderr.splitlines() if ": mended: " in line]
    assert len(mended) == 9
    assert f'{folder / "facts.yaml"}:5:46: mended: delete the space in "हुआ ?" [spacing]' in mended
    again = fix(folder)
    assert "mended" not in again.stderr
    assert again.stdout == done.stdout
    assert (folder / "facts.yaml").read_bytes().decode() == MENDED


def test_a_sound_deck_is_not_touched(tmp_path: Path) -> None:
    folder = write_deck(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert fix(folder).exit_code == 0
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    facts = "- {id: a, type: question, question: {en: Why?, hi: क्यों ?, hi: क्यों}, answer: A, sources: [note]}\n"
    folder = write_deck(tmp_path / "decks" / "a", facts=facts)
    about = "id: another\ntitle: Another\nlanguages: [en, hi]\n"
    write_deck(tmp_path / "decks" / "b", {"facts.yaml": FACTS.encode(), "deck.yaml": about})
    done = fix(tmp_path / "decks")
    told = f"{folder / 'facts.yaml'}:3:52: not mended: the text has a key twice [spacing]\n"
    assert done.stderr.count(told) == 1  # whatever is mended in another deck
    assert "[spacing]\n" in done.stdout


def test_a_file_with_another_mistake_is_mended_none_the_less(tmp_path: Path) -> None:
    facts = (
        "- id: a\n  type: question\n  question: {en: 'Why ?', hi: क्यों?}\n  answer: A\n  sources: [note]\n"
        "  id: b\n  type: question\n  question: {en: Who?, hi: 'कौन ?'}\n  answer: B\n  sources: [note]\n"
    )
    folder = write_deck(tmp_path, facts=facts)
    done = fix(folder)
    assert "not mended" not in done.stderr
    assert [line.rpartition(" ")[2] for line in done.stdout.splitlines()] == ["[missing-dash]"]
    assert (folder / "facts.yaml").read_text(encoding="utf-8").endswith(facts.replace(" ?", "?"))


def test_one_string_for_all_languages_is_mended_where_it_stands(tmp_path: Path) -> None:
    facts = (
        "- {id: a, type: question, question: 'Why  so?', answer: A, sources: [note]}\n"
        "- id: b\n"
        "  type: list\n"
        "  heading: >-  # folded\n"
        "    Which  ones are there?\n"
        "  items:\n"
        "  - One  of them  # plain\n"
        "  - |2\n"
        "    Two  of them\n"
        "  sources: [note]\n"
    )
    mended = facts.replace("Why  so", "Why so").replace("  ones", " ones").replace("  of", " of")
    for name, languages in (("one", "[en]"), ("two", "[en, hi]")):
        about = f"id: example\ntitle: Example\nlanguages: {languages}\n"
        folder = write_deck(tmp_path / name, {"deck.yaml": about, "facts.yaml": f"title: Facts\nfacts:\n{facts}"})
        done = fix(folder)
        assert "not mended" not in done.stderr
        assert (folder / "facts.yaml").read_text(encoding="utf-8") == f"title: Facts\nfacts:\n{mended}"


def test_a_waived_rule_mends_nothing(tmp_path: Path) -> None:
    facts = "- {id: a, type: question, question: {en: Why?, hi: क्यों ?}, answer: A, sources: [note], waive: [spacing]}\n"
    folder = write_deck(tmp_path, facts=facts)
    assert (fix(folder).exit_code, (folder / "facts.yaml").read_text(encoding="utf-8").count("क्यों ?")) == (0, 1)


def test_what_it_mended_is_told_apart_from_json(tmp_path: Path) -> None:
    done = fix(write_deck(tmp_path, {"facts.yaml": FACTS.encode()}), "--format", "json")
    assert [row["code"] for row in json.loads(done.stdout)] == ["number"]


def test_a_link_to_a_file_stays_one(tmp_path: Path) -> None:
    folder = write_deck(tmp_path / "deck")
    (folder / "facts.yaml").unlink()
    (tmp_path / "elsewhere.yaml").write_bytes(FACTS.encode())
    (folder / "facts.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    fix(folder)
    assert (folder / "facts.yaml").is_symlink()
    assert (tmp_path / "elsewhere.yaml").read_bytes().decode() == MENDED


PIECES = ["क", "़", "्", "\u200d", "\u200b", "ा", "ि", "अ", "\u0958", "ं", "।", "|", ".", ",", "?", " ", "  ", "(", ")"]
PIECES += ["“", "”", "३", "7", "डॉ", "a", "*", ":", "\n", "'", '"', "e\u0301", "है", "\u00ad", "é", "॥", "!", "-", "#"]


def seen(words: str) -> str:
    """What a reader sees, less spaces and what is mended into something else."""
    text = words.translate(str.maketrans("०१२३४५६७८९|", "0123456789।", " \n\u00ad\u200b\u200d"))
    # Normal form comes last: marks stand in their order once nothing invisible is between them.
    return re.sub("[।॥.]+", "।", unicodedata.normalize("NFC", text).replace("अा", "आ"))


@settings(max_examples=8, phases=[Phase.generate])  # to shrink lists of texts would take minutes
@given(st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join), min_size=20, max_size=30))
def test_whatever_stands_there_is_mended_at_once_or_left_alone(texts: list[str]) -> None:
    texts = [f"क{words}ख" for words in texts]
    facts = "".join(
        f"- {{id: f-{n}, type: definition, term: T{n}, sources: [note],\n"
        f"   meaning: {json.dumps({'en': f'W{n}', 'hi': words}, ensure_ascii=False)}}}\n"
        for n, words in enumerate(texts)
    )
    with TemporaryDirectory() as folder:
        path = write_deck(Path(folder), facts=facts)
        first = fix(path)
        assert first.exception is None or isinstance(first.exception, SystemExit)
        deck, problems = trustcards.check(path, language=True)
        assert [problem for problem in problems if problem.mend is not None] == []
        for fact, before in zip(deck.facts, texts, strict=True):
            assert seen(fact.get("meaning").get("hi")) == seen(before)
