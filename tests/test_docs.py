"""What the README says is so."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

import trustcards
from tests.common import ROOT, TRUST, sound, spots, write_deck
from trustcards.cli import main
from trustcards.templates import Templates

README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """The code blocks of the README in a language ("" for none)."""
    every = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    return [content for name, content in every if name == language]


def test_its_pictures_and_links_are_there() -> None:
    for target in re.findall(r'src="([^"]+)"|\]\(([^)h][^)]*)\)', README):
        assert (ROOT / "".join(target)).exists(), target


def test_what_it_says_of_the_build_is_current() -> None:
    deck = sound(TRUST)
    cards = sum(len(fact.cards) for fact in deck.facts)
    assert f"{len(deck.facts)} notes, {cards} cards" in README
    assert f"{len(deck.facts)} facts" in README


def test_its_table_of_types_is_current() -> None:
    rows = re.findall(r"^\| `([a-z]+)` \| (.*) \| (.*) \|$", README, re.MULTILINE)
    types = sound(TRUST).types
    assert {row[0] for row in rows} == set(types)
    for key, fields, cards in rows:
        assert re.findall(r"`(\w+)`", fields) == list(types[key].fields)
        assert len(cards.split(", ")) == len(types[key].cards)


def test_its_example_of_a_fact_is_sound(tmp_path: Path) -> None:
    _, problems = trustcards.check(write_deck(tmp_path, facts=blocks("yaml")[0]))
    assert not problems


def test_its_example_of_a_message_is_what_is_printed(tmp_path: Path) -> None:
    facts = "- id: a\n  type: pairing\n  minerals: [neodimium]\n  use: Magnets\n  sources: [note]\n"
    _, problems = trustcards.check(write_deck(tmp_path, facts=facts))
    assert spots(problems) == [(5, 14, "unknown-term")]
    assert f"{problems[0].message} [unknown-term]" in README


def test_its_commands_for_a_new_deck_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (commands,) = (block for block in blocks("") if block.startswith("trustcards new deck"))
    for line in commands.splitlines():
        command, _, target = line.partition(" >> ")
        result = CliRunner().invoke(main, shlex.split(command)[1:])
        if target:
            path = Path(target)
            examples = path.read_text(encoding="utf-8")
            # What an author does first: the example question becomes theirs.
            examples = examples.replace("Why does copper roofing turn green?", "Who marched to Dandi?")
            examples = examples.replace("ताँबे की छतें हरी क्यों हो जाती हैं?", "दांडी यात्रा किसने की?")
            path.write_text(examples + result.output, encoding="utf-8")
        assert result.exit_code == 0, result.output


def test_its_python_example_runs(tmp_path: Path) -> None:
    write_deck(tmp_path / "decks" / "trust")
    subprocess.run([sys.executable, "-c", blocks("python")[0]], cwd=tmp_path, check=True)
    assert {path.name for path in tmp_path.glob("*.apkg")} == {f"example-{e}.apkg" for e in ("bilingual", "en", "hi")}


def test_the_public_names_are_all_there() -> None:
    for name in trustcards.__all__:
        assert getattr(trustcards, name).__doc__


def test_a_wheel_works_from_any_folder_without_the_repository(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    code = "import sys; sys.path.insert(0, sys.argv.pop(1)); from trustcards.cli import main; main()"
    for arguments in (["new", "deck", "decks/mine"], ["check", "--strict"], ["build"]):
        command = [sys.executable, "-I", "-c", code, str(tmp_path / "installed"), *arguments]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "build" / "mine-bilingual.apkg").stat().st_size > 5000
    assert set(Templates().card_types()) == {
        path.parent.name for path in (tmp_path / "installed" / "trustcards" / "templates").glob("cards/*/type.yaml")
    }
