"""Work on the cores there are: a part of it in a copy of this process, while this one does another part.

A copy (a fork) has the whole deck without being sent it, and sends back only its result. Where copying is not safe, or
there is one core, the same work is done here: outside Linux, and in a program that runs threads of its own.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def cores() -> int:
    """How many processes can work at once; 1 where this one must not be copied."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


class _Copy(Generic[Result]):
    """A copy of this process at its work."""

    def __init__(self, work: Callable[[], Result]) -> None:
        end, start = os.pipe()
        self.process = os.fork()
        if self.process == 0:
            os.close(end)
            _send(work, start)
        os.close(start)
        self.pipe = os.fdopen(end, "rb")

    def result(self) -> Result:
        """What the work returned; what it raised is raised here."""
        try:
            succeeded, value = pickle.load(self.pipe)
        except EOFError as error:
            raise ChildProcessError("a part of the work was stopped: is there enough memory?") from error
        if not succeeded:
            raise value
        result: Result = value
        return result

    def end(self) -> None:
        """Wait for it; without a reader it stops by itself."""
        self.pipe.close()
        os.waitpid(self.process, 0)


def _send(work: Callable[[], object], start: int) -> None:
    """Do the work, write its result into the pipe, and be gone, without the cleaning up of the process copied."""
    try:
        try:
            answer = (True, work())
        except Exception as error:
            answer = (False, error)
        with os.fdopen(start, "wb") as pipe:
            pickle.dump(answer, pipe, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)


@contextmanager
def beside(work: Callable[[], Result]) -> Iterator[Callable[[], Result]]:
    """Do `work` while the body of the `with` does something else; what it yields waits for the result and returns it.

    The result, or the exception, must be something that pickle can send.
    """
    if cores() < 2:
        yield work
        return
    copy = _Copy(work)
    try:
        yield copy.result
    finally:
        copy.end()


def each(
    work: Callable[[Item], Result], items: Sequence[Item], size: Callable[[Item], int], least: int
) -> list[Result]:
    """The result of `work` for every item, in their order; on all cores if the items' sizes come to `least`."""
    count = cores() if sum(map(size, items)) >= least else 1
    own, *others = _shares(items, size, count)
    results: dict[int, Result] = {}
    with ExitStack() as copies:
        waiting = [copies.enter_context(beside(partial(_all, work, share))) for share in others]
        results |= _all(work, own)
        for result in waiting:
            results |= result()
    return [results[n] for n in range(len(items))]


def _all(work: Callable[[Item], Result], share: Sequence[tuple[int, Item]]) -> dict[int, Result]:
    return {n: work(item) for n, item in share}


def _shares(items: Sequence[Item], size: Callable[[Item], int], count: int) -> list[list[tuple[int, Item]]]:
    """The items, each with its place among them, in so many shares of about the same size."""
    shares: list[list[tuple[int, Item]]] = [[] for _ in range(count)]
    sizes = [0] * count
    for n, item in sorted(enumerate(items), key=lambda entry: -size(entry[1])):
        smallest = sizes.index(min(sizes))
        shares[smallest].append((n, item))
        sizes[smallest] += size(item)
    return shares
