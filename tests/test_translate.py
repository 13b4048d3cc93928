"""Texts go out to translators and come back: the journeys people make, with the programs they use."""

from __future__ import annotations

import csv
import functools
import io
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import polib
import pytest
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.common import EXAMPLE, TRUST, program, release, run, sound, write_deck
from tests.hand_kept import ALPHABET, HOSTILE
from trustcards.reading import read_deck
from trustcards.staleness import State, translatable
from trustcards.text import clean, to_plain
from trustcards.translate import po, table
from trustcards.translate.entries import Entry

FACTS = """\
- id: alloy       # a comment stays
  type: definition
  term: {en: Alloy, hi: मिश्रधातु}
  meaning:
    en: A metal made of several
    hi: "कई से बनी धातु"
  sources: [note]

- id: magnets
  type: figure
  prompt:
    en: How many neodymium magnets?
  value: {amount: 14, unit: {en: magnets, hi: चुंबक}}
  note:
    en: >-
      More of
      this.
  sources: [note]
- {id: name, type: question, question: NCMM, answer: {en: "It's = a name"}, sources: [note]}
"""


@pytest.fixture
def deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A deck in the current folder; three of its texts are not translated."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    about = EXAMPLE["deck.yaml"] + 'version: "1.0"\n'
    return write_deck(Path("deck"), {"deck.yaml": about}, facts=FACTS)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def exported(name: str = "hi.po", *more: str) -> polib.POFile:
    """The deck's texts as PO, for a translator."""
    result = run("translate", "export", "deck", "--to", name, *more)
    assert result.exit_code == 0, result.output
    return polib.pofile(name)


def entry(file: polib.POFile, key: str) -> polib.POEntry:
    found = file.find(key, by="msgctxt")
    assert found is not None, key
    return found


