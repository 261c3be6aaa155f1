"""What surely cannot fit is refused without being set at every size; what fits never is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.compose.blocks import Block, Group, Tree
from handouts.design.model import Design, TypeRange
from handouts.errors import FitError
from handouts.typeset.blocks.tables import legible
from handouts.typeset.pages.copyfitting import sizes
from handouts.typeset.pages.flow_layout import set_flow
from handouts.typeset.pages.layout import lay_out, prepare_design, typeset
from handouts.typeset.pages.lower_bound import certain_overflow
from tests.typeset.helpers import columns, design, panel, section, text, tree, words

ONE = design(panel("main"))
THREE = design(*columns("left", "middle", "right"))
SIZES = TypeRange(12, 9, 14, 0.25)


def pages(most: int) -> Design:
    return replace(design(panel("main"), sizes=SIZES), repeat=True, max_pages=most)


@settings(max_examples=60)
@given(
    st.lists(st.integers(1, 60), min_size=1, max_size=12),
    st.sampled_from(["words", "iiiii", "لا إله", "หนึ่ง", "患者", "f.i.f.i"]),
    st.sampled_from([ONE, THREE, pages(3)]),
)
def test_what_fits_is_never_taken_for_hopeless(lengths: list[int], word: str, plan: Design) -> None:
    said = [
        section("Part", " ".join([word] * count)) if word != "words" else text("P", words(count))
        for count in lengths
    ]
    into = " ".join(each.name for each in plan.pages[0].panels)
    made = tree({into: said})
    if certain_overflow(made.flows, plan) is None:
        return
    with pytest.raises(FitError):
        typeset(made, replace(plan, type=TypeRange(12, 9, 9)))


def rows_set() -> int:
    return set_flow.misses()


@pytest.mark.parametrize("plan", [ONE, THREE, pages(20)])
def test_a_text_many_times_too_long_is_not_set_at_all(plan: Design) -> None:
    into = " ".join(each.name for each in plan.pages[0].panels)
    blocks: list[Block] = [text("P", f"Item {number}") for number in range(5000)]
    before = rows_set()
    with pytest.raises(FitError, match=r"at least 3,[0-9]{3} lines \(about [89],[0-9]{3} words\)"):
        typeset(tree({into: blocks}), plan)
    assert rows_set() == before


def test_rows_of_tables_and_items_of_lists_count_as_lines() -> None:
    cells = Group("TR", "", (text("P", "one"), text("P", "two")))
    item = Group("LI", "", (text("Lbl", "1."), text("P", "three")))
    table = Group("Table", "body", (cells,) * 200)
    for block in (table, Group("L", "body", (item,) * 200)):
        found = certain_overflow(tree({"main": [block]}).flows, ONE)
        assert found is not None
        assert found.needed == pytest.approx(200 * 16.5 * 9 / 12 * 0.8, rel=0.05)


def test_a_text_that_is_somewhat_too_long_is_set_at_two_sizes_a_page_count() -> None:
    """Each of the 21 sizes on each of the 4 pages would be 84."""
    before = rows_set()
    with pytest.raises(FitError, match=r"lines \(about [0-9,]+ words\) too long"):
        typeset(tree({"main": [text("P", words(2500))]}), pages(4))
    assert rows_set() - before <= 8


def test_a_panel_that_holds_its_heading_at_some_sizes_alone_is_filled_at_one_of_them() -> None:
    """At the least size a long word fits a line less shrunk, and the heading has more lines."""
    heading = replace(ONE.styles["h1"], size=40.0, leading=44.0, shrink=0.5)
    for count in range(1, 24):
        made = tree({"main": [text("H1", "Kopfschmerzbehandlung " * count)]})
        plan = design(panel("main"), sizes=SIZES, styles={"h1": heading})
        fitting = [size for size in sizes(plan) if _fits(made, plan, size)]
        assert _fits(made, plan) == bool(fitting)


def _fits(made: Tree, plan: Design, size: float | None = None) -> bool:
    kind = plan.type if size is None else TypeRange(plan.type.comfortable, size, size)
    try:
        typeset(made, replace(plan, type=kind))
    except FitError:
        return False
    return True


def test_words_that_spaces_do_not_part_are_told_as_characters() -> None:
    with pytest.raises(FitError, match=r"\(about [0-9,]+ characters\) too long"):
        typeset(tree({"main": [text("P", "pebble" * 1000)]}), ONE)


@settings(max_examples=30)
@given(st.lists(st.integers(5, 120), min_size=1, max_size=8), st.sampled_from([THREE, pages(3)]))
def test_whether_a_text_fits_is_told_alike_at_the_least_sizes(
    lengths: list[int], plan: Design
) -> None:
    into = " ".join(each.name for each in plan.pages[0].panels)
    said = [section("Part", words(count, seed=at)) for at, count in enumerate(lengths)]
    made = tree({into: said})
    before = rows_set()
    try:
        found = lay_out(made, prepare_design(made, plan), quickly=True)
    except FitError:
        assert not _fits(made, plan)
        return
    assert rows_set() - before <= 2 * plan.max_pages
    assert found.body_size in (legible(plan.type), plan.type.minimum)
    assert _fits(made, plan)
