"""A tick stands at both ends of each fold, dark beside light."""

from __future__ import annotations

from dataclasses import replace

from handouts.typeset.imposition.fold_marks import HAIRLINE, LENGTH, with_fold_marks
from handouts.typeset.pages.layout import typeset
from handouts.typeset.sheets import Box
from tests.typeset.helpers import BLACK, WHITE, design, panel, text, tree

PAGE = typeset(tree({"main": [text("P", "kite")]}), design(panel("main")))


def test_each_fold_has_ticks_at_both_ends() -> None:
    marked = with_fold_marks(replace(PAGE, pages=2, folds=((200.0,), (150.0, 400.0))))
    found = [
        (placed.page, placed.x, placed.y, placed.mark.fill)
        for placed in marked.backgrounds
        if isinstance(placed.mark, Box)
    ]
    assert len(found) == 3 * 2 * 2
    assert found[:4] == [
        (0, 200.0, 0.0, WHITE),
        (0, 200.0 - HAIRLINE, 0.0, BLACK),
        (0, 200.0, 400.0 - LENGTH, WHITE),
        (0, 200.0 - HAIRLINE, 400.0 - LENGTH, BLACK),
    ]
    assert {(page, x) for page, x, _, fill in found[4:] if fill == WHITE} == {
        (1, 150.0),
        (1, 400.0),
    }
    assert {(each.mark.width, each.mark.height) for each in marked.backgrounds} == {
        (HAIRLINE, LENGTH)
    }


def test_without_folds_nothing_is_added() -> None:
    assert with_fold_marks(PAGE).backgrounds == PAGE.backgrounds
