"""Notes say what is unknown or due, and never keep a handout from being made."""

from __future__ import annotations

from datetime import date

import pytest

from handouts.checks.notes import Reviewed, notes

TODAY = date(2026, 6, 1)
WHOLE = Reviewed("a.yaml", draft=False, version="1", reviewed="2026-01-01", due="2028-01-01")


def messages(**changes: object) -> list[str]:
    values = {name: getattr(WHOLE, name) for name in WHOLE.__slots__} | changes
    found = notes(Reviewed(**values), TODAY)
    assert all(note.hint and note.place.file == "a.yaml" for note in found)
    return [note.message for note in found]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"due": "2026-06-01"}, []),
        ({"due": "2026-05-31"}, ["The review was due on 2026-05-31."]),
        ({"draft": True}, ["This is a draft, and every page says so."]),
        ({"draft": True, "version": ""}, ["This is a draft, and every page says so."]),
        ({"version": ""}, ["The review has no `version`."]),
        (
            {"version": "", "reviewed": "", "due": ""},
            ["The review has no `version` and no `reviewed` and no `due`."],
        ),
    ],
)
def test_notes(changes: dict[str, object], expected: list[str]) -> None:
    assert messages(**changes) == expected
