"""The command line, as people use it."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from tests.common import EXAMPLE, ROOT, browser, release, run, write_deck
from trustcards import sheets
from trustcards.cli import Later, main


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


def test_build_writes_a_package_and_a_sheet_and_says_so() -> None:
    write_deck(Path("decks/example"))
    result = run("build")
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert re.fullmatch(r"build/example-bilingual\.apkg  \d+ KB, 1 note, 2 cards", lines[0].replace(os.sep, "/"))
    assert re.fullmatch(r"build/example-study\.html  \d+ KB, 1 fact", lines[1].replace(os.sep, "/"))
    assert len(lines) == 2
    assert sorted(path.name for path in Path("build").iterdir()) == ["example-bilingual.apkg", "example-study.html"]


def test_build_can_make_every_edition() -> None:
    write_deck(Path("deck"), facts="- {id: a, type: question, question: {en: Q}, answer: {en: A}, sources: [note]}\n")
    result = run("build", "deck", "--edition", "all", "--out", "out")
    assert result.output.splitlines()[2].endswith("0 notes, 0 cards (1 fact left out: not translated)")
    assert {path.name for path in Path("out").glob("*.apkg")} == {
        f"example-{e}.apkg" for e in ("bilingual", "en", "hi")
    }


def test_a_deck_with_errors_is_not_built_and_the_old_output_stays() -> None:
    write_deck(Path("deck"))
    run("build", "deck")
    before = {path: path.read_bytes() for path in Path("build").iterdir()}
    write_deck(Path("deck"), facts="- {id: a, type: question, question: Q, sources: [note]}\n")
    result = run("build", "deck")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert (
        'deck/facts.yaml:3:3: error: a fact of type "question" has no "answer": add it [missing-field]' in result.stderr
    )
    assert "1 error: nothing was written of deck" in result.stderr
    assert {path: path.read_bytes() for path in Path("build").iterdir()} == before


def test_a_draft_is_dated_now(monkeypatch: pytest.MonkeyPatch) -> None:
    write_deck(Path("deck"))
    run("build", "deck", "--out", "released")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    run("build", "deck", "--out", "draft", "--draft")
    run("build", "deck", "--out", "again", "--draft")
    contents = [Path(name, "example-bilingual.apkg").read_bytes() for name in ("released", "draft", "again")]
    assert contents[0] != contents[1] == contents[2]


def test_check_is_content_with_a_sound_deck() -> None:
    write_deck(Path("deck"))
    result = run("check", "deck")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "0 errors, 0 warnings in 1 fact\n")


WARNING = "- {id: a, type: question, question: Q, answer: A}\n"
ERROR = "- {id: a, type: question, question: Q, answer: A, sources: [nte]}\n"


@pytest.mark.parametrize(
    ("facts", "options", "code"),
    [(WARNING, [], 0), (WARNING, ["--strict"], 1), (ERROR, [], 1), (ERROR, ["--format", "xml"], 2)],
)
def test_exit_codes_of_check(facts: str, options: list[str], code: int) -> None:
    write_deck(Path("deck"), facts=facts)
    assert run("check", "deck", *options).exit_code == code


def test_check_prints_json() -> None:
    write_deck(Path("deck"), facts=ERROR)
    assert json.loads(run("check", "deck", "--format", "json").stdout) == [
        {
            "code": "unknown-source",
            "severity": "error",
            "file": str(Path("deck/facts.yaml")),
            "line": 3,
            "column": 61,
            "fact": "a",
            "field": "sources",
            "language": None,
            "message": 'unknown source "nte"; did you mean "note"?',
        }
    ]
    write_deck(Path("deck"), {"facts.yaml": EXAMPLE["facts.yaml"]})
    assert json.loads(run("check", "deck", "--format", "json").stdout) == []


def test_check_annotates_on_github_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    write_deck(Path("deck"), facts=ERROR)
    expected = f"::error file={Path('deck/facts.yaml')},line=3,col=61,title=unknown-source::unknown source"
    assert run("check", "deck", "--format", "github").stdout.startswith(expected)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run("check", "deck").stdout.startswith(expected)


def test_a_deck_with_errors_does_not_stop_the_others() -> None:
    write_deck(Path("decks/sound"), {"deck.yaml": EXAMPLE["deck.yaml"].replace("example", "sound")})
    write_deck(Path("decks/broken"), {"deck.yaml": EXAMPLE["deck.yaml"].replace("example", "broken")}, facts=ERROR)
    result = run("build")
    assert result.exit_code == 1
    assert "unknown-source" in result.stderr
    assert {path.name for path in Path("build").iterdir()} == {"sound-bilingual.apkg", "sound-study.html"}
    assert run("status").exit_code == run("new", "fact", "question", "--deck", "decks/broken").exit_code == 0


def test_two_decks_cannot_have_one_id() -> None:
    write_deck(Path("decks/one"))
    write_deck(Path("decks/two"))
    result = run("build")
    assert result.exit_code == 1
    place = f"{Path('decks/two/deck.yaml')}:1:5"
    assert f'{place}: error: the deck in {Path("decks/one")} has the id "example", too' in result.stderr


def test_of_two_decks_with_one_id_the_first_is_built_and_neither_stops_a_third() -> None:
    for name, key in (("a", "one"), ("b", "one"), ("c", "three")):
        write_deck(Path("decks") / name, {"deck.yaml": f"id: {key}\ntitle: {name}\nlanguages: [en, hi]\n"})
    result = run("build")
    assert result.exit_code == 1
    assert "decks/b/deck.yaml:1:5: error: the deck in decks/a has the id" in result.stderr
    assert result.stderr.endswith("1 error: nothing was written of decks/b\n")
    assert '<h1><span lang="en">a</span></h1>' in Path("build/one-study.html").read_text(encoding="utf-8")
    assert Path("build/three-study.html").exists()


def test_paths_are_shown_as_they_were_given() -> None:
    folder = write_deck(Path("decks/example"), facts=ERROR)
    assert run("check").stdout.startswith(f"{Path('decks/example/facts.yaml')}:3:61: ")
    assert run("check", str(folder.resolve())).stdout.startswith(f"{folder.resolve() / 'facts.yaml'}:3:61: ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["build", "nowhere"], "no deck at nowhere: no such folder. For the decks in this folder, give a dot: ."),
        (["check", "deck/deck.yaml"], "deck/deck.yaml is a file: give the deck's folder, such as deck."),
        (["new", "deck", "fresh", "--title", "\x1b"], "the title"),
        (["build", "deck/pictures"], "no deck at deck/pictures: there is no deck.yaml in it, nor in a folder of it."),
        (["build", "deck", "--edition", "fr"], 'the deck example has no edition "fr": choose bilingual, en, hi or all'),
        (["new", "fact", "figur"], 'unknown type "figur"; did you mean "figure"?'),
        (["new", "fact", "figure", "--id", "No Good"], '"No Good" cannot be an id'),
        (["new", "fact", "figure", "--deck", "deck", "--id", "only"], 'already has a fact "only"'),
        (["new", "deck", "deck"], "is already there, and not empty"),
        (["new", "deck", "deck/more"], "is a deck, and a deck inside a deck is not read: choose a folder beside it"),
        (["build", "example"], "no deck at example: no such folder. Did you mean decks/example?"),
        (["new", "deck", "fresh", "--languages", "en,xx"], "--languages has codes such as en,hi"),
    ],
)
def test_what_was_asked_for_wrongly_exits_with_2_and_a_sentence(arguments: list[str], message: str) -> None:
    write_deck(Path("deck"))
    if arguments == ["build", "example"]:
        write_deck(Path("decks/example"))
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())


@pytest.mark.parametrize(("deck", "here"), [(".", "the deck in this folder"), ("example", "the decks in this folder")])
def test_inside_a_deck_or_a_folder_of_decks_this_folder_is_suggested(deck: str, here: str) -> None:
    write_deck(Path(deck))
    assert run("check").stderr.endswith(f"Error: no deck at decks: no such folder. For {here}, give a dot: .\n")
    assert run("check", ".").exit_code == 0


def test_where_no_deck_is_near_one_can_be_started() -> None:
    start = "Go to the folder that holds your decks, or start one with `trustcards new deck decks/example`."
    assert run("build").stderr.endswith(f"no deck at decks: no such folder. {start}\n")


def test_a_folder_beside_decks_that_is_none_is_told() -> None:
    write_deck(Path("decks/example"))
    Path("decks/history").mkdir()
    Path("decks/history/causes.yaml").write_text(EXAMPLE["facts.yaml"], encoding="utf-8")
    write_deck(Path("decks/group/inner"))
    told = run("check").stderr.splitlines()[:-1]
    assert told == [
        "trustcards: warning: decks/group/inner is not read, nor checked: a deck is a folder right in decks",
        "trustcards: warning: decks/history/causes.yaml is not read: there is no deck.yaml beside it",
    ]


def test_a_file_that_is_in_no_deck_suggests_no_folder() -> None:
    Path("notes.txt").touch()
    assert run("check", "notes.txt").stderr.endswith("Error: notes.txt is a file: give the deck's folder.\n")


def test_a_folder_that_cannot_be_written_is_one_sentence() -> None:
    write_deck(Path("deck"))
    Path("build").write_text("a file, and no folder", encoding="utf-8")
    result = run("build", "deck", "--out", "build/inside")
    assert result.exit_code == 1
    assert result.stderr.startswith("trustcards: error: ")
    assert len(result.stderr.splitlines()) == 1


def test_a_broken_template_is_told_with_its_place() -> None:
    broken = "{% extends 'sheets/sheet.html' %}\n\n{% block body %}\n{{ oops }}{% endblock %}"
    write_deck(Path("deck"), {"templates/sheets/study.html": broken})
    result = run("sheet", "deck")
    assert result.exit_code == 1
    assert "study.html:4:1: error: the template failed: 'oops' is undefined [template]" in result.stderr


def test_a_template_that_fails_without_a_word_is_told_by_the_name_of_what_happened() -> None:
    write_deck(Path("deck"), {"templates/sheets/study.html": "{{ 'x' * 10 ** 17 }}"})
    assert "study.html:1:1: error: the template failed: MemoryError [template]" in run("sheet", "deck").stderr


def test_a_sheet_of_another_edition_has_a_name_of_its_own() -> None:
    write_deck(Path("deck"))
    assert run("sheet", "deck").exit_code == run("sheet", "deck", "--edition", "hi", "--paper", "letter").exit_code == 0
    assert {path.name for path in Path("build").iterdir()} == {"example-study.html", "example-study-hi.html"}


def test_status_counts() -> None:
    facts = "- {id: a, type: definition, term: {en: T}, meaning: {en: M, hi: म}, sources: [note]}\n"
    write_deck(Path("deck"), facts=facts)
    (counted,) = json.loads(run("status", "deck", "--json").stdout)
    all_done = {"translated": 1, "missing": 0, "stale": 0}
    assert counted == {
        "deck": "example",
        "facts": 1,
        "cards": 2,
        "types": {"definition": {"facts": 1, "cards": 2}},
        "texts": 5,
        "languages": {
            "hi": {
                "translated": 4,
                "missing": ["a/term"],
                "stale": [],
                "parts": {
                    "terms.yaml": {"term": {"translated": 2, "missing": 0, "stale": 0}},
                    "facts": {
                        "title": all_done,
                        "term": {"translated": 0, "missing": 1, "stale": 0},
                        "meaning": all_done,
                    },
                },
            }
        },
    }
    shown = run("status", "deck").stdout
    assert re.search(r"definition +1 +2", shown)
    assert "हिंदी (hi): 4 of 5 texts translated, 80%" in shown
    assert re.search(r"facts +2 +1 +0\n  term +0 +1 +0\ntotal +4 +1 +0", shown)
    assert "trustcards translate export deck --to hi.po --only missing\n" in shown
    assert f"The first that is missing: a/term ({Path('deck/facts.yaml')}:3)" in shown


def test_status_does_not_look_for_numbers_in_a_title(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal they would have colours of their own, and in a title of a page that takes minutes."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    write_deck(Path("deck"), {"deck.yaml": EXAMPLE["deck.yaml"].replace("title: Example", 'title: "The 10 <facts>"')})
    assert "The 10 <facts> (deck)" in run("status", "deck").stdout


def test_status_tells_which_translations_are_stale() -> None:
    about = EXAMPLE["deck.yaml"] + 'version: "1.0"\n'
    release(write_deck(Path("deck"), {"deck.yaml": about}))
    write_deck(Path("deck"), {"deck.yaml": about, "facts.yaml": EXAMPLE["facts.yaml"].replace("several", "many")})
    shown = run("status", "deck").stdout
    assert "4 of 5 texts translated, 80%" in shown
    assert f"  only/meaning ({Path('deck/facts.yaml')}:6)\n" in shown


def test_status_can_fail_a_deck_that_is_behind() -> None:
    write_deck(Path("deck"), facts="- {id: a, type: definition, term: {en: T}, meaning: {en: M, hi: म}}\n")
    assert run("status", "deck", "--fail-under", "80").exit_code == 0
    result = run("status", "deck", "--fail-under", "80.5", "--json")
    assert (result.exit_code, result.stderr) == (1, "deck: हिंदी (hi) is at 80.0%, under 80.5%\n")


def commands(group: click.Group, name: str = "trustcards") -> dict[str, click.Command]:
    """Every command that can be called, by what is typed for it."""
    found: dict[str, click.Command] = {}
    for key, listed in group.commands.items():
        command = listed.load() if isinstance(listed, Later) else listed
        found |= commands(command, f"{name} {key}") if isinstance(command, click.Group) else {f"{name} {key}": command}
    return found


EXAMPLES = [
    line.strip()
    for command in commands(main).values()
    for line in (command.help or "").partition("Examples:")[2].splitlines()
    if line.strip()
]


@pytest.mark.parametrize("line", EXAMPLES)
def test_every_example_of_the_help_runs(line: str) -> None:
    deck = Path("decks/trust")
    fact = "{id: z, type: question, question: {en: Q, hi: प्र}, answer: A, sources: [note], tags: [exam-favourite]}"
    defence = f"title: {{en: Defence, hi: रक्षा}}\nfacts:\n  - {fact}\n"
    about = EXAMPLE["deck.yaml"].replace("example", "trust") + 'version: "1.0"\n'
    write_deck(deck, {"deck.yaml": about, "defence.yaml": defence})
    if "--pdf" in line:
        browser()
    line, _, target = line.partition(" >> ")
    program, *arguments = shlex.split(line)
    if arguments[:2] == ["translate", "import"]:  # a file that a translator hands back was exported before
        run("translate", "export", str(deck), "--to", arguments[3])
    result = run(*arguments)
    assert (program, result.exit_code) == ("trustcards", 0), result.output
    if target:
        with Path(target).open("a", encoding="utf-8") as file:
            file.write(result.output)
        assert (run("check", str(deck)).stdout, run("build", str(deck)).exit_code) == ("", 0)


def test_every_command_has_examples() -> None:
    for name, command in commands(main).items():
        assert re.search(rf"Examples:\n +{name}", command.help or ""), name


def test_it_runs_as_a_module_and_as_a_program() -> None:
    version = run("--version").stdout
    assert re.fullmatch(r"trustcards \d+\.\d+\.\d+\n", version)
    done = subprocess.run([sys.executable, "-m", "trustcards", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == version


FULL = Path("/dev/full")
"""A disk that is full, on Linux."""


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("arguments", ["--help", "--version", "build --help", "status deck"])
def test_output_that_cannot_be_written_is_one_sentence(arguments: str) -> None:
    write_deck(Path("deck"))
    buffered = {key: value for key, value in os.environ.items() if key != "PYTHONUNBUFFERED"}
    command = [sys.executable, "-m", "trustcards", *arguments.split()]
    with FULL.open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, env=buffered, check=False)
    assert (done.returncode, done.stderr) == (1, "trustcards: error: No space left on device\n")


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full")
def test_what_could_not_be_written_until_the_end_is_no_success() -> None:
    code = "import atexit; atexit.register(print, 'last'); from trustcards.__main__ import run; run()"
    buffered = {key: value for key, value in os.environ.items() if key != "PYTHONUNBUFFERED"}
    write_deck(Path("deck"))
    with FULL.open("w") as full:
        done = subprocess.run([sys.executable, "-c", code, "check", "deck"], stdout=full, env=buffered, check=False)
    assert done.returncode == 1


def test_whoever_stops_the_program_while_it_starts_sees_no_traceback() -> None:
    code = """if True:
        import os, signal, sys
        from trustcards.__main__ import run

        class Stop:
            def find_spec(self, name, *_):
                if name == "trustcards.cli":
                    os.kill(os.getpid(), signal.SIGINT)

        sys.meta_path.insert(0, Stop())
        run()
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_what_others_do_at_the_end_of_the_program_is_done() -> None:
    code = "import atexit; atexit.register(print, 'measured'); from trustcards.__main__ import run; run()"
    command = [sys.executable, "-c", code, "check", "nowhere"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "measured\n")


