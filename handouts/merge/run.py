"""The run of a mail merge: rows are read, made, and noted in the journal, batch by batch.

A copy's file is written whole and moved to its place before its row comes into the journal; a file
without its row is made again and replaced. Files are not brought to the disk one by one: when a run
goes on, each file of a row that is done is compared with its digest, and at the end all is brought
to the disk at once.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple

from handouts.audit.log import Log
from handouts.errors import HandoutError, InternalError, Place
from handouts.merge.begin import begin
from handouts.merge.copies import CopyMaker
from handouts.merge.job import FILES, Failed, Job, Made, Outcome, file_name
from handouts.merge.journal import Journal
from handouts.merge.keyed_digest import KeyedDigest
from handouts.merge.single_file import bind, is_gone, refuse_replaced, rows_bound
from handouts.sources.recipients.csv_rows import Row
from handouts.sources.recipients.recipients import Recipients
from handouts.storage.atomic import remove_stale_temp_files
from handouts.worker_pool import Listener, Work, process_chunks, process_count

PER_PROCESS = 150
"""A process starts in the time in which another one makes about so many copies."""

BATCH = 32
"""Rows of a batch: their copies come into the journal together."""

MAX_BYTES = 256 * 1024
"""Bytes of a batch."""

Tell = Callable[[HandoutError], None]
"""What hears of each mistake as it is found."""


class Merged(NamedTuple):
    """What a run did."""

    made: int
    before: int
    """Rows that were done by runs before this one."""
    failed: int
    same: int = 0
    """Rows that got no message, as another one says the same to the same address."""
    again: bool = False
    """Whether the one file of all copies was there, and was made again with further rows."""


def merge(
    job: Job,
    table: Recipients,
    *,
    resume: bool,
    anew: bool,
    jobs: int | None,
    listener: Listener,
    tell: Tell,
) -> Merged:
    """Make a copy for each row that is not done. Raises as `begin` and `bind` do."""
    log = Log(job.data)
    digest = KeyedDigest(log.key)
    with Journal(job.journal, log) as journal, _removing_place(job, journal):
        if job.one_file is not None and is_gone(job.one_file, journal):
            journal.forget()
        job = begin(journal, job, table, digest, resume=resume, anew=anew)
        run = _Run(job, table, journal, digest, listener, tell)
        if job.way == "file":
            remove_stale_temp_files(job.folder)
        return run.copies(jobs) if job.one_file is None else run.one_file(job.one_file, jobs)


@contextlib.contextmanager
def _removing_place(job: Job, journal: Journal) -> Iterator[None]:
    """Remove the hidden folder of the one file in the end, unless copies wait in it."""
    try:
        yield
    finally:
        if job.one_file is not None and not any(job.folder.glob(FILES)):
            journal.remove_place()


@dataclass
class _Run:
    """A run that has begun, and what it has done so far."""

    job: Job
    table: Recipients
    journal: Journal
    digest: KeyedDigest
    listener: Listener
    tell: Tell
    again: set[int] = field(default_factory=set)
    """Rows that are done but whose file is not what it was."""
    made: int = 0
    failed: int = 0
    same: int = 0

    def one_file(self, target: Path, jobs: int | None) -> Merged:
        """Put all copies into one file."""
        bound = rows_bound(self.journal)
        if bound == self.table.count():
            merged = Merged(0, bound, 0)
        else:
            # A finished file takes no more rows: with those corrected since, it is made again.
            refuse_replaced(target, self.journal)
            merged = self.copies(jobs)
            if bound == self.journal.count():
                merged = Merged(0, bound, merged.failed)
            elif bound:
                merged = merged._replace(again=True)
        if self.journal.count():
            bind(target, self.job.folder, self.journal)
        return merged

    def copies(self, jobs: int | None) -> Merged:
        """Make a copy for each row that is not done."""
        total, before = self.table.count(), self.journal.count()
        self.listener.started(total - before)
        work = Work(partial(_start, self.job), partial(_lost, self.job.table))
        count = process_count(jobs, total - before, PER_PROCESS)
        process_chunks(work, batches(self._rows()), count, self._received)
        if self.job.way == "file":
            bring_to_disk(self.job.folder)
        before = total - self.made - self.failed
        return Merged(self.made - self.same, before, self.failed, self.same)

    def _received(self, batch: list[Outcome]) -> None:
        done = [each for each in batch if isinstance(each, Made)]
        self.same += self.journal.add(done, frozenset(self.again))
        self.again.difference_update(each.number for each in done)
        self.made += len(done)
        for each in batch:
            self.listener.advanced()
            if isinstance(each, Failed):
                self.failed += 1
                for problem in each.problems:
                    self.tell(problem)

    def _rows(self) -> Iterator[Row]:
        """Rows that are not done, or whose file is not what it was."""
        if not self.journal.count():
            yield from self.table.rows()
            return
        for row in self.table.rows():
            done = self.journal.done(row.number)
            if done is None:
                yield row
            elif self.job.way == "file" and not self._is_there(row, done[1]):
                self.again.add(row.number)
                yield row

    def _is_there(self, row: Row, digest: bytes) -> bool:
        path = self.job.folder / file_name(row.number)
        try:
            return self.digest.file(path.read_bytes()) == digest
        except OSError:
            return False


def batches(rows: Iterable[Row]) -> Iterator[tuple[Row, ...]]:
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


def _start(job: Job) -> Callable[[Row], Outcome]:
    return CopyMaker(job).make


def _lost(table: str, row: Row) -> Outcome:
    error = InternalError(
        f"Row {row.number}: The process that made this copy ended unexpectedly.",
        hint="The computer may have run out of memory. Give --resume to try again.",
        place=Place(table, row.line),
    )
    return Failed(row.number, (error,))


def bring_to_disk(folder: Path) -> None:
    """Wait until the disk has all files."""
    if hasattr(os, "sync"):
        os.sync()
        return
    for path in folder.iterdir():
        with path.open("rb+") as stream:
            os.fsync(stream.fileno())
