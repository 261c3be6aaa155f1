"""The pages of a document: backgrounds first, numbers that go on, fonts and pictures once each."""

from __future__ import annotations

import io
from dataclasses import replace

from PIL import Image as Pillow

from handouts.design.drawing import IDENTITY, Drawing, Gradient, Image, Shape
from handouts.pdf.file.document import Document
from handouts.pdf.file.values import spell
from handouts.pdf.page.canvas import Canvas
from handouts.typeset.pages.layout import typeset
from handouts.typeset.sheets import (
    ARTIFACT,
    Art,
    Box,
    Column,
    Mark,
    Offset,
    Photograph,
    PlacedColumn,
    PlacedMark,
    Sheets,
    TextMark,
)
from tests.typeset.helpers import columns, design, text, tree


def sheets() -> Sheets:
    made = tree({"left": [text("P", "Kites fly.")], "right": [text("P", "They fall.")]})
    return typeset(made, design(*columns("left", "right")))


def drawn(made: Sheets) -> Canvas:
    canvas = Canvas(made, Document((1, 7)))
    canvas.draw()
    return canvas


def with_marks(*marks: Mark) -> Sheets:
    column = Column(tuple(Offset(mark, 0, 0) for mark in marks), 0.0)
    return replace(sheets(), columns=(PlacedColumn(column, 0, 20, 20, 0),))


def test_backgrounds_lie_under_the_columns_and_numbers_go_on() -> None:
    made = sheets()
    field = PlacedMark(Box(600, 400, (255, 0, 0)), 0, 0, 0)
    ((first, *others),) = drawn(replace(made, backgrounds=(field,))).contents
    assert first == "/Artifact BMC\n1 0 0 rg\n0 0 600 400 re\nf"
    assert [other.partition("\n")[0] for other in others] == [
        "/P<</MCID 0>>BDC",
        "/P<</MCID 1>>BDC",
    ]


def test_columns_are_known_by_flow_and_by_their_order() -> None:
    canvas = drawn(sheets())
    assert [[(page, first) for page, first, _ in flow] for flow in canvas.drawn] == [
        [(0, 0)],
        [(0, 1)],
    ]
    assert [(each.at, each.first) for each in canvas.drawings] == [(0, 0), (1, 1)]


def test_a_font_of_two_columns_is_embedded_once_with_the_glyphs_of_both() -> None:
    canvas = drawn(sheets())
    ((face, use),) = canvas.fonts.items()
    assert {face.glyph(letter) for letter in "KTfly"} <= use.glyphs
    resources = canvas.add_resources()
    assert list(resources.fonts) == [face.resource_name]
    assert spell(resources.dictionary()) == b"<</Font<</%b %b>>>>" % (
        face.resource_name.encode(),
        spell(resources.fonts[face.resource_name]),
    )


def test_private_fonts_are_left_for_later() -> None:
    made = sheets()
    column = made.columns[0].column
    private = tuple(
        each._replace(mark=replace(each.mark, private=True))
        for each in column.marks
        if isinstance(each.mark, TextMark)
    )
    changed = made.columns[0]._replace(column=Column(private, column.used))
    canvas = drawn(replace(made, columns=(changed, made.columns[1])))
    assert [use.face.private for use in canvas.private_fonts] == [True]
    resources = canvas.add_resources()
    assert len(resources.fonts) == 1
    assert (
        len(resources.dictionary(resources.fonts | {"More": canvas.document.root.reference})) == 2
    )


def test_a_picture_is_embedded_once_with_its_mask_behind_it() -> None:
    out = io.BytesIO()
    Pillow.new("RGBA", (2, 2), (0, 0, 0, 9)).save(out, "PNG")
    image = Image(out.getvalue(), 2, 2, "0123456789abcdef", see_through=True)
    mark = Photograph(ARTIFACT, image, 9, 9)
    canvas = drawn(with_marks(mark, mark))
    bodies = canvas.document.bodies
    assert list(canvas.pictures) == ["Im0123456789ab"]
    assert len(bodies) == 3
    assert b"/Subtype/Image/SMask 3 0 R/Width 2" in bodies[2]
    assert b"/DeviceGray" in bodies[3]


def test_a_picture_that_is_not_seen_through_has_no_mask() -> None:
    out = io.BytesIO()
    Pillow.new("RGBA", (2, 2), (0, 0, 0, 9)).save(out, "PNG")
    image = Image(out.getvalue(), 2, 2, "0123456789abcdef")
    bodies = drawn(with_marks(Photograph(ARTIFACT, image, 9, 9))).document.bodies
    assert len(bodies) == 2
    assert b"SMask" not in bodies[2]


def test_a_drawing_with_a_gradient_is_a_form() -> None:
    axis = Gradient("axial", (0, 0, 0, 9, 0, 0), ((0, (0, 0, 0)), (1, (9, 9, 9))), IDENTITY)
    art = Drawing(20, 20, (Shape((("M", 0, 0), ("L", 9, 9)), axis),))
    canvas = drawn(with_marks(Art(ARTIFACT, art, 9, 9)))
    ((name, reference),) = canvas.pictures.items()
    assert name.startswith("Fm")
    assert f"/{name} Do" in canvas.contents[0][0]
    assert spell(reference) == b"3 0 R"  # behind its pattern
