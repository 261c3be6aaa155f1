"""A logo for dark backgrounds made of the light one: in white, or on a white plate."""

from __future__ import annotations

import io

import PIL.Image
import PIL.ImageDraw
import pytest

from handouts.design.drawing import Clip, Drawing, Gradient, Image, Layer, Shape, bounds
from handouts.design.logo.artwork import art_from_svg
from handouts.design.logo.contrast import read_logo
from handouts.design.logo.variants import MARGIN, NotOneColour, plated, whitened
from tests.design.logo.test_artwork import FILE, svg


def picture(*, field: bool = False, second: str = "") -> Image:
    """A PNG with a teal disc on nothing, or on a field, and perhaps a square of another colour."""
    image = PIL.Image.new("RGBA", (200, 100), (255, 255, 255, 255 if field else 0))
    PIL.ImageDraw.Draw(image).ellipse((20, 20, 80, 80), fill="#0F4C5C")
    if second:
        PIL.ImageDraw.Draw(image).rectangle((120, 20, 180, 80), fill=second)
    stream = io.BytesIO()
    image.resize((400, 200), PIL.Image.Resampling.BICUBIC).save(stream, "PNG")
    return Image(stream.getvalue(), 400, 200, "x", see_through=True)


def pixels(image: Drawing | Image) -> PIL.Image.Image:
    assert isinstance(image, Image)
    with PIL.Image.open(io.BytesIO(image.data)) as opened:
        return opened.convert("RGBA")


def test_a_picture_of_one_colour_turns_white_where_it_is_seen() -> None:
    before, after = pixels(picture()), pixels(whitened(picture()))
    assert after.getchannel("A").tobytes() == before.getchannel("A").tobytes()
    assert after.convert("RGB").getextrema() == ((255, 255),) * 3


def test_a_drawing_of_one_colour_turns_white() -> None:
    art, _ = art_from_svg(svg('<path d="M0 0h9v9z" fill="teal"/>'), FILE)
    white = whitened(art)
    assert isinstance(white, Drawing)
    assert [shape.fill for shape in white.shapes] == [(255, 255, 255)]


@pytest.mark.parametrize(
    ("art", "found"),
    [
        (picture(field=True), "no transparent ground, so that all of it would be white"),
        (picture(second="#D9480F"), "more (#D9480F, #0F4C5C)"),
    ],
)
def test_others_do_not(art: Image, found: str) -> None:
    with pytest.raises(NotOneColour) as caught:
        whitened(art)
    assert caught.value.found == found


def test_a_picture_on_a_plate() -> None:
    plate = pixels(plated(picture(second="#D9480F")))
    edge = round(MARGIN * 200)
    assert plate.size == (400 + 2 * edge, 200 + 2 * edge)
    assert plate.getpixel((0, 0)) == (255, 255, 255, 255)
    assert plate.getpixel((edge + 100, edge + 100)) == (15, 76, 92, 255)


def test_a_drawing_on_a_plate_is_moved_with_all_that_belongs_to_it() -> None:
    art, _ = art_from_svg(
        svg(
            '<linearGradient id="g"><stop stop-color="red"/><stop offset="1"/></linearGradient>'
            '<clipPath id="c"><circle cx="50" cy="25" r="20"/></clipPath>'
            '<g clip-path="url(#c)"><rect width="100" height="50" fill="url(#g)"/></g>'
            '<g transform="scale(1 3)"><path d="M10 5h9v3" stroke="red" fill="none"/></g>'
        ),
        FILE,
    )
    assert isinstance(art, Drawing)
    made = plated(art)
    assert isinstance(made, Drawing)
    margin = MARGIN * art.height
    assert (made.width, made.height) == (art.width + 2 * margin, art.height + 2 * margin)
    plate, layer, stroke = made.parts
    assert isinstance(plate, Shape)
    assert plate.fill == (255, 255, 255)
    assert bounds(plate.operators) == (0, 0, made.width, made.height)
    was, had = art.parts
    assert isinstance(layer, Layer)
    assert isinstance(was, Layer)
    assert isinstance(layer.clip, Clip)
    assert isinstance(was.clip, Clip)
    left, top = bounds(was.clip.operators)[:2]
    assert bounds(layer.clip.operators)[:2] == pytest.approx((left + margin, top + margin))
    (inner,), (before,) = layer.parts, was.parts
    assert isinstance(inner, Shape)
    assert isinstance(before, Shape)
    assert isinstance(inner.fill, Gradient)
    assert isinstance(before.fill, Gradient)
    assert inner.fill.matrix[4:] == pytest.approx(
        [each + margin for each in before.fill.matrix[4:]]
    )
    assert isinstance(stroke, Shape)
    assert isinstance(had, Shape)
    assert stroke.operators == had.operators
    assert stroke.matrix is not None
    assert had.matrix is not None
    assert stroke.matrix[4:] == pytest.approx([each + margin for each in had.matrix[4:]])


DOT = '<circle cx="50" cy="50" r="6"/>'


def test_empty_margins_are_told() -> None:
    small = read_logo(svg(DOT, 'viewBox="0 0 100 100"'), FILE, art_from_svg)
    ((message, hint),) = small.remarks
    assert message == (
        f"{FILE}: the logo takes 12% of its file's width and 12% of its height, and is printed so "
        "much smaller."
    )
    assert hint == "Crop the empty margins in the drawing program (fit the page to the drawing)."
    wide = '<rect width="80" height="9"/>'
    assert not read_logo(svg(wide, 'viewBox="0 0 100 100"'), FILE, art_from_svg).remarks
    image = PIL.Image.new("RGBA", (100, 100))
    PIL.ImageDraw.Draw(image).rectangle((40, 40, 59, 59), fill="teal")
    stream = io.BytesIO()
    image.save(stream, "PNG")
    told = read_logo(stream.getvalue(), "mark.png", art_from_svg).remarks
    assert told[0][0].startswith("mark.png: the logo takes 20% of its file's width and 20%")
