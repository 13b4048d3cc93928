"""Builds as whole processes: the same bytes everywhere, and the old output or the new one, never a half."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.common import TRUST, write_deck

BUILD = [sys.executable, "-m", "trustcards", "build"]
NAMES = ("example-bilingual.apkg", "example-study.html")


def outputs(folder: Path) -> dict[str, bytes]:
    """Everything in a folder, by name: what a build made, and what it should not have left."""
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}


def test_two_builds_are_the_same_to_the_byte(tmp_path: Path) -> None:
    """In different folders, with other hash seeds, locales, time zones and clocks."""
    made = []
    for name, seed, locale, zone, clock in (
        ("one", "1", "C", "UTC", "1000000000"),
        ("दो", "2", "C.UTF-8", "Asia/Kolkata", "2000000000"),
    ):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "decks").symlink_to(TRUST.parent)
        env = {"PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone, "SOURCE_DATE_EPOCH": clock}
        subprocess.run([*BUILD, "--edition", "all"], cwd=folder, env=os.environ | env, check=True, capture_output=True)
        made.append(outputs(folder / "build"))
    assert len(made[0]) == 6, "three packages and three sheets"
    assert made[0] == made[1]


def versions(folder: Path) -> tuple[dict[str, bytes], Callable[[], None]]:
    """A deck whose first version is built; returns that output, and what changes the deck to its second."""
    write_deck(folder / "deck")
    subprocess.run([*BUILD, "deck"], cwd=folder, check=True, capture_output=True)

    def change() -> None:
        facts = (
            "- {{id: f{0}, type: question, question: {{en: Q{0}?, hi: प्रश्न {0}?}}, answer: A{0}, sources: [note]}}\n"
        )
        write_deck(folder / "deck", facts="".join(facts.format(n) for n in range(300)))

    return outputs(folder / "build"), change


DYING = """
import signal
from trustcards.cli import main
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
main()
"""
"""A command that is killed when a file of it becomes larger than it may."""


def test_a_build_that_is_killed_leaves_the_old_output_or_the_new(tmp_path: Path) -> None:
    """In the middle of the package, in the middle of the sheet, and at any other time."""
    old, change = versions(tmp_path)
    change()
    started = time.monotonic()
    subprocess.run([*BUILD, "deck", "--out", "whole"], cwd=tmp_path, check=True, capture_output=True)
    length = time.monotonic() - started
    new = outputs(tmp_path / "whole")
    package, sheet = (len(new[name]) for name in NAMES)
    assert package < sheet, "so that a limit can let one through and not the other"
    for most, expected in ((package // 2, (old, old)), (sheet - 1, (new, old))):

        def limit(most: int = most) -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

        done = subprocess.run(
            [sys.executable, "-B", "-c", DYING, "build", "deck"], cwd=tmp_path, preexec_fn=limit, check=False
        )
        assert done.returncode == -signal.SIGXFSZ
        for name, version in zip(NAMES, expected, strict=True):
            assert (tmp_path / "build" / name).read_bytes() == version[name]
    for n in range(4):
        process = subprocess.Popen([*BUILD, "deck"], cwd=tmp_path, stdout=subprocess.DEVNULL)
        time.sleep(length * (0.5 + 0.15 * n))
        process.kill()
        process.wait()
        for name in NAMES:
            assert (tmp_path / "build" / name).read_bytes() in (old[name], new[name])


def test_a_full_disk_leaves_the_old_output_and_nothing_else(tmp_path: Path) -> None:
    old, change = versions(tmp_path)
    change()

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))

    done = subprocess.run(
        [*BUILD, "deck"], cwd=tmp_path, preexec_fn=little_room, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("trustcards: error: ")
    assert len(done.stderr.splitlines()) == 1
    assert outputs(tmp_path / "build") == old


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="/proc, in which nobody can make a folder, is Linux's")
def test_a_folder_in_which_nothing_can_be_written_is_one_sentence(tmp_path: Path) -> None:
    write_deck(tmp_path / "deck")
    done = subprocess.run(
        [*BUILD, "deck", "--out", "/proc/build"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("trustcards: error: /proc/build: ")
    assert len(done.stderr.splitlines()) == 1


def test_builds_at_the_same_time_do_not_mix(tmp_path: Path) -> None:
    old, change = versions(tmp_path)
    change()
    processes = [subprocess.Popen([*BUILD, "deck"], cwd=tmp_path, stdout=subprocess.DEVNULL) for _ in range(4)]
    assert [process.wait() for process in processes] == [0, 0, 0, 0]
    subprocess.run([*BUILD, "deck", "--out", "alone"], cwd=tmp_path, check=True, capture_output=True)
    assert outputs(tmp_path / "build") == outputs(tmp_path / "alone") != old
