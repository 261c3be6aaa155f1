"""`copy`: one handout for one patient, in the file that is named and nowhere else."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from handouts.audit.entry import log_entry
from handouts.audit.log import Log
from handouts.commands.shared.context import DONE, Settings
from handouts.commands.shared.languages import resolve_languages
from handouts.commands.shared.options import Ink, Replace, command_of
from handouts.commands.shared.output import say, say_note, say_review_note, short_path
from handouts.commands.shared.patient_details import PatientOptions
from handouts.errors import UsageError
from handouts.storage.atomic import refuse_existing, remove_stale_temp_files, write_file
from handouts.storage.data_dir import data_folder
from handouts.workspace.output_options import OutputOptions
from handouts.workspace.select_one import refuse_unreviewed, select_one

STANDARD_OUTPUT = Path("-")


@dataclass(frozen=True, kw_only=True)
class CopyOptions(PatientOptions):
    """The options of `copy`."""

    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The file to write, - for the standard output. E.g. --output copy.pdf",
        ),
    ]
    ink: Ink = "colour"
    replace: Replace = False


def run(settings: Settings, options: CopyOptions) -> int:
    """Write a copy, to a file or to the standard output."""
    output = options.output
    if output != STANDARD_OUTPUT and not options.replace:
        refuse_existing(output)
    workspace = settings.open()
    selection = options.selection(OutputOptions(ink=options.ink))
    planned = select_one(workspace, resolve_languages(workspace.catalogue, selection))
    handout = workspace.handout_of(planned.key, planned.options)
    copy = options.copy(handout.day_orders)
    handout = handout.for_copy(copy)
    say_review_note(refuse_unreviewed(handout, options.allowed))
    data = handout.pdf()
    # A copy that the log could not mention is not handed over.
    log = Log(data_folder(settings.data, workspace.root))
    log.check_writable()
    entry = log_entry(log, handout, "file", recipient=copy.name)
    if output == STANDARD_OUTPUT:
        if sys.stdout.isatty():
            raise UsageError("A terminal cannot show a PDF.", hint="Add --output FILE.")
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        log.add(entry)
        return DONE
    remove_stale_temp_files(output.absolute().parent, below=False)
    if not options.replace:
        # Somebody else may have written there in the meantime.
        refuse_existing(output)
    write_file(output.absolute(), data, private=True)
    log.add(entry)
    say(
        f"Made {planned.key.topic} ({planned.key.layout}, {planned.key.language}) in "
        f"{short_path(output)}."
    )
    if copy.filled:
        say_note("This file names a patient: delete it once it is printed or sent.")
    return DONE


command = command_of(run, CopyOptions)
