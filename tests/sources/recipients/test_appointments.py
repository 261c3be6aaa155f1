"""Appointments: each spelling gives the one day that is meant, or none."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from handouts.sources.recipients.appointments import Order, moment, orders_of
from handouts.sources.yaml.errors import ValidationIssue


@pytest.mark.parametrize(
    "written",
    [
        "2026-12-03 14:30",
        "2026-12-03T14:30",
        "2026-12-03 14:30:00",
        "2026/12/3 14:30",
        "03.12.2026 14:30:00",
        "3.12.2026 14.30",
        "03/12/2026 2:30 PM",
        "3-12-2026, 2:30 p.m.",
    ],
)
def test_spellings_of_one_moment(written: str) -> None:
    orders: tuple[Order, ...] = ("day",)
    assert moment(written, orders) == datetime.fromisoformat("2026-12-03T14:30")


def test_an_hour_of_one_digit() -> None:
    assert moment("2026-12-03 9:00") == datetime.fromisoformat("2026-12-03T09:00")
    assert moment("2026-12-03 12:05 am") == datetime.fromisoformat("2026-12-03T00:05")


@pytest.mark.parametrize(
    ("jurisdiction", "language", "written", "day"),
    [
        ("us", "en", "12/03/2026", date(2026, 12, 3)),
        ("us", "en-US", "12/3/2026", date(2026, 12, 3)),
        ("uk", "en", "03/12/2026", date(2026, 12, 3)),
        ("uk", "en-GB", "03/12/2026", date(2026, 12, 3)),
        ("eu", "de", "03.12.2026", date(2026, 12, 3)),
        ("eu", "zh-Hans", "03.12.2026", date(2026, 12, 3)),
        # The numbers themselves leave one reading.
        ("us", "es", "12/13/2026", date(2026, 12, 13)),
        ("us", "es", "13.12.2026", date(2026, 12, 13)),
        ("us", "es", "12.12.2026", date(2026, 12, 12)),
    ],
)
def test_one_reading_is_taken(jurisdiction: str, language: str, written: str, day: date) -> None:
    assert moment(written, orders_of(jurisdiction, language)) == day


@pytest.mark.parametrize(
    ("jurisdiction", "language", "written"),
    [
        ("us", "es", "12/03/2026"),
        ("us", "en", "03.12.2026"),
        ("uk", "en-US", "03/12/2026"),
        ("eu", "en-US", "03.12.2026"),
    ],
)
def test_of_two_readings_none_is_taken(jurisdiction: str, language: str, written: str) -> None:
    with pytest.raises(ValidationIssue, match="day first or with the month first") as caught:
        moment(written, orders_of(jurisdiction, language))
    assert written not in caught.value.message + caught.value.hint


@given(st.dates(date(1900, 1, 1)), st.sampled_from(["day", "month"]), st.sampled_from(".-/"))
def test_what_is_read_was_written(day: date, order: Order, sign: str) -> None:
    """Where day and month could be exchanged, both orders are never taken for one another."""
    numbers = (day.day, day.month) if order == "day" else (day.month, day.day)
    written = sign.join((*(f"{number:02}" for number in numbers), f"{day.year:04}"))
    try:
        assert moment(written, (order,)) == day
    except ValidationIssue:
        assert (order, sign) == ("month", ".")


@pytest.mark.parametrize("language", ["de", "es", "fr", "ru", "vi", "ar", "hi", "th", "tr"])
def test_orders_are_those_of_the_languages(language: str) -> None:
    pattern = Locale.parse(language).date_formats["short"].pattern
    assert (orders_of("eu", language)[1] == "day") == (pattern.index("d") < pattern.index("M"))
