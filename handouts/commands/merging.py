"""`merge`: a copy for each row of a table, in files, in one file, or in messages that wait."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from handouts.commands.context import DONE, WRONG_INPUT, Settings
from handouts.commands.output import count, line, progress, say, show, shown
from handouts.deliver.atomic import sweep
from handouts.deliver.chosen import one_of
from handouts.deliver.data_folder import data_folder
from handouts.deliver.form import Form
from handouts.deliver.merging.job import Job
from handouts.deliver.merging.journal import NAME, Journal
from handouts.deliver.merging.run import Merged, begin, merge
from handouts.deliver.plan import SelectionError, plan
from handouts.deliver.record import Record
from handouts.errors import DeliveryError, HandoutError
from handouts.sources.recipients import Recipients

if TYPE_CHECKING:
    from handouts.deliver.form import Ink


class Asked(NamedTuple):
    """The options of `merge`."""

    topic: str
    recipients: Path
    output: Path
    layout: str | None
    language: str | None
    brand: str | None
    paper: str | None
    ink: Ink
    even_draft: bool
    ignore_columns: bool
    resume: bool
    anew: bool
    jobs: int | None


def run(settings: Settings, asked: Asked) -> int:
    """Merge; the exit status is 1 where a row could not be made."""
    if asked.resume and asked.anew:
        raise SelectionError("--resume and --anew are opposites.", hint="Say one of them.")
    try:
        with asked.recipients.open("rb") as stream:
            return _run(settings, asked, stream)
    except OSError as error:
        raise DeliveryError(
            f"'{asked.recipients}' cannot be read: {error.strerror or error}."
        ) from None


def _run(settings: Settings, asked: Asked, stream: BinaryIO) -> int:
    table = Recipients(stream, asked.recipients, ignore=asked.ignore_columns)
    table.count()
    job = _job(settings, asked, table)
    # A topic or a brand that is not there is told before anything is begun.
    workspace = settings.open()
    form = Form(ink=asked.ink)
    plan(
        workspace.facts,
        one_of(asked.topic, asked.layout, asked.language, asked.brand, asked.paper, form),
    )

    def tell(problem: HandoutError) -> None:
        show([problem], debug=settings.debug)

    record = Record(job.data)
    with Journal(_journal(job), record) as journal, progress("Merging") as listener:
        begin(journal, job, table, resume=asked.resume, anew=asked.anew)
        sweep(job.folder)
        merged = merge(job, table, journal, asked.jobs, listener, tell)
    _tell(asked, merged)
    return WRONG_INPUT if merged.bad else DONE


def _job(settings: Settings, asked: Asked, table: Recipients) -> Job:
    root = settings.root.absolute()
    return Job(
        root=str(root),
        memory=settings.memory,
        topic=asked.topic,
        layout=asked.layout,
        language=asked.language,
        brand=asked.brand,
        paper=asked.paper,
        ink=asked.ink,
        even_draft=asked.even_draft,
        columns=table.columns,
        table=str(asked.recipients),
        way="file",
        folder=asked.output.absolute(),
        data=data_folder(settings.data, root),
    )


def _journal(job: Job) -> Path:
    return job.folder / NAME


def _tell(asked: Asked, merged: Merged) -> None:
    where = shown(asked.output)
    parts = [f"Made {count(merged.made, 'copy', 'copies')} in {where}"]
    if merged.before:
        parts.append(f"{merged.before:,} made before")
    if merged.bad:
        parts.append(f"{count(merged.bad, 'row')} not made")
    say("; ".join(parts) + ".", error=bool(merged.bad))
    if merged.bad:
        line("note", "Mend these rows of the table, then say the same again with --resume.")
    line("note", "These files are patients': delete them when they are printed or sent.")
