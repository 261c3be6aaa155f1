"""The largest type at which every panel holds its text, or an error that says what does not fit."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handouts.compose.blocks import Flow
from handouts.design.model import Design, Edge, Panel, TypeRange
from handouts.errors import FitError, TemplateError
from handouts.typeset.pages.copyfitting import sizes
from handouts.typeset.pages.layout import typeset
from handouts.typeset.sheets import Sheets, TextMark
from tests.typeset.helpers import columns, design, panel, section, text, tree, words

THREE = design(*columns("left", "middle", "right"))
ONE = design(panel("main"))


def sections(lengths: list[int]) -> list[object]:
    return [section(f"Part {at}", words(count, seed=at)) for at, count in enumerate(lengths)]


def laid_out(lengths: list[int], plan: Design = THREE) -> Sheets:
    names = " ".join(each.name for each in plan.pages[0].panels)
    return typeset(tree({names: sections(lengths)}), plan)  # type: ignore[dict-item]  # blocks


def at_size(plan: Design, size: float) -> Design:
    """The same design with one size of type, all else scaled from the same comfortable one."""
    kind = plan.type
    return replace(plan, type=TypeRange(kind.comfortable, size, size, kind.step))


def is_split(sheets: Sheets) -> bool:
    """Whether a section goes on in another panel."""
    columns_of: dict[int, set[int]] = {}
    for number, placed in enumerate(sheets.columns):
        base = sheets.bases[placed.flow]
        for mark, _, _ in placed.column.marks:
            if isinstance(mark, TextMark):
                section_of = sheets.elements[mark.element + base].parent
                columns_of.setdefault(section_of, set()).add(number)
    return any(len(found) > 1 for found in columns_of.values())


@settings(max_examples=40)
@given(st.lists(st.integers(5, 60), min_size=1, max_size=6))
@example([60, 60, 60, 60, 60, 60])
def test_the_largest_size_is_chosen_at_which_all_fits_and_nothing_is_split(
    lengths: list[int],
) -> None:
    chosen = laid_out(lengths)
    assert all(report.used <= report.capacity + 0.01 for report in chosen.panels)
    for size in sizes(THREE):
        if size > chosen.body_size:
            found = fits(lengths, size)
            assert not found or (found == "split" and not is_split(chosen))
        elif THREE.type.comfortable <= size < chosen.body_size and is_split(chosen):
            assert fits(lengths, size) == "split"


def fits(lengths: list[int], size: float) -> str:
    try:
        return "split" if is_split(laid_out(lengths, at_size(THREE, size))) else "whole"
    except FitError:
        return ""


def test_sizes_are_tried_from_the_largest_to_the_least() -> None:
    plan = design(panel("main"), sizes=TypeRange(12, 9, 10, 0.4))
    assert list(sizes(plan)) == [10, 9.6, 9.2, 9]


def test_what_does_not_fit_is_said_in_lines_and_panels() -> None:
    with pytest.raises(FitError) as caught:
        laid_out([400], ONE)
    error = caught.value
    assert error.panels == ("main",)
    assert error.lines > 10
    assert error.message == (
        f"The text is {error.lines} lines (about 140 words) too long for panel main of "
        "sample (card), at the least size of 9 pt."
    )


def test_lines_that_are_too_many_are_counted_right() -> None:
    """Taking away as many lines as the error says makes the text fit, or nearly so."""

    def lines_over(count: int) -> int:
        paragraphs = [text("P", "kite") for _ in range(count)]
        plan = at_size(
            design(panel("main"), styles={"body": replace(ONE.styles["body"], after=0)}), 12
        )
        try:
            typeset(tree({"main": paragraphs}), plan)
        except FitError as error:
            return error.lines
        return 0

    fits = max(count for count in range(1, 40) if not lines_over(count))
    assert fits == int(360 / 16.5)
    assert [lines_over(fits + more) for more in range(1, 5)] == [1, 2, 3, 4]


def test_several_panels_are_named_together() -> None:
    with pytest.raises(FitError, match="panels left and middle and right of sample"):
        laid_out([500, 500])


def test_a_panel_that_the_layout_lacks_is_named_with_those_it_has() -> None:
    with pytest.raises(TemplateError, match="'back'") as caught:
        typeset(tree({"back": [text("P", "kite")]}), ONE)
    assert caught.value.hint == "Its panels: main."


def test_a_page_is_repeated_only_where_one_does_not_hold_the_text() -> None:
    plan = design(panel("main"), repeat=True, max_pages=4)
    pages = [laid_out([count], plan).pages for count in (5, 100, 250, 400)]
    assert pages == sorted(pages)
    assert pages[0] == 1
    assert pages[-1] > 1


def test_one_page_in_smaller_type_comes_before_two_in_larger() -> None:
    plan = design(panel("main"), repeat=True, max_pages=4)
    for count in range(20, 200, 20):
        sheets = laid_out([count], plan)
        if sheets.pages == 1:
            continue
        with pytest.raises(FitError):
            laid_out([count], replace(plan, max_pages=1))
        break


def test_a_text_that_is_empty_leaves_its_panel_empty() -> None:
    following = Panel(
        "next", 0, 600, Edge(0), Edge(400), (20.0, 20.0, 20.0, 20.0), fit_content="bottom"
    )
    plan = design(panel("main"), following)
    sheets = typeset(tree({"main": [text("P", "kite")], "next": []}), plan)
    assert [report.used for report in sheets.panels][1] == 0


def test_running_heads_are_set_on_each_page() -> None:
    head = Panel("head", 0, 200, Edge(0), Edge(0), (5.0, 5.0, 5.0, 5.0), fit_content="top")
    main = Panel("main", 0, 200, Edge(0, ("head",)), Edge(400), (5.0, 5.0, 5.0, 5.0))
    plan = design(head, main, repeat=True, max_pages=9)
    made = tree({"main": sections([400])})  # type: ignore[dict-item]  # blocks
    made = replace(made, flows=(Flow(("head",), (text("P", "kite"),), "header"), *made.flows))
    sheets = typeset(made, plan)
    assert sheets.pages > 1
    heads = [
        placed.page
        for placed in sheets.marks
        if isinstance(placed.mark, TextMark) and placed.mark.furniture == "Header"
    ]
    assert heads == list(range(sheets.pages))


def test_no_widow_no_orphan_and_no_heading_last() -> None:
    """Two lines at least of a paragraph stand on each side of a break, and under a heading."""
    plan = design(*columns("left", "middle", "right", bottom=250.0))
    for counts in itertools.product((30, 45, 60, 75), (25, 40, 55), (20, 35)):
        try:
            sheets = laid_out(list(counts), plan)
        except FitError:
            continue
        for placed in sheets.columns:
            marks = [mark for mark, _, _ in placed.column.marks if isinstance(mark, TextMark)]
            for mark in marks:
                whole = mark.last - mark.first == mark.paragraph.count
                assert whole or mark.last - mark.first >= 2
            if marks:
                role = sheets.elements[marks[-1].element + sheets.bases[placed.flow]].role
                assert role == "P"