def test_too_little_memory_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(*_: object, **__: object) -> None:
        raise MemoryError

    write_deck(Path("deck"))
    monkeypatch.setattr("trustcards.checking.check", fill)
    result = run("check", "deck")
    assert (result.exit_code, result.stderr) == (1, "trustcards: error: there is not enough memory\n")


def test_it_runs_where_there_is_no_stderr() -> None:
    write_deck(Path("deck"), {"deck.yaml": "id: example\n"})
    code = "import sys; sys.stderr = None; from trustcards.cli import main; main(['check', 'deck'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "[missing-field]" in done.stdout


def test_help_loads_none_of_the_heavy_libraries() -> None:
    code = (
        "from trustcards.cli import main; main(['--help'], standalone_mode=False); import sys; print(list(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    for module in ("jinja2", "yaml", "babel", "genanki", "markdown_it", "rich", "trustcards.cli.build"):
        assert f"'{module}'" not in done.stdout


def test_the_list_of_commands_says_of_each_what_its_own_help_says_first() -> None:
    for listed in main.commands.values():
        assert isinstance(listed, Later)
        assert listed.short_help == (listed.load().help or "").partition("\n")[0], listed.name


def test_the_layouts_of_the_command_are_those_there_are() -> None:
    offered = {parameter.name: parameter.type for parameter in commands(main)["trustcards sheet"].params}
    layouts = offered["layout"]
    assert isinstance(layouts, click.Choice)
    assert list(layouts.choices) == list(sheets.LAYOUTS)
    assert set().union(*map(sheets.options, sheets.LAYOUTS)) <= set(offered)


def test_a_file_is_named_by_what_is_on_the_sheet_so_that_none_replaces_another() -> None:
    write_deck(Path("deck"))
    quiz = ["--layout", "quiz"]
    for arguments, name in (
        ([], "example-study"),
        (["--only", "facts"], "example-study-facts"),
        (["--only", "facts,only", "--only", "definition", "--edition", "hi"], "example-study-facts-only-definition-hi"),
        (["--large", "--ink-saver", "--paper", "letter"], "example-study-large"),
        (quiz, "example-quiz"),
        ([*quiz, "--seed", "1", "--choices"], "example-quiz"),
        ([*quiz, "--seed", "2", "--only", "facts", "--large"], "example-quiz-facts-set-2-large"),
        (["--layout", "cards", "--side", "backs", "--only", "only"], "example-cards-backs-only"),
    ):
        assert run("sheet", "deck", *arguments).stdout.startswith(f"{Path('build', name)}.html  "), arguments
    names = [letter * 29 for letter in "abcde"]
    facts = [f"- {{id: {name}, type: question, question: {name}, answer: A, sources: [note]}}\n" for name in names]
    write_deck(Path("deck"), facts="".join(facts))
    many = run("sheet", "deck", "--only", ",".join(names))
    assert many.stdout.startswith(str(Path("build", f"example-study-{names[0]}-{names[1]}-and-3-more.html")))


def test_a_sheet_of_some_facts_and_options_of_another_layout(tmp_path: Path) -> None:
    folder = str(write_deck(tmp_path / "deck"))
    chosen = run("sheet", folder, "--layout", "quiz", "--only", "definition,facts", "--out", str(tmp_path))
    assert (chosen.exit_code, chosen.output.split(", ")[-1]) == (0, "1 quiz question\n")
    misspelt = run("sheet", folder, "--only", "definitoin")
    assert misspelt.exit_code == 2
    assert (
        '--only: the deck example has no subdeck, type, tag or fact called "definitoin"; did you mean'
        in misspelt.output
    )
    assert "?." not in misspelt.output
    nothing = run("sheet", folder, "--only", "", "--out", str(tmp_path))
    assert (nothing.exit_code, nothing.stdout) == (2, "")
    assert "--only: it names nothing" in nothing.output
    refused = run("sheet", folder, "--layout", "matrix", "--seed", "3")
    assert refused.exit_code == 2
    assert "--seed is for --layout quiz, and not for matrix." in refused.output


def test_only_chooses_from_every_deck_that_has_such_facts() -> None:
    write_deck(Path("decks/example"))
    other = EXAMPLE["deck.yaml"].replace("id: example", "id: other")
    write_deck(Path("decks/other"), {"deck.yaml": other}, more=EXAMPLE["facts.yaml"].split("facts:\n")[1])
    Path("decks/other/facts.yaml").unlink()

    def names(*only: str) -> list[str]:
        return [line.split("  ")[0].replace(os.sep, "/") for line in run("sheet", *only).stdout.splitlines()]

    assert names("--only", "facts") == ["build/example-study-facts.html"]
    assert names("--only", "facts,more") == ["build/example-study-facts.html", "build/other-study-more.html"]
    assert len(names("--only", "definition")) == 2
    result = run("sheet", "--only", "facts,mor")
    assert (result.exit_code, result.stdout) == (2, "")
    assert '--only: no deck has a subdeck, type, tag or fact called "mor"; did you mean "more"?' in result.stderr


@pytest.mark.parametrize("command", [["sheet", "deck"], ["build", "deck"]])
def test_a_pdf_that_is_older_than_its_sheet_is_told(command: list[str]) -> None:
    write_deck(Path("deck"))
    pdf = Path("build/example-study.pdf")
    assert "warning" not in run(*command).stderr
    pdf.write_bytes(b"%PDF-1.4 of the sheet before")
    told = f"trustcards: warning: {pdf} is older than the sheet beside it: --pdf makes it anew\n"
    assert run(*command).stderr == told
