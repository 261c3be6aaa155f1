"""Contrast by WCAG, and the nearest colour that has enough of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.design.contrast import hexadecimal, luminance, nearest, ratio, rgb

BLACK, WHITE = (0, 0, 0), (255, 255, 255)
COLOURS = st.tuples(*[st.integers(0, 255)] * 3)


def test_the_ends_of_the_scale() -> None:
    assert luminance(BLACK) == 0
    assert luminance(WHITE) == pytest.approx(1)
    assert ratio(BLACK, WHITE) == pytest.approx(21)
    assert ratio(WHITE, WHITE) == 1


@pytest.mark.parametrize(
    ("ink", "expected"),
    # Pairs on white as the tables of well-known checkers give them.
    [("#777777", 4.48), ("#767676", 4.54), ("#595959", 7.0), ("#FF0000", 4.0), ("#0000FF", 8.59)],
)
def test_known_ratios(ink: str, expected: float) -> None:
    assert ratio(rgb(ink), WHITE) == pytest.approx(expected, abs=0.006)


@given(COLOURS)
def test_colours_are_written_as_they_are_read(colour: tuple[int, int, int]) -> None:
    assert rgb(hexadecimal(colour)) == colour


@given(COLOURS, COLOURS, st.sampled_from([3.0, 4.5, 7.0]))
def test_the_nearest_colour_passes(
    ink: tuple[int, int, int], background: tuple[int, int, int], least: float
) -> None:
    found = nearest(ink, background, least)
    if found is None:
        assert max(ratio(BLACK, background), ratio(WHITE, background)) < least
    else:
        assert ratio(found, background) >= least
