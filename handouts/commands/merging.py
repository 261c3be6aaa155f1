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
from handouts.deliver.merging.binding import bind, is_bound, is_gone, work_folder
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
    output: Path | None
    one_file: Path | None
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
    if (asked.output is None) == (asked.one_file is None):
        raise SelectionError(
            "Where do the copies go?", hint="Say one of --output DIR, --one-file FILE."
        )
    if asked.resume and asked.anew:
        raise SelectionError("--resume and --anew are opposites.", hint="Say one of them.")
    try:
        stream = asked.recipients.open("rb")
    except OSError as error:
        message = f"'{asked.recipients}' cannot be read: {error.strerror or error}."
        raise DeliveryError(message) from None
    with stream:
        return _run(settings, asked, stream)


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
    with Journal(job.folder / NAME, record) as journal, progress("Merging") as listener:
        if asked.one_file is not None and is_gone(asked.one_file, journal):
            journal.forget()
        begin(journal, job, table, resume=asked.resume, anew=asked.anew)
        sweep(job.folder)
        if asked.one_file is not None and is_bound(journal):
            before = journal.count()
            merged = Merged(0, before, table.count() - before)
        else:
            merged = merge(job, table, journal, asked.jobs, listener, tell)
        if asked.one_file is not None and journal.count():
            bind(asked.one_file.absolute(), job.folder, journal)
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
        folder=(asked.output or work_folder(asked.one_file or Path())).absolute(),
        data=data_folder(settings.data, root),
    )


def _tell(asked: Asked, merged: Merged) -> None:
    where = shown(asked.output or asked.one_file or Path())
    parts = [f"Made {count(merged.made, 'copy', 'copies')} in {where}"]
    if merged.before:
        parts.append(f"{merged.before:,} made before")
    if merged.bad:
        parts.append(f"{count(merged.bad, 'row')} not made")
    say("; ".join(parts) + ".", error=bool(merged.bad))
    if merged.bad and asked.output is not None:
        line("note", "Mend these rows of the table, then say the same again with --resume.")
    elif merged.bad:
        line("note", "Mend these rows, and merge a table of them alone.")
    what = "These files are patients'" if asked.output is not None else "This file is patients'"
    line("note", f"{what}: delete what is printed or sent.")
