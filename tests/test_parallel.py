"""Work on several cores: the same results as on one, in the same order, and mistakes told as they are."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

import trustcards
from tests.common import write_deck
from trustcards import Place, Problem, RefusedError, parallel, reading

linux = pytest.mark.skipif(parallel.cores() < 2, reason="there is one core, or processes cannot be copied here")


def test_each_gives_the_results_in_order() -> None:
    items = list(range(20))
    assert parallel.each(lambda n: n * n, items, size=lambda n: n, least=0) == [n * n for n in items]
    assert parallel.each(lambda n: n, [], size=lambda n: n, least=0) == []


@linux
def test_large_work_is_done_in_several_processes_and_small_work_in_one() -> None:
    def here(_: int) -> int:
        return os.getpid()

    assert len(set(parallel.each(here, [1, 1, 1, 1], size=lambda n: n, least=4))) == min(4, parallel.cores())
    assert set(parallel.each(here, [1, 1, 1, 1], size=lambda n: n, least=5)) == {os.getpid()}


@linux
def test_what_fails_beside_fails_here() -> None:
    problem = Problem(Place("study.html", 4), "template", "the template is broken")

    def refuse() -> None:
        raise RefusedError([problem])

    with parallel.beside(refuse) as result, pytest.raises(RefusedError) as caught:
        result()
    assert caught.value.problems == [problem]


@linux
def test_a_copy_that_is_killed_is_a_sentence_and_no_hang() -> None:
    with parallel.beside(lambda: os.kill(os.getpid(), 9)) as result, pytest.raises(ChildProcessError, match="memory"):
        result()


@linux
def test_work_that_nobody_waits_for_leaves_no_process_behind() -> None:
    with pytest.raises(KeyError), parallel.beside(lambda: b"x" * 10_000_000):
        raise KeyError
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@linux
def test_a_program_with_threads_is_not_copied() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert parallel.cores() == 1
        with parallel.beside(os.getpid) as result:
            assert result() == os.getpid()
    finally:
        done.set()
        thread.join()


def test_a_large_deck_reads_the_same_as_in_one_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fact(part: int, n: int) -> str:
        source = "note" if n != 3 else "nonsense"
        prompt = f"{{en: Q {part} {n}, hi: प्रश्न {part} {n}}}"
        return f"- {{id: p{part}-{n}, type: figure, prompt: {prompt}, value: {n}%, sources: [{source}]}}\n"

    parts = {
        f"part-{part}.yaml": f"title: Part {part}\nfacts:\n" + "".join(fact(part, n) for n in range(9))
        for part in range(5)
    }
    folder = write_deck(tmp_path, {**parts, "facts.yaml": "title: Broken\nfacts: [\n"})
    alone, problems = trustcards.check(folder)
    monkeypatch.setattr(reading, "LARGE", 0)
    together, the_same = trustcards.check(folder)
    assert the_same == problems
    assert [problem.code for problem in problems].count("unknown-source") == 5
    rows = [[(f.id, f.type.key, f.values, f.place("prompt/hi")) for f in deck.facts] for deck in (alone, together)]
    assert rows[0] == rows[1]
    assert len(rows[0]) == 45