def rows(name: str = "hi.csv") -> list[dict[str, str]]:
    with Path(name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(table: list[dict[str, str]], name: str = "hi.csv", **how: str) -> None:
    output = io.StringIO()
    writer = csv.DictWriter(output, list(table[0]), **how)  # type: ignore[arg-type]
    writer.writeheader()
    writer.writerows(table)
    Path(name).write_text(output.getvalue(), encoding="utf-8-sig", newline="")


def hindi(folder: Path = Path("deck")) -> dict[str, str | None]:
    return {item.key: item.text.get("hi") for item in sound(folder).texts if item.text.shared is None}


def edit(old: str, new: str, name: str = "facts.yaml") -> None:
    """What an author does in the meantime."""
    path = Path("deck") / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_an_entry_has_all_that_it_takes_to_decide(deck: Path) -> None:
    file = exported()
    assert (file.metadata["Language"], file.metadata["Plural-Forms"]) == ("hi", "nplurals=2; plural=(n != 1);")
    found = entry(file, "magnets/prompt")
    assert (found.msgid, found.msgstr, found.flags) == ("How many neodymium magnets?", "", [])
    assert found.occurrences == [("facts.yaml", "14")]
    assert found.comment.splitlines() == [
        "Example › Facts",
        "Figure: Prompt",
        "Value: 14 magnets",
        "Note: More of this.",
        "Terms: neodymium = नियोडिमियम",
        "base: 12ae32cb",
    ]
    keys = [found.msgctxt for found in file]
    assert keys[:4] == ["terms.yaml/neodymium", "terms.yaml/samarium", "facts.yaml/title", "alloy/term"]
    assert "name/question" not in keys, "what is the same in every language is not exported"
    assert "magnets/value/unit" in keys


def test_what_was_translated_in_a_po_file_comes_back_into_its_lines(deck: Path) -> None:
    before = contents(deck)
    file = exported()
    entry(file, "magnets/prompt").msgstr = "नियोडिमियम के कितने चुंबक?"
    entry(file, "magnets/note").msgstr = "इसके बारे में और।"
    entry(file, "alloy/meaning").msgstr = "कई धातुओं से बनी धातु: “मिश्रधातु”"
    file.save()
    result = run("translate", "import", "deck", "hi.po")
    assert (result.exit_code, result.stdout) == (0, f"{Path('deck/facts.yaml')}\n")
    assert "3 texts written, 1 warning" in result.stderr
    after = contents(deck)
    old, new = before.pop("facts.yaml").decode().splitlines(), after.pop("facts.yaml").decode().splitlines()
    assert before == after
    assert [line for line in old if line not in new] == ['    hi: "कई से बनी धातु"']
    assert [line for line in new if line not in old] == [
        '    hi: "कई धातुओं से बनी धातु: “मिश्रधातु”"',
        "    hi: नियोडिमियम के कितने चुंबक?",
        "    hi: >-",
        "      इसके बारे में और।",
    ]
    again = run("translate", "import", "deck", "hi.po")
    assert (again.exit_code, again.stdout) == (0, "")
    assert "0 texts written" in again.stderr


def test_what_was_translated_in_a_spreadsheet_comes_back(deck: Path) -> None:
    assert run("translate", "export", "deck", "--to", "hi.csv").exit_code == 0
    table = rows()
    assert list(table[0]) == ["key", "en", "hi", "state", "part", "role", "card", "terms", "old en", "base"]
    (row,) = [row for row in table if row["key"] == "magnets/prompt"]
    assert (row["state"], row["card"], row["terms"]) == (
        "missing",
        "Value: 14 magnets\nNote: More of this.",
        "neodymium = नियोडिमियम",
    )
    row["hi"] = " कितने चुंबक? "
    # Excel in much of Europe writes semicolons, and people delete columns that they do not need.
    kept = [{name: row[name] for name in ("hi", "key", "base")} for row in table]
    write_rows(kept, delimiter=";")
    assert run("translate", "import", "deck", "hi.csv").exit_code == 0
    assert hindi()["magnets/prompt"] == "कितने चुंबक?"


def test_only_some_can_be_exported(deck: Path) -> None:
    assert [found.msgctxt for found in exported("hi.po", "--only", "missing,stale")] == [
        "magnets/prompt",
        "magnets/note",
        "name/answer",
    ]


@pytest.mark.parametrize("name", ["hi.po", "hi.csv"])
def test_work_that_was_not_taken_in_is_not_exported_over(name: str, deck: Path) -> None:
    export = ["translate", "export", "deck", "--to", name, "--only", "missing"]
    assert run(*export).exit_code == 0
    assert run(*export).exit_code == 0, "nothing was done in it"
    done = Path(name).read_text(encoding="utf-8-sig").replace('msgstr ""\n\n', 'msgstr "चुंबक"\n\n')
    Path(name).write_text(done.replace(",,missing,", ",चुंबक,missing,"), encoding="utf-8")
    refused = run(*export)
    assert refused.exit_code == 1
    assert f"trustcards: error: {name} has texts that are not in the deck yet" in refused.stderr
    assert "चुंबक" in Path(name).read_text(encoding="utf-8")
    assert run("translate", "import", "deck", name).exit_code == 0
    assert run(*export).exit_code == 0
    Path(name).write_text("not one of ours", encoding="utf-8")
    refused = run(*export)
    assert refused.exit_code == 1
    assert f"{name} is there, and cannot be read" in refused.stderr


def test_every_text_of_a_deck_can_be_written_back(deck: Path) -> None:
    more = (
        "- id: gone\n  type: question\n  question: {en: Q, hi: प्र}\n  answer: {en: A, hi: उ}\n"
        "  retired: {en: Never signed}\n  image:\n    file: pictures/map.svg\n    alt:\n      en: A map\n"
        "- id: many\n  type: list\n  heading: {en: Many}\n  items:\n  - en: One\n  - en: Two\n    hi: दो\n  - three\n"
    )
    write_deck(deck, {"deck.yaml": EXAMPLE["deck.yaml"].replace("Example", "{en: Example}")}, facts=FACTS + more)
    shutil.copytree(TRUST, "trust")
    for folder in (deck, Path("trust")):
        name = f"{folder}.po"
        assert run("translate", "export", str(folder), "--to", name, "--language", "hi").exit_code == 0
        file = polib.pofile(name)
        for n, found in enumerate(file):
            found.msgstr, found.flags = f"नया: {n}, # “और”?", []
        file.save()
        result = run("translate", "import", str(folder), name)
        assert result.exit_code == 0, result.stderr
        read, _ = read_deck(folder)
        assert {item.key: item.text.get("hi") for item in translatable(read)} == {
            found.msgctxt: found.msgstr for found in file
        }
        assert "0 texts written" in run("translate", "import", str(folder), name).stderr


# No edit, no change


def open_and_save_po(path: Path) -> None:
    path.write_bytes(subprocess.run([program("msgcat", "gettext"), path], check=True, capture_output=True).stdout)


def open_and_save_table(path: Path) -> None:
    """In LibreOffice, with its own settings for CSV but the character set, as in its dialog."""
    out = path.parent / "saved"
    utf8 = "44,34,76"
    soffice = program("soffice", "libreoffice-calc-nogui")
    command = [soffice, "--headless", "--norestore", f"-env:UserInstallation={(out / 'user').as_uri()}"]
    command += [f"--infilter=CSV:{utf8}", "--convert-to", f"csv:Text - txt - csv (StarCalc):{utf8}"]
    subprocess.run([*command, "--outdir", str(out), str(path)], check=True, capture_output=True)
    path.write_bytes((out / path.name).read_bytes())


def leave(path: Path) -> None:
    pass


TROUBLE = """\
- {id: sum, type: question, question: "=1+1", answer: {en: "=2", hi: "=2"}, sources: [note]}
- {id: date, type: question, question: {en: "2025-01-29", hi: "29.1.2025"}, answer: {en: "1.50", hi: "1,50"}}
- {id: time, type: question, question: {en: "12:30", hi: "+5"}, answer: {en: "true", hi: "1e3"}, sources: [note]}
- {id: quote, type: question, question: {en: "'quoted'", hi: "''"}, answer: {en: "\\"a\\", b;", hi: "'=क"}}
- {id: lines, type: question, question: {en: "a\\nb\\n", hi: "\\nक\\n\\nख"}, answer: {en: "7% is\\tin", hi: "7 %d\\\\"}}
- {id: march, type: question, question: {en: "March 2025", hi: "@नाम"}, answer: {en: "007", hi: "-"}, sources: [note]}
"""
"""Texts that programs like to take for something else."""


@pytest.mark.parametrize(
    ("name", "program_does"),
    [("hi.po", leave), ("hi.po", open_and_save_po), ("hi.csv", leave), ("hi.csv", open_and_save_table)],
    ids=["PO", "msgcat", "CSV", "LibreOffice"],
)
def test_what_comes_back_unchanged_touches_no_file(name: str, program_does: Callable[[Path], None], deck: Path) -> None:
    shutil.copytree(TRUST, "both")  # one file with all there is, as the program is slow to start
    Path("both/trouble.yaml").write_text(f"title: {{en: T, hi: त}}\nfacts:\n{FACTS}{TROUBLE}", encoding="utf-8")
    with Path("both/sources.yaml").open("a", encoding="utf-8") as sources:
        sources.write("note: {title: A note}\n")
    before = contents(Path("both"))
    assert run("translate", "export", "both", "--to", name).exit_code == 0
    program_does(Path(name).resolve())
    result = run("translate", "import", "both", name)
    assert (result.exit_code, result.stdout) == (0, ""), result.stderr
    assert "0 texts written" in result.stderr
    assert contents(Path("both")) == before


def test_gettext_accepts_what_is_exported_and_the_translate_toolkit_reads_it(deck: Path) -> None:
    from translate.storage import factory

    write_deck(deck, facts=FACTS + TROUBLE)
    for folder, name in ((TRUST, "trust.po"), (deck, "hi.po")):
        assert run("translate", "export", str(folder), "--to", name, "--language", "hi").exit_code == 0
        check = [program("msgfmt", "gettext"), "--check", "--check-domain", "--output-file", os.devnull, name]
        done = subprocess.run(check, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        read = {unit.getcontext(): (unit.source, unit.target) for unit in factory.getobject(name).units if unit.source}
        texts = [item for item in sound(folder).texts if item.text.shared is None]
        assert read == {item.key: tuple((item.text.get(code) or "").strip() for code in ("en", "hi")) for item in texts}


trust = functools.cache(lambda: sound(TRUST))
WORDS = st.sampled_from(HOSTILE) | st.text(ALPHABET, min_size=1, max_size=30)


@settings(max_examples=60)
@given(st.lists(WORDS.filter(lambda words: clean(words) != ""), min_size=1, max_size=8))
def test_any_words_go_out_and_come_back(words: list[str]) -> None:
    deck = trust()
    hindi = deck.languages[1]
    texts = [
        Entry(f"a/{n}", clean(word), clean(word), State.MISSING, "0" * 8, "a.yaml", n, "", "", [to_plain(word)])
        for n, word in enumerate(words)
    ]
    with tempfile.TemporaryDirectory() as folder:
        paths = Path(folder) / "hi.po", Path(folder) / "hi.csv"
        paths[0].write_text(po.write(texts, deck, hindi, ""), encoding="utf-8", newline="")
        paths[1].write_text(table.write(texts, deck, hindi), encoding="utf-8-sig", newline="")
        for handed in (po.read(paths[0], [hindi]), table.read(paths[1], [hindi], deck.source)):
            came = [(entry.key, entry.source, entry.words, entry.base) for entry in handed.entries]
            assert came == [(text.key, text.source, text.translation, "0" * 8) for text in texts]


# Three ways


def test_a_conflict_is_told_and_nothing_is_overwritten(deck: Path) -> None:
    file = exported()
    entry(file, "alloy/term").msgstr = "मिश्र धातु"
    entry(file, "alloy/meaning").msgstr = "बहुत-सी धातुएँ"
    entry(file, "magnets/prompt").msgstr = "कितने?"
    file.save()
    edit("मिश्रधातु", "एलॉय")  # both have changed it
    edit("कई से बनी धातु", "बहुत-सी धातुएँ")  # both have, and to the same
    edit("hi: चुंबक", "hi: मैग्नेट")  # only the deck has
    edit("    en: How many neodymium magnets?\n", "    en: How many neodymium magnets?\n    hi: कितने चुंबक?\n")
    before = contents(deck)
    result = run("translate", "import", "deck", "hi.po")
    assert result.exit_code == 1
    line = entry(file, "alloy/term").linenum
    assert (
        f"hi.po:{line}:1: error: alloy/term: not taken in: it has changed here, too: "
        "the deck says “एलॉय”, the file “मिश्र धातु” [conflict]" in result.stderr
    )
    assert "magnets/prompt: not taken in: it has changed here, too" in result.stderr
    assert "0 texts written, 2 refused" in result.stderr
    assert contents(deck) == before


def test_without_its_base_an_entry_fills_only_what_is_empty_or_as_released(deck: Path) -> None:
    release(deck)
    edit("कई से बनी धातु", "बहुत-सी धातुएँ")
    Path("bare.po").write_text(
        'msgid ""\nmsgstr "Language: hi_IN\\n"\n'
        + "".join(
            f'\nmsgctxt "{key}"\nmsgid "{source}"\nmsgstr "नया {key}"\n'
            for key, source in (
                ("magnets/prompt", "How many neodymium magnets?"),
                ("alloy/term", "Alloy"),
                ("alloy/meaning", "A metal made of several"),
            )
        ),
        encoding="utf-8",
    )
    result = run("translate", "import", "deck", "bare.po")
    assert (result.exit_code, result.stderr.count("[conflict]")) == (1, 1)
    taken = {key: hindi()[key] for key in ("magnets/prompt", "alloy/term", "alloy/meaning")}
    assert list(taken.values()) == ["नया magnets/prompt", "नया alloy/term", "बहुत-सी धातुएँ"]


def test_what_is_not_taken_in_is_told_by_name(deck: Path) -> None:
    file = exported()
    entry(file, "alloy/term").msgstr = ""
    entry(file, "magnets/note").msgstr = "शायद"
    entry(file, "magnets/note").flags = ["fuzzy"]
    entry(file, "alloy/meaning").msgctxt = "aloy/meaning"
    entry(file, "name/answer").msgctxt = "name/question"
    entry(file, "magnets/prompt").msgstr = "कितने?\x07"
    file.append(polib.POEntry(msgctxt="facts.yaml/title", msgid="Facts", msgstr="सच"))
    file.append(polib.POEntry(msgid="Facts", msgstr="सच"))
    file.append(polib.POEntry(msgctxt="magnets/value/unit", msgid="a", msgstr="b", obsolete=True))
    entry(file, "magnets/value/unit").msgctxt = "terms.yaml/neodymium"
    file.save()
    before = contents(deck)
    result = run("translate", "import", "deck", "hi.po")
    assert result.exit_code == 1
    assert contents(deck) == before
    told = {line.partition(": ")[2] for line in result.stderr.splitlines() if line.startswith("hi.po:")}
    assert told == {
        "warning: alloy/term: not taken in: it is not translated [empty]",
        "warning: magnets/note: not taken in: it is marked fuzzy (“needs work”): take the mark off once it is right "
        "[fuzzy]",
        "warning: magnets/value/unit: not taken in: it is marked obsolete (#~) [fuzzy]",
        'error: aloy/meaning: not taken in: the deck has no text "aloy/meaning"; did you mean "alloy/meaning"? '
        "[unknown-key]",
        "error: name/question: not taken in: it is one string for all languages; its author would have to divide it "
        "[shared]",
        "error: magnets/prompt: not taken in: it holds a control character U+0007: delete it [control-character]",
        "error: facts.yaml/title: not taken in: it stands there 2 times: leave one [duplicate-key]",
        "error: terms.yaml/neodymium: not taken in: it stands there 2 times: leave one [duplicate-key]",
        "error: not taken in: the entry has no key [unknown-key]",
    }


@pytest.mark.parametrize("name", ["hi.po", "hi.csv"])
def test_a_strangers_words_neither_reach_the_terminal_nor_make_lines_of_a_log(name: str, deck: Path) -> None:
    hostile = "\x1b[2J\n::add-path::/tmp/theirs\u202e"
    if name == "hi.po":
        file = exported()
        entry(file, "alloy/meaning").msgctxt = hostile
        entry(file, "magnets/prompt").msgstr = "कितने?\n::add-path::/tmp/theirs"
        file.save()
    else:
        Path(name).write_text(
            f'key,hi\n"{hostile}",x\nname/question,"क्या?\n::add-path::/tmp/theirs"\n', encoding="utf-8"
        )
    result = run("translate", "import", "deck", name, "--dry-run")
    assert r'the deck has no text "\x1b[2J\n::add-path::/tmp/theirs\u202e"' in result.stderr
    assert not [line for line in (result.stdout + result.stderr).splitlines() if line.startswith("::")]
    assert "\x1b" not in result.stdout + result.stderr


def test_what_would_be_written_can_be_seen_before(deck: Path) -> None:
    file = exported()
    entry(file, "alloy/term").msgstr = "मिश्र धातु"
    entry(file, "magnets/prompt").msgstr = "कितने?"
    file.save()
    before = contents(deck)
    result = run("translate", "import", "deck", "hi.po", "--dry-run", "--by", "Asha")
    facts = Path("deck/facts.yaml")
    assert result.stdout == f"{facts}:5: alloy/term: मिश्र धातु\n{facts}:14: magnets/prompt: कितने?\n"
    assert "2 texts would be written" in result.stderr
    assert contents(deck) == before


# Stale


def stale_deck(deck: Path) -> Path:
    """The deck, released and kept in git, with a text whose English has changed since it was translated."""
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    release(deck)
    for command in (["init", "-q"], ["add", "deck"], ["commit", "-qm", "1.0"]):
        subprocess.run([*git, *command], check=True)
    edit("A metal made of several", "A metal made of two or more")
    return deck


def stale() -> list[str]:
    (counted,) = json.loads(run("status", "deck", "--json").stdout)
    found = counted["languages"]["hi"]["stale"]
    assert isinstance(found, list)
    return found


def test_a_stale_text_goes_out_marked_with_the_english_it_was_made_from(deck: Path) -> None:
    stale_deck(deck)
    file = exported("hi.po", "--only", "stale")
    (found,) = file
    assert (found.msgctxt, found.msgid, found.previous_msgid, found.flags) == (
        "alloy/meaning",
        "A metal made of two or more",
        "A metal made of several",
        ["fuzzy"],
    )
    assert "The English has changed since this was translated." in found.comment
    assert run("translate", "export", "deck", "--to", "hi.csv", "--only", "stale").exit_code == 0
    (row,) = rows()
    assert (row["state"], row["old en"]) == ("stale", "A metal made of several")
    # Where the history is not there, that it has changed is all that can be said.
    shutil.rmtree(".git")
    (found,) = exported("hi.po", "--only", "stale")
    assert (found.previous_msgid, found.flags) == (None, ["fuzzy"])
    assert "The English has changed since this was translated." in found.comment


@pytest.mark.parametrize("way", ["po", "csv", "confirm", "confirm the fact"])
def test_a_stale_text_that_is_still_right_is_confirmed(way: str, deck: Path) -> None:
    stale_deck(deck)
    assert stale() == ["alloy/meaning"]
    before = contents(deck)
    if way == "po":
        file = exported()
        entry(file, "alloy/meaning").flags = []
        file.save()
        assert "1 confirmed" in run("translate", "import", "deck", "hi.po").stderr
    elif way == "csv":
        run("translate", "export", "deck", "--to", "hi.csv")
        table = rows()
        for row in table:
            row["state"] = row["state"].replace("stale", "translated")
        write_rows(table)
        assert "1 confirmed" in run("translate", "import", "deck", "hi.csv").stderr
    else:
        key = "alloy/meaning" if way == "confirm" else "alloy"
        assert run("translate", "confirm", "deck", key).stdout == "alloy/meaning: hi confirmed\n"
        assert run("translate", "confirm", "deck", key).stderr == "Nothing of it is stale.\n"
    assert stale() == []
    # One line of the ledger says so, and nothing that learners get is touched.
    after = contents(deck)
    changed = {name for name, content in after.items() if before[name] != content}
    assert changed == {"ledger.jsonl"}
    pairs = zip(before["ledger.jsonl"].splitlines(), after["ledger.jsonl"].splitlines(), strict=True)
    ((old, new),) = [(json.loads(old), json.loads(new)) for old, new in pairs if old != new]
    assert old["fact"] == new["fact"] == "alloy"
    del old["texts"]["meaning"], new["texts"]["meaning"]
    assert old == new


def test_confirming_is_no_release(deck: Path) -> None:
    stale_deck(deck)
    edit('version: "1.0"', 'version: "1.1"', "deck.yaml")
    assert "1.1" in run("release", "deck").stdout
    assert stale() == ["alloy/meaning"], "a release does not hide it"
    run("build", "deck", "--out", "before")
    run("translate", "confirm", "deck", "alloy")
    run("build", "deck", "--out", "after")
    assert contents(Path("before")) == contents(Path("after"))
    assert "nothing has changed" in run("release", "deck").stdout


def test_a_new_translation_of_a_stale_text_is_not_stale(deck: Path) -> None:
    stale_deck(deck)
    file = exported()
    entry(file, "alloy/meaning").flags = []
    entry(file, "alloy/meaning").msgstr = "दो या अधिक से बनी धातु"
    file.save()
    before = (deck / "ledger.jsonl").read_bytes()
    assert run("translate", "import", "deck", "hi.po").exit_code == 0
    assert (stale(), (deck / "ledger.jsonl").read_bytes()) == ([], before)


@pytest.mark.parametrize("released", [True, False])
def test_what_was_translated_from_older_english_comes_in_as_stale(released: bool, deck: Path) -> None:
    if released:
        release(deck)
    file = exported()
    entry(file, "alloy/meaning").msgstr = "कई धातुओं से बनी धातु"
    entry(file, "magnets/prompt").msgstr = "कितने चुंबक?"
    file.save()
    edit("A metal made of several", "A metal made of two or more")
    result = run("translate", "import", "deck", "hi.po")
    assert result.exit_code == 0
    assert (
        "warning: alloy/meaning: taken in as stale: it was translated from “A metal made of several”, which is now "
        "“A metal made of two or more” [older-source]" in result.stderr
    )
    assert "2 texts written, 3 warnings\n" in result.stderr
    assert (hindi()["alloy/meaning"], stale()) == ("कई धातुओं से बनी धातु", ["alloy/meaning"])
    if not released:
        edit('version: "1.0"', 'version: "1.1"', "deck.yaml")
        release(deck)
        assert stale() == ["alloy/meaning"], "the first release does not hide it"


# Files from outside are not trusted


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("hi.po", b'msgid "a"\nmsgstr "b\n', "hi.po:2:1: error: this line is no PO"),
        ("hi.po", b'msgid "a"\nmsgstr "b\\"\n', "hi.po:2:1: error: this line is no PO"),
        ("hi.po", b'msgid "a"\nmsgstr b\n', "hi.po:2:1: error: this line is no PO"),
        ("hi.po", b'msgid "a"\nmsgid "b"\n', "hi.po:2:1: error: this cannot be read as PO"),
        ("hi.po", b'msgid "a"\nmsgstr "\xe0\xa4"\n', "hi.po:2:1: error: the file is not UTF-8"),
        ("hi.po", b'msgid ""\nmsgstr "Language: fr\\n"\n', 'the file is in "fr"; the deck is translated into hi'),
        ("hi.po", b'msgid "a"\nmsgstr ""\n' + b'"b"\n' * 3000, "has more than 2000 lines"),
        ("hi.csv", b"key;en\na;b\n", "hi.csv:1:1: error: the first row needs a column “key”"),
        ("hi.csv", b"", "hi.csv:1:1: error: the first row needs a column “key”"),
        ("hi.csv", b"key,hi,hi\na,b,c\n", "hi.csv:1:1: error: the first row needs a column “key”"),
        ("hi.csv", b'key,hi\na,b\nc,"d\n', "hi.csv:3:1: error: this row cannot be read as CSV"),
        ("hi.csv", b'key,hi\na,"' + b"x" * 200_000 + b'"\n', "hi.csv:2:1: error: this row cannot be read as CSV"),
        ("hi.csv", "key,hi\na,ब\n".encode("utf-16"), "hi.csv:1:1: error: the file is not UTF-8"),
        ("hi.csv", b"key,en,hi\nq,a,b\nalloy/term,Alloy,?????????\n", "hi.csv:3:1: error: the letters were lost"),
        ("hi.csv", b"key,en,hi\nalloy/term,An alloy,?? ????????\n", "hi.csv:2:1: error: the letters were lost"),
        (
            "hi.po",
            b'msgctxt "alloy/term"\nmsgid "Alloy"\nmsgstr "\xef\xbf\xbd"\n',
            "hi.po:1:1: error: the letters were",
        ),
    ],
)
def test_a_broken_file_is_refused_whole_with_its_line(name: str, content: bytes, message: str, deck: Path) -> None:
    before = contents(deck)
    Path(name).write_bytes(content)
    result = run("translate", "import", "deck", name)
    assert (result.exit_code, result.stdout) == (1, "")
    assert message in result.stderr
    assert contents(deck) == before


