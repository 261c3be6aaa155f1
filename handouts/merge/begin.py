"""Whether a mail merge may begin in its place, or go on: no copy is lost, and none written over."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from handouts.errors import DeliveryError, Place, SourceError, UsageError
from handouts.merge.job import FILES, Job
from handouts.merge.journal import Journal
from handouts.merge.keyed_digest import KeyedDigest
from handouts.sources.recipients.csv_rows import Row
from handouts.sources.recipients.recipients import Recipients

OPTIONS = "asked"
"""What the journal notes of the run: its options."""

BEGUN = "begun"
"""What the journal notes when a run begins first."""

MAX_TOLD = 5
"""Rows that changed which a message names."""


def begin(
    journal: Journal, job: Job, table: Recipients, digest: KeyedDigest, *, resume: bool, anew: bool
) -> Job:
    """The job with the moment at which it began first.

    Raises DeliveryError where copies are there that this run has not made, UsageError where it must
    be said which of the two is meant, and SourceError where rows that are done have changed.
    """
    options = digest.of(b"asked", repr(job.options).encode())
    if anew:
        journal.forget()
    before = journal.value(OPTIONS)
    if before and not journal.count() and not _copies(job):
        # Nothing was made that could be lost: the run begins as if for the first time.
        journal.forget()
        before = b""
    if before:
        if not resume and before == options and _is_complete(journal, table, digest):
            raise UsageError(
                f"This mail merge is complete: {_rows(journal.count(), 'is', 'are')} done.",
                hint="There is nothing left to do. Give --anew to make all of it again.",
            )
        _refuse_other_options(journal, options, resume=resume)
        _refuse_changed(journal, table, digest)
    else:
        if not anew:
            _refuse_others(job)
        journal.note(OPTIONS, options)
    if not journal.value(BEGUN):
        journal.note(BEGUN, datetime.now().astimezone().isoformat().encode("ascii"))
    return job._replace(begun=journal.value(BEGUN).decode("ascii"))


def _is_complete(journal: Journal, table: Recipients, digest: KeyedDigest) -> bool:
    """Whether all rows of the table are done, as they are."""
    try:
        _refuse_changed(journal, table, digest)
    except SourceError:
        return False
    return journal.count() == table.count()


def _copies(job: Job) -> list[Path]:
    """The copies that are there."""
    found = sorted(job.folder.glob(FILES)) if job.way == "file" else []
    target = job.one_file
    if target is not None and (target.exists() or target.is_symlink()):
        found.append(target)
    return found


def _refuse_other_options(journal: Journal, options: bytes, *, resume: bool) -> None:
    if not resume:
        raise UsageError(
            f"A mail merge was begun here before, and {_rows(journal.count(), 'is', 'are')} done.",
            hint="Give --resume to go on with it, or --anew to make all of it again.",
        )
    if journal.value(OPTIONS) != options:
        raise UsageError(
            "This mail merge was begun with other options, columns or another data folder.",
            hint="Give --resume with the same ones, or --anew to make all of it again.",
        )


def _refuse_others(job: Job) -> None:
    """Raise DeliveryError for copies of which the journal knows nothing: they may be others'."""
    if found := _copies(job):
        raise DeliveryError(
            f"'{found[0]}' is there already, and may be another patient's.",
            hint="Name another place, or give --anew to overwrite what is there.",
        )


def _refuse_changed(journal: Journal, table: Recipients, digest: KeyedDigest) -> None:
    """Raise SourceError where a row that is done is not what it was."""
    seen = count = 0
    changed: list[Row] = []
    for row in table.rows():
        if (done := journal.done(row.number)) is None:
            continue
        seen += 1
        if done[0] != digest.row(row.data):
            count += 1
            changed += [row] * (len(changed) < MAX_TOLD)
    missing = journal.count() - seen
    if not changed and not missing:
        return
    rows = ", ".join(str(row.number) for row in changed)
    more = f" and {count - MAX_TOLD:,} more" if count > MAX_TOLD else ""
    those = f"row {rows} has" if count == 1 else f"rows {rows}{more} have"
    what = [f"{those} changed"] if changed else []
    what += [f"{_rows(missing, 'is', 'are')} gone"] if missing else []
    raise SourceError(
        f"Of the rows that are done, {' and '.join(what)}.",
        hint="Correct only rows that could not be made; --anew makes all of it again.",
        place=Place(table.file, changed[0].line if changed else None),
    )


def _rows(number: int, one: str, many: str) -> str:
    """So many rows and what they do: 1 row is, 2 rows are."""
    return f"1 row {one}" if number == 1 else f"{number:,} rows {many}"
