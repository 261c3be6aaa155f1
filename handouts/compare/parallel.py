"""Do the same with many things, in this process or in several; one that dies stops no other."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

EACH = 6
"""A process starts in the time in which another one compares about so many pairs of files."""

MAX_PROCESSES = 61
"""Windows cannot wait for more at once."""


def for_each(
    function: Callable[[T], R],
    things: Sequence[T],
    jobs: int | None,
    lost: Callable[[T, BaseException], R],
    done: Callable[[R], None],
) -> list[R]:
    """The results in the order of the things; `lost` gives that of a thing that kills processes.

    `jobs` is the number of processes, by default as many as there are processors where that is
    faster than one. `done` hears each result, in any order.
    """
    count = min(jobs or _default(len(things)), len(things), MAX_PROCESSES)
    if count <= 1:
        results: list[R] = []
        for thing in things:
            results.append(function(thing))
            done(results[-1])
        return results
    return _in_processes(function, things, count, lost, done)


def _default(things: int) -> int:
    if hasattr(os, "sched_getaffinity"):
        processors = len(os.sched_getaffinity(0))
    else:
        processors = os.cpu_count() or 1
    return max(1, min(processors, things // EACH))


def _in_processes(
    function: Callable[[T], R],
    things: Sequence[T],
    count: int,
    lost: Callable[[T, BaseException], R],
    done: Callable[[R], None],
) -> list[R]:
    import multiprocessing
    import signal
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from concurrent.futures.process import BrokenProcessPool

    def pool(processes: int) -> ProcessPoolExecutor:
        # The process that was asked stops the work; its workers finish what they are writing.
        return ProcessPoolExecutor(
            max_workers=processes,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=signal.signal,
            initargs=(signal.SIGINT, signal.SIG_IGN),
        )

    found: dict[int, R] = {}
    with pool(count) as workers:
        numbers = {workers.submit(function, thing): at for at, thing in enumerate(things)}
        try:
            for future in as_completed(numbers):
                if not isinstance(future.exception(), BrokenProcessPool):
                    found[numbers[future]] = future.result()
                    done(found[numbers[future]])
        except KeyboardInterrupt:
            workers.shutdown(wait=True, cancel_futures=True)
            raise
    for at, thing in enumerate(things):
        if at not in found:
            # A process died with this thing or with another one; now it is alone.
            with pool(1) as workers:
                try:
                    found[at] = workers.submit(function, thing).result()
                except BrokenProcessPool as error:
                    found[at] = lost(thing, error)
            done(found[at])
    return [found[at] for at in range(len(things))]
