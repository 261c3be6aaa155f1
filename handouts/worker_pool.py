"""A pool of processes: the same work with many items, results in the order of the items.

One process or several give the same results. An item at which a process dies stops no other one.
Each process has a pipe of its own and ends by itself where the program that started it is killed.
Items are drawn as they are needed, so that there may be any number of them.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Item = TypeVar("Item")
Result = TypeVar("Result")

MAX_PROCESSES = 61
"""Windows cannot wait for more at once."""

AHEAD = 2
"""Chunks that a process has at a time, so that it never waits for the next one."""

WINDOW = 8
"""Chunks for each process that may be done or under way before the oldest one is done."""

GARBAGE = 50_000
"""Objects after which a process collects garbage, instead of 700."""


class Listener(NamedTuple):
    """What hears how work goes on, such as a progress bar."""

    started: Callable[[int], None]
    """How many things there are to do."""
    named: Callable[[str], None]
    """What was begun last."""
    advanced: Callable[[], None]
    """One more thing is done."""


SILENT = Listener(lambda number: None, lambda name: None, lambda: None)


@dataclass(frozen=True)
class Work(Generic[Item, Result]):
    """What is done with each item; in several processes, both functions must be picklable."""

    start: Callable[[], Callable[[Item], Result]]
    """Called once in each process; what it gives is called with each item."""
    lost: Callable[[Item], Result]
    """The result of an item at which a process dies."""


def process_count(jobs: int | None, items: int, per_process: int) -> int:
    """How many processes to use: `jobs`, or by default as many as are faster than one.

    `per_process` is how many items a process works through in the time in which another starts.
    """
    return max(1, min(jobs or min(processors(), items // per_process), items, MAX_PROCESSES))


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def process_each(
    work: Work[Item, Result],
    items: Iterable[Item],
    count: int,
    report: Callable[[Result], None] = lambda result: None,
) -> list[Result]:
    """The results of items, in their order, by `count` processes; `report` hears each as it comes.

    An error that `work` raises ends the work and is raised here.
    """
    results: list[Result] = []

    def received(chunk: list[Result]) -> None:
        results.extend(chunk)
        report(chunk[0])

    process_chunks(work, ((item,) for item in items), count, received)
    return results


def process_chunks(
    work: Work[Item, Result],
    chunks: Iterable[Sequence[Item]],
    count: int,
    report: Callable[[list[Result]], None],
) -> None:
    """Let `report` have the results of chunks of items, in the order of the chunks.

    An error that `work` raises ends the work and is raised here. Whatever stops the work stops the
    processes; each finishes what it is writing.
    """
    if count <= 1:
        function = work.start()
        for chunk in chunks:
            report([function(item) for item in chunk])
        return
    workers = [Worker(work) for _ in range(count)]
    try:
        _share(workers, chunks, report)
    finally:
        # All hear that there is no more to do before the first one is waited for.
        for worker in workers:
            worker.pipe.close()
        for worker in workers:
            worker.shutdown()


def _share(
    workers: Sequence[Worker[Item, Result]],
    chunks: Iterable[Sequence[Item]],
    report: Callable[[list[Result]], None],
) -> None:
    """Share chunks among processes, each of which gets a further one when it has done one."""
    from multiprocessing.connection import wait  # For start-up time, as in `Worker`.

    numbered = enumerate(chunks)
    done: dict[int, list[Result]] = {}
    drawn = reported = 0
    while True:
        while drawn - reported < WINDOW * len(workers):
            worker = min(workers, key=lambda each: len(each.pending))
            if len(worker.pending) == AHEAD or (chunk := next(numbered, None)) is None:
                break
            worker.submit(*chunk)
            drawn += 1
        if reported in done:
            report(done.pop(reported))
            reported += 1
        elif reported < drawn:
            ready = wait([each.pipe for each in workers if each.pending])
            done.update(each.receive() for each in workers if each.pipe in ready)
        else:
            return


class Worker(Generic[Item, Result]):
    """A process and the pipe to it; where it dies, another one takes its place."""

    def __init__(self, work: Work[Item, Result]) -> None:
        self.work = work
        self.pending: deque[tuple[int, Sequence[Item]]] = deque()
        self._start()

    def _start(self) -> None:
        # Imported here for start-up time: most commands need one process alone.
        import multiprocessing

        # Processes start anew, as they must on some systems and safely can on all.
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_run, args=(theirs, self.work.start), daemon=True)
        self.process.start()
        theirs.close()

    def submit(self, number: int, chunk: Sequence[Item]) -> None:
        """Let the process work on a chunk after those that it has."""
        self.pending.append((number, chunk))
        # That a process has died is seen when its oldest chunk is received.
        with contextlib.suppress(OSError):
            self.pipe.send(chunk)

    def receive(self) -> tuple[int, list[Result]]:
        """The number and the results of the oldest chunk, as soon as it is done."""
        number, chunk = self.pending.popleft()
        found: list[Result] | Exception
        try:
            found = self.pipe.recv()
        except (EOFError, OSError):
            self._restart()
            found = [self._alone(item) for item in chunk]
        if isinstance(found, Exception):
            raise found
        return number, found

    def _restart(self) -> None:
        """Start a process in the place of a dead one; it gets the chunks after the oldest."""
        self.shutdown()
        self._start()
        waiting, self.pending = self.pending, deque()
        for number, chunk in waiting:
            self.submit(number, chunk)

    def _alone(self, item: Item) -> Result:
        """The result of an item in a process of its own, after one died with it or with another."""
        worker = Worker(self.work)
        try:
            worker.pipe.send((item,))
            found: list[Result] | Exception = worker.pipe.recv()
        except (EOFError, OSError):
            return self.work.lost(item)
        finally:
            worker.shutdown()
        if isinstance(found, Exception):
            raise found
        return found[0]

    def shutdown(self) -> None:
        """Let the process end."""
        self.pipe.close()
        self.process.join(timeout=5)
        if self.process.is_alive():
            self.process.terminate()


def _run(pipe: Connection, start: Callable[[], Callable[[Item], Result]]) -> None:
    """What a process does: chunks in, results out, until nobody asks any more."""
    import multiprocessing

    # The program that was asked stops the work; its processes finish what they are writing.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(GARBAGE)
    parent = multiprocessing.parent_process()
    function: Callable[[Item], Result] | None = None
    found: list[Result] | Exception
    with contextlib.suppress(EOFError, OSError):
        while True:
            chunk: Sequence[Item] = pipe.recv()
            try:
                function = function or start()
                found = []
                for item in chunk:
                    # Chunks are in the pipe even where the program that sent them was killed.
                    if parent is None or not parent.is_alive():
                        return
                    found.append(function(item))
            except Exception as error:  # noqa: BLE001  raised in the program that asked
                found = error
            pipe.send(found)
