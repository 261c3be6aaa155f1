"""Logos on their backgrounds: variants, contrast, and what is said of it."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pytest
from PIL import Image as Pillow
from PIL import ImageDraw

from handouts.design.drawing import Drawing
from handouts.design.logo.artwork import art_from_svg
from handouts.design.logo.contrast import File, read_logo, seen, variants
from handouts.design.logo.variants import WHITE
from handouts.design.model import Background, Colour
from handouts.errors import SourceError
from handouts.sources.models.brand import BrandFile
from handouts.sources.yaml import parser
from handouts.sources.yaml.source import Source
from handouts.sources.yaml.validate import load
from tests.design.logo.test_artwork import svg
from tests.sources.workspaces import BRAND

PINE: Colour = (15, 76, 92)
GROUNDS: Mapping[str, Colour] = {"paper": WHITE, "night": PINE}


def drawn(inside: str) -> File:
    return read_logo(svg(inside), "brands/pebble/mark.svg", art_from_svg)


def picture(ink: Colour | None, field: Colour | None = None, side: int = 40) -> File:
    """A PNG with a disc on nothing, or on a field."""
    image = Pillow.new("RGBA", (side, side), (0, 0, 0, 0) if field is None else (*field, 255))
    if ink is not None:
        ImageDraw.Draw(image).ellipse((4, 4, side - 4, side - 4), fill=(*ink, 255))
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return read_logo(stream.getvalue(), "brands/pebble/mark.png", art_from_svg)


def told(file: File, background: str, *, dark: bool = True, has_dark: bool = False) -> str:
    """`unseen`, `faint` or `seen`."""
    invisible, remark = seen(
        file, Background(background, GROUNDS[background], {}), dark=dark, has_dark=has_dark
    )
    assert invisible is None or remark is None
    return "unseen" if invisible else "faint" if remark else "seen"


RECT = '<rect width="100" height="50" fill="{}"/>'
DISC = '<circle cx="50" cy="25" r="20" fill="{}"/>'


@pytest.mark.parametrize(
    ("inside", "on_paper", "on_night"),
    [
        (DISC.format("#0F4C5C"), "seen", "unseen"),
        (DISC.format("white"), "unseen", "seen"),
        (DISC.format("#F7D070"), "faint", "seen"),
        # A field of the background's own colour is none; what stands on it is seen.
        (RECT.format("white") + DISC.format("#0F4C5C"), "seen", "seen"),
        (RECT.format("#0F4C5C") + DISC.format("white"), "seen", "seen"),
        # What stands on a field of the logo's own is no matter of the background.
        (RECT.format("#0F4C5C") + DISC.format("#1A5563"), "seen", "unseen"),
        # One of two main colours vanishes.
        (
            (
                '<rect width="40" height="40" fill="#0F4C5C"/>'
                '<rect x="50" width="40" height="40" fill="#C8E6C9"/>'
            ),
            "faint",
            "faint",
        ),
        ('<circle cx="50" cy="25" r="20" fill="none" stroke="#111"/>', "seen", "faint"),
    ],
)
def test_contrast_of_drawings(inside: str, on_paper: str, on_night: str) -> None:
    file = drawn(inside)
    assert told(file, "paper", dark=False) == on_paper
    assert told(file, "night") == on_night


def test_contrast_of_pictures() -> None:
    assert told(picture(PINE), "paper", dark=False) == "seen"
    assert told(picture(PINE), "night") == "unseen"
    assert told(picture(PINE, WHITE), "paper", dark=False) == "seen"
    assert told(picture(PINE, WHITE), "night") == "seen"
    assert told(picture(WHITE, WHITE), "paper", dark=False) == "unseen"
    assert told(picture((247, 208, 112)), "paper", dark=False) == "faint"


def crossed(background: Colour | None) -> File:
    """A PNG with a pine disc in which a white cross lies, on nothing or on a field."""
    field = (0, 0, 0, 0) if background is None else (*background, 255)
    image = Pillow.new("RGBA", (200, 200), field)
    draw = ImageDraw.Draw(image)
    draw.ellipse((4, 4, 195, 195), fill=(*PINE, 255))
    draw.rectangle((80, 45, 119, 154), fill=(*WHITE, 255))
    draw.rectangle((45, 80, 154, 119), fill=(*WHITE, 255))
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return read_logo(stream.getvalue(), "brands/pebble/mark.png", art_from_svg)


def test_what_lies_inside_a_picture_does_not_stand_on_the_ground() -> None:
    assert told(crossed(None), "paper", dark=False) == "seen"
    assert told(crossed(None), "night") == "unseen"
    assert told(crossed(WHITE), "paper", dark=False) == "seen"
    # A rim is what borders on the background, even where most of the picture is another colour.
    rim = Pillow.new("RGBA", (200, 200), (0, 0, 0, 0))
    ImageDraw.Draw(rim).ellipse((4, 4, 195, 195), fill=(*PINE, 255), outline=(*WHITE, 255), width=9)
    stream = io.BytesIO()
    rim.save(stream, "PNG")
    file = read_logo(stream.getvalue(), "brands/pebble/rim.png", art_from_svg)
    assert told(file, "paper", dark=False) == "faint"


def test_hints_say_what_to_do() -> None:
    night = Background("night", PINE, {})
    mark = drawn(DISC.format("#0F4C5C"))
    for dark, has_dark, words in (
        (True, False, "Add `dark:`"),
        (True, True, "Use a lighter logo"),
        (False, False, "Say `dark: true`"),
    ):
        invisible, _ = seen(mark, night, dark=dark, has_dark=has_dark)
        assert invisible is not None
        assert invisible[0] == "The logo cannot be seen on ground 'night' #0F4C5C."
        assert invisible[1].startswith(words)


def brand(logo: str) -> BrandFile:
    return load(BrandFile, source(logo)).model


def source(logo: str) -> Source:
    text = BRAND.replace("logo: {light: mark.svg, alt: A pebble}", f"logo: {{{logo}, alt: A}}")
    assert text != BRAND
    return parser.parse(text.encode(), "f.yaml")


def test_a_logo_of_one_colour_is_turned_white() -> None:
    loaded = load(BrandFile, source("light: mark.svg, dark: auto"))
    light = drawn(DISC.format("#0F4C5C") + DISC.format("#0F4C5C"))
    dark = variants(loaded, {"light": light, "dark": light})["dark"].art
    assert isinstance(dark, Drawing)
    assert {shape.fill for shape in dark.shapes} == {WHITE}
    many = drawn(DISC.format("#0F4C5C") + DISC.format("red"))
    with pytest.raises(SourceError, match="turns a logo of one colour white") as caught:
        variants(loaded, {"light": many, "dark": many})
    assert str(caught.value.place).startswith("f.yaml:4:")


def test_what_a_brand_says_of_its_logo() -> None:
    logo = brand("light: mark.svg, clear_space: 25%, least_width: 1in").logo
    assert logo is not None
    assert (logo.clear, logo.least_width, logo.files) == ((0.25, 0.0), 72, ("mark.svg",))
    logo = brand("light: mark.png, dark: b.jpg, clear_space: 1in").logo
    assert logo is not None
    assert (logo.clear, logo.files) == ((0.0, 72), ("mark.png", "b.jpg"))


@pytest.mark.parametrize(
    ("logo", "message"),
    [
        ("light: mark.gif", "'light' must name an .svg, .png or .jpg file"),
        ("light: mark.svg, dark: ../b.svg", "'dark' must name an .svg, .png or .jpg file"),
        ("light: mark.svg, clear_space: much", "'clear_space' is neither a share nor a length"),
        ("light: mark.svg, least_width: wide", "'least_width' is not a length"),
    ],
)
def test_mistakes_in_a_logo(logo: str, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        brand(logo)
    assert message in caught.value.message
    assert caught.value.hint
