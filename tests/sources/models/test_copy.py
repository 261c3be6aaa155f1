"""What a copy may say, and that nothing repeats it."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from pydantic import ValidationError

from handouts.errors import HandoutError
from handouts.sources.models.copy import Copy
from handouts.sources.yaml import parser
from handouts.sources.yaml.validate import load


def test_days_and_times() -> None:
    half_past_two = datetime.fromisoformat("2026-12-03T14:30")
    for written in ("2026-12-03 14:30", "2026-12-03T14:30"):
        assert Copy.model_validate({"appointment": written}).appointment == half_past_two
    assert Copy.model_validate({"appointment": "2026-12-03"}).appointment == date(2026, 12, 3)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "Ada\nMuster"),
        ("name", "x" * 121),
        ("name", "A\u202edb"),
        ("name", "Ada \ud800"),
        ("clinician", "Dr \x07"),
        ("appointment", "tomorrow"),
        ("appointment", "2026-02-30"),
        ("appointment", "2026-02-03 25:00"),
        ("appointment", "2026-02-03 14:30:15"),
        ("appointment", "2026-02-03 00:00:00"),
        ("appointment", "2026-02-03 14:30 pm"),
        ("appointment", "03.12.2026"),
        ("appointment", "3/12/26"),
        ("note", "x" * 1001),
        ("note", "a\x00b"),
    ],
)
def test_what_cannot_be_printed_is_refused(field: str, value: str) -> None:
    with pytest.raises(ValidationError):
        Copy.model_validate({field: value})


def test_errors_and_texts_do_not_repeat_it() -> None:
    source = parser.parse(b"name: Ada\x41 Secretname\nappointment: Secretday\nnotes: x\n", "copy")
    with pytest.raises(HandoutError) as caught:
        load(Copy, source)
    assert "Secret" not in str(caught.value)
    assert "'appointment' is not a date" in str(caught.value)
    copy = Copy(name="Ada Secretname", note="Secretnote")
    assert "Secret" not in f"{copy!r} {copy}"
    assert repr(copy) == "Copy(name, note)"


def test_what_is_said() -> None:
    assert Copy().filled == frozenset()
    assert Copy(name=" ", note="x").filled == {"note"}
