"""A comparison in one line, and as a record for programs."""

from __future__ import annotations

import pytest

from handouts.compare.model import (
    Difference,
    PageDifference,
    Piece,
    PropertyChange,
    Region,
    TextChange,
)
from handouts.compare.results import difference_record, summary

TEXT = TextChange("changed", "Paragraph", "en", 1, (Piece("removed", "a"), Piece("added", "b")))
TITLE = PropertyChange("Title", ("Old",), ("New",))
SAME = PageDifference(1, "same")
CHANGED = PageDifference(2, "changed", (Region(10, 20, 30, 25),), 0.254, b"old", b"new")


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Difference((), (TEXT,), (SAME,)), "1 text changed; no page looks different."),
        (Difference((), (), (SAME, CHANGED)), "No text changed; 1 of 2 pages looks different."),
        (
            Difference((TITLE, TITLE), (TEXT,), (CHANGED, CHANGED)),
            "1 text and 2 properties changed; 2 of 2 pages look different.",
        ),
    ],
)
def test_what_changed_in_one_line(found: Difference, said: str) -> None:
    assert summary(found) == said


def test_a_record_gives_regions_in_millimetres() -> None:
    record = difference_record(Difference((TITLE,), (TEXT,), (SAME, CHANGED)))
    assert record["properties"] == [{"name": "Title", "removed": ("Old",), "added": ("New",)}]
    region = {"left": 2.5, "top": 5.1, "width": 5.1, "height": 1.3}
    assert record["pages"] == [
        {"page": 1, "state": "same", "regions": []},
        {"page": 2, "state": "changed", "regions": [region]},
    ]


def test_a_difference_is_true_where_there_is_one() -> None:
    assert not Difference((), (), (SAME,))
    assert Difference((), (), (SAME, CHANGED)).changed_pages == (CHANGED,)
