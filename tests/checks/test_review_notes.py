"""Notes on reviews say what is unknown or due, and never keep a handout from being made."""

from __future__ import annotations

from datetime import date

import pytest

from handouts.checks.review_notes import Review, review_notes

TODAY = date(2026, 6, 1)
WHOLE = Review("content/a/en.yaml", "approved", "1", "2026-01-01", "2028-01-01")


def messages(**changes: object) -> list[str]:
    values = {name: getattr(WHOLE, name) for name in WHOLE.__slots__} | changes
    found = review_notes(Review(**values), TODAY)
    assert all(note.hint and note.place.file == WHOLE.file for note in found)
    return [note.message for note in found]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"due": "2026-06-01"}, []),
        ({"due": "2026-05-31"}, ["The review was due on 2026-05-31."]),
        ({"approval": "draft"}, ["This is a draft, and every page says so."]),
        ({"approval": "draft", "version": ""}, ["This is a draft, and every page says so."]),
        (
            {"approval": "changed"},
            [
                "This has changed since it was approved on 2026-01-01, so it is a draft again.",
            ],
        ),
        (
            {"approval": "unapproved"},
            ["Reviewed on 2026-01-01, but nobody knows which text was: it is a draft."],
        ),
        ({"version": ""}, ["The review has no `version`."]),
        (
            {"approval": "none", "version": "", "reviewed": "", "due": ""},
            ["The review has no `version`, `reviewed` or `due`."],
        ),
    ],
)
def test_notes(changes: dict[str, object], expected: list[str]) -> None:
    assert messages(**changes) == expected
