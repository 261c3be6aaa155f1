"""Rows stand under one another: spaces collapse, grid rows stand on the grid, totals add up."""

from __future__ import annotations

import pytest

from handouts.typeset.blocks.row import (
    BREAK_IN_SHORT_BLOCK,
    MAX_SHORT_LINES,
    collapse,
    keep_short_block,
    total,
)
from handouts.typeset.sheets import Box, Offset
from tests.typeset.helpers import row


def test_the_larger_of_two_spaces_wins() -> None:
    rows = collapse([row(below=8.0), row(above=5.0, below=2.0), row(above=6.0)], 1.0)
    assert [each.above for each in rows] == [0.0, 8.0, 6.0]
    assert [each.below for each in rows] == [0.0, 0.0, 0.0]
    assert total(rows) == 10 + 8 + 10 + 6 + 10


def test_rows_of_the_grid_move_to_its_next_line() -> None:
    rows = collapse([row(10.0), row(10.0, on_grid=True), row(3.0, above=1.0)], 16.0)
    assert [each.above for each in rows] == [0.0, 6.0, 1.0]


@pytest.mark.parametrize("height", [16.0, 16.004, 15.996])
def test_a_rounding_error_is_no_step(height: float) -> None:
    assert collapse([row(height), row(10.0, on_grid=True)], 16.0)[1].above == 0.0


def test_the_space_above_the_first_row_does_not_count() -> None:
    assert total([row(10.0, above=7.0), row(4.0, above=2.0)]) == 16.0
    assert total([]) == 0.0


def test_short_blocks_are_kept_together_and_high_ones_are_not() -> None:
    short = keep_short_block([row(12.0), row(12.0)], 1.0)
    assert [each.break_cost for each in short] == [0.0, BREAK_IN_SHORT_BLOCK]
    high = keep_short_block([row(12.0), row(MAX_SHORT_LINES - 11.9)], 1.0)
    assert [each.break_cost for each in high] == [0.0, 0.0]


def test_shifting_moves_all_marks() -> None:
    moved = row(content=(Offset(Box(5.0, 5.0, None), 3.0, 1.0),))
    moved.shift(4.0)
    assert [(x, y) for _, x, y in moved.content] == [(7.0, 1.0)]
