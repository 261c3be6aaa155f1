"""Appointments as people and spreadsheets write them; of two readings none is ever guessed.

`2026-12-03 14:30` says itself. Of `03.12.2026` the day is sure where one of the numbers is above
12, or where the brand's country and the patient's language put the same one first (CLDR).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection
from datetime import date, datetime, time
from typing import Literal

from handouts.sources.yaml.errors import ValidationIssue

Order = Literal["day", "month"]
"""What a written day begins with."""

WRITE = "Write 2026-03-31, or 2026-03-31 14:30 with the time."

_DAY = r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"
_TURNED = r"(?P<first>\d{1,2})(?P<sign>[-/.])(?P<second>\d{1,2})(?P=sign)(?P<last>\d{4})"
_TIME = (
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::(?P<seconds>\d{2}))?(?: ?(?P<half>[ap])\.?m\.?)?"
)
_WHEN = re.compile(rf"(?:{_DAY}|{_TURNED})(?:(?:T|,? +){_TIME})?", re.ASCII | re.IGNORECASE)


def moment(written: str, orders: Collection[Order] = ()) -> datetime | date:
    """The day, with its time where that is written, for people who write days in these orders.

    Raises ValidationIssue, which repeats nothing of what is written.
    """
    found = _WHEN.fullmatch(written.strip())
    if found is None:
        raise ValidationIssue("is not a date", hint=WRITE)
    day = _day(found, frozenset(orders))
    return day if found["hour"] is None else datetime.combine(day, _time(found))


def unambiguous(written: str, orders: Collection[Order]) -> str:
    """The same day in ISO 8601; what is none, or could be two, stays for the model to refuse."""
    try:
        return moment(written, orders).isoformat()
    except ValidationIssue:
        return written


def orders_of(jurisdiction: str, language: str) -> tuple[Order, ...]:
    """How days are written in a brand's country, and in a patient's language.

    English without a region is written in both ways, and adds nothing.
    """
    here: Order = "month" if jurisdiction == "us" else "day"
    theirs = _order_in(language)
    return (here,) if theirs is None else (here, theirs)


@functools.lru_cache(maxsize=256)
def _order_in(language: str) -> Order | None:
    from babel import Locale, UnknownLocaleError  # Inside: most runs read no appointment.

    if language == "en":
        return None
    try:
        pattern = Locale.parse(language, sep="-").date_formats["short"].pattern
    except (UnknownLocaleError, ValueError, KeyError):
        return None
    if pattern.lstrip("'").startswith(("y", "G")):
        return None
    return "day" if pattern.index("d") < pattern.index("M") else "month"


def _day(found: re.Match[str], orders: frozenset[Order]) -> date:
    if found["year"]:
        return _in_calendar(found["year"], found["month"], found["day"])
    first, second, year = found["first"], found["second"], found["last"]
    # Days with full stops are written with the day first wherever they are usual.
    orders |= {"day"} if orders and found["sign"] == "." else set()
    if int(first) > 12 or first.zfill(2) == second.zfill(2):
        return _in_calendar(year, second, first)
    if int(second) > 12:
        return _in_calendar(year, first, second)
    if len(orders) == 1:
        month, day = (second, first) if "day" in orders else (first, second)
        return _in_calendar(year, month, day)
    raise ValidationIssue(
        "could mean two different days, with the day first or with the month first",
        hint=f"{WRITE.removesuffix('.')}: the year, the month, the day.",
    )


def _in_calendar(year: str, month: str, day: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise ValidationIssue("is not a date in the calendar", hint=WRITE) from None


def _time(found: re.Match[str]) -> time:
    hour, minute = int(found["hour"]), int(found["minute"])
    if found["seconds"] == "00" and hour == minute == 0:
        raise ValidationIssue(
            "is at 00:00:00, as spreadsheets write a day without a time",
            hint="Write the day alone, such as 2026-03-31, or its time as 14:30.",
        )
    if int(found["seconds"] or 0):
        raise ValidationIssue(
            "has seconds, which appointments do not have", hint="Write its time as 14:30."
        )
    if half := found["half"]:
        if not 1 <= hour <= 12:
            raise ValidationIssue(
                "is not a time of day", hint="Write its time as 2:30 pm or 14:30."
            )
        hour = hour % 12 + (12 if half in "pP" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        raise ValidationIssue("is not a time of day", hint="Write its time as 14:30.") from None
