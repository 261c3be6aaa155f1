"""`check`: all mistakes and notes, as words or as JSON."""

from __future__ import annotations

import json
from datetime import datetime

import typer

from handouts.checks.notes import Note
from handouts.commands.context import WRONG_INPUT, Settings
from handouts.commands.output import count, line, progress, show
from handouts.deliver.checkup import check
from handouts.errors import HandoutError, Place


def run(settings: Settings, topics: tuple[str, ...], *, jobs: int | None, as_json: bool) -> None:
    """Check topics, or the whole workspace; exit status 1 where there is a mistake."""
    today = datetime.now().astimezone().date()
    with progress("Checking handouts") as (start, advance):
        found = check(settings.open(), topics, today, jobs=jobs, started=start, advanced=advance)
    if as_json:
        records = [_mistake(problem) for problem in found.problems]
        records += [_note(note) for note in found.notes]
        typer.echo(json.dumps(records, ensure_ascii=False, indent=1))
    else:
        show(found.problems, debug=settings.debug)
        for note in found.notes:
            line("note", f"{note.place}: {note.message}", note.hint)
        typer.echo(
            f"Checked {count(found.handouts, 'handout')}: "
            f"{count(len(found.problems), 'mistake')}, {count(len(found.notes), 'note')}."
        )
    if found.problems:
        raise typer.Exit(WRONG_INPUT)


def _mistake(problem: HandoutError) -> dict[str, object]:
    return _record(problem.kind, "error", problem.message, problem.hint, problem.place)


def _note(note: Note) -> dict[str, object]:
    return _record("note", "note", note.message, note.hint, note.place)


def _record(
    kind: str, severity: str, message: str, hint: str, place: Place | None
) -> dict[str, object]:
    file, row, column = place or (None, None, None)
    return {
        "severity": severity,
        "kind": kind,
        "message": message,
        "hint": hint,
        "file": file,
        "line": row,
        "column": column,
    }