def test_a_file_that_is_too_large_is_not_read(deck: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trustcards.translate.handed.LARGEST", 2_000_000)
    Path("hi.po").write_bytes(b"#" * 3_000_000)
    assert "hi.po:1:1: error: the file has 3 MB" in run("translate", "import", "deck", "hi.po").stderr


def test_a_table_runs_nothing(deck: Path) -> None:
    write_deck(deck, facts=FACTS + TROUBLE)
    assert run("translate", "export", "deck", "--to", "hi.csv").exit_code == 0
    cells = [cell for row in rows() for cell in row.values()]
    assert [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")] == []
    assert "'=2" in cells


def test_the_content_of_a_file_is_never_taken_for_a_path(deck: Path) -> None:
    Path("secret").write_text('msgctxt "alloy/term"\nmsgid "Alloy"\nmsgstr "चोरी"\n', encoding="utf-8")
    Path("hi.po").write_text("secret", encoding="utf-8")
    assert "hi.po:1:1: error: this line is no PO" in run("translate", "import", "deck", "hi.po").stderr
    assert hindi()["alloy/term"] == "मिश्रधातु"


# Credit


def translated_by(name: str, words: str) -> Result:
    file = exported()
    entry(file, "alloy/term").msgstr = words
    file.save()
    return run("translate", "import", "deck", "hi.po", "--by", name)


def test_who_translates_gets_credit(deck: Path) -> None:
    result = translated_by("Asha *Rao*", "मिश्र धातु")
    assert {Path(line).name for line in result.stdout.splitlines()} == {"facts.yaml", "translators.yaml", "CREDITS.md"}
    translated_by("Asha *Rao*", "मिश्र-धातु")
    path = deck / "translators.yaml"
    with path.open("a", encoding="utf-8") as file:
        file.write("# a friend\n- {name: Ravi, languages: [hi], link: https://example.org/ravi}")
    translated_by("No: one", "एलॉय")
    assert path.read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=schema/translators.json\n"
        "# Who translated the deck, each named as they want it.\n"
        "- name: Asha *Rao*\n  languages: [hi]\n"
        "# a friend\n- {name: Ravi, languages: [hi], link: https://example.org/ravi}\n"
        '- name: "No: one"\n  languages: [hi]\n'
    )
    assert (deck / "CREDITS.md").read_text(encoding="utf-8") == (
        "# Credits\n\nTranslated by:\n\n- Asha \\*Rao\\* (हिंदी)\n"
        "- [Ravi](<https://example.org/ravi>) (हिंदी)\n- No: one (हिंदी)\n"
    )
    assert [(one.name, one.link) for one in sound(deck).translators][1] == ("Ravi", "https://example.org/ravi")
    run("build", "deck")
    sheet = Path("build/example-study.html").read_text(encoding="utf-8")
    assert '<a href="https://example.org/ravi">Ravi</a>' in sheet
    assert "अनुवाद" in sheet


def test_a_second_import_completes_one_that_was_killed(deck: Path) -> None:
    file = exported()
    entry(file, "alloy/meaning").msgstr = "मिश्र"
    file.save()
    shutil.copytree(deck, "before")
    rename = Path.replace
    ends = []
    for written in range(4):
        shutil.rmtree(deck)
        shutil.copytree("before", deck)
        turns = iter(range(written))

        def replace(path: Path, target: Path, turns: Iterator[int] = turns) -> Path:
            if next(turns, None) is None:
                raise KeyboardInterrupt
            return rename(path, target)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Path, "replace", replace)
            run("translate", "import", "deck", "hi.po", "--by", "Asha Rao")
        run("translate", "import", "deck", "hi.po", "--by", "Asha Rao")
        ends.append(contents(deck))
    assert set(ends[-1]) - set(contents(Path("before"))) == {"translators.yaml", "CREDITS.md"}
    assert all(end == ends[-1] for end in ends)


