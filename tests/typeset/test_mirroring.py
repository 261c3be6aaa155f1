"""What stood at the left stands at the right, and mirroring twice changes nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handouts.design.model import PageDesign
from handouts.typeset.mirroring import mirror, mirrored
from handouts.typeset.sheets import Box, Offset
from tests.typeset.helpers import design, panel

PLAN = replace(
    design(),
    pages=(
        PageDesign(
            "page",
            (replace(panel("left", 10.0, 150.0), margins=(1.0, 2.0, 3.0, 4.0)),),
            (200.0, 450.0),
        ),
    ),
)


def test_panels_margins_and_folds_change_sides() -> None:
    (page,) = mirrored(PLAN).pages
    (found,) = page.panels
    assert (found.left, found.width, found.margins) == (600 - 160, 150.0, (1.0, 4.0, 3.0, 2.0))
    assert page.folds == (150.0, 400.0)


def test_twice_is_not_at_all() -> None:
    assert mirrored(mirrored(PLAN)).pages == PLAN.pages


@pytest.mark.parametrize("x", [0.0, 30.0, 75.0])
def test_marks_change_sides_within_their_measure(x: float) -> None:
    (found,) = mirror([Offset(Box(25.0, 5.0, None), x, 7.0)], 100.0)
    assert (found.x, found.y) == (75.0 - x, 7.0)
    assert mirror([found], 100.0) == (Offset(found.mark, x, 7.0),)
