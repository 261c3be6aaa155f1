"""A whole handout laid out: what the writer is told of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handouts.design.model import PageDesign
from handouts.errors import FitError, TemplateError
from handouts.typeset.pages.layout import lay_out, prepare_design, typeset
from tests.typeset.helpers import design, panel, section, text, tree, words

PLAN = design(panel("main"))
TREE = tree({"main": [section("Fold", words(20))]})


def test_sheets_carry_what_the_tree_and_the_design_say() -> None:
    plan = replace(PLAN, pages=(PageDesign("page", PLAN.pages[0].panels, (300.0,)),))
    sheets = typeset(replace(TREE, keywords=("kite",)), plan)
    assert (sheets.title, sheets.author, sheets.version) == ("Kites", "Kite House", "1")
    assert (sheets.language, sheets.keywords) == ("en", ("kite",))
    assert (sheets.width, sheets.height, sheets.pages, sheets.folds) == (600, 400, 1, ((300.0,),))
    assert [element.role for element in sheets.elements] == ["Document", "Sect", "H2", "P"]
    assert sheets.body_size == PLAN.type.maximum
    (report,) = sheets.panels
    assert (report.name, report.page, report.capacity) == ("main", 0, 360.0)
    assert 0 < report.used < 360


def test_columns_stand_inside_of_their_margins() -> None:
    (column,) = typeset(TREE, PLAN).columns
    assert (column.page, column.left, column.top) == (0, 20.0, 20.0)


def test_right_to_left_designs_are_mirrored() -> None:
    (found,) = prepare_design(replace(TREE, language="ar"), PLAN).pages[0].panels
    assert found.left == 400.0
    assert prepare_design(TREE, PLAN).pages == PLAN.pages


def test_a_quick_layout_fits_at_a_legible_size() -> None:
    assert lay_out(TREE, PLAN, quickly=True).body_size == 11.0


def test_what_cannot_be_laid_out_is_refused() -> None:
    with pytest.raises(TemplateError, match="panel 'side' that"):
        typeset(tree({"side": [text("P", "kite")]}), PLAN)
    with pytest.raises(FitError, match="too long for panel main of sample"):
        typeset(tree({"main": [text("P", words(2000))]}), PLAN)
