"""Logos that outlines cannot show become pictures, with a remark that names why."""

from __future__ import annotations

import io

import PIL.Image
import pytest

from handouts.design.drawing import Drawing, Image
from handouts.design.logo.artwork import LONGER_SIDE, art_from_svg
from handouts.errors import HandoutError
from tests.design.logo.test_artwork import FILE, svg

RECT = '<rect width="100" height="50" fill="#0F4C5C" {}/>'
STOPS = '<stop stop-color="#0F4C5C"/><stop offset="1" stop-color="#0F4C5C" stop-opacity="0"/>'
SOLID = '<stop stop-color="#0F4C5C"/><stop offset=".2" stop-color="#fff"/>'
CIRCLES = '<circle cx="30" cy="25" r="20"/><g><circle cx="40" cy="25" r="20"/></g>'

PATTERN = (
    '<pattern id="p" width=".1" height=".1"><circle r="2" fill="teal"/></pattern>'
    '<rect width="100" height="50" fill="url(#p)"/>'
)
MARKER = (
    '<marker id="k"><circle r="2"/></marker>'
    '<path d="M9 9h50" stroke="teal" stroke-width="4" marker-end="url(#k)"/>'
)
FADING = (
    f'<linearGradient id="g">{STOPS}</linearGradient><rect width="100" height="50" fill="url(#g)"/>'
)
REPEATING = (
    f'<linearGradient id="g" spreadMethod="repeat" x2=".2">{SOLID}</linearGradient>'
    '<rect width="100" height="50" fill="url(#g)"/>'
)


@pytest.mark.parametrize(
    ("inside", "named", "instead"),
    [
        (
            '<filter id="f"><feGaussianBlur stdDeviation="3"/></filter>'
            + RECT.format('filter="url(#f)"'),
            "'filter'",
            "Remove shadows and other effects to keep it a drawing.",
        ),
        (
            "<style>rect{filter:blur(2px)}</style>" + RECT.format(""),
            "'filter'",
            "Remove shadows and other effects",
        ),
        (
            '<mask id="m"><circle cx="30" cy="25" r="20" fill="#fff"/></mask>'
            + RECT.format('mask="url(#m)"'),
            "'mask'",
            "Cut the shapes to their final form",
        ),
        (
            PATTERN,
            "a pattern",
            "Fill it with a colour",
        ),
        (
            MARKER,
            "'marker-end'",
            "Convert the lines",
        ),
        (
            RECT.format('style="mix-blend-mode:multiply"'),
            "'mix-blend-mode'",
            "Use the colours that result",
        ),
        (
            FADING,
            "a gradient that fades away",
            "Use the solid colours",
        ),
        (
            REPEATING,
            "a gradient that repeats",
            "Write out its steps",
        ),
        (
            f'<clipPath id="c">{CIRCLES}</clipPath>' + RECT.format('clip-path="url(#c)"'),
            "<g> in a clipping path",
            "Unite the outlines",
        ),
    ],
)
def test_it_is_drawn_as_a_picture(inside: str, named: str, instead: str) -> None:
    art, remark = art_from_svg(svg(inside), FILE)
    assert isinstance(art, Image)
    assert (art.width, art.height) == (LONGER_SIDE, LONGER_SIDE // 2)
    assert remark is not None
    assert remark[0] == (
        f"{FILE}:1: outlines cannot show {named}, so the logo is printed as a picture of "
        f"{LONGER_SIDE} x {LONGER_SIDE // 2} pixels."
    )
    assert remark[1].startswith(instead)


def test_what_shines_through_does_so_in_the_picture() -> None:
    art, _ = art_from_svg(svg(FADING), FILE)
    assert isinstance(art, Image)
    assert art.see_through
    with PIL.Image.open(io.BytesIO(art.data)) as opened:
        assert opened.mode == "RGBA"
        left, right = (opened.getpixel((x, 400)) for x in (4, LONGER_SIDE - 4))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    assert left[3] > 250
    assert right[3] < 5


def test_an_upright_one_is_as_high_as_a_wide_one_is_wide() -> None:
    art, _ = art_from_svg(
        svg(RECT.format('style="filter:blur(1px)"'), 'viewBox="0 0 50 100"'), FILE
    )
    assert (art.width, art.height) == (LONGER_SIDE // 2, LONGER_SIDE)


def test_a_plain_drawing_stays_one() -> None:
    art, remark = art_from_svg(svg(RECT.format("") + '<filter id="unused"/>'), FILE)
    assert isinstance(art, Drawing)
    assert remark is None


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        (RECT.format('style="filter:blur(2px)"') + "<text>x</text>", "<text> is not used"),
        (RECT.format('style="filter:blur(2px)"') + "<use href='#no'/>", "There is no '#no'"),
        (RECT.format('filter="url(http://x.example/a#f)"'), "leads out of this file"),
        ('<mask id="m"/>' + RECT.format('mask="url(#m)"'), "nothing to see"),
    ],
)
def test_what_a_picture_cannot_show_is_refused_all_the_same(inside: str, message: str) -> None:
    with pytest.raises(HandoutError, match=message):
        art_from_svg(svg(inside), FILE)


ILLUSTRATOR = b"""<?xml version="1.0" encoding="iso-8859-1"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
    <!ENTITY ns_extend "http://ns.adobe.com/Extensibility/1.0/">
    <!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/">
]>
<svg xmlns:x="&ns_extend;" xmlns:i="&ns_ai;" xmlns="http://www.w3.org/2000/svg"
    i:viewOrigin="1 2" viewBox="0 0 100 100" style="enable-background:new 0 0 100 100;">
<switch>
    <foreignObject requiredExtensions="&ns_ai;" width="1" height="1">
        <i:pgfRef xmlns:i="&ns_ai;"><image href="http://x.example/a.png"/></i:pgfRef>
    </foreignObject>
    <g i:extraneous="self"><circle fill="#0F4C5C" cx="50" cy="50" r="40"/></g>
    <g><circle fill="red" cx="50" cy="50" r="40"/></g>
</switch>
</svg>"""


def test_what_illustrator_saves_by_default() -> None:
    art, remark = art_from_svg(ILLUSTRATOR, FILE)
    assert isinstance(art, Drawing)
    assert [shape.fill for shape in art.shapes] == [(15, 76, 92)]
    assert remark is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("color(display-p3 0.0588 0.2980 0.3608)", (0, 77, 94)),
        ("lab(50% 40 59.5)", (191, 87, 0)),
        ("lch(52.2% 72.2 50)", (205, 86, 26)),
        ("oklab(59% .1 .1)", (192, 93, 43)),
        ("oklch(60% .15 50)", (196, 96, 22)),
        ("color(xyz .2 .3 .4)", (0, 167, 164)),
        ("color(rec2020 .2 .3 .4)", (0, 69, 96)),
    ],
)
def test_colours_of_other_spaces(written: str, meant: tuple[int, int, int]) -> None:
    """Values of the CSS specification's own converter, rounded; Figma writes such colours."""
    drawn = art_from_svg(svg(f'<path d="M0 0h9v9z" style="fill:#000;fill:{written}"/>'), FILE).art
    assert isinstance(drawn, Drawing)
    assert [shape.fill for shape in drawn.shapes] == [meant]
