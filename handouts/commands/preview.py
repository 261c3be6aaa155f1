"""`preview`: pages as pictures."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from handouts.build.preview import preview
from handouts.commands.shared.context import DONE, FAILED, Settings
from handouts.commands.shared.languages import resolve_languages
from handouts.commands.shared.options import SelectionOptions, command_of, output_folder
from handouts.commands.shared.output import count, say, say_errors, short_path
from handouts.errors import HandoutError
from handouts.workspace.diagnosis.grouping import unique
from handouts.workspace.plan import plan


@dataclass(frozen=True, kw_only=True)
class PreviewOptions(SelectionOptions):
    """The options of `preview`."""

    topics: Annotated[
        list[str], typer.Argument(metavar="TOPIC", help="Topics by id, such as migraine-botox.")
    ] = field()  # without the default that the other commands have
    output: Annotated[
        Path | None,
        output_folder("Instead of out/preview/ in the workspace. E.g. --output pictures"),
    ] = None
    dpi: Annotated[
        int, typer.Option("--dpi", min=20, max=1200, help="Pixels per inch. E.g. --dpi 150")
    ] = 100


def run(settings: Settings, options: PreviewOptions) -> int:
    """Write the pictures of a selection; the exit status is 1 where something could not be made."""
    workspace = settings.open()
    folder = options.output or workspace.root / "out" / "preview"
    selection = resolve_languages(workspace.catalogue, options.selection)
    planned = plan(workspace.catalogue, selection)
    problems: list[HandoutError] = list(planned.problems)
    written: list[Path] = []
    for each in planned.handouts:
        try:
            paths = preview(workspace, each, folder.absolute(), options.dpi)
        except HandoutError as error:
            problems.append(error)
            continue
        for path in paths:
            say(short_path(path))
        written.extend(paths)
    say_errors(unique(problems), debug=settings.debug)
    say(f"Drew {count(len(written), 'page')} in {short_path(folder)}.", error=bool(problems))
    return FAILED if problems else DONE


command = command_of(run, PreviewOptions)
