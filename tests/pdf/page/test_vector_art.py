"""Vector art: what is plain stays operators of the page, all else is a form with its resources."""

from __future__ import annotations

import pytest

from handouts.design.drawing import IDENTITY, Clip, Drawing, Gradient, Layer, Operator, Part, Shape
from handouts.pdf.file.document import Document
from handouts.pdf.page.vector_art import exact, form, form_name, form_object, zoom

RED, BLUE = (255, 0, 0), (0, 0, 255)
LINE: tuple[Operator, ...] = (("M", 0.0, 0.0), ("L", 10.0, 5.0))
AXIS = Gradient("axial", (0, 0, 0, 10, 0, 0), ((0.0, RED), (1.0, BLUE)), IDENTITY)


def drawing(*parts: Part, size: float = 20.0) -> Drawing:
    return Drawing(size, size, parts)


def content(*parts: Part) -> str:
    return form(drawing(*parts)).content


def objects(art: Drawing) -> dict[int, bytes]:
    document = Document((1, 7))
    form_object(document, art)
    return document.bodies


@pytest.mark.parametrize(
    ("shape", "operators"),
    [
        (Shape(LINE, RED), "1 0 0 rg\n0 0 m\n10 5 l f"),
        (Shape(LINE, RED, even_odd=True), "1 0 0 rg\n0 0 m\n10 5 l f*"),
        (
            Shape(LINE, None, stroke=BLUE, stroke_width=2, cap=1, join=2),
            "0 0 1 RG\n2 w 1 J 2 j 4 M\n0 0 m\n10 5 l S",
        ),
        (
            Shape(LINE, RED, stroke=BLUE, stroke_width=2),
            "1 0 0 rg\n0 0 1 RG\n2 w 0 J 0 j 4 M\n0 0 m\n10 5 l B",
        ),
        (
            Shape(LINE, None, stroke=BLUE, stroke_width=1, dashes=(3, 1), dash_start=2),
            "q 0 0 1 RG\n1 w 0 J 0 j 4 M\n[3 1] 2 d\n0 0 m\n10 5 l S Q",
        ),
        (
            Shape(LINE, None, stroke=BLUE, stroke_width=1, matrix=(2, 0, 0, 1, 0, 0)),
            "q 2 0 0 1 0 0 cm\n0 0 1 RG\n1 w 0 J 0 j 4 M\n0 0 m\n10 5 l S Q",
        ),
    ],
)
def test_plain_shapes(shape: Shape, operators: str) -> None:
    assert content(shape) == operators
    assert form_name(drawing(shape)) == ""


def test_a_clip_holds_for_its_layer_alone() -> None:
    layer = Layer((Shape(LINE, RED),), clip=Clip(LINE, even_odd=True))
    assert content(layer) == "q 0 0 m\n10 5 l W* n\n1 0 0 rg\n0 0 m\n10 5 l f Q"


def test_fill_and_stroke_that_are_seen_through_are_painted_one_after_the_other() -> None:
    made = form(drawing(Shape(LINE, RED, stroke=BLUE, stroke_width=1, fill_opacity=0.5)))
    assert made.states == (("S0", 0.5, 1.0),)
    assert made.content.startswith("q /S0 gs\n")
    assert made.content.endswith("0 0 m\n10 5 l f\n0 0 m\n10 5 l S Q")


def test_small_drawings_are_written_large() -> None:
    assert zoom(drawing(size=20.0)) == 1.0
    assert zoom(drawing(size=2.0)) == 500.0
    assert form(drawing(Shape((("M", 0.001, 2.0),), RED), size=2.0)).content.endswith(
        "0.5 1000 m f"
    )
    assert (exact(0.12345678), exact(-0.0), exact(2.0)) == ("0.1234568", "0", "2")


def test_a_form_has_a_name_by_what_it_draws() -> None:
    one, same = (drawing(Shape(LINE, AXIS)) for _ in range(2))
    assert form_name(one) == form_name(same) != ""
    assert form_name(drawing(Shape(LINE, AXIS, even_odd=True))) != form_name(one)


def test_a_gradient_is_a_shading_pattern() -> None:
    (_, pattern, form_body) = objects(drawing(Shape(LINE, AXIS))).values()
    assert b"/PatternType 2/Matrix[1 0 0 1 0 0]" in pattern
    assert b"/ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 10 0]/Extend[true true]" in pattern
    assert b"/Function<</FunctionType 2/Domain[0 1]/C0[1 0 0]/C1[0 0 1]/N 1>>" in pattern
    assert b"/BBox[0 0 20 20]/Resources<</Pattern<</P0 2 0 R>>>>" in form_body
    assert b"/Pattern cs /P0 scn" in form_body


def test_stops_between_are_stitched_and_equal_ones_change_at_once() -> None:
    stops = ((0.0, RED), (0.25, BLUE), (0.25, RED), (1.0, BLUE))
    radial = Gradient("radial", (1, 2, 3, 4, 5, 6), stops, IDENTITY)
    (_, pattern, _) = objects(drawing(Shape(LINE, radial))).values()
    assert b"/ShadingType 3" in pattern
    assert b"/Coords[1 2 3 4 5 6]" in pattern
    assert pattern.count(b"/FunctionType 2") == 2
    assert b"/Bounds[0.25]/Encode[0 1 0 1]" in pattern


def test_a_layer_that_is_seen_through_is_a_group_inside_the_form() -> None:
    art = drawing(Layer((Shape(LINE, RED), Shape(LINE, BLUE)), opacity=0.5))
    (_, group, outer) = objects(art).values()
    assert b"/Group<</S/Transparency/I true>>" in group
    assert b"/ExtGState<</S0<</ca 0.5/CA 0.5>>>>/XObject<</G" in outer
    assert b"/Group" not in outer
