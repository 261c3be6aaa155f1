"""Rows are poured into panels whole, in order, and where it tears them least."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.typeset.blocks.row import Row, total
from handouts.typeset.pages import pagination
from handouts.typeset.pages.pagination import (
    NO_FAULTS,
    ROUNDING,
    Faults,
    distribute_space,
    excess,
    faults,
    partition,
)
from handouts.typeset.sheets import Box, Offset
from tests.typeset.helpers import GRID, row

HEAD = (Row(7.0), Row(3.0))
ROWS = st.lists(
    st.builds(
        lambda height, above, keep, cost, start, head: row(
            float(height),
            above=float(above),
            keep=keep,
            break_cost=cost,
            start_panel=start,
            head=HEAD if head else (),
        ),
        st.integers(1, 30),
        st.sampled_from([0, 0, 5, 12]),
        st.booleans(),
        st.sampled_from([0.0, 0.25, 0.5]),
        st.sampled_from([False, False, True]),
        st.sampled_from([False, False, False, True]),
    ),
    min_size=1,
    max_size=8,
).map(lambda rows: [replace(rows[0], head=()), *rows[1:]])
"""Rows of which the first is no row in the middle of a table."""
CAPACITIES = st.lists(st.sampled_from([25.0, 40.0, 60.0, 100.0]), min_size=1, max_size=4)


def height(rows: Sequence[Row], first: int, after: int) -> float:
    """What rows need at the top of a panel, with the head of a table that goes on there."""
    if first == after:
        return 0.0
    head = sum(each.above + each.height for each in rows[first].head) if first else 0.0
    return head + sum(each.above + each.height for each in rows[first:after]) - rows[first].above


def every_way(rows: Sequence[Row], capacities: Sequence[float]) -> Iterator[list[tuple[int, int]]]:
    """All ways to part rows that fit the panels and keep together what is kept."""
    chances = [0, *(at for at in range(1, len(rows)) if not rows[at - 1].keep), len(rows)]
    for inner in itertools.combinations_with_replacement(chances, len(capacities) - 1):
        parts = list(itertools.pairwise([0, *inner, len(rows)]))
        if all(
            height(rows, *part) <= capacity + ROUNDING
            for part, capacity in zip(parts, capacities, strict=True)
        ):
            yield parts


def cost(
    rows: Sequence[Row], parts: list[tuple[int, int]], capacities: Sequence[float], *, even: bool
) -> float:
    return sum(
        pagination._panel_cost(rows, *part, height(rows, *part) / capacity, even)
        for part, capacity in zip(parts, capacities, strict=True)
    )


@pytest.mark.parametrize("even", [False, True])
@given(rows=ROWS, capacities=CAPACITIES)
def test_rows_are_broken_in_the_cheapest_way_that_fits(
    even: bool, rows: list[Row], capacities: list[float]
) -> None:
    made = partition(rows, capacities, even=even)
    ways = list(every_way(rows, capacities))
    if made is None:
        assert ways == []
        return
    places = {id(each): at for at, each in enumerate(rows)}
    own = [[each for each in panel if id(each) in places] for panel in made]
    assert [each for panel in own for each in panel] == rows
    parts = []
    at = 0
    for panel in own:
        parts.append((at, at + len(panel)))
        at += len(panel)
    assert parts in ways
    cheapest = min(cost(rows, way, capacities, even=even) for way in ways)
    assert cost(rows, parts, capacities, even=even) == pytest.approx(cheapest)


@given(rows=ROWS, capacities=CAPACITIES)
def test_the_head_of_a_table_stands_over_each_part_of_it(
    rows: list[Row], capacities: list[float]
) -> None:
    made = partition(rows, capacities, even=True)
    heads = {id(each) for each in HEAD}
    at = 0
    for panel in made or []:
        own = [each for each in panel if id(each) not in heads]
        if own and at and own[0].head:
            assert panel[: len(HEAD)] == list(HEAD)
        else:
            assert panel == own
        at += len(own)


@given(rows=ROWS, capacities=CAPACITIES)
def test_rows_that_are_kept_never_end_a_panel(rows: list[Row], capacities: list[float]) -> None:
    made = partition(rows, capacities, even=True) or []
    for panel in made:
        if panel and panel[-1] is not rows[-1]:
            assert not panel[-1].keep


@given(rows=ROWS, capacities=CAPACITIES)
def test_what_is_too_much_is_more_than_nothing_and_no_more_than_all(
    rows: list[Row], capacities: list[float]
) -> None:
    if partition(rows, capacities, even=False) is None:
        assert 0 < excess(rows, capacities) <= total(rows) + sum(each.height for each in HEAD)


def test_no_rows_leave_panels_empty() -> None:
    assert partition([], [10.0], even=True) == [[]]
    assert partition([], [10.0, 10.0], even=False) == [[], []]


def test_panels_are_filled_evenly_or_the_first_ones_first() -> None:
    rows = [row(10.0) for _ in range(6)]
    assert [len(panel) for panel in partition(rows, [40.0, 40.0], even=True) or []] == [3, 3]
    assert [len(panel) for panel in partition(rows, [40.0, 40.0], even=False) or []] == [4, 2]


def test_short_text_begins_in_the_first_panel() -> None:
    for even in (False, True):
        made = partition([row(10.0)], [40.0, 40.0, 40.0], even=even) or []
        assert [len(panel) for panel in made] == [1, 0, 0]


def test_space_above_is_dropped_at_the_top_of_a_panel() -> None:
    rows = [row(10.0), row(10.0, above=30.0)]
    assert [len(panel) for panel in partition(rows, [10.0, 10.0], even=True) or []] == [1, 1]


def test_columns_are_whole_where_no_section_is_split() -> None:
    assert faults([[row()], [row()]]) == NO_FAULTS
    assert faults([[row()], [row(break_cost=0.25)]]) == Faults(split_section=True)
    assert faults([[row(), row(start_panel=True)], []]) == Faults(missed_start=True)
    assert faults([[row()], [row(start_panel=True)]]) == NO_FAULTS


def test_a_table_is_split_though_its_head_is_repeated() -> None:
    head = row()
    assert faults([[row()], [head, row(break_cost=4.0, head=(head,))]]) == Faults(True, True)


def test_spare_space_goes_to_springs_by_their_weight() -> None:
    rows = [row(0.0, spring=2), row(10.0), row(0.0, spring=5)]
    assert [each.height for each in distribute_space(rows, 80.0, GRID)] == [20.0, 10.0, 50.0]


def test_spare_space_is_ruled_for_writing() -> None:
    rule = Box(100.0, 0.75, (0, 0, 0))
    made = distribute_space(
        [row(10.0), row(0.0, content=(Offset(rule, 0, 0),), ruled=20.0)], 75.0, GRID
    )
    assert made[1].height == 65.0
    assert [offset.y for offset in made[1].content] == [19.25, 39.25, 59.25]


@given(st.lists(st.sampled_from([0.0, GRID, 2 * GRID]), min_size=1, max_size=6), st.floats(0, 200))
def test_stretched_rows_take_whole_grid_lines_and_never_too_many(
    stretches: list[float], spare: float
) -> None:
    rows = [row(10.0, stretch=stretch) for stretch in stretches]
    capacity = 10.0 * len(rows) + spare
    made = distribute_space(rows, capacity, GRID)
    assert total(made) <= capacity + ROUNDING
    assert made[0].above == 0
    for before, after in zip(rows, made, strict=True):
        assert after.above / GRID == pytest.approx(round(after.above / GRID))
        assert after.above <= before.stretch + ROUNDING


def test_a_full_panel_is_left_as_it_is() -> None:
    rows = [row(10.0), row(10.0, stretch=GRID)]
    assert distribute_space(rows, 20.0, GRID) == rows