def test_one_who_translates_into_another_language_gets_it_added(deck: Path) -> None:
    edit("[en, hi]", "[en, hi, ta]", "deck.yaml")
    (deck / "translators.yaml").write_text("- languages:\n    - ta  # first\n  name: Asha\n", encoding="utf-8")
    translated_by("Asha", "मिश्र धातु")
    content = (deck / "translators.yaml").read_text(encoding="utf-8")
    assert content == "- languages:\n    - ta\n    - hi  # first\n  name: Asha\n"


def test_who_changes_nothing_is_not_named(deck: Path) -> None:
    translated_by("Asha", "मिश्रधातु")
    assert not (deck / "translators.yaml").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["export", "deck", "--to", "hi.txt"], "has to end in .po or .csv"),
        (["export", "deck", "--to", "hi.po", "--only", "some"], "--only takes translated, missing, stale"),
        (["export", "deck", "--to", "fr.po", "--language", "fr"], 'is not translated into "fr": choose hi'),
        (["export", "deck", "--to", "fr.po"], 'is not translated into "fr": choose hi, by --language'),
        (["export", "deck", "--to", "pt_BR.csv"], 'is not translated into "pt-BR": choose hi, by --language'),
        (["export", "deck", "--to", "en.po"], 'is not translated into "en": choose hi, by --language'),
        (["import", "deck", "deck/deck.yaml"], "only files whose name ends in .po or .csv"),
        (["confirm", "deck", "aloy"], 'has no fact or text "aloy"; did you mean "alloy"?'),
        (["confirm", "deck", "alloy", "--language", "ta"], 'is not translated into "ta"'),
    ],
)
def test_what_was_asked_for_wrongly_exits_with_2_and_a_sentence(arguments: list[str], message: str, deck: Path) -> None:
    result = run("translate", *arguments)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())


