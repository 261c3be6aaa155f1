"""What touches an edge goes on beyond it by the bleed; what does not stays as it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handouts.design.model import Image
from handouts.typeset.imposition.bleed import INCHES, METRIC, bleed_of, with_bleed
from handouts.typeset.pages.layout import typeset
from handouts.typeset.sheets import (
    Box,
    Column,
    Mark,
    Offset,
    Ornament,
    Photograph,
    PlacedColumn,
    PlacedMark,
    Sheets,
)
from tests.typeset.helpers import design, panel, text, tree

PAGE = typeset(tree({"main": [text("P", "kite")]}), design(panel("main")))
PICTURE = Image(b"", 4, 3, "picture")


def extended(mark: Mark, x: float, y: float) -> PlacedMark:
    sheets = replace(PAGE, backgrounds=(PlacedMark(mark, 0, x, y),))
    (found,) = with_bleed(sheets, 9.0).backgrounds
    return found


@pytest.mark.parametrize(
    ("box", "after"),
    [
        ((0, 0, 600, 400), (-9, -9, 618, 418)),
        ((0, 50, 100, 100), (-9, 50, 109, 100)),
        ((500, 0, 100, 100), (500, -9, 109, 109)),
        ((0.5, 300, 100, 99.5), (-8.5, 300, 109, 108.5)),
        ((0.6, 300, 100, 99.4), (0.6, 300, 100, 99.4)),
        ((10, 10, 100, 100), (10, 10, 100, 100)),
    ],
)
def test_backgrounds_go_on_beyond_the_edges_that_they_touch(
    box: tuple[float, ...], after: tuple[float, ...]
) -> None:
    x, y, width, height = box
    found = extended(Box(width, height, (1, 2, 3)), x, y)
    assert isinstance(found.mark, Box)
    assert (found.x, found.y, found.mark.width, found.mark.height) == after


def test_ornaments_stay_and_know_their_bleed() -> None:
    found = extended(Ornament("waves", 100.0, 50.0, ()), 500.0, 350.0)
    assert (found.x, found.y) == (500.0, 350.0)
    assert isinstance(found.mark, Ornament)
    assert (found.mark.width, found.mark.bleed) == (100.0, (0.0, 9.0, 9.0, 0.0))


def with_column(mark: Mark) -> Sheets:
    column = Column((Offset(mark, 0.0, 0.0),), 100.0)
    return replace(PAGE, columns=(PlacedColumn(column, 0, 400.0, 0.0, 0),))


def test_only_pictures_that_cover_a_corner_bleed() -> None:
    cover = Photograph(-1, PICTURE, 200.0, 100.0, cover=True)
    (found,) = with_bleed(with_column(cover), 9.0).columns
    assert (found.left, found.top) == (400.0, -9.0)
    assert found.column.marks == (Offset(replace(cover, width=209.0, height=109.0), 0.0, 0.0),)
    for other in (replace(cover, cover=False), Box(200.0, 100.0, None)):
        sheets = with_column(other)
        assert with_bleed(sheets, 9.0).columns == sheets.columns


def test_inches_have_an_eighth_and_other_papers_three_millimetres() -> None:
    assert bleed_of(612, 792) == INCHES == 9.0
    assert bleed_of(595.28, 841.89) == METRIC
    assert pytest.approx(8.504, abs=0.001) == METRIC
