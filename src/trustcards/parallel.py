"""Work on the cores there are: copies of this process take turns with it.

A copy (a fork) has the whole deck without being sent it, and gives back only results. Where copying is not safe, or
there is one core, the same work is done here: outside Linux, and in a program that runs threads of its own.
"""

from __future__ import annotations

import os
import pickle
import select
import struct
import sys
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from itertools import islice
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

Job = Generator[Sequence[Callable[[], Any]], Iterator[Any], Result]
"""Work that comes in parts. It yields the functions that make them, is sent all that they returned, in their order, and
returns what it puts together from that."""


def cores() -> int:
    """How many processes can work at once; 1 where this one must not be copied."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


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
    done with the results goes on beside the work. What the work raises is raised in the result's place. A result, or
    an exception, must be something that pickle can send.
    """
    count = min(cores(), len(items)) if large else 1
    if count < 2:
        yield from map(work, items)
        return
    crew = _Crew(work, items, count - 1)
    try:
        for n in range(len(items)):
            yield crew.result(n)
    finally:
        crew.end()


_NUMBER = struct.Struct("I")
"""An item that is left."""

_MADE = struct.Struct("IIQQ")
"""That a result is there: which copy made it, of which item, and where it lies in the copy's file."""


class _Crew(Generic[Item, Result]):
    """Copies of this process at work on items, with what they and this one have made so far.

    The numbers of the items lie in a file that all read by one shared offset, so that each is read once. Results lie in
    a file for each copy, and a pipe says where: a pipe for all of them would be full before this process reads it.
    """

    def __init__(self, work: Callable[[Item], Result], items: Sequence[Item], copies: int) -> None:
        self.work, self.items = work, items
        self.made: dict[int, tuple[bool, Any]] = {}
        self.left = os.memfd_create("left")
        os.write(self.left, b"".join(map(_NUMBER.pack, range(len(items)))))
        os.lseek(self.left, 0, os.SEEK_SET)
        self.files = [os.memfd_create("results") for _ in range(copies)]
        self.news, tell = os.pipe()
        self.processes = [self._copy(n, tell) for n in range(copies)]
        os.close(tell)

    def result(self, n: int) -> Result:
        """The result of an item; until it is there, this process makes what is left."""
        while n not in self.made:
            if not self._is_news() and (item := self._take()) is not None:
                self.made[item] = self._make(item)
            else:
                self._receive()
        succeeded, result = self.made.pop(n)
        if not succeeded:
            raise result
        made: Result = result
        return made

    def end(self) -> None:
        """Let the copies end, each after the item that it is at."""
        os.lseek(self.left, 0, os.SEEK_END)
        os.close(self.news)
        for process in self.processes:
            os.waitpid(process, 0)
        for file in (self.left, *self.files):
            os.close(file)

    def _take(self) -> int | None:
        number = os.read(self.left, _NUMBER.size)
        return _NUMBER.unpack(number)[0] if number else None

    def _make(self, n: int) -> tuple[bool, Any]:
        try:
            return True, self.work(self.items[n])
        except Exception as error:
            return False, error

    def _is_news(self) -> bool:
        return bool(select.select([self.news], [], [], 0)[0])

    def _receive(self) -> None:
        news = os.read(self.news, _MADE.size)
        if not news:
            raise ChildProcessError("a part of the work was stopped: is there enough memory?")
        copy, n, start, size = _MADE.unpack(news)
        self.made[n] = pickle.loads(os.pread(self.files[copy], size, start))

    def _copy(self, copy: int, tell: int) -> int:
        """Start a copy. It does its work and is gone, without the cleaning up of the process that was copied."""
        process = os.fork()
        if process:
            return process
        try:
            os.close(self.news)  # or nobody would see that this process has ended, and is not there to read
            with os.fdopen(self.files[copy], "wb") as file:
                while (item := self._take()) is not None:
                    start = file.tell()
                    pickle.dump(self._make(item), file, pickle.HIGHEST_PROTOCOL)
                    file.flush()
                    os.write(tell, _MADE.pack(copy, item, start, file.tell() - start))
        finally:
            os._exit(0)