@pytest.mark.parametrize("name", ["pt_BR.po", "pt-BR.po", "out.po"])
def test_a_file_may_name_its_language_as_gettext_does(name: str, deck: Path) -> None:
    facts = "- {id: a, type: question, question: {en: Who?, pt-BR: Quem?}, answer: A}\n"
    about = EXAMPLE["deck.yaml"].replace("[en, hi]", "[en, pt-BR, pt]" if name != "out.po" else "[en, pt-BR]")
    write_deck(deck, {"deck.yaml": about, "facts.yaml": f"title: Facts\nfacts:\n{facts}", "terms.yaml": "a: {en: A}\n"})
    assert run("translate", "export", "deck", "--to", name).exit_code == 0
    file = polib.pofile(name)
    assert file[-1].msgstr == "Quem?"
    del file.metadata["Language"]  # then the name of the file says it, to the import as well
    file.save()
    assert run("translate", "import", "deck", name, "--dry-run").exit_code == 0


def test_a_file_without_a_text_is_told(deck: Path) -> None:
    Path("hi.po").write_text("", encoding="utf-8")
    result = run("translate", "import", "deck", "hi.po")
    assert "hi.po:1:1: warning: there is no text in this file" in result.stderr
    assert (result.exit_code, result.stdout) == (0, "")
    assert run("translate", "export", "deck", "--to", "hi.po").exit_code == 0, "it may be written over"
