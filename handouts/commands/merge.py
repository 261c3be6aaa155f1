"""`merge`: a copy for each row of a table, in files, in one file, or in messages that wait."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from handouts.commands.email import check_preference
from handouts.commands.shared.context import DONE, FAILED, Settings
from handouts.commands.shared.languages import resolve_languages, say_substitutes
from handouts.commands.shared.options import (
    HandoutOptions,
    Ink,
    Jobs,
    PrefersEmail,
    command_of,
    output_folder,
)
from handouts.commands.shared.output import (
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
from handouts.merge.run import Merged, merge
from handouts.sources.models.language_codes import find
from handouts.sources.recipients.recipients import Recipients
from handouts.storage.data_dir import data_folder
from handouts.workspace.output_options import OutputOptions
from handouts.workspace.plan import Planned, Selection, languages, plan
from handouts.workspace.select_one import Allowed, UnreviewedError, refuse_unreviewed, select_one
from handouts.workspace.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class MergeOptions(HandoutOptions):
    """The options of `merge`."""

    recipients: Annotated[
        Path,
        typer.Option(
            "--recipients",
            "-r",
            metavar="FILE",
            help="A table in CSV, a row for each copy. E.g. --recipients people.csv",
        ),
    ]
    output: Annotated[
        Path | None,
        output_folder("A file for each row goes here. E.g. --output copies"),
    ] = None
    one_file: Annotated[
        Path | None,
        typer.Option(
            "--one-file",
            metavar="FILE",
            help="All copies in one file, to be printed. E.g. --one-file all.pdf",
        ),
    ] = None
    email: Annotated[
        bool, typer.Option("--email", help="A message for each row waits to be sent. E.g. --email")
    ] = False
    preference: PrefersEmail = ""
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with a run that was interrupted. E.g. --resume")
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
    selection = resolve_languages(
        workspace.catalogue, options.selection(OutputOptions(ink=options.ink))
    )
    plan(workspace.catalogue, selection)
    wanted = table.languages()
    say_substitutes(wanted, languages(workspace.catalogue, options.topic))
    root = settings.root.absolute()
    job = Job(
        root=root,
        disk_cache=settings.disk_cache,
        data=data_folder(settings.data, root),
        selection=selection,
        allowed=options.allowed,
        table=str(options.recipients),
        columns=table.columns,
        output=options.output and options.output.absolute(),
        one_file=options.one_file and options.one_file.absolute(),
        preference=options.preference,
    )
    if options.email:
        check_preference(mail_settings(job.data), options.preference, protected=False)
    for why in _review_notes(workspace, selection, options.allowed, wanted):
        say_review_note(why, "This is noted in the log for each copy in this language.")

    kinds: set[bool] = set()

    def report(problem: HandoutError) -> None:
        kinds.add(isinstance(problem, UnreviewedError))
        say_errors([problem], debug=settings.debug)

    answers = {"resume": options.resume, "anew": options.anew}
    try:
        with progress("Merging") as listener:
            merged = merge(job, table, **answers, jobs=options.jobs, listener=listener, tell=report)
    except KeyboardInterrupt:
        say_note("Stopped. To go on, run the same command again with --resume.")
        raise
    _say_result(settings, options, merged)
    if merged.failed:
        _say_what_to_do(settings, options, merged, unreviewed=True in kinds, wrong=False in kinds)
    return FAILED if merged.failed else DONE


def _review_notes(
    workspace: Workspace, selection: Selection, allowed: Allowed, wanted: Iterable[str]
) -> Iterator[str]:
    """What is to be known of the texts that rows are given; what is refused, each row tells."""
    written = languages(workspace.catalogue, *selection.topics)
    handouts: dict[str, Planned] = {}
    for language in wanted:
        with contextlib.suppress(HandoutError):
            if not language:
                own = select_one(workspace, selection)
                handouts[own.key.language] = own
            elif (found := find(language, written)) is not None:
                one = selection._replace(layouts=(), languages=(found.language,))
                handouts[found.language] = plan(workspace.catalogue, one).handouts[0]
    for _, each in sorted(handouts.items()):
        with contextlib.suppress(DeliveryError):
            if why := refuse_unreviewed(workspace.handout_of(each.key, each.options), allowed):
                yield why


def _say_result(settings: Settings, options: MergeOptions, merged: Merged) -> None:
    made = count(merged.made, "copy", "copies")
    if merged.again and options.one_file is not None:
        path = short_path(options.one_file)
        say_note(f"{path} is made again with the rows that were corrected or added.")
    if options.email:
        parts = [f"Put {count(merged.made, 'message')} into the outbox"]
    else:
        parts = [f"Made {made} in {short_path(options.output or options.one_file or Path())}"]
    if merged.before:
        parts.append(f"{merged.before:,} made before")
    if merged.failed:
        parts.append(f"{count(merged.failed, 'row')} not made")
    say("; ".join(parts) + ".", error=bool(merged.failed))
    if merged.same:
        same = count(merged.same, "row repeats", "rows repeat")
        say_note(f"{same} the message and the address of another row, and got no message.")
    if not merged.made:
        if merged.before and not merged.failed:
            say_note("This merge is complete: there was nothing left to do.")
        return
    if options.email:
        say_note(f"To send them: {settings.command('outbox', 'send')}")
    else:
        what = "These files name" if options.output is not None else "This file names"
        say_note(f"{what} patients: delete what has been printed or sent.")


def _say_what_to_do(
    settings: Settings, options: MergeOptions, merged: Merged, *, unreviewed: bool, wrong: bool
) -> None:
    """Say how failed rows come to be made: the text is `unreviewed`, or they are `wrong`."""
    none = not merged.made and not merged.before
    again = "run the same command again" + ("" if none else " with --resume")
    whole = "" if options.one_file is None or none else ", which makes the whole file again"
    review = settings.command("approve", options.topic, "--language", "LANGUAGE", "--by", "ROLE")
    steps = [f"Have the text reviewed and approved ({review})"] * unreviewed
    steps += ["Correct these rows of the table"] * wrong
    if unreviewed and wrong:
        steps = ["Correct these rows of the table, and have the text reviewed and approved"]
    say_note(f"{''.join(steps)}, then {again}{whole}.")
    if unreviewed:
        say_note("To hand out the text as it is: --even-draft, or --even-overdue.")


command = command_of(run, MergeOptions)
