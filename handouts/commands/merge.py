"""`merge`: a copy for each row of a table, in files, in one file, or in messages that wait."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from handouts.audit.log import Log
from handouts.commands.context import DONE, FAILED, Settings
from handouts.commands.email import check_preference
from handouts.commands.languages import say_substitutes, understood
from handouts.commands.options import HandoutOptions, Ink, Jobs, PrefersEmail, command_of
from handouts.commands.output import (
    count,
    progress,
    say,
    say_errors,
    say_note,
    say_review_note,
    short_path,
)
from handouts.errors import DeliveryError, HandoutError, UsageError
from handouts.mail.settings import mail_settings
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
from handouts.workspace.plan import Planned, Selection, languages, plan
from handouts.workspace.select_one import Even, choose, refuse_unreviewed
from handouts.workspace.workspace import Workspace

BEGUN = "begun"
"""What the journal notes when a run begins first."""

MERGES = "merges"
"""The folder of the journals of messages, in the data folder."""


@dataclass(frozen=True, kw_only=True)
class MergeOptions(HandoutOptions):
    """The options of `merge`."""

    recipients: Annotated[
        Path,
        typer.Option(
            *("--recipients", "-r"),
            metavar="FILE",
            help="A table in CSV, a row for each copy. E.g. --recipients people.csv",
        ),
    ]
    output: Annotated[
        Path | None,
        typer.Option(
            *("--output", "-o"),
            metavar="DIR",
            help="A file for each row goes here. E.g. --output copies",
            show_default=False,
        ),
    ] = None
    one_file: Annotated[
        Path | None,
        typer.Option(
            "--one-file",
            metavar="FILE",
            help="All copies in one file, to be printed. E.g. --one-file all.pdf",
            show_default=False,
        ),
    ] = None
    email: Annotated[
        bool, typer.Option("--email", help="A message for each row waits to be sent. E.g. --email")
    ] = False
    preference: PrefersEmail = ""
    resume: Annotated[
        bool,
        typer.Option("--resume", help="Go on with a run that was interrupted. E.g. --resume"),
    ] = False
    anew: Annotated[
        bool, typer.Option("--anew", help="Make all again, as if for the first time. E.g. --anew")
    ] = False
    ignore_columns: Annotated[
        bool,
        typer.Option("--ignore-columns", help="Ignore any other columns. E.g. --ignore-columns"),
    ] = False
    ink: Ink = "colour"
    jobs: Jobs = None


def run(settings: Settings, options: MergeOptions) -> int:
    """Merge; the exit status is 1 where a row could not be made."""
    _check(options)
    try:
        stream = options.recipients.open("rb")
    except OSError as error:
        kind = UsageError if isinstance(error, FileNotFoundError) else DeliveryError
        raise kind(f"'{options.recipients}' cannot be read: {error.strerror or error}.") from None
    with stream:
        return _run(settings, options, stream)


def _check(options: MergeOptions) -> None:
    """Raise UsageError for a command that says too little or too much."""
    if sum((options.output is not None, options.one_file is not None, options.email)) != 1:
        raise UsageError(
            "Say where the copies go.", hint="Give one of --output DIR, --one-file FILE, --email."
        )
    if options.resume and options.anew:
        raise UsageError("--resume and --anew contradict each other.", hint="Give one of them.")
    if options.preference and not options.email:
        raise UsageError("--patient-prefers-email needs --email.", hint="Add --email.")


def _run(settings: Settings, options: MergeOptions, stream: BinaryIO) -> int:
    table = Recipients(stream, options.recipients, ignore=options.ignore_columns)
    table.count()
    if options.email and "address" not in table.columns.names:
        raise UsageError(
            f"'{options.recipients}' has no column 'address'.", hint="Messages need one."
        )
    # A topic or a brand that is not there is told before anything is begun.
    workspace = settings.open()
    selection = understood(workspace.catalogue, options.selection(OutputOptions(ink=options.ink)))
    plan(workspace.catalogue, selection)
    options = replace(options, language=next(iter(selection.languages), None))
    said = table.languages()
    say_substitutes(said, languages(workspace.catalogue, options.topic))
    job = _job(settings, options, table)
    if options.email:
        check_preference(mail_settings(job.data), options.preference, protected=False)

    for why in _review_notes(workspace, selection, options.even, said):
        say_review_note(why, "This is noted in the log for each copy in this language.")

    def tell(problem: HandoutError) -> None:
        say_errors([problem], debug=settings.debug)

    path = job.folder / (_messages_journal(options, job.data) if options.email else NAME)
    with Journal(path, Log(job.data)) as journal, progress("Merging") as listener:
        if options.one_file is not None and is_gone(options.one_file, journal):
            journal.forget()
        answers = {"resume": options.resume, "anew": options.anew}
        begin(journal, job, table, **answers, target=options.one_file)
        if not journal.value(BEGUN):
            journal.note(BEGUN, datetime.now().astimezone().isoformat().encode("ascii"))
        job = job._replace(begun=journal.value(BEGUN).decode("ascii"))
        try:
            if options.email:
                merged = merge(job, table, journal, options.jobs, listener, tell)
            else:
                merged = _merge_files(job, table, journal, options, listener, tell)
        except KeyboardInterrupt:
            say_note("Stopped. To go on, run the same command again with --resume.")
            raise
    _say_result(settings, options, merged)
    return FAILED if merged.bad else DONE


def _review_notes(
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
                one = selection._replace(layouts=(), languages=(found.language,))
                handouts[found.language] = plan(workspace.catalogue, one).handouts[0]
    for _, each in sorted(handouts.items()):
        with contextlib.suppress(DeliveryError):
            if why := refuse_unreviewed(workspace.handout_of(each.key, each.options), even):
                yield why


def _merge_files(
    job: Job,
    table: Recipients,
    journal: Journal,
    options: MergeOptions,
    listener: Listener,
    tell: Tell,
) -> Merged:
    sweep(job.folder)
    if options.one_file is None:
        return merge(job, table, journal, options.jobs, listener, tell)
    target, bound = options.one_file.absolute(), rows_bound(journal)
    if bound == table.count():
        merged = Merged(0, bound, 0)
    else:
        # A finished file takes no more rows: with those corrected since, it is made again.
        refuse_replaced(target, journal)
        merged = merge(job, table, journal, options.jobs, listener, tell)
        if bound == journal.count():
            merged = Merged(0, bound, merged.bad)
        elif bound:
            say_note(
                f"{short_path(target)} is made again with the rows that were corrected or added."
            )
    if journal.count():
        bind(target, job.folder, journal)
    return merged


def _messages_journal(options: MergeOptions, data: Path) -> str:
    """The journal of messages belongs to the path of the table and the topic."""
    where = f"{options.recipients.resolve()}\n{options.topic}".encode(errors="surrogateescape")
    return f"{Sealer(Log(data).key).of(b'stage', where)[:8].hex()}.sqlite"


def _job(settings: Settings, options: MergeOptions, table: Recipients) -> Job:
    root = settings.root.absolute()
    data = data_folder(settings.data, root)
    if options.email:
        folder = data / MERGES
    elif options.output is not None:
        folder = options.output.absolute()
    else:
        folder = work_folder(options.one_file or Path()).absolute()
    return Job(
        root=str(root),
        disk_cache=settings.disk_cache,
        topic=options.topic,
        layout=options.layout,
        language=options.language,
        brand=options.brand,
        paper=options.paper,
        ink=options.ink,
        even=options.even,
        columns=table.columns,
        table=str(options.recipients),
        way="email" if options.email else "file",
        folder=folder,
        data=data,
        preference=options.preference,
    )


def _say_result(settings: Settings, options: MergeOptions, merged: Merged) -> None:
    made = count(merged.made, "copy", "copies")
    if options.email:
        parts = [f"Put {count(merged.made, 'message')} into the outbox"]
    else:
        parts = [f"Made {made} in {short_path(options.output or options.one_file or Path())}"]
    if merged.before:
        parts.append(f"{merged.before:,} made before")
    if merged.bad:
        parts.append(f"{count(merged.bad, 'row')} not made")
    say("; ".join(parts) + ".", error=bool(merged.bad))
    if merged.same:
        same = count(merged.same, "row repeats", "rows repeat")
        say_note(f"{same} the message and the address of another row, and got no message.")
    if merged.bad:
        none = not merged.made and not merged.before
        again = "run the same command again" + ("" if none else " with --resume")
        whole = "" if options.one_file is None or none else ", which makes the whole file again"
        say_note(f"Correct these rows of the table, then {again}{whole}.")
    if options.email:
        say_note(f"To send them: {settings.command('outbox', 'send')}")
    else:
        what = "These files name" if options.output is not None else "This file names"
        say_note(f"{what} patients: delete what has been printed or sent.")


command = command_of(run, MergeOptions)
