"""A booklet's pages stand two by two on sheets, in the order in which these are folded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handouts.compose.blocks import Flow
from handouts.design.model import Imposition
from handouts.errors import FitError
from handouts.typeset.imposition.impose import impose, impose_booklet, sides_of_sheets
from handouts.typeset.pages.layout import typeset
from handouts.typeset.sheets import PlacedMark, Sheets
from tests.typeset.helpers import design, panel, section, text, tree, words

WIDTH, HEIGHT = 300.0, 400.0


def booklet(pages: int, language: str = "en") -> Sheets:
    """Pages that each hold a running head and some text."""
    plan = design(
        replace(panel("head", 0, WIDTH, bottom=60.0), fit_content="top"),
        panel("main", 0, WIDTH, top=60.0),
        size=(WIDTH, HEIGHT),
        repeat=True,
        max_pages=pages,
    )
    plan = replace(plan, page_multiple=pages)
    made = tree({"main": [section("Kites", words(40)), text("P", words(30))]})
    head = Flow(("head",), (text("P", "Kites"),), "header")
    return typeset(replace(made, language=language, flows=(head, *made.flows)), plan)


@pytest.mark.parametrize(
    ("pages", "sides"),
    [
        (4, [(4, 1), (2, 3)]),
        (8, [(8, 1), (2, 7), (6, 3), (4, 5)]),
        (12, [(12, 1), (2, 11), (10, 3), (4, 9), (8, 5), (6, 7)]),
    ],
)
def test_pages_are_in_the_order_of_folding(pages: int, sides: list[tuple[int, int]]) -> None:
    found = [(left + 1, right + 1) for left, right in sides_of_sheets(pages)]
    assert found == sides
    mirrored = [(left + 1, right + 1) for left, right in sides_of_sheets(pages, rtl=True)]
    assert mirrored == [(right, left) for left, right in sides]


@pytest.mark.parametrize("pages", [4, 8, 12, 16])
def test_folded_sheets_show_the_pages_in_order(pages: int) -> None:
    """Sheets in one another, turned leaf by leaf: on each leaf, a page and the next one."""
    sides = sides_of_sheets(pages)
    leaves = [(front[1], back[0]) for front, back in zip(sides[::2], sides[1::2], strict=True)]
    rest = [(back[1], front[0]) for front, back in zip(sides[::2], sides[1::2], strict=True)]
    turned = [page for leaf in (*leaves, *reversed(rest)) for page in leaf]
    assert turned == list(range(pages))


@pytest.mark.parametrize("language", ["en", "ar", "he-IL", "fa", "ur"])
@pytest.mark.parametrize("pages", [4, 8, 12])
def test_marks_keep_their_distance_to_the_edge_of_their_page(pages: int, language: str) -> None:
    before = booklet(pages, language)
    after = impose_booklet(before)
    assert (after.width, after.height, after.pages) == (2 * WIDTH, HEIGHT, pages // 2)
    sides = sides_of_sheets(pages, rtl=language != "en")
    seen = set()
    for one, other in zip(everything(before), everything(after), strict=True):
        assert (one.mark, one.y, one.base) == (other.mark, other.y, other.base)
        half = sides[other.page].index(one.page)
        assert other.x - half * WIDTH == pytest.approx(one.x)
        seen.add(one.page)
    assert seen == set(range(pages))


def everything(sheets: Sheets) -> list[PlacedMark]:
    """Every mark, in the order of reading."""
    return [*sheets.backgrounds, *sheets.marks]


def test_sheets_are_folded_in_the_middle() -> None:
    assert impose_booklet(booklet(8)).folds == ((WIDTH,),) * 4


def test_reports_follow_their_pages() -> None:
    before = booklet(4)
    after = impose_booklet(before)
    sides = sides_of_sheets(4)
    for one, other in zip(before.panels, after.panels, strict=True):
        assert one.page in sides[other.page]
        assert (one.name, one.used) == (other.name, other.used)


def test_nothing_else_changes() -> None:
    before = booklet(4)
    after = impose_booklet(before)
    changed = {"width", "pages", "folds", "backgrounds", "columns", "panels"}
    for name in Sheets.__dataclass_fields__:
        if name not in changed:
            assert getattr(before, name) == getattr(after, name), name
    assert before.elements == after.elements


@pytest.mark.parametrize("pages", [1, 2, 6])
def test_pages_that_make_no_whole_sheets_are_refused(pages: int) -> None:
    with pytest.raises(FitError, match=f"booklet of {pages} page") as caught:
        impose_booklet(booklet(pages))
    assert "multiple: 4" in caught.value.hint


def test_a_layout_that_does_not_say_how_is_refused() -> None:
    plan = design(panel("main", 0, WIDTH), size=(WIDTH, HEIGHT))
    with pytest.raises(FitError, match="pages of sample cannot be imposed") as caught:
        impose(booklet(4), plan)
    assert "impose: {fold: booklet}" in caught.value.hint
    assert impose(booklet(4), replace(plan, imposition=Imposition("booklet"))).pages == 2
