"""The log of handouts: `list --given` as lines, JSON or CSV, and `correct`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from handouts.audit.entry import staff
from handouts.audit.log import COLUMNS, Correction, Log, NumberedEntry, now
from handouts.commands.shared.context import DONE, Settings
from handouts.commands.shared.options import command_of
from handouts.commands.shared.output import count, say
from handouts.errors import UsageError
from handouts.sources.files.characters import lines, refused
from handouts.storage.data_dir import data_folder

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula at the start of a cell."""


CORRECTED = ("corrected_at", "corrected_copies", "corrected_by", "corrected_because")

MAX_REASON = 200

OUTCOME = {"waiting": ", queued while the printer was not printing"}

REVIEW_STATE = {"draft": ", as a draft", "overdue": ", overdue for review"}


@dataclass(frozen=True, kw_only=True)
class CorrectOptions:
    """The options of `correct`."""

    number: Annotated[
        int, typer.Argument(metavar="NUMBER", help="An entry, as `list --given` numbers it.", min=1)
    ]
    reason: Annotated[
        str, typer.Option("--reason", help='Why, in a few words. E.g. --reason "paper jam"')
    ]
    copies: Annotated[
        int,
        typer.Option("--copies", "-n", min=0, help="How many were really given. E.g. --copies 3"),
    ] = 0


def list_given(
    settings: Settings, since: date | None, until: date | None, recipient: str, form: str
) -> int:
    """Say what was handed over between two days, inclusive, to anybody or to one recipient.

    The form is `lines`, `json` or `csv`.
    """
    log = Log(data_folder(settings.data, Path(settings.root)))
    found = log.entries(since, until, log.hash_of(recipient) if recipient else "")
    if form == "json":
        say(json.dumps([_row(each) for each in found], ensure_ascii=False, indent=1))
    elif form == "csv":
        say(_csv(found).rstrip("\r\n"))
    else:
        for each in found:
            say(_line(each))
        waiting = sum(
            each.entry.copies for each in found if each.entry.outcome and not each.correction
        )
        say(
            f"{count(sum(each.copies for each in found), 'handout')} handed over"
            + (f"; {waiting:,} queued on a printer that was not printing." if waiting else ".")
        )
    return DONE


def run(settings: Settings, options: CorrectOptions) -> int:
    """Note how many of an entry's copies were really handed over."""
    reason = options.reason.strip()
    if not reason or len(reason) > MAX_REASON or len(lines(reason)) > 1 or refused(reason):
        raise UsageError(
            f"--reason must be one line of 1 to {MAX_REASON} characters.",
            hint='Say why in a few words, without a patient\'s name: --reason "paper jam".',
        )
    log = Log(data_folder(settings.data, Path(settings.root)))
    say(_line(log.correct(options.number, Correction(now(), options.copies, staff(), reason))))
    return DONE


def _line(entry: NumberedEntry) -> str:
    each, corrected = entry.entry, entry.correction
    version = f"version {each.version}" if each.version else "no version"
    times = f" x {each.copies}" if each.copies > 1 else ""
    return (
        f"#{entry.number}  {each.at}  {each.topic} ({each.layout}, {each.language}, {each.brand}), "
        f"{version}, {each.made_of}, {each.way}{times}, by {each.staff or 'somebody'}"
        f"{REVIEW_STATE.get(each.standing, '')}{OUTCOME.get(each.outcome, '')}"
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


command = command_of(run, CorrectOptions)
