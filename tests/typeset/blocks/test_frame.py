"""Lengths as templates write them, in points."""

from __future__ import annotations

import pytest

from handouts.typeset.blocks.frame import share


@pytest.mark.parametrize(
    ("written", "points"),
    [("", 0), ("12", 12), ("12pt", 12), ("1in", 72), ("25.4mm", 72), ("2.54 cm", 72), ("40%", 80)],
)
def test_lengths_are_points_or_shares(written: str, points: float) -> None:
    assert share(written, 200.0) == pytest.approx(points)


@pytest.mark.parametrize("written", ["wide", "-3mm", "3 feet", "%", "1e3"])
def test_what_is_no_length_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="not a length"):
        share(written, 200.0)
