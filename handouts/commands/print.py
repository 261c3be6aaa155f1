"""`print`: send a handout to a printer, and say what was queued."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated

import typer

from handouts.audit.entry import log_entry
from handouts.audit.log import Log
from handouts.commands.shared.context import DONE, Settings
from handouts.commands.shared.languages import resolve_languages
from handouts.commands.shared.options import Impose, Ink, Marks, command_of
from handouts.commands.shared.output import count, say, say_note, say_review_note
from handouts.commands.shared.patient_details import PatientOptions
from handouts.errors import UsageError
from handouts.printing import job_of, printers, send, turn_of
from handouts.storage.data_dir import data_folder
from handouts.workspace.output_options import OutputOptions
from handouts.workspace.select_one import refuse_unreviewed, select_one


@dataclass(frozen=True, kw_only=True)
class PrintOptions(PatientOptions):
    """The options of `print`."""

    topic: Annotated[
        str, typer.Argument(metavar="TOPIC", help="A topic by its id.", show_default=False)
    ] = ""
    printer: Annotated[
        str | None,
        typer.Option("--printer", metavar="NAME", help="The printer. E.g. --printer desk"),
    ] = None
    copies: Annotated[
        int, typer.Option("--copies", "-n", min=1, max=999, help="How many. E.g. --copies 20")
    ] = 1
    list_printers: Annotated[
        bool, typer.Option("--list-printers", help="Only list the printers. E.g. --list-printers")
    ] = False
    impose: Impose = False
    marks: Marks = False
    ink: Ink = "colour"


def run(settings: Settings, options: PrintOptions) -> int:
    """Print a handout, with a patient's details where there are any; or list the printers."""
    if options.list_printers:
        return _list_printers()
    if not options.topic:
        raise UsageError("No topic is named.", hint="Name one, such as migraine-botox.")
    form = OutputOptions(imposed=options.impose, marks=options.marks, ink=options.ink)
    workspace = settings.open()
    planned = select_one(workspace, resolve_languages(workspace.catalogue, options.selection(form)))
    handout = workspace.handout_of(planned.key, planned.options)
    copy = options.copy(handout.day_orders)
    handout = handout.for_copy(copy)
    say_review_note(refuse_unreviewed(handout, options.allowed))
    # A log that cannot be written is told before anything is printed.
    log = Log(data_folder(settings.data, workspace.root))
    log.check_writable()
    entry = log_entry(log, handout, "print", recipient=copy.name, copies=options.copies)
    job = job_of(handout.printed, turn_of(handout.design, imposed=options.impose))
    queued = send(handout.pdf(), job, options.printer, options.copies)
    number = log.add(replace(entry, outcome="waiting" if queued.waits else ""))
    key = planned.key
    say(
        f"Queued {queued.number}: {key.topic} ({key.layout}, {key.language}), "
        f"{count(options.copies, 'copy', 'copies')} of {count(job.pages, 'page')}, "
        f"{job.description}."
    )
    if queued.waits:
        printed = ("correct", str(number), "--copies", str(options.copies), "--reason", "printed")
        say_note(
            f"The printer '{queued.printer}' is not printing ({', '.join(queued.waits)}): "
            "nothing is logged as handed over.",
            f"See why: lpstat -p {queued.printer}. Once all is printed: "
            f"{settings.command(*printed)}",
        )
    return DONE


def _list_printers() -> int:
    found = printers()
    for each in found:
        say(each.name + ("  (default)" if each.is_default else ""))
    if not found:
        say_note("This computer has no printer.", "Add one in the system's settings.")
    return DONE


command = command_of(run, PrintOptions)
