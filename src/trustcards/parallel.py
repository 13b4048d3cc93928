"""Work on the cores there are: copies of this process take turns with it.

A copy (a fork) has the whole deck without being sent it, and gives back only results. It helps and is not needed: what
no copy makes is made here. That is all of it where copying is not safe, or there is one core: outside Linux, and in a
program that runs threads of its own.
"""

from __future__ import annotations

import mmap
import os
import pickle
import select
import signal
import struct
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, suppress
from itertools import islice
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

Job = Generator[Sequence[Callable[[], Any]], Iterator[Any], Result]
"""Work that comes in parts. It yields the functions that make them, is sent all that they returned, in their order, and
returns what it puts together from that."""


def cores() -> int:
    """How many processes can work at once; 1 where this one must not be copied."""
    if sys.platform != "linux":
        return 1
    try:
        threads = os.listdir("/proc/self/task")  # noqa: PTH208 - with those that Python has not started
    except OSError:
        return 1
    return len(os.sched_getaffinity(0)) if len(threads) == 1 else 1


def run(job: Job[Result]) -> Result:
    """What a job makes, all of it in this process."""
    (result,) = together([job], large=False)
    return result


def together(jobs: Sequence[Job[Result]], *, large: bool) -> Generator[Result]:
    """What each of the jobs makes, in their order; the parts are made as `each` makes them."""
    asked = [next(job) for job in jobs]
    with closing(each(lambda make: make(), [make for parts in asked for make in parts], large=large)) as made:
        for job, parts in zip(jobs, asked, strict=True):
            try:
                job.send(islice(made, len(parts)))
            except StopIteration as end:
                yield end.value


def each(work: Callable[[Item], Result], items: Sequence[Item], *, large: bool) -> Generator[Result]:
    """The result of `work` for every item, in their order; on all cores, if it is so `large` that copies pay.

    Every process takes the next item that is left. This one takes one only while it waits for a result, so that what is
    done with the results goes on beside the work. What the work raises is raised in the result's place. Copies are of
    use only if pickle can send the results.
    """
    crew = _Crew(work, items)
    try:
        with suppress(OSError):  # no more processes, descriptors or memory to be had
            crew.grow(min(cores(), len(items)) - 1 if large else 0)
        for n in range(len(items)):
            yield crew.result(n)
    finally:
        crew.end()


_MADE = struct.Struct("IIQQ")
"""That a result is there: which copy made it, of which item, and where it lies in the copy's file."""


class _Crew(Generic[Item, Result]):
    """This process and copies of it, at work on items, with what they have made so far.

    The offset of a file, which they share, counts the items that were taken. Results lie in a file for each copy, and a
    pipe says where: a pipe for all of them would be full before this process reads it.
    """

    def __init__(self, work: Callable[[Item], Result], items: Sequence[Item]) -> None:
        self.work, self.items = work, items
        self.made: dict[int, tuple[Result] | None] = {}
        self.opened: list[int] = []
        self.files: list[int] = []
        self.processes: list[int] = []
        self.news: int | None = None

    def grow(self, copies: int) -> None:
        """Start so many copies. Raises OSError if one of them cannot be had."""
        if copies < 1:
            return
        self.taken = self._keep(os.memfd_create("taken"))
        news, tell = os.pipe()
        self.news = self._keep(news)
        try:
            for n in range(copies):
                self.files.append(self._keep(os.memfd_create("results")))
                self._copy(n, news, tell)
        finally:
            os.close(tell)

    def result(self, n: int) -> Result:
        """The result of an item; until it is there, this process makes what is left."""
        while n not in self.made and self.news is not None:
            if self._is_news(self.news) or (item := self._take()) is None:
                self._receive(self.news)
            else:
                self.made[item] = self._make(item)
        made = self.made.pop(n, None)
        return made[0] if made else self.work(self.items[n])

    def end(self) -> None:
        """End the copies, whatever they are at: nobody waits for it."""
        for process in self.processes:
            with suppress(ProcessLookupError, ChildProcessError):  # the program, or the system, saw to it
                os.kill(process, signal.SIGKILL)
                os.waitpid(process, 0)
        for descriptor in self.opened:
            os.close(descriptor)

    def _keep(self, descriptor: int) -> int:
        self.opened.append(descriptor)
        return descriptor

    def _take(self) -> int | None:
        """The number of the next item that is left. Without the lock, two processes could take the same."""
        from fcntl import LOCK_EX, LOCK_UN, lockf  # not there on Windows

        lockf(self.taken, LOCK_EX)
        n = os.lseek(self.taken, 1, os.SEEK_CUR) - 1
        lockf(self.taken, LOCK_UN)
        return n if n < len(self.items) else None

    def _make(self, n: int) -> tuple[Result] | None:
        """The result of an item; None if the work fails: done again when its turn comes, it will fail where it should.

        So a copy need not send what was raised, with all that hangs on it.
        """
        try:
            return (self.work(self.items[n]),)
        except Exception:
            return None

    def _is_news(self, news: int) -> bool:
        poll = select.poll()
        poll.register(news, select.POLLIN)
        return bool(poll.poll(0))

    def _receive(self, news: int) -> None:
        if not (made := os.read(news, _MADE.size)):
            self.news = None  # every copy is gone
            return
        copy, n, start, size = _MADE.unpack(made)
        with mmap.mmap(self.files[copy], start + size, prot=mmap.PROT_READ) as file:
            file.seek(start)
            self.made[n] = pickle.load(file)

    def _copy(self, copy: int, news: int, tell: int) -> None:
        """Start a copy. It does its work and is gone, without the cleaning up of the process that was copied."""
        original = os.getpid()
        try:
            if process := os.fork():
                self.processes.append(process)
                return
            os.close(news)  # or nobody would see that this process has ended, and is not there to read
            with os.fdopen(self.files[copy], "wb") as file:
                while (item := self._take()) is not None:
                    start = file.tell()
                    pickle.dump(self._make(item), file, pickle.HIGHEST_PROTOCOL)
                    file.flush()
                    os.write(tell, _MADE.pack(copy, item, start, file.tell() - start))
        finally:
            if os.getpid() != original:
                os._exit(0)
