"""`preview`: pages as pictures."""

from __future__ import annotations

from pathlib import Path

from handouts.build.preview import preview
from handouts.commands.context import DONE, WRONG_INPUT, Settings
from handouts.commands.languages import understood
from handouts.commands.output import count, say, show, shown
from handouts.errors import HandoutError
from handouts.workspace.diagnosis.grouping import unique
from handouts.workspace.plan import Selection, plan


def run(settings: Settings, selection: Selection, output: Path | None, dpi: int) -> int:
    """Write the pictures of a selection; the exit status is 1 where something could not be made."""
    workspace = settings.open()
    folder = output if output is not None else workspace.root / "out" / "preview"
    planned = plan(workspace.catalogue, understood(workspace.catalogue, selection))
    problems: list[HandoutError] = list(planned.problems)
    written: list[Path] = []
    for each in planned.handouts:
        try:
            paths = preview(workspace, each, folder.absolute(), dpi)
        except HandoutError as error:
            problems.append(error)
            continue
        for path in paths:
            say(shown(path))
        written.extend(paths)
    show(unique(problems), debug=settings.debug)
    say(f"Drew {count(len(written), 'page')} in {shown(folder)}.", error=bool(problems))
    return WRONG_INPUT if problems else DONE
