"""`print`: send a handout to a printer, and say what was queued."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handouts.audit.entry import log_entry
from handouts.audit.log import Log
from handouts.commands.context import DONE, Settings
from handouts.commands.languages import understood
from handouts.commands.output import command, count, line, say, tell_standing
from handouts.printing import job_of, printers, send, turn_of
from handouts.storage.data_dir import data_folder
from handouts.workspace.select_one import Even, choose, refuse_unreviewed

if TYPE_CHECKING:
    from handouts.sources.models.copy import Copy
    from handouts.workspace.plan import Selection


def run(
    settings: Settings,
    selection: Selection,
    copy: Copy,
    printer: str | None,
    copies: int,
    even: Even,
) -> int:
    """Print a handout, with a patient's words where there are any."""
    workspace = settings.open()
    planned = choose(workspace, understood(workspace.catalogue, selection))
    handout = workspace.made(planned.key, planned.options).for_copy(copy)
    tell_standing(refuse_unreviewed(handout, even))
    # A log that cannot be kept is told before anything is printed.
    log = Log(data_folder(settings.data, workspace.root))
    entry = log_entry(log, handout, "print", recipient=copy.name, copies=copies)
    job = job_of(handout.printed, turn_of(handout.design, imposed=handout.options.imposed))
    queued = send(handout.pdf(), job, printer, copies)
    number = log.put(replace(entry, outcome="waiting" if queued.waits else ""))
    key = planned.key
    say(
        f"Queued {queued.number}: {key.topic} ({key.layout}, {key.language}), "
        f"{count(copies, 'copy', 'copies')} of {count(job.pages, 'page')}, {job.words}."
    )
    if queued.waits:
        line(
            "note",
            f"The printer '{queued.printer}' does not print now ({', '.join(queued.waits)}): "
            "nothing is recorded as handed over.",
            f"Look at it: lpstat -p {queued.printer}. Once all is printed: "
            f"{command('correct', str(number), '--copies', str(copies), '--reason printed')}",
        )
    return DONE


def run_list() -> int:
    """Say which printers there are."""
    found = printers()
    for each in found:
        say(each.name + ("  (default)" if each.is_default else ""))
    if not found:
        line("note", "This computer has no printer.", "Add one in the system's settings.")
    return DONE
