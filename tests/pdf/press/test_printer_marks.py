"""Printer's marks stand outside of the bleed, at the corners, the folds and the middles."""

from __future__ import annotations

import re

import pytest

from handouts.pdf.press.printer_marks import LENGTH, NEAR, OFFSET, SLUG, marks

WIDTH, HEIGHT, BLEED = 400.0, 300.0, 9.0


def lines(folds: tuple[float, ...] = ()) -> list[tuple[float, float, float, float]]:
    """The ends of each straight line."""
    found = re.findall(
        r"^([-\d.]+) ([-\d.]+) m ([-\d.]+) ([-\d.]+) l S$",
        marks(WIDTH, HEIGHT, BLEED, folds),
        re.M,
    )
    return [tuple(float(each) for each in line) for line in found]  # type: ignore[misc]  # four


def test_all_are_in_every_ink_and_thin() -> None:
    drawn = marks(WIDTH, HEIGHT, BLEED, ())
    assert drawn.startswith("q /Knockout gs /All CS 1 SCN 0.25 w\n")
    assert drawn.endswith("\nQ")
    assert " d\n" not in drawn


def test_two_lines_stand_at_each_corner_clear_of_the_bleed() -> None:
    crops = lines()[:8]
    for x, y, right, top in crops:
        assert (x == right) != (y == top)
        assert x in (0, WIDTH) or y in (0, HEIGHT)
        beyond = max(-min(x, right), max(x, right) - WIDTH, -min(y, top), max(y, top) - HEIGHT)
        assert beyond == pytest.approx(BLEED + OFFSET + LENGTH, abs=0.002)
    assert len(set(crops)) == 8


def test_nothing_stands_in_the_bleed_or_off_the_sheet() -> None:
    for x, y, right, top in lines((133.0,)):
        inside_x = -BLEED < (x + right) / 2 < WIDTH + BLEED
        inside_y = -BLEED < (y + top) / 2 < HEIGHT + BLEED
        assert not (inside_x and inside_y)
        off = BLEED + SLUG
        assert min(x, right) >= -off
        assert max(y, top) <= HEIGHT + off


def test_folds_are_dashed_at_both_edges() -> None:
    drawn = marks(WIDTH, HEIGHT, BLEED, (100.0, 300.0))
    dashed = drawn.partition("[2 1.5] 0 d\n")[2].removesuffix("\nQ").splitlines()
    assert [line.split()[0] for line in dashed] == ["100", "100", "300", "300"]


def test_registration_marks_avoid_folds() -> None:
    assert (WIDTH / 2) in {x for x, *_ in lines()}
    folded = {x for x, y, right, top in lines((WIDTH / 2,)) if x == right and y < 0}
    assert WIDTH / 4 in folded
    near = {x for x, y, right, top in lines((WIDTH / 2 + NEAR - 1,)) if x == right and y < 0}
    assert WIDTH / 2 not in near


def test_rings_are_of_four_curves() -> None:
    drawn = marks(WIDTH, HEIGHT, BLEED, ())
    assert [line.count(" c") for line in drawn.splitlines() if " c" in line] == [4] * 4
