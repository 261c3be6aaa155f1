"""`check`: all mistakes and notes, as words or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

import typer

from handouts.checks.check import check
from handouts.checks.font_coverage import coverage
from handouts.checks.font_usage import Used
from handouts.commands.shared.context import DONE, FAILED, Settings
from handouts.commands.shared.options import Jobs, Json, Topics, command_of
from handouts.commands.shared.output import (
    count,
    error_records,
    note_records,
    progress,
    say,
    say_errors,
    say_notes,
)
from handouts.errors import HandoutError, Place
from handouts.notes import Note


@dataclass(frozen=True, kw_only=True)
class CheckOptions:
    """The options of `check`."""

    topics: Topics = None
    fonts: Annotated[
        bool,
        typer.Option("--fonts", help="Only look for characters that no font has. E.g. --fonts"),
    ] = False
    jobs: Jobs = None
    json: Json = False


def run(settings: Settings, options: CheckOptions) -> int:
    """Check topics, or the whole workspace; the exit status is 1 where there is a mistake."""
    if options.fonts:
        return _run_fonts(settings, options)
    today = datetime.now().astimezone().date()
    topics = tuple(options.topics or ())
    with progress("Checking handouts") as listener:
        found = check(settings.open(), topics, today, jobs=options.jobs, listener=listener)
    if options.json:
        _say_json(found.problems, found.notes)
    else:
        say_errors(found.problems, debug=settings.debug)
        say_notes(found.notes)
        say(
            f"Checked {count(found.handouts, 'handout')}: "
            f"{count(len(found.problems), 'mistake')}, {count(len(found.notes), 'note')}."
        )
    return FAILED if found.problems else DONE


def _run_fonts(settings: Settings, options: CheckOptions) -> int:
    """Look up every character in the brands' fonts; the exit status is 1 where one is missing."""
    found = coverage(settings.open(), tuple(options.topics or ()))
    if options.json:
        used = [
            Note(
                f"{each.language}: {_families(each)}.",
                "",
                Place(f"brands/{each.brand}/brand.yaml"),
                "fonts",
            )
            for each in found.used
        ]
        _say_json(found.problems, used)
    else:
        say_errors(found.problems, debug=settings.debug)
        if not found.problems:
            for each in found.used:
                say(f"{each.brand}  {each.language}: {_families(each)}")
        say(
            f"Checked the fonts of {count(len(found.used), 'language')}: "
            f"{count(len(found.problems), 'mistake')}."
        )
    return FAILED if found.problems else DONE


def _say_json(problems: Iterable[HandoutError], notes: Iterable[Note]) -> None:
    records = [*error_records(problems), *note_records(notes)]
    say(json.dumps(records, ensure_ascii=False, indent=1))


def _families(used: Used) -> str:
    """The families that set a language, each with the number of its characters."""
    return ", ".join(f"{family} ({number:,})" for family, number in used.families)


command = command_of(run, CheckOptions)
