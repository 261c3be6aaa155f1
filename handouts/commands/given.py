"""`list --given`: what was handed out, from the record, as lines, JSON or CSV."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.commands.context import DONE, Settings
from handouts.commands.output import count, say
from handouts.deliver.data_folder import data_folder
from handouts.deliver.plan import SelectionError
from handouts.deliver.record import COLUMNS, Given, Record

if TYPE_CHECKING:
    from collections.abc import Iterable

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula at the start of a cell."""


STANDING = {"draft": ", as a draft", "overdue": ", its review overdue"}


def run(
    settings: Settings, since: str, until: str, recipient: str, *, as_json: bool, as_csv: bool
) -> int:
    """Say what was given out between two days."""
    record = Record(data_folder(settings.data, Path(settings.root)))
    hashed = record.hash_of(recipient) if recipient else ""
    found = list(record.between(_day(since), _day(until), hashed))
    if as_json:
        say(json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=1))
    elif as_csv:
        say(_csv(found).rstrip("\r\n"))
    else:
        for each in found:
            say(_line(each))
        say(f"{count(sum(each.copies for each in found), 'handout')} given out.")
    return DONE


def _line(each: Given) -> str:
    version = f"version {each.version}" if each.version else "no version"
    times = f" x {each.copies}" if each.copies > 1 else ""
    return (
        f"{each.at}  {each.topic} ({each.layout}, {each.language}, {each.brand}), {version}, "
        f"{each.made_of}, {each.way}{times}, by {each.staff or 'somebody'}"
        f"{STANDING.get(each.standing, '')}"
    )


def _csv(found: Iterable[Given]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    for each in found:
        writer.writerow(_cell(value) for value in asdict(each).values())
    return stream.getvalue()


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _day(written: str) -> date | None:
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise SelectionError(
            f"'{written}' is not a day.", hint="Write year-month-day, such as 2026-03-31."
        ) from None
