"""`merge`: a copy for each row of a table, in files, in one file, or in messages that wait."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from handouts.audit.log import Log
from handouts.commands.context import DONE, WRONG_INPUT, Settings
from handouts.commands.languages import tell_stand_ins, understood
from handouts.commands.output import count, line, progress, say, show, shown, tell_standing
from handouts.errors import PROGRAM, DeliveryError, HandoutError
from handouts.merge.job import Job
from handouts.merge.journal import NAME, Journal
from handouts.merge.keyed_digest import Sealer
from handouts.merge.run import Merged, Tell, begin, merge
from handouts.merge.single_file import bind, is_gone, refuse_replaced, rows_bound, work_folder
from handouts.sources.models.language_codes import find
from handouts.sources.recipients.recipients import Recipients
from handouts.storage.atomic import sweep
from handouts.storage.data_dir import data_folder
from handouts.worker_pool import Listener
from handouts.workspace.output_options import OutputOptions
from handouts.workspace.plan import SelectionError, languages, plan
from handouts.workspace.select_one import Even, choose, one_of, refuse_unreviewed

if TYPE_CHECKING:
    from handouts.workspace.output_options import Ink
    from handouts.workspace.plan import Planned, Selection
    from handouts.workspace.workspace import Workspace

BEGUN = "begun"
"""What the journal notes when a run begins first."""

MERGES = "merges"
"""The folder of the journals of messages, in the data folder."""


class Asked(NamedTuple):
    """The options of `merge`."""

    topic: str
    recipients: Path
    output: Path | None
    one_file: Path | None
    email: bool
    preference: str
    layout: str | None
    language: str | None
    brand: str | None
    paper: str | None
    ink: Ink
    even: Even
    ignore_columns: bool
    resume: bool
    anew: bool
    jobs: int | None


def run(settings: Settings, asked: Asked) -> int:
    """Merge; the exit status is 1 where a row could not be made."""
    _check(asked)
    try:
        stream = asked.recipients.open("rb")
    except OSError as error:
        message = f"'{asked.recipients}' cannot be read: {error.strerror or error}."
        raise DeliveryError(message) from None
    with stream:
        return _run(settings, asked, stream)


def _check(asked: Asked) -> None:
    """Raise SelectionError for a command that says too little or too much."""
    if sum((asked.output is not None, asked.one_file is not None, asked.email)) != 1:
        raise SelectionError(
            "Where do the copies go?", hint="Say one of --output DIR, --one-file FILE, --email."
        )
    if asked.resume and asked.anew:
        raise SelectionError("--resume and --anew are opposites.", hint="Say one of them.")
    if asked.preference and not asked.email:
        raise SelectionError("--patient-prefers-email goes with --email.")


def _run(settings: Settings, asked: Asked, stream: BinaryIO) -> int:
    table = Recipients(stream, asked.recipients, ignore=asked.ignore_columns)
    table.count()
    if asked.email and "address" not in table.columns.names:
        raise SelectionError(
            f"'{asked.recipients}' has no column 'address'.", hint="Messages need one."
        )
    # A topic or a brand that is not there is told before anything is begun.
    workspace = settings.open()
    options = OutputOptions(ink=asked.ink)
    selection = understood(
        workspace.catalogue,
        one_of(asked.topic, asked.layout, asked.language, asked.brand, asked.paper, options),
    )
    plan(workspace.catalogue, selection)
    asked = asked._replace(language=next(iter(selection.languages), None))
    said = table.languages()
    tell_stand_ins(said, languages(workspace.catalogue, asked.topic))
    job = _job(settings, asked, table)
    if asked.email:
        from handouts.commands.email import check_preference
        from handouts.mail.settings import mail_settings

        check_preference(mail_settings(job.data), asked.preference, protected=False)

    for why in _standings(workspace, selection, asked.even, said):
        tell_standing(why, "The record says so of each copy in this language.")

    def tell(problem: HandoutError) -> None:
        show([problem], debug=settings.debug)

    path = job.folder / (f"{job.stage}.sqlite" if asked.email else NAME)
    with Journal(path, Log(job.data)) as journal, progress("Merging") as listener:
        if asked.one_file is not None and is_gone(asked.one_file, journal):
            journal.forget()
        answers = {"resume": asked.resume, "anew": asked.anew}
        begin(journal, job, table, **answers, target=asked.one_file)
        if not journal.value(BEGUN):
            journal.note(BEGUN, datetime.now().astimezone().isoformat().encode("ascii"))
        job = job._replace(begun=journal.value(BEGUN).decode("ascii"))
        try:
            if asked.email:
                merged = _merge_messages(job, table, journal, asked, listener, tell)
            else:
                merged = _merge_files(job, table, journal, asked, listener, tell)
        except KeyboardInterrupt:
            line("note", "Stopped. Say the same again with --resume to go on.")
            raise
    _tell(asked, merged)
    return WRONG_INPUT if merged.bad else DONE


def _standings(
    workspace: Workspace, selection: Selection, even: Even, said: Iterable[str]
) -> Iterator[str]:
    """What is to be known of the texts that rows are given; what is refused, each row tells."""
    written = languages(workspace.catalogue, *selection.topics)
    handouts: dict[str, Planned] = {}
    for language in said:
        with contextlib.suppress(HandoutError):
            if not language:
                own = choose(workspace, selection)
                handouts[own.key.language] = own
            elif (found := find(language, written)) is not None:
                asked = selection._replace(layouts=(), languages=(found.language,))
                handouts[found.language] = plan(workspace.catalogue, asked).handouts[0]
    for _, each in sorted(handouts.items()):
        with contextlib.suppress(DeliveryError):
            if why := refuse_unreviewed(workspace.made(each.key, each.options), even):
                yield why


def _merge_files(
    job: Job, table: Recipients, journal: Journal, asked: Asked, listener: Listener, tell: Tell
) -> Merged:
    sweep(job.folder)
    if asked.one_file is None:
        return merge(job, table, journal, asked.jobs, listener, tell)
    target, bound = asked.one_file.absolute(), rows_bound(journal)
    if bound == table.count():
        merged = Merged(0, bound, 0)
    else:
        # Nothing can be put into a file that is done: with the rows mended since it is made anew.
        refuse_replaced(target, journal)
        merged = merge(job, table, journal, asked.jobs, listener, tell)
        if bound == journal.count():
            merged = Merged(0, bound, merged.bad)
        elif bound:
            line("note", f"{shown(target)} is made anew, with the rows that were mended or added.")
    if journal.count():
        bind(target, job.folder, journal)
    return merged


def _merge_messages(
    job: Job, table: Recipients, journal: Journal, asked: Asked, listener: Listener, tell: Tell
) -> Merged:
    from handouts.mail.outbox import Outbox
    from handouts.mail.staging import Stage, stages

    outbox = Outbox(job.data)

    def admit(stage: Stage) -> int:
        return stage.admit(
            lambda identity: journal.first_with(identity.encode("ascii")),
            lambda row: journal.done(row) is not None,
        )

    # What runs that were cut off have put on the stage is moved, or made again.
    for left in stages(outbox, job.stage):
        admit(left)
        left.close()
    stage = Stage(outbox, job.stage, job.run)
    stage.open()
    admitted = 0

    def committed() -> None:
        nonlocal admitted
        admitted += admit(stage)

    try:
        merged = merge(*(job, table, journal, asked.jobs, listener, tell), committed)
    finally:
        # Whatever stops it: what is done is put, and nothing of a patient's is left on the stage.
        committed()
        stage.close()
    if admitted < merged.made:
        same = count(merged.made - admitted, "row says", "rows say")
        line("note", f"{same} the same to the same address as another one, and got no message.")
    return merged._replace(made=admitted)


def _job(settings: Settings, asked: Asked, table: Recipients) -> Job:
    root = settings.root.absolute()
    data = data_folder(settings.data, root)
    stage = ""
    if asked.email:
        folder = data / MERGES
        where = f"{asked.recipients.resolve()}\n{asked.topic}".encode(errors="surrogateescape")
        stage = Sealer(Log(data).key).of(b"stage", where)[:8].hex()
    elif asked.output is not None:
        folder = asked.output.absolute()
    else:
        folder = work_folder(asked.one_file or Path()).absolute()
    return Job(
        root=str(root),
        disk_cache=settings.disk_cache,
        topic=asked.topic,
        layout=asked.layout,
        language=asked.language,
        brand=asked.brand,
        paper=asked.paper,
        ink=asked.ink,
        even=asked.even,
        columns=table.columns,
        table=str(asked.recipients),
        way="email" if asked.email else "file",
        folder=folder,
        data=data,
        stage=stage,
        run=secrets.token_hex(8),
        preference=asked.preference,
    )


def _tell(asked: Asked, merged: Merged) -> None:
    made = count(merged.made, "copy", "copies")
    if asked.email:
        parts = [f"Put {count(merged.made, 'message')} into the outbox"]
    else:
        parts = [f"Made {made} in {shown(asked.output or asked.one_file or Path())}"]
    if merged.before:
        parts.append(f"{merged.before:,} made before")
    if merged.bad:
        parts.append(f"{count(merged.bad, 'row')} not made")
    say("; ".join(parts) + ".", error=bool(merged.bad))
    if merged.bad:
        none = not merged.made and not merged.before
        again = "say the same again" if none else "say the same again with --resume"
        whole = "" if asked.one_file is None or none else ", which makes the whole file anew"
        line("note", f"Mend these rows of the table, then {again}{whole}.")
    if asked.email:
        line("note", f"To send them: {PROGRAM} outbox send")
    else:
        what = "These files are patients'" if asked.output is not None else "This file is patients'"
        line("note", f"{what}: delete what is printed or sent.")
