"""Drawings: matrices, bounds of curves and strokes, other colours in the same places."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handouts.design.drawing import (
    IDENTITY,
    Clip,
    Drawing,
    Gradient,
    Layer,
    Logo,
    Matrix,
    Operator,
    Shape,
    bounds,
    moved,
    moved_parts,
    multiply,
    painted,
    recoloured,
)

RED, BLUE, GREY = (200, 0, 0), (0, 0, 200), (90, 90, 90)
SQUARE: tuple[Operator, ...] = (("M", 0, 0), ("L", 10, 0), ("L", 10, 10), ("L", 0, 10), ("Z",))
BLEND = Gradient("axial", (0, 0, 0, 10, 0, 0), ((0.0, RED), (1.0, BLUE)), IDENTITY)
TURN: Matrix = (0, 1, -1, 0, 0, 0)


def test_the_other_matrix_is_applied_first() -> None:
    shift: Matrix = (1, 0, 0, 1, 5, 7)
    assert moved((("M", 1, 2),), multiply(shift, TURN)) == (("M", -2 + 5, 1 + 7),)
    assert moved((("M", 1, 2),), multiply(TURN, shift)) == (("M", -9, 6),)
    assert multiply(IDENTITY, shift) == multiply(shift, IDENTITY) == shift


def test_each_point_of_a_curve_moves() -> None:
    curve: tuple[Operator, ...] = (("C", 1, 2, 3, 4, 5, 6), ("Z",))
    assert moved(curve, (2, 0, 0, 3, 10, 20)) == (("C", 12, 26, 16, 32, 20, 38), ("Z",))
    assert moved(curve, IDENTITY) is curve


@pytest.mark.parametrize(
    ("operators", "found"),
    [
        ((), (0, 0, 0, 0)),
        (SQUARE, (0, 0, 10, 10)),
        ((("M", 0, 0), ("C", 0, 10, 10, 10, 10, 0)), (0, 0, 10, 7.5)),
        ((("M", 0, 0), ("C", 2, 3, 4, 6, 8, 9)), (0, 0, 8, 9)),
        ((("M", 0, 0), ("C", 20, 0, -10, 0, 10, 0)), (0, 0, 10, 0)),
    ],
)
def test_curves_are_measured_where_they_turn(
    operators: tuple[Operator, ...], found: tuple[float, ...]
) -> None:
    left, top, right, bottom = bounds(operators)
    assert (top, bottom) == pytest.approx((found[1], found[3]))
    assert left <= found[0]
    assert right >= found[2]
    assert left >= found[0] - 1
    assert right <= found[2] + 1


@pytest.mark.parametrize(("join", "far"), [(0, 2 / 2 * 4.0), (1, 2 / 2 * 1.5), (2, 2 / 2 * 1.5)])
def test_strokes_reach_further_than_their_outline(join: int, far: float) -> None:
    shape = Shape(SQUARE, None, stroke=RED, stroke_width=2.0, join=join)  # type: ignore[arg-type]
    assert painted((shape,)) == (-far, -far, 10 + far, 10 + far)
    stretched = replace(shape, matrix=(2, 0, 0, 1, 0, 0))
    assert painted((Layer((stretched,)),)) == (-2 * far, -far, 2 * (10 + far), 10 + far)
    assert painted((Layer(()),)) is None


def test_colours_change_in_fills_strokes_blends_and_layers() -> None:
    shape = Shape(SQUARE, BLEND, stroke=RED)
    made = recoloured(Drawing(10, 10, (Layer((shape,), 0.5), Shape(SQUARE, None))), lambda _: GREY)
    first, second = made.shapes
    assert isinstance(first.fill, Gradient)
    assert first.fill.stops == ((0.0, GREY), (1.0, GREY))
    assert (first.stroke, second.fill, second.stroke) == (GREY, None, None)
    assert isinstance(made.parts[0], Layer)
    assert made.parts[0].opacity == 0.5


def test_parts_move_with_their_clips_and_blends() -> None:
    layer = Layer((Shape(SQUARE, BLEND), Shape(SQUARE, RED, matrix=TURN)), 1.0, Clip(SQUARE))
    (found,) = moved_parts((layer,), (1, 0, 0, 1, 3, 4))
    assert isinstance(found, Layer)
    assert found.clip is not None
    assert bounds(found.clip.operators) == (3, 4, 13, 14)
    plain, stretched = found.parts
    assert isinstance(plain, Shape)
    assert isinstance(plain.fill, Gradient)
    assert (bounds(plain.operators), plain.fill.matrix) == ((3, 4, 13, 14), (1, 0, 0, 1, 3, 4))
    assert isinstance(stretched, Shape)
    assert (stretched.operators, stretched.matrix) == (SQUARE, (0, 1, -1, 0, 3, 4))


def test_clear_space_is_a_share_of_the_height_or_a_length() -> None:
    drawing = Drawing(10, 10, ())
    assert Logo(drawing, "a.svg", share=0.25).clear(40.0) == 10.0
    assert Logo(drawing, "a.svg", space=6.0).clear(40.0) == 6.0
