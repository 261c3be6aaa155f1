"""Panels' colours, outlines and ornaments; nothing decorative ever lies under text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handouts.design.model import Background, Design, Front, Image
from handouts.typeset.pages.backgrounds import CLEAR, OUTLINE, TONES
from handouts.typeset.pages.layout import typeset
from handouts.typeset.sheets import Box, Ornament, Photograph, Sheets, TextMark
from tests.typeset.helpers import ROLE_COLOURS, WHITE, design, panel, text, tree, words

TINT, LINE = (230, 240, 250), (0, 0, 0)
PICTURE = Front(Image(b"", 40, 30, "front"), "A kite", "en")


def plan(ornament: str | None = None, *, colour: tuple[int, int, int] = TINT) -> Design:
    made = design(replace(panel("main"), background="tint", ornament=ornament))
    tint = Background("tint", colour, {**ROLE_COLOURS, "ornament": (30, 60, 90)})
    return replace(made, backgrounds={**made.backgrounds, "tint": tint})


def laid_out(made: Design, count: int = 10, language: str = "en") -> Sheets:
    return typeset(replace(tree({"main": [text("P", words(count))]}), language=language), made)


def test_colours_fill_their_panels_and_white_is_left_out() -> None:
    (found,) = laid_out(plan()).backgrounds
    assert (found.mark, found.x, found.y) == (Box(200.0, 400.0, TINT), 0.0, 0.0)
    assert laid_out(plan(colour=WHITE)).backgrounds == ()


def test_a_background_without_colour_has_an_outline_inside_of_the_margin() -> None:
    made = plan(colour=WHITE)
    outlined = replace(made.backgrounds["tint"], outlined=True)
    made = replace(made, backgrounds={**made.backgrounds, "tint": outlined})
    (found,) = laid_out(made).backgrounds
    assert isinstance(found.mark, Box)
    assert (found.x, found.y, found.mark.width, found.mark.height) == (10.0, 10.0, 180.0, 380.0)
    assert (found.mark.fill, found.mark.stroke, found.mark.thickness) == (None, LINE, OUTLINE)


def ornament(sheets: Sheets) -> tuple[Ornament, float, float]:
    _, found = sheets.backgrounds
    assert isinstance(found.mark, Ornament)
    return found.mark, found.x, found.y


@pytest.mark.parametrize(("kind", "language"), [("waves", "en"), ("rings", "en"), ("rings", "ar")])
def test_an_ornament_stands_at_the_foot_clear_of_the_text(kind: str, language: str) -> None:
    sheets = laid_out(plan(kind), language=language)
    mark, x, y = ornament(sheets)
    (column,) = sheets.columns
    assert y >= column.top + column.column.bottom + CLEAR
    assert y + mark.height == pytest.approx(400.0)
    assert mark.mirrored is (language == "ar")
    assert x == (400.0 if language == "ar" else 0.0 if kind == "waves" else 200.0 - mark.width)
    assert len(mark.colours) == TONES
    assert mark.colours[-1] == (30, 60, 90)
    assert mark.colours[0] != TINT


def test_there_is_none_where_the_text_leaves_no_corner() -> None:
    full = laid_out(plan("rings"), 135)
    assert full.columns[0].column.bottom > 300
    assert len(full.backgrounds) == 1


def test_the_picture_is_read_after_its_panel_and_covers_what_is_free() -> None:
    sheets = laid_out(replace(plan("picture"), front=PICTURE))
    assert len(sheets.flows) == len(sheets.columns) == 2
    found = sheets.columns[1]
    (mark,) = [each for each, _, _ in found.column.marks]
    assert isinstance(mark, Photograph)
    assert (found.flow, found.left, mark.cover, mark.width) == (1, 0.0, True, 200.0)
    assert found.top + mark.height == pytest.approx(400.0)
    assert [each.role for each in sheets.elements][-1] == "Figure"
    silent = laid_out(replace(plan("picture"), front=replace(PICTURE, alt="")))
    assert "Figure" not in [each.role for each in silent.elements]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_beside_the_text_the_margin_at_its_start_counts(language: str) -> None:
    made = plan("rings")
    wide = replace(made.pages[0].panels[0], width=400.0, margins=(20.0, 10.0, 20.0, 50.0))
    made = replace(made, pages=(replace(made.pages[0], panels=(wide,)),))
    sheets = typeset(replace(tree({"main": [text("P", "kite")] * 13}), language=language), made)
    (column,) = sheets.columns
    assert column.column.bottom > 380 - 45
    mark, x, _ = ornament(sheets)
    texts = [each for each, _, _ in column.column.marks if isinstance(each, TextMark)]
    far = (
        max(each.extent[1] for each in texts)
        if language == "en"
        else 340 - min(each.extent[0] for each in texts)
    )
    assert mark.width == pytest.approx(400 - 50 - far - CLEAR)
    assert (x if language == "ar" else x + mark.width) == (200.0 if language == "ar" else 400.0)
