"""Compound rows: how wide the columns of a table are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.typeset.blocks.composite_rows import column_widths

COLUMNS = st.lists(
    st.tuples(st.floats(1, 300), st.floats(0, 600)).map(lambda pair: (pair[0], sum(pair))),
    min_size=1,
    max_size=6,
)


@given(COLUMNS, st.floats(20, 900))
def test_no_word_is_broken_where_a_wider_column_is_possible(
    columns: list[tuple[float, float]], available: float
) -> None:
    """Each column is its (widest word, whole text)."""
    narrowest, natural = ([column[at] for column in columns] for at in (0, 1))
    widths = column_widths(natural, narrowest, available)
    assert sum(widths) == pytest.approx(available)
    broken = [at for at, width in enumerate(widths) if width < narrowest[at] - 1e-6]
    if sum(narrowest) <= available:
        assert broken == []
    for at in broken:
        # A column whose words are broken is as wide as any other one.
        assert widths[at] == pytest.approx(max(widths))


def test_a_long_word_does_not_break_those_of_short_columns() -> None:
    assert column_widths([30, 40, 900], [30, 40, 400], 300) == [30, 40, 230]
