"""Paths are written as operators, with six digits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.pdf.page.paths import Path


def test_lines_curves_and_the_way_back() -> None:
    path = Path()
    path.move(0, 0.5)
    path.line(-0.25, 1234.56789)
    path.curve(1, 2, 3, 4, 1e-9, -1e-9)
    path.close()
    assert path.operators == "0 .5 m -0.25 1234.568 l 1 2 3 4 0 0 c h"


def test_an_ellipse_goes_round() -> None:
    path = Path()
    path.ellipse(0, 0, 20, 10)
    ends = [operator.split()[-2:] for operator in path.operators.split(" c")[:-1]]
    assert path.operators.startswith("20 5 m ")
    assert ends == [["10", "10"], ["0", "5"], ["10", "0"], ["20", "5"]]


def test_a_rounded_box_has_four_corners() -> None:
    path = Path()
    path.rounded_box(10, 20, 100, 50, 5)
    assert path.operators.startswith("15 20 m 105 20 l 107.764 20 110 22.236 110 25 c 110 65 l")
    assert (path.operators.count("c"), path.operators[-1]) == (4, "h")


@given(st.floats(min_value=-20000, max_value=20000))
def test_a_coordinate_is_what_it_was(value: float) -> None:
    path = Path()
    path.move(value, 0)
    assert float(path.operators.split()[0]) == pytest.approx(value, rel=1e-5, abs=1e-6)
