"""Logos: their widths, their clear space, and what is too small or too coarse to be printed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handouts.compose.blocks import Group, Picture
from handouts.design.model import Image, Logo
from handouts.errors import LogoError
from handouts.typeset.blocks.frame import Frame
from handouts.typeset.blocks.logos import (
    CRISP,
    SHARP,
    clear_space,
    density,
    logo_row,
    logo_width,
    remarks,
)
from handouts.typeset.blocks.structure import Node
from handouts.typeset.sheets import Column, Photograph
from tests.typeset.helpers import design

FRAME = Frame(200.0, "paper", "en")


def logo(width: int = 600, height: int = 300, **more: object) -> Logo:
    picture = Image(b"", width, height, "mark")
    return replace(Logo(picture, "mark.png"), **more)  # type: ignore[arg-type]


def picture(width: str = "", size: str = "") -> Picture:
    return Picture("logo", "", "logo", width=width, size=size)


@pytest.mark.parametrize(
    ("width", "height", "block", "found"),
    [
        (600, 300, picture("80pt"), 80.0),
        (600, 300, picture("300pt"), 200.0),
        (600, 300, picture(), 600 * 72 / CRISP),
        (600, 300, picture(size="20pt"), 40.0),
        (900, 100, picture(size="20pt"), 80.0),
        (100, 400, picture(size="20pt"), 1.5 * 20 / 4),
        (300, 400, picture(size="20pt"), 20.0),
    ],
)
def test_how_wide_a_logo_is(width: int, height: int, block: Picture, found: float) -> None:
    plan = replace(design(), logos={"paper": logo(width, height)})
    assert logo_width(block, plan, FRAME) == pytest.approx(found)


def test_clear_space_is_that_of_the_logo_as_it_is_printed() -> None:
    plan = replace(design(), logos={"paper": logo(share=0.25, space=3.0)})
    node = Node(picture("80pt"), 0)
    assert clear_space(node, plan, FRAME) == 0.25 * 40 + 3
    assert clear_space(Node(Group("Div", "", ()), 0, (node,)), plan, FRAME) == 13.0
    assert clear_space(Node(replace(picture(), kind="image"), 0), plan, FRAME) == 0.0


def test_a_row_has_the_logo_and_its_clear_space() -> None:
    row = logo_row(logo(share=0.5), 2, 100.0)
    assert isinstance(row.content[0].mark, Photograph)
    assert (row.height, row.above, row.below) == (50.0, 25.0, 25.0)
    assert (row.content[0].mark.element, row.content[0].mark.width) == (2, 100.0)


@pytest.mark.parametrize(
    ("made", "width", "key", "message"),
    [
        (logo(min_width=60.0), 59.0, "least_width", "its least width is 21.2mm"),
        (logo(200), 97.0, "light", "148 an inch"),
        (logo(invisible=("It cannot be seen.", "Change it.")), 100.0, "dark", "cannot be seen"),
    ],
)
def test_what_is_too_small_too_coarse_or_unseen_is_refused(
    made: Logo, width: float, key: str, message: str
) -> None:
    with pytest.raises(LogoError, match=message) as caught:
        logo_row(made, 0, width)
    assert caught.value.key == key


def test_the_least_width_itself_is_allowed() -> None:
    assert logo_row(logo(min_width=60.0), 0, 60.0).content[0].mark.width == 60.0


def test_logos_that_are_sharp_and_not_crisp_are_remarked() -> None:
    assert density(logo(200), 72.0) == 200.0
    for pixels, told in ((SHARP, True), (CRISP - 1, True), (CRISP, False)):
        row = logo_row(logo(pixels, 100), 0, 72.0)
        found = list(remarks([Column(row.content, 0.0)]))
        assert bool(found) is told
