"""Shapes as operators: rectangles, drawings, codes and pictures where they should stand."""

from __future__ import annotations

from handouts.design.drawing import Drawing, Image, Shape
from handouts.pdf.file.syntax import number
from handouts.pdf.page import graphics
from handouts.pdf.page.colour_operators import ColourOperators
from handouts.pdf.page.qr_code import modules
from handouts.typeset.sheets import Box, Code

RED, WHITE = (255, 0, 0), (255, 255, 255)
PAGE = 100.0


class Named(ColourOperators):
    """Operators that say what they are for."""

    def fill(self, colour: tuple[int, int, int]) -> str:
        return "FILL"

    def fine(self, colour: tuple[int, int, int]) -> str:
        return "FINE"

    def qr_code(self, colour: tuple[int, int, int]) -> str:
        return "CODE"


NAMED = Named()


def test_a_box_stands_from_its_foot_up() -> None:
    assert graphics.box(Box(20, 10, RED), 5, 30, PAGE) == "1 0 0 rg\n5 60 20 10 re\nf"


def test_a_box_may_be_outlined_and_rounded() -> None:
    outlined = graphics.box(Box(20, 10, None, RED, 0.5), 5, 30, PAGE)
    assert outlined == "1 0 0 RG 0.5 w\n5 60 20 10 re\nS"
    assert graphics.box(Box(20, 10, WHITE, RED, 0.5), 5, 30, PAGE).endswith("\nB")
    assert graphics.box(Box(20, 10, WHITE, RED, 0.0), 5, 30, PAGE).endswith("\nf")
    rounded = graphics.box(Box(20, 10, RED, radius=50), 5, 30, PAGE).splitlines()
    assert rounded[1].startswith("10 60 m ")  # no more than half of its height
    assert rounded[1].count(" c") == 4


def test_a_thin_box_is_a_rule_and_in_fine_colour() -> None:
    assert graphics.box(Box(90, graphics.THIN, RED), 0, 0, PAGE, NAMED).startswith("FINE")
    assert graphics.box(Box(graphics.THIN, 90, RED), 0, 0, PAGE, NAMED).startswith("FINE")
    assert graphics.box(Box(90, 3.1, RED), 0, 0, PAGE, NAMED).startswith("FILL")


def test_a_drawing_is_scaled_into_its_rectangle_and_turned_over() -> None:
    shape = Shape((("M", 0, 0), ("L", 40, 20), ("Z",)), RED)
    operators = graphics.drawing(Drawing(40, 20, (shape,)), 80, 60, 5, 10, PAGE)
    assert operators == "q 2 0 0 -3 5 90 cm\n1 0 0 rg\n0 0 m\n40 20 l\nh f\nQ"


def test_a_code_has_a_rectangle_for_each_run_of_dark_modules() -> None:
    address = "https://kites.example/"
    rows = modules(address)
    operators = graphics.code(Code(0, address, 50, RED, None), 10, 20, PAGE, NAMED).splitlines()
    side = number(50 / len(rows))
    assert operators[0] == f"q CODE {side} 0 0 -{side} 10 80 cm"
    assert operators[-1] == "f Q"
    painted = [[False] * len(rows) for _ in rows]
    for line in operators[1:-1]:
        left, top, width, height = (int(each) for each in line.removesuffix(" re").split())
        assert height == 1
        for column in range(left, left + width):
            assert not painted[top][column]
            painted[top][column] = True
    assert tuple(map(tuple, painted)) == rows


def test_a_code_on_a_dark_background_has_a_light_field_with_its_quiet_zone() -> None:
    address = "https://kites.example/"
    count = len(modules(address))
    field, place, *_ = graphics.code(Code(0, address, count, RED, WHITE), 10, 20, PAGE).splitlines()
    assert field == "1 1 1 rg"
    assert place == f"6 {76 - count} {count + 8} {count + 8} re"


def test_a_picture_fills_its_rectangle_or_covers_it() -> None:
    assert graphics.picture("Im1", 40, 20, 5, 10, PAGE) == "q 40 0 0 20 5 70 cm /Im1 Do Q"
    image = Image(b"", 100, 100, "d" * 64)
    covering = graphics.covering("Im1", image, 40, 20, 5, 10, PAGE)
    assert covering == "q 5 70 40 20 re W n\nq 40 0 0 40 5 60 cm /Im1 Do Q\nQ"
