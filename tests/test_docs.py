"""What the README says is so."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

import trustcards
from tests.common import EXAMPLE, ROOT, TRUST, browser, run, sound, spots, write_deck
from trustcards import Deck
from trustcards.cardtypes import COMMON
from trustcards.cli import main
from trustcards.sheets import LAYOUTS
from trustcards.templates import Templates

README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str, text: str = README) -> list[str]:
    """The code blocks of the README, or another text, in a language ("" for none)."""
    every = re.findall(r"^ *```(\w*)\n(.*?)^ *```$", text, re.MULTILINE | re.DOTALL)
    return [content for name, content in every if name == language]


def test_its_pictures_and_links_are_there() -> None:
    for target in re.findall(r'src="([^"]+)"|\]\(([^)h][^)]*)\)', README):
        path, _, anchor = "".join(target).partition("#")
        assert (ROOT / path).exists(), target
        headings = [re.sub(r"[^\w -]", "", line.lower()).strip().replace(" ", "-") for line in README.splitlines()]
        assert not anchor or anchor in headings, target


def test_what_it_says_of_the_build_is_current(trust: Deck) -> None:
    cards = sum(len(fact.cards) for fact in trust.facts)
    assert f"{len(trust.facts)} notes, {cards} cards" in README
    assert f"{len(trust.facts)} facts" in README


def test_its_table_of_types_is_current(trust: Deck) -> None:
    rows = re.findall(r"^\| `([a-z]+)` \| (.*) \| (.*) \|$", README, re.MULTILINE)
    types = trust.types
    assert {row[0] for row in rows} == set(types)
    for key, fields, cards in rows:
        assert re.findall(r"`(\w+)`", fields) == list(types[key].fields)
        assert len(cards.split(", ")) == len(types[key].cards)


def test_its_example_of_a_fact_is_sound_and_says_what_the_deck_says(trust: Deck, tmp_path: Path) -> None:
    example = blocks("yaml")[0]
    fact = sound(write_deck(tmp_path, facts=example.replace("cabinet-ncmm", "note"))).facts[0]
    shipped = trust.by_id[fact.id]
    assert (shipped.get("value"), shipped.get("as_of")) == (fact.get("value"), fact.get("as_of"))
    assert "cabinet-ncmm" in shipped.get("sources")


def test_its_table_of_fields_is_whole() -> None:
    table = README[README.index("Every fact may have more") : README.index("The other files of a deck")]
    assert set(re.findall(r"`(\w+)`(?=[^|]*\| )", table)) >= set(COMMON)


def test_its_example_of_a_message_is_what_is_printed(tmp_path: Path) -> None:
    facts = "- id: a\n  type: pairing\n  minerals: [neodimium]\n  use: Magnets\n  sources: [note]\n"
    _, problems = trustcards.check(write_deck(tmp_path, facts=facts))
    assert spots(problems) == [(5, 14, "unknown-term")]
    assert f"{problems[0].message} [unknown-term]" in README


def test_its_commands_for_a_new_deck_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    start = next(block for block in blocks("") if block.startswith("trustcards new deck"))
    fact = next(block for block in blocks("") if block.startswith("trustcards new fact"))
    release = next(block for block in blocks("") if block.startswith("trustcards release"))
    for line in [*start.splitlines(), *fact.splitlines(), *release.splitlines()]:
        command, _, target = line.partition(" >> ")
        result = run(*shlex.split(command)[1:])
        assert result.exit_code == 0, result.output
        if target:
            # What an author does next: the example becomes a fact of theirs.
            mine = result.stdout.replace("copper melt", "tin melt").replace("ताँबा", "टिन")
            Path(target).write_text(Path(target).read_text(encoding="utf-8") + mine, encoding="utf-8")
    assert run("check").stdout == ""


def test_its_commands_for_sheets_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "trust").symlink_to(TRUST)
    monkeypatch.chdir(tmp_path)
    lines = [line for block in blocks("") if block.startswith("trustcards sheet") for line in block.splitlines()]
    if any("--pdf" in line for line in lines):
        browser()
    for line in lines:
        result = run(*shlex.split(line)[1:])
        expected = ("[card-size]", "is older than the sheet beside it: --pdf makes it anew")
        told = [line for line in result.stderr.splitlines() if not line.endswith(expected)]
        assert (result.exit_code, told) == (0, []), line
    section = README[README.index("## Print") : README.index("## Write")]
    assert set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)) == set(LAYOUTS)


def test_its_example_of_fonts_is_what_a_deck_may_say(tmp_path: Path) -> None:
    about = EXAMPLE["deck.yaml"] + next(block for block in blocks("yaml") if block.startswith("fonts:"))
    files = {"deck.yaml": about, "fonts/NotoSansDevanagari-Regular.woff2": EXAMPLE["fonts/own.woff2"]}
    assert [font.languages for font in sound(write_deck(tmp_path, files)).fonts] == [["hi"]]


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CONTRIBUTING.hi.md", "docs/weblate.md"])
def test_commands_for_translators_work(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(TRUST, "decks/trust")
    told = [line for block in blocks("", (ROOT / name).read_text(encoding="utf-8")) for line in block.splitlines()]
    lines = [line.strip() for line in told if re.match(r" *trustcards (translate|status|check decks/trust)", line)]
    assert len(lines) >= 2
    for line in lines:
        result = run(*shlex.split(line)[1:])
        assert result.exit_code == 0, f"{line}\n{result.output}"


def test_the_guides_say_the_same_in_both_languages(trust: Deck) -> None:
    """Whoever changes one has to change the other."""
    english, hindi = ((ROOT / name).read_text(encoding="utf-8") for name in ("CONTRIBUTING.md", "CONTRIBUTING.hi.md"))
    assert blocks("", english) == blocks("", hindi)
    assert blocks("yaml", english) == blocks("yaml", hindi)
    for name, text in (("CONTRIBUTING.md", english), ("CONTRIBUTING.hi.md", hindi)):
        headings = [line[3:].lower().replace(" ", "-") for line in text.splitlines() if line.startswith("## ")]
        for target in re.findall(r"\]\(([^)h.][^)]*)\)", text):
            path, _, anchor = target.partition("#")
            assert (ROOT / path).exists(), (name, target)
            assert not anchor or path or anchor in headings, (name, target)
    example = blocks("yaml", english)[0]
    assert all(words in example for words in trust.by_id["trust-announced"].get("prompt").words.values())


def test_what_github_reads_is_sound() -> None:
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/translation.yml").read_text(encoding="utf-8"))
    assert {"name", "description", "body"} <= set(form)
    kinds = [element["type"] for element in form["body"]]
    assert set(kinds) <= {"markdown", "dropdown", "textarea", "input"}
    ids = [element["id"] for element in form["body"] if element["type"] != "markdown"]
    assert len(ids) == len(set(ids))
    for path in (ROOT / ".github/workflows").glob("*.yml"):
        for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values():
            for line in "\n".join(step.get("run", "") for step in job["steps"]).splitlines():
                for command in re.findall(r"trustcards ((?:check|build|status|translate \w+)[^;]*)", line):
                    assert run(*shlex.split(command)[:1], "--help").exit_code == 0, line


def test_its_python_example_runs(tmp_path: Path) -> None:
    write_deck(tmp_path / "decks" / "trust")
    subprocess.run([sys.executable, "-c", blocks("python")[0]], cwd=tmp_path, check=True)
    assert {path.name for path in tmp_path.glob("*.apkg")} == {f"example-{e}.apkg" for e in ("bilingual", "en", "hi")}


def test_the_public_names_are_all_there() -> None:
    for name in trustcards.__all__:
        assert getattr(trustcards, name).__doc__


def test_what_every_command_does_can_be_done_from_python() -> None:
    rows = re.findall(r"^    ([a-z][a-z, ]*?) {2,}(\w.*)$", trustcards.__doc__ or "", re.MULTILINE)
    assert {command for commands, _ in rows for command in commands.split(", ")} == set(main.commands)
    assert {name for _, names in rows for name in re.findall(r"\w+_\w+", names)} <= set(trustcards.__all__)


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
