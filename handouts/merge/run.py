"""The run of a mail merge: rows are read, made, and noted in the journal, batch by batch.

A copy's file is written whole and moved to its place before its row comes into the journal; a file
without its row is made again and replaced. Files are not brought to the disk one by one: when a run
goes on, each file of a row that is done is compared with its digest, and at the end all is brought
to the disk at once.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from handouts.audit.log import Log
from handouts.errors import DeliveryError, HandoutError, InternalError, Place, SourceError
from handouts.merge.copies import Maker
from handouts.merge.job import FILES, Bad, Job, Made, Outcome, file_name
from handouts.merge.journal import Journal
from handouts.merge.keyed_digest import Sealer
from handouts.sources.recipients.csv_rows import Row
from handouts.sources.recipients.recipients import Recipients
from handouts.worker_pool import Listener, Work, process_chunks, process_count
from handouts.workspace.plan import SelectionError

ASKED = "asked"
"""What the journal notes of the run: its options."""

PER_PROCESS = 150
"""A process starts in the time in which another one makes about so many copies."""

BATCH = 32
"""Rows of a batch: their copies come into the journal together."""

MAX_BYTES = 256 * 1024
"""Bytes of a batch."""

MAX_TOLD = 5
"""Rows that changed which a message names."""

Tell = Callable[[HandoutError], None]
"""What hears of each mistake as it is found."""


class Merged(NamedTuple):
    """What a run did."""

    made: int
    before: int
    """Rows that were done by runs before this one."""
    bad: int
    same: int = 0
    """Rows that got no message, as another one says the same to the same address."""


def begin(
    journal: Journal,
    job: Job,
    table: Recipients,
    *,
    resume: bool,
    anew: bool,
    target: Path | None = None,
) -> None:
    """See whether the run may begin here, or go on; `target` is the one file of all copies.

    Raises DeliveryError where copies are there that this run has not made, SelectionError where it
    must be said which of the two is meant, and SourceError where rows that are done have changed.
    """
    sealer = Sealer(Log(job.data).key)
    asked = sealer.of(b"asked", repr(job.asked).encode())
    if anew:
        journal.forget()
    before = journal.value(ASKED)
    if before and not journal.count() and not _others(job, target):
        # Nothing was made that could be lost: the run begins as if for the first time.
        journal.forget()
        before = b""
    if not before:
        if not anew:
            _refuse_others(job, target)
        journal.note(ASKED, asked)
        return
    if not resume:
        done = journal.count()
        raise SelectionError(
            f"A mail merge was begun here before, and {_rows(done, 'is', 'are')} done.",
            hint="Say --resume to go on with it, or --anew to make all of it again.",
        )
    if before != asked:
        raise SelectionError(
            "This mail merge was begun with other options, columns or another data folder.",
            hint="Say --resume with the same ones, or --anew to make all of it again.",
        )
    _refuse_changed(journal, table, sealer)


def _others(job: Job, target: Path | None) -> list[Path]:
    """The copies that are there."""
    found = sorted(job.folder.glob(FILES)) if job.way == "file" else []
    if target is not None and (target.exists() or target.is_symlink()):
        found.append(target)
    return found


def _rows(number: int, one: str, many: str) -> str:
    """So many rows and what they do: 1 row is, 2 rows are."""
    return f"1 row {one}" if number == 1 else f"{number:,} rows {many}"


def _refuse_others(job: Job, target: Path | None) -> None:
    """Raise DeliveryError for copies of which the journal knows nothing: they may be others'."""
    found = _others(job, target)
    if found:
        raise DeliveryError(
            f"'{found[0]}' is there already, and may be another patient's.",
            hint="Name another place, or say --anew to write over what is there.",
        )


def _refuse_changed(journal: Journal, table: Recipients, sealer: Sealer) -> None:
    """Raise SourceError where a row that is done is not what it was."""
    seen = 0
    changed: list[Row] = []
    number = 0
    for row in table.rows():
        done = journal.done(row.number)
        if done is None:
            continue
        seen += 1
        if done[0] != sealer.row(row.data):
            number += 1
            changed += [row] * (len(changed) < MAX_TOLD)
    missing = journal.count() - seen
    if not changed and not missing:
        return
    rows = ", ".join(str(row.number) for row in changed)
    more = f" and {number - MAX_TOLD:,} more" if number > MAX_TOLD else ""
    those = f"row {rows} has" if number == 1 else f"rows {rows}{more} have"
    what = [f"{those} changed"] if changed else []
    what += [f"{_rows(missing, 'is', 'are')} gone"] if missing else []
    raise SourceError(
        f"Of the rows that are done, {' and '.join(what)}.",
        hint="Mend only rows that could not be made; --anew makes all of it again.",
        place=Place(table.file, changed[0].line if changed else None),
    )


def merge(
    job: Job,
    table: Recipients,
    journal: Journal,
    jobs: int | None,
    listener: Listener,
    tell: Tell,
) -> Merged:
    """Make a copy for each row that is not done. The journal has begun (see `begin`)."""
    whole, before = table.count(), journal.count()
    left = whole - before
    listener.started(left)
    again: set[int] = set()
    made = bad = same = 0

    def note(batch: list[Outcome]) -> None:
        nonlocal made, bad, same
        done = [each for each in batch if isinstance(each, Made)]
        same += journal.add(done, frozenset(again))
        again.difference_update(each.number for each in done)
        made += len(done)
        for each in batch:
            listener.advanced()
            if isinstance(each, Bad):
                bad += 1
                for problem in each.problems:
                    tell(problem)

    rows = _undone(table, journal, job, again)
    work = Work(partial(_start, job), partial(_lost, job.table))
    process_chunks(work, batches(rows), process_count(jobs, left, PER_PROCESS), note)
    if job.way == "file":
        bring_to_disk(job.folder)
    return Merged(made - same, whole - made - bad, bad, same)


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
    return Maker(job).made


def _lost(table: str, row: Row) -> Outcome:
    error = InternalError(
        f"Row {row.number}: A process ended while it made this copy.",
        hint="Was there too little memory? Say --resume to try again.",
        place=Place(table, row.line),
    )
    return Bad(row.number, (error,))


def _undone(table: Recipients, journal: Journal, job: Job, again: set[int]) -> Iterator[Row]:
    """Rows that are not done, or whose file is not what it was; these are made `again`."""
    if not journal.count():
        yield from table.rows()
        return
    sealer = Sealer(Log(job.data).key)
    for row in table.rows():
        done = journal.done(row.number)
        if done is None:
            yield row
        elif job.way == "file" and not _is(job.folder / file_name(row.number), done[1], sealer):
            again.add(row.number)
            yield row


def _is(path: Path, seal: bytes, sealer: Sealer) -> bool:
    try:
        return sealer.file(path.read_bytes()) == seal
    except OSError:
        return False


def bring_to_disk(folder: Path) -> None:
    """Wait until the disk has all files."""
    if hasattr(os, "sync"):
        os.sync()
        return
    for path in folder.iterdir():
        with path.open("rb+") as stream:
            os.fsync(stream.fileno())
