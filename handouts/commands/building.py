"""`build`: make the files, and say what was made and where."""

from __future__ import annotations

from pathlib import Path

from handouts.commands.context import DONE, WRONG_INPUT, Settings
from handouts.commands.output import count, line, listed, progress, say, show, shown
from handouts.deliver.build import Built, build
from handouts.deliver.plan import Selection

TO_PRINT = (
    "Print these on both sides, turned on the short edge; then fold and staple in the middle."
)


def run(
    settings: Settings,
    selection: Selection,
    output: Path | None,
    *,
    jobs: int | None = None,
    force: bool = False,
    standard: str = "ua1-a2a",
) -> int:
    """Build a selection; the exit status is 1 where something could not be made."""
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
        say(path)
    if selection.form.imposed and not selection.form.press and built.made:
        line("note", TO_PRINT)
    for file in built.orphans:
        path = shown(built.folder / file)
        line("note", f"{path}: Nothing here makes this file any more.", "Delete it if it is old.")
    show(built.problems, debug=settings.debug)
    say(closing(built), error=bool(built.problems))
    return WRONG_INPUT if built.problems else DONE


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
