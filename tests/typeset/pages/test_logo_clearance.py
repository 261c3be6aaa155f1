"""Nothing stands in a logo's clear space, nor does it reach over its panel's edge."""

from __future__ import annotations

import pytest

from handouts.design.model import Image, Logo
from handouts.errors import LogoError
from handouts.typeset.pages.logo_clearance import check_logo_clearance
from handouts.typeset.pages.panels import PlacedPanel
from handouts.typeset.sheets import Box, Column, Mark, Offset, Photograph, TextMark
from tests.typeset.helpers import BLACK, panel, paragraph

PLACE = PlacedPanel(panel("main"), 0, 0.0, 400.0)
LOGO = Photograph(0, Image(b"", 400, 400, "mark"), 40, 40, logo=Logo(None, "mark.png", 0.25))  # type: ignore[arg-type]
"""It stands at (50, 50) and keeps 10 points free: from 40 to 100."""


def check(*others: Offset, at: tuple[float, float] = (50.0, 50.0)) -> None:
    check_logo_clearance(PLACE, Column((Offset(LOGO, *at), *others), 300.0))


def words(x: float, y: float) -> Offset:
    made = paragraph("kite")
    return Offset(TextMark(1, (1,), made, 0, 1, (BLACK,)), x, y)


@pytest.mark.parametrize(
    ("mark", "x", "y"),
    [
        (Box(20, 20, BLACK), 100.0, 50.0),
        (Box(20, 20, BLACK), 20.0, 50.0),
        (Box(20, 20, BLACK), 50.0, 20.0),
        (Box(20, 20, BLACK), 50.0, 100.0),
        (Box(200, 200, BLACK), 0.0, 0.0),
    ],
)
def test_what_is_beside_or_all_around_is_allowed(mark: Mark, x: float, y: float) -> None:
    check(Offset(mark, x, y))


@pytest.mark.parametrize(
    "other",
    [
        Offset(Box(20, 20, BLACK), 99.0, 50.0),
        Offset(Box(20, 20, BLACK), 21.0, 50.0),
        Offset(Box(20, 20, BLACK), 50.0, 21.0),
        Offset(Box(20, 20, BLACK), 50.0, 99.0),
        Offset(Box(200, 55, BLACK), 0.0, 0.0),
        words(50.0, 30.0),
    ],
)
def test_what_is_nearer_is_refused(other: Offset) -> None:
    with pytest.raises(LogoError, match=r"clear space of 3\.5mm, on panel 'main'") as caught:
        check(other)
    assert caught.value.key == "clear_space"


@pytest.mark.parametrize(
    ("at", "fits"),
    [((0.0, 0.0), True), ((-11.0, 0.0), False), ((0.0, -11.0), False), ((131.0, 0.0), False)],
)
def test_the_panels_margin_is_part_of_the_clear_space(
    at: tuple[float, float], *, fits: bool
) -> None:
    if fits:
        check(at=at)
        return
    with pytest.raises(LogoError):
        check(at=at)


def test_text_counts_where_its_letters_are() -> None:
    check(words(101.0, 50.0))
    made = paragraph("kite")
    assert made.width < 30 < made.measure
    check(words(40.0 - made.width - 1, 50.0))
