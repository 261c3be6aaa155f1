"""`copy`: one handout, made out to one patient, in the file that is named and nowhere else."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.commands.context import DONE, Settings
from handouts.commands.languages import understood
from handouts.commands.output import line, say, shown, tell_standing
from handouts.errors import DeliveryError
from handouts.workspace.select_one import Even, choose, refuse_unreviewed

if TYPE_CHECKING:
    from handouts.sources.models.copy import Copy
    from handouts.workspace.plan import Selection

TO_OUTPUT = Path("-")


def run(
    settings: Settings,
    selection: Selection,
    copy: Copy,
    output: Path,
    even: Even,
    *,
    replace: bool,
) -> int:
    """Write a copy; `-` is the standard output, and `replace` writes over what is there."""
    from handouts.audit.entry import log_entry
    from handouts.audit.log import Log
    from handouts.storage.atomic import refuse_existing, sweep_beside, write_file
    from handouts.storage.data_dir import data_folder

    if output != TO_OUTPUT and not replace:
        refuse_existing(output)
    workspace = settings.open()
    planned = choose(workspace, understood(workspace.catalogue, selection))
    handout = workspace.made(planned.key, planned.options).for_copy(copy)
    tell_standing(refuse_unreviewed(handout, even))
    data = handout.pdf()
    log = Log(data_folder(settings.data, workspace.root))
    entry = log_entry(log, handout, "file", recipient=copy.name)
    if output == TO_OUTPUT:
        if sys.stdout.isatty():
            raise DeliveryError("A PDF is no text for a terminal.", hint="Say --output FILE.")
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        log.add(entry)
        return DONE
    sweep_beside(output.absolute())
    if not replace:
        # Somebody else may have written there in the meantime.
        refuse_existing(output)
    write_file(output.absolute(), data, private=True)
    log.add(entry)
    say(
        f"Made {planned.key.topic} ({planned.key.layout}, {planned.key.language}) in "
        f"{shown(output)}."
    )
    line("note", "This file is a patient's: delete it when it is printed or sent.")
    return DONE
