"""Ornaments stay in their box, grow from their corner, and go on over the page's edge."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from handouts.pdf.page.ornaments import KINDS, OVER, ornament
from handouts.typeset.sheets import Ornament

COLOURS = tuple((shade, shade, 200) for shade in (240, 200, 160, 120))
EACH = pytest.mark.parametrize("kind", sorted(KINDS))


def numbers(operators: str) -> list[float]:
    return [float(found) for found in re.findall(r"-?\d*\.?\d+", operators)]


@EACH
def test_each_kind_is_clipped_and_restores_the_state(kind: str) -> None:
    drawn = ornament(Ornament(kind, 120, 90, COLOURS), 300, 700, 842).splitlines()
    # It stands above the foot of the page: half a point of its own box is left out there.
    assert drawn[0] == "q 300 52.5 120 89.5 re W n"
    assert drawn[1] == "-1 0 0 1 420 52 cm"
    assert drawn[-1] == "Q"
    assert len(drawn) > 4


@EACH
def test_a_mirrored_one_grows_from_the_other_corner_with_the_same_shapes(kind: str) -> None:
    mark = Ornament(kind, 120, 90, COLOURS)
    right, left = (
        ornament(each, 300, 700, 842).splitlines() for each in (mark, replace(mark, mirrored=True))
    )
    assert left[1] == "1 0 0 1 300 52 cm"
    assert left[2:] == right[2:]


@EACH
def test_shapes_use_its_colours_alone(kind: str) -> None:
    drawn = ornament(Ornament(kind, 120, 90, COLOURS), 0, 0, 842)
    used = set(re.findall(r"([\d.]+ [\d.]+ [\d.]+) rg", drawn))
    assert used <= {
        "0.941 0.941 0.784",
        "0.784 0.784 0.784",
        "0.627 0.627 0.784",
        "0.471 0.471 0.784",
    }
    assert used


def test_bleed_makes_the_clip_larger_on_its_sides() -> None:
    mark = Ornament("rings", 120, 90, COLOURS, bleed=(1.0, 2.0, 3.0, 4.0))
    assert ornament(mark, 300, 752, 842).startswith("q 296 -3 126 94 re W n")


@pytest.mark.parametrize("kind", ["waves", "petals", "steps"])
def test_what_touches_the_corner_goes_on_beyond_it(kind: str) -> None:
    drawn = ornament(Ornament(kind, 120, 90, COLOURS), 0, 0, 842).splitlines()[2:-1]
    assert min(min(numbers(line)) for line in drawn) <= -OVER
