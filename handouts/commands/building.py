"""`build`: make the files, and say what was made and where."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from handouts.commands.context import WRONG_INPUT, Settings
from handouts.commands.output import count, listed, progress, show, shown
from handouts.deliver.build import Built, build
from handouts.deliver.plan import Selection


def run(
    settings: Settings,
    selection: Selection,
    output: Path | None,
    *,
    jobs: int | None,
    force: bool,
    standard: str,
) -> None:
    """Build a selection; exit status 1 where something could not be made."""
    workspace = settings.open()
    folder = output if output is not None else workspace.root / "out"
    with progress("Making handouts") as (start, advance):
        built = build(
            workspace,
            selection,
            folder.absolute(),
            standard=standard,
            jobs=jobs,
            force=force,
            started=start,
            advanced=advance,
        )
    for path in listed([shown(built.folder / file) for file in built.made]):
        typer.echo(path)
    sys.stdout.flush()
    show(built.problems, debug=settings.debug)
    typer.echo(closing(built), err=bool(built.problems))
    if built.problems:
        raise typer.Exit(WRONG_INPUT)


def closing(built: Built) -> str:
    """What was done, in one line."""
    where = shown(built.folder)
    if built.made:
        parts = [f"Made {count(len(built.made), 'handout')} in {where}"]
        if built.fresh:
            parts.append(f"{len(built.fresh)} up to date")
    elif built.fresh:
        what = count(len(built.fresh), "handout is", "handouts are")
        parts = [f"Nothing to make: {what} up to date in {where}"]
    else:
        parts = [f"Made nothing in {where}"]
    if built.failed:
        parts.append(f"{len(built.failed)} not made")
    if built.problems:
        parts.append(count(len(built.problems), "mistake"))
    return "; ".join(parts) + "."
