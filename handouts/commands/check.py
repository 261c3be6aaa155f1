"""`check`: all mistakes and notes, as words or as JSON."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from handouts.checks.check import check
from handouts.commands.context import DONE, WRONG_INPUT, Settings
from handouts.commands.output import count, line, progress, say, show
from handouts.commands.records import mistakes, notes
from handouts.errors import Place
from handouts.notes import Note

if TYPE_CHECKING:
    from handouts.checks.font_usage import Used


def run(settings: Settings, topics: tuple[str, ...], *, jobs: int | None, as_json: bool) -> int:
    """Check topics, or the whole workspace; the exit status is 1 where there is a mistake."""
    today = datetime.now().astimezone().date()
    with progress("Checking handouts") as listener:
        found = check(settings.open(), topics, today, jobs=jobs, listener=listener)
    if as_json:
        records = [*mistakes(found.problems), *notes(found.notes)]
        say(json.dumps(records, ensure_ascii=False, indent=1))
    else:
        show(found.problems, debug=settings.debug)
        for note in found.notes:
            line("note", f"{note.place}: {note.message}", note.hint)
        say(
            f"Checked {count(found.handouts, 'handout')}: "
            f"{count(len(found.problems), 'mistake')}, {count(len(found.notes), 'note')}."
        )
    return WRONG_INPUT if found.problems else DONE


def run_fonts(settings: Settings, topics: tuple[str, ...], *, as_json: bool) -> int:
    """Look up every character in the brands' fonts; the exit status is 1 where one is missing."""
    from handouts.checks.font_coverage import coverage

    found = coverage(settings.open(), topics)
    used = [
        Note(
            f"{each.language}: {_families(each)}.",
            "",
            Place(f"brands/{each.brand}/brand.yaml"),
            "fonts",
        )
        for each in found.used
    ]
    if as_json:
        records = [*mistakes(found.problems), *notes(used)]
        say(json.dumps(records, ensure_ascii=False, indent=1))
    else:
        show(found.problems, debug=settings.debug)
        if not found.problems:
            for each in found.used:
                say(f"{each.brand}  {each.language}: {_families(each)}")
        say(
            f"Checked the fonts of {count(len(found.used), 'language')}: "
            f"{count(len(found.problems), 'mistake')}."
        )
    return WRONG_INPUT if found.problems else DONE


def _families(used: Used) -> str:
    """The families that set a language, each with the number of its characters."""
    return ", ".join(f"{family} ({number:,})" for family, number in used.families)
