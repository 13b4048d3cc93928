"""Work on several cores: the same results as on one, in the same order, and mistakes told as they are."""

from __future__ import annotations

import _thread
import errno
import itertools
import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import trustcards
from tests.common import write_deck
from trustcards import Place, Problem, RefusedError, parallel, reading
from trustcards.cli import main

linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux alone")

cores = parallel.cores


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if there were two cores, also on one, and in a pytest that has threads of its own."""
    if sys.platform == "linux":
        monkeypatch.setattr(parallel, "cores", lambda: 2)


@linux
def test_a_program_works_on_the_cores_that_it_was_given() -> None:
    code = "import os; from trustcards.parallel import cores; print(cores(), len(os.sched_getaffinity(0)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    used, given = done.stdout.split()
    assert used == given
    code = f"import os; os.sched_setaffinity(0, [min(os.sched_getaffinity(0))]); {code}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "1 1\n"


def test_each_gives_the_results_in_order() -> None:
    items = list(range(300))
    for large in (False, True):
        assert list(parallel.each(lambda n: n * n, items, large=large)) == [n * n for n in items]
        assert list(parallel.each(lambda n: n, [], large=large)) == []


@linux
def test_large_work_is_done_in_several_processes_and_small_work_in_one() -> None:
    def here(_: int) -> int:
        time.sleep(0.01)
        return os.getpid()

    assert len(set(parallel.each(here, range(40), large=True))) == parallel.cores()
    assert set(parallel.each(here, range(4), large=False)) == {os.getpid()}


@linux
def test_what_is_done_with_the_results_goes_on_beside_the_work() -> None:
    def maker(_: int) -> int:
        time.sleep(0.002)
        return os.getpid()

    makers = []
    for made_by in parallel.each(maker, range(60), large=True):
        makers.append(made_by)
        time.sleep(0.006)
    assert makers.count(os.getpid()) < 30, "while this process slept, its copies went on"


@linux
def test_large_results_wait_for_whoever_asks() -> None:
    def large(n: int) -> bytes:
        return bytes([n]) * 10_000_000

    assert [(len(result), result[0]) for result in parallel.each(large, range(8), large=True)] == [
        (10_000_000, n) for n in range(8)
    ]


def test_what_fails_in_a_copy_fails_here_where_its_result_would_be() -> None:
    problem = Problem(Place("study.html", 4), "template", "the template is broken")

    def refuse(n: int) -> int:
        if n == 5:
            raise RefusedError([problem])
        return n

    for large in (False, True):
        results = parallel.each(refuse, range(20), large=large)
        assert [next(results) for _ in range(5)] == [0, 1, 2, 3, 4]
        with pytest.raises(RefusedError) as caught:
            next(results)
        assert caught.value.problems == [problem]


def left_behind() -> tuple[int, bool]:
    """How many descriptors are open, and whether there is a process that this one started."""
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return len(list(Path("/proc/self/fd").iterdir())), False
    return len(list(Path("/proc/self/fd").iterdir())), True


@linux
def test_each_item_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "cores", lambda: 4)
    made = os.open(tmp_path / "made", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    items = range(20_000)
    assert list(parallel.each(lambda n: os.write(made, b"."), items, large=True)) == [1] * len(items)
    os.close(made)
    assert (tmp_path / "made").stat().st_size == len(items)


@linux
def test_what_no_copy_makes_is_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    own = os.getpid()

    def kill_copy(n: int) -> int:
        time.sleep(0.001)
        if os.getpid() != own:
            os.kill(os.getpid(), signal.SIGKILL)
        return n

    def fail_in_copy(n: int) -> int:
        if os.getpid() != own:
            raise MemoryError
        return n

    before = left_behind()
    monkeypatch.setattr(parallel, "cores", lambda: 3)
    assert list(parallel.each(kill_copy, range(50), large=True)) == list(range(50))
    assert list(parallel.each(fail_in_copy, range(50), large=True)) == list(range(50))
    unsent = list(parallel.each(lambda n: {"n": n, "pickle": lambda: "cannot send it"}, range(50), large=True))
    assert [result["n"] for result in unsent] == list(range(50))
    assert left_behind() == before


@linux
@pytest.mark.parametrize(
    ("missing", "uses"), [("memfd_create", 0), ("memfd_create", 1), ("pipe", 0), ("fork", 0), ("fork", 1)]
)
def test_where_no_copy_can_be_had_the_work_is_done_with_those_there_are(
    missing: str, uses: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = getattr(os, missing), itertools.count()

    def refuse(*given: Any) -> Any:
        if next(calls) == uses:
            raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        return real(*given)

    before = left_behind()
    monkeypatch.setattr(parallel, "cores", lambda: 4)
    monkeypatch.setattr(os, missing, refuse)
    assert list(parallel.each(lambda n: n, range(50), large=True)) == list(range(50))
    assert next(calls) > uses
    assert left_behind() == before


def test_work_outside_linux_needs_none_of_what_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "cores", cores)
    monkeypatch.setattr("sys.platform", "win32")
    for name in ("fork", "memfd_create", "sched_getaffinity", "waitpid"):
        monkeypatch.delattr(os, name, raising=False)
    assert list(parallel.each(lambda n: n, range(50), large=True)) == list(range(50))


@linux
def test_an_exception_that_pickle_cannot_send_is_raised_as_it_is() -> None:
    class OddError(Exception):
        def __init__(self, *, needed: int) -> None:
            super().__init__()
            self.needed = needed

    def refuse(n: int) -> int:
        if n == 7:
            raise OddError(needed=n)
        return n

    results = parallel.each(refuse, range(20), large=True)
    assert [next(results) for _ in range(7)] == list(range(7))
    with pytest.raises(OddError) as caught:
        next(results)
    assert caught.value.needed == 7


@linux
def test_results_that_nobody_waits_for_leave_nothing_behind() -> None:
    before = left_behind()
    results = parallel.each(lambda _: b"x" * 10_000_000, range(100), large=True)
    next(results)
    results.close()
    assert left_behind() == before


@linux
def test_nobody_waits_for_a_copy_whose_result_is_not_wanted() -> None:
    own = os.getpid()

    def stop(n: int) -> int:
        while os.getpid() != own:
            os.kill(os.getpid(), signal.SIGSTOP)
        return n

    before = left_behind()
    results = parallel.each(stop, range(20), large=True)
    results.close()
    started = parallel.each(lambda n: n if n < 10 else stop(n), range(20), large=True)
    next(started)
    started.close()
    assert left_behind() == before


@linux
def test_a_program_that_leaves_its_processes_to_the_system_can_have_copies() -> None:
    usual = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        assert list(parallel.each(lambda n: n, range(50), large=True)) == list(range(50))
    finally:
        signal.signal(signal.SIGCHLD, usual)


@linux
def test_a_program_with_many_files_open_can_have_copies() -> None:
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 1200), hard))
    try:
        with ExitStack() as stack:
            for _ in range(1050):  # select takes none above 1023
                stack.enter_context(Path(os.devnull).open())
            assert list(parallel.each(lambda n: n, range(50), large=True)) == list(range(50))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_where_threads_cannot_be_counted_nothing_is_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: str) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(os, "listdir", refuse)  # there is no /proc
    assert cores() == 1


@linux
def test_a_program_with_threads_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "cores", cores)
    done = _thread.allocate_lock()
    done.acquire()
    _thread.start_new_thread(done.acquire, ())  # as a library does that is written in C: Python does not count it
    try:
        assert set(parallel.each(lambda _: os.getpid(), range(9), large=True)) == {os.getpid()}
    finally:
        done.release()


def test_jobs_get_the_results_of_their_own_parts() -> None:
    def job(name: str, parts: int) -> parallel.Job[str]:
        made = yield [partial("{}{}".format, name, n) for n in range(parts)]
        return "+".join(made)

    assert parallel.run(job("a", 3)) == "a0+a1+a2"
    for large in (False, True):
        jobs = [job("a", 3), job("b", 0), job("c", 2)]
        assert list(parallel.together(jobs, large=large)) == ["a0+a1+a2", "", "c0+c1"]


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


@linux
def test_a_large_deck_builds_the_same_as_in_one_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fact = "- {{id: f-{0}-{1}, type: figure, prompt: How much is {0}-{1}?, value: {1}%, sources: [note]}}\n"
    parts = {f"part-{part}": "".join(fact.format(part, n) for n in range(9)) for part in range(5)}
    source = "sources: [note], image: {file: pictures/map.svg, alt: A map}"
    parts["part-0"] += (
        f"- {{id: compared, type: figure, prompt: How much of it?, value: 7%, compare: [f-3-8, f-4-2], {source}}}\n"
    )
    parts["part-1"] += f"- {{id: gone, type: question, question: Q, answer: A, retired: It was wrong, {source}}}\n"
    parts["in-english"] = f"- {{id: english, type: question, question: {{en: Q}}, answer: {{en: A}}, {source}}}\n"
    folder = write_deck(tmp_path / "deck", None, **parts)
    made = {}
    for large in (1000, 0):
        monkeypatch.setattr("trustcards.cli.build.LARGE", large)
        out = tmp_path / str(large)
        done = CliRunner().invoke(main, ["build", str(folder), "--edition", "all", "--out", str(out)])
        assert done.exit_code == 0, done.output
        made[large] = {path.name: path.read_bytes() for path in sorted(out.iterdir())}
    assert made[0] == made[1000]
    assert len(made[0]) == 6
