"""Lines for questions stand where another panel's text leaves room, and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from handouts.compose.blocks import Block, Filler
from handouts.design.model import Design, Panel
from handouts.typeset.pages.filler_panels import MIN_LINES
from handouts.typeset.pages.layout import typeset
from handouts.typeset.pages.pagination import partition_into_fewest
from handouts.typeset.sheets import Box, PlacedColumn, Sheets, TextMark
from tests.typeset.helpers import GRID, design, panel, row, section, text, tree, words

SIZE = 12.0


def questions(*fills: str) -> Panel:
    return replace(panel("questions", 0, 400), fills=fills)


def plan(*fills: str, pages: int = 4) -> Design:
    """A booklet in one size of type: a cover, pages in the middle, a back with some room."""
    made = design(
        replace(panel("cover", 0, 400), on="first"),
        replace(panel("main", 0, 400), on="middle"),
        replace(panel("notes", 0, 400, bottom=300.0), on="last"),
        questions(*(fills or ("main", "notes"))),
        size=(400.0, 400.0),
        repeat=True,
        max_pages=pages,
    )
    return replace(made, page_multiple=4, type=replace(made.type, minimum=SIZE, maximum=SIZE))


def laid_out(*lengths: int, of: Design | None = None) -> Sheets:
    sections = [section(f"Part {at}", words(count, seed=at)) for at, count in enumerate(lengths)]
    lines: list[Block] = [text("H2", "Questions"), Filler("lines", "lines")]
    flows: dict[str, Sequence[Block]] = {
        "cover": [text("P", "kite")],
        "main": sections,
        "questions": lines,
    }
    return typeset(tree(flows), of or plan())


def lined(sheets: Sheets) -> list[PlacedColumn]:
    """The columns with ruled lines, in the order of reading."""
    return [
        placed
        for placed in sheets.columns
        if any(isinstance(mark, Box) for mark, _, _ in placed.column.marks)
    ]


def test_lines_stand_below_the_text_and_fill_the_pages_after_it() -> None:
    sheets = laid_out(40)
    assert [placed.page for placed in lined(sheets)] == [1, 2]
    main = next(placed for placed in sheets.columns if placed.page == 1)
    first, further = lined(sheets)
    free = first.top - (main.top + main.column.bottom)
    assert 20.0 <= free < 20.0 + GRID
    assert (first.top - main.top) % GRID == pytest.approx(0, abs=0.01)
    assert [mark for mark, _, _ in first.column.marks if isinstance(mark, TextMark)]
    assert not [mark for mark, _, _ in further.column.marks if isinstance(mark, TextMark)]
    for placed in (first, further):
        assert placed.top + placed.column.bottom <= 380.01


def test_lines_stand_on_the_next_panel_where_there_is_no_room() -> None:
    sheets = laid_out(210, 210)
    assert sheets.pages == 4
    (only,) = lined(sheets)
    assert only.page == 3
    assert only.top == 20.0


def test_lines_are_left_out_where_there_is_no_room_at_all() -> None:
    sheets = laid_out(210, 210, of=plan("main"))
    assert lined(sheets) == []
    assert {report.name for report in sheets.panels} == {"cover", "main"}


def test_a_few_lines_are_not_worth_the_while() -> None:
    for count in range(20, 240, 4):
        found = lined(laid_out(210, count))
        assert all(
            sum(isinstance(mark, Box) for mark, _, _ in placed.column.marks) >= MIN_LINES
            for placed in found
        )


def test_the_order_of_reading_is_that_of_the_flows() -> None:
    flows = [placed.flow for placed in laid_out(40).columns]
    assert flows == sorted(flows)


def test_from_right_to_left_the_lines_stand_at_the_right() -> None:
    kites = tree({"main": [text("P", "kite")], "questions": [Filler("lines", "lines")]})
    narrow = plan()
    panels = tuple(
        replace(each, width=300.0) if each.name != "cover" else each
        for each in narrow.pages[0].panels
    )
    narrow = replace(narrow, pages=(replace(narrow.pages[0], panels=panels),))
    placed = lined(typeset(replace(kites, language="ar"), narrow))[0]
    assert placed.left == 400 - 300 + 20
    assert {x for _, x, _ in placed.column.marks} == {0.0}


# ---------------------------------------------------------------- how the pages are filled


def fewest(*rows: int, panels: int = 4) -> list[int]:
    """How many rows each panel of 100 points gets; a number below 0 begins a section's second."""
    made = [row(abs(float(height)), break_cost=0.25 if height < 0 else 0.0) for height in rows]
    return [len(each) for each in partition_into_fewest(made, [100.0] * panels) or []]


def test_as_few_pages_as_hold_the_text_are_filled_alike() -> None:
    assert fewest(30, 30, 30) == [3, 0, 0, 0]
    assert fewest(30, 30, 30, 30) == [2, 2, 0, 0]
    assert sorted(fewest(30, 30, 30, 30, 30, 30, 30)) == [0, 2, 2, 3]


def test_one_page_more_is_taken_where_no_section_is_split_then() -> None:
    assert fewest(90, 50, -40, 50) == [1, 2, 1, 0]
    assert fewest(50, 50, -40, 50, panels=2) == [2, 2]


def test_no_page_has_a_few_lines_alone() -> None:
    starts = [row(10.0), row(60.0, start_panel=True)]
    assert [len(each) for each in partition_into_fewest(starts, [100.0] * 3) or []] == [2, 0, 0]
    starts = [row(40.0), row(60.0, start_panel=True)]
    assert [len(each) for each in partition_into_fewest(starts, [100.0] * 3) or []] == [1, 1, 0]


def test_what_does_not_fit_is_not_broken() -> None:
    assert partition_into_fewest([row(120.0)], [100.0, 100.0]) is None
