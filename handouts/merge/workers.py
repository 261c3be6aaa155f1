"""Processes that make the copies of rows; results come in the order of the rows.

Each has a pipe of its own, so that it ends by itself when the program that started it is killed.
The crew holds a few batches at a time, however many rows there are.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection
from typing import TypeAlias

from handouts.errors import InternalError, Place
from handouts.merge.copies import Maker
from handouts.merge.job import Bad, Job, Outcome
from handouts.sources.recipients.csv_rows import Row

BATCH = 32
"""Rows of a batch."""

MAX_BYTES = 256 * 1024
"""Bytes of a batch."""

AHEAD = 2
"""Batches that each process has at a time, so that it never waits for the next."""

EACH = 150
"""A process starts in the time in which another one makes about so many copies."""

GARBAGE = 50_000
"""Objects after which garbage is collected, instead of 700."""

Batch: TypeAlias = tuple[Row, ...]
Outcomes: TypeAlias = list[Outcome]


def default_jobs(number: int) -> int:
    """How many processes make so many copies soonest."""
    from handouts.build.worker_pool import processors

    return max(1, min(processors(), number // EACH))


def batches(rows: Iterable[Row]) -> Iterator[Batch]:
    """Rows in batches whose size has a bound."""
    batch: list[Row] = []
    size = 0
    for row in rows:
        batch.append(row)
        size += len(row.data)
        if len(batch) == BATCH or size >= MAX_BYTES:
            yield tuple(batch)
            batch, size = [], 0
    if batch:
        yield tuple(batch)


def outcomes(job: Job, rows: Iterable[Row], count: int) -> Iterator[Outcomes]:
    """What becomes of rows, batch by batch, made by so many processes."""
    if count <= 1:
        maker = Maker(job)
        for batch in batches(rows):
            yield [maker.made(row) for row in batch]
        return
    crew = [_Hand(job) for _ in range(count)]
    try:
        yield from _in_turns(crew, batches(rows))
    finally:
        # All hear that there is no more to do before the first one is waited for.
        for hand in crew:
            hand.pipe.close()
        for hand in crew:
            hand.dismiss()


def _in_turns(crew: list[_Hand], waiting: Iterator[Batch]) -> Iterator[Outcomes]:
    at_work: deque[tuple[_Hand, int, Batch]] = deque()
    for number, batch in enumerate(waiting):
        hand = crew[number % len(crew)]
        if len(at_work) == len(crew) * AHEAD:
            yield _received(*at_work.popleft())
        at_work.append((hand, hand.give(batch), batch))
    while at_work:
        yield _received(*at_work.popleft())


def _received(hand: _Hand, life: int, batch: Batch) -> Outcomes:
    found = hand.receive(life)
    return _one_by_one(hand.job, batch) if found is None else found


def _one_by_one(job: Job, batch: Batch) -> Outcomes:
    """A batch with which, or with one before it, a process has died: which row was it?"""
    found: Outcomes = []
    hand = _Hand(job)
    for row in batch:
        outcome = hand.receive(hand.give((row,)))
        if outcome is None:
            fault = InternalError(
                f"Row {row.number}: A process ended while it made this copy.",
                hint="Was there too little memory? Say --resume to try again.",
                place=Place(job.table, row.line),
            )
            outcome = [Bad(row.number, (fault,))]
        found += outcome
    hand.dismiss()
    return found


class _Hand:
    """A process and the pipe to it; where it dies, another one takes its place."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.life = 0
        self._start()

    def _start(self) -> None:
        # Processes start anew, as they must on some systems and safely can on all.
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(theirs, self.job), daemon=True)
        self.process.start()
        theirs.close()

    def give(self, batch: Batch) -> int:
        """Let the process make a batch after those that it has; the life that it is given to."""
        # Of a process that died, that is told when the batch is received.
        with contextlib.suppress(OSError):
            self.pipe.send(batch)
        return self.life

    def receive(self, life: int) -> Outcomes | None:
        """What became of the oldest batch; None where the process that had it has died."""
        if life != self.life:
            return None
        try:
            found: Outcomes = self.pipe.recv()
        except (EOFError, OSError):
            self.dismiss()
            self.life += 1
            self._start()
            return None
        return found

    def dismiss(self) -> None:
        """Let the process end."""
        self.pipe.close()
        self.process.join(timeout=5)
        if self.process.is_alive():
            self.process.terminate()


def _work(pipe: Connection, job: Job) -> None:
    """What a process does: batches in, outcomes out, until nobody asks any more."""
    # The program that was asked stops the work; its processes finish what they are writing.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(GARBAGE)
    started_by = multiprocessing.parent_process()
    maker = Maker(job)
    try:
        while True:
            # Batches are in the pipe even where who sent them was killed.
            batch: Batch = pipe.recv()
            done: Outcomes = []
            for row in batch:
                if started_by is None or not started_by.is_alive():
                    return
                done.append(maker.made(row))
            pipe.send(done)
    except (EOFError, OSError):
        return
