"""`list --given`: what was handed out, from the log, as lines, JSON or CSV."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.audit.log import COLUMNS, Log, NumberedEntry
from handouts.commands.context import DONE, Settings
from handouts.commands.days import day_of
from handouts.commands.output import count, say
from handouts.storage.data_dir import data_folder
from handouts.workspace.plan import SelectionError

if TYPE_CHECKING:
    from collections.abc import Iterable

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula at the start of a cell."""


CORRECTED = ("corrected_at", "corrected_copies", "corrected_by", "corrected_because")

MAX_REASON = 200

OUTCOME = {"waiting": ", queued while the printer did not print"}

STANDING = {"draft": ", as a draft", "overdue": ", its review overdue"}


def run(
    settings: Settings, since: str, until: str, recipient: str, *, as_json: bool, as_csv: bool
) -> int:
    """Say what was given out between two days."""
    log = Log(data_folder(settings.data, Path(settings.root)))
    hashed = log.hash_of(recipient) if recipient else ""
    found = list(log.entries(day_of(since), day_of(until), hashed))
    if as_json:
        say(json.dumps([_row(each) for each in found], ensure_ascii=False, indent=1))
    elif as_csv:
        say(_csv(found).rstrip("\r\n"))
    else:
        for each in found:
            say(_line(each))
        said = f"{count(sum(each.copies for each in found), 'handout')} given out"
        waiting = sum(
            each.entry.copies for each in found if each.entry.outcome and not each.correction
        )
        say(
            f"{said}; {waiting:,} queued for a printer that did not print."
            if waiting
            else f"{said}."
        )
    return DONE


def run_correct(settings: Settings, number: int, copies: int, reason: str) -> int:
    """Note how many of an entry's copies were handed out in truth."""
    from handouts.audit.entry import staff
    from handouts.audit.log import Correction, now
    from handouts.sources.files.characters import lines, refused

    reason = reason.strip()
    if not reason or len(reason) > MAX_REASON or len(lines(reason)) > 1 or refused(reason):
        raise SelectionError(
            f"--reason is no line of 1 to {MAX_REASON} characters.",
            hint='Say why in a few words, without a patient\'s name: --reason "paper jam".',
        )
    log = Log(data_folder(settings.data, Path(settings.root)))
    say(_line(log.correct(number, Correction(now(), copies, staff(), reason))))
    return DONE


def _line(entry: NumberedEntry) -> str:
    each, corrected = entry.entry, entry.correction
    version = f"version {each.version}" if each.version else "no version"
    times = f" x {each.copies}" if each.copies > 1 else ""
    return (
        f"#{entry.number}  {each.at}  {each.topic} ({each.layout}, {each.language}, {each.brand}), "
        f"{version}, {each.made_of}, {each.way}{times}, by {each.staff or 'somebody'}"
        f"{STANDING.get(each.standing, '')}{OUTCOME.get(each.outcome, '')}"
        + (
            f"; corrected {corrected.at} to {corrected.copies}, by "
            f"{corrected.staff or 'somebody'}: {corrected.reason}"
            if corrected
            else ""
        )
    )


def _row(entry: NumberedEntry) -> dict[str, object]:
    """An entry as programs read it; of a correction, empty values where there is none."""
    corrected = entry.correction
    return {
        "number": entry.number,
        **asdict(entry.entry),
        "corrected_at": corrected.at if corrected else "",
        "corrected_copies": corrected.copies if corrected else None,
        "corrected_by": corrected.staff if corrected else "",
        "corrected_because": corrected.reason if corrected else "",
    }


def _csv(found: Iterable[NumberedEntry]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(("number", *COLUMNS, *CORRECTED))
    for each in found:
        writer.writerow(_cell(value) for value in _row(each).values())
    return stream.getvalue()


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
