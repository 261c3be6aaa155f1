"""Pictures are as wide as their block says, and no wider or higher than there is space."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handouts.compose.blocks import Picture
from handouts.design.model import Background, Image
from handouts.typeset.blocks.frame import Frame
from handouts.typeset.blocks.images import picture_cell_width, picture_row, picture_width
from handouts.typeset.sheets import Code, Photograph
from tests.typeset.helpers import BLACK, ROLE_COLOURS, WHITE, design

KITE = Image(b"", 300, 150, "kite")
NIGHT = Background("night", (0, 40, 60), dict.fromkeys(ROLE_COLOURS, WHITE))
PLAN = design()
PLAN = replace(PLAN, images={"kite.png": KITE}, backgrounds={**PLAN.backgrounds, "night": NIGHT})


def kite(width: str = "") -> Picture:
    return Picture("image", "kite.png", "figure", "A kite", width=width)


@pytest.mark.parametrize(
    ("written", "measure", "max_height", "width"),
    [
        ("50%", 200.0, 1000.0, 100.0),
        ("90pt", 200.0, 1000.0, 90.0),
        ("", 1000.0, 1000.0, 300 * 72 / 150),
        ("", 100.0, 1000.0, 100.0),
        ("50%", 200.0, 20.0, 40.0),
    ],
)
def test_an_image_keeps_its_shape(
    written: str, measure: float, max_height: float, width: float
) -> None:
    row = picture_row(kite(written), 3, PLAN, Frame(measure, "paper", "en"), max_height)
    assert row.content[0].mark == Photograph(3, KITE, width, width / 2)
    assert row.height == width / 2
    assert picture_width(kite(written), PLAN, measure, max_height) == width


def test_a_share_is_one_of_the_cell() -> None:
    assert picture_cell_width(kite("50%"), PLAN, 80.0, 1000.0) == 80.0
    assert picture_cell_width(kite("50pt"), PLAN, 80.0, 1000.0) == 50.0
    logo = Picture("logo", "", "logo", width="50%")
    assert picture_cell_width(logo, PLAN, 80.0, 1000.0) == 0.0


def test_a_code_is_dark_on_light_on_every_background() -> None:
    code = Picture("qr", "https://kites.example/", "code", "Kites", width="40pt")
    for background, light in (("paper", None), ("night", WHITE)):
        (offset,) = picture_row(code, 0, PLAN, Frame(200.0, background, "en")).content
        assert offset.mark == Code(0, "https://kites.example/", 40.0, BLACK, light)
    (offset,) = picture_row(replace(code, width=""), 0, PLAN, Frame(60.0, "paper", "en")).content
    assert (offset.mark.width, offset.mark.height) == (60.0, 60.0)
