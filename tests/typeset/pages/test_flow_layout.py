"""A flow is set once for its chain and paginated into its panels, mirrored where it has to be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handouts.compose.blocks import Flow, Group, Picture
from handouts.design.model import Design, Edge, Image
from handouts.typeset.blocks.structure import structure
from handouts.typeset.pages.flow_layout import SetFlow, fill_mode_of, paginate, set_flow
from handouts.typeset.sheets import Column
from tests.typeset.helpers import GRID, columns, design, panel, text

TWO = design(*columns("left", "right"))


def flow(count: int, into: str = "left right", plan: Design = TWO, language: str = "en") -> SetFlow:
    blocks = tuple(text("P", "kite", "item") for _ in range(count))
    return set_flow(structure(Flow(tuple(into.split()), blocks), language), plan, 1.0, language, 1)


def paginated(count: int, capacity: float, mode: str) -> tuple[Column, ...]:
    found = paginate(flow(count), (capacity, capacity), mode)  # type: ignore[arg-type]
    assert not isinstance(found, float)
    return found[0]


def test_a_flow_knows_its_chain_and_is_set_to_the_narrowest_panel() -> None:
    plan = design(panel("left", 0, 200), panel("right", 200, 150))
    made = flow(1, plan=plan)
    assert made.chain == (("left", 0), ("right", 0))
    assert {row.text.paragraph.measure for row in made.rows if row.text} == {110.0}
    assert (made.grid, made.mirror_measures, made.columns) == (GRID, (), None)


@pytest.mark.parametrize(
    ("mode", "lines"), [("even", (4, 4)), ("first", (6, 2)), ("fewest", (4, 4))]
)
def test_panels_are_filled_as_the_layout_asks(mode: str, lines: tuple[int, int]) -> None:
    found = paginated(8, 6.5 * GRID, mode)
    assert tuple(round(column.used / GRID) for column in found) == lines


def test_what_is_too_long_is_told_in_points() -> None:
    assert paginate(flow(8), (3 * GRID, 3 * GRID), "even") == pytest.approx(2 * GRID)
    assert not isinstance(paginate(flow(8), (4 * GRID, 4 * GRID), "even"), float)


def test_right_to_left_columns_are_mirrored() -> None:
    made = flow(1, "left", design(panel("left")), "ar")
    assert made.mirror_measures == (160.0,)
    found = paginate(made, (400.0,), "even")
    assert not isinstance(found, float)
    assert {x for _, x, _ in found[0][0].marks} == {0.0}


def test_how_a_layout_fills_its_panels() -> None:
    assert fill_mode_of(TWO) == "even"
    assert fill_mode_of(replace(TWO, repeat=True)) == "first"
    assert fill_mode_of(replace(TWO, repeat=True, page_multiple=4)) == "fewest"


def test_a_picture_leaves_space_for_words_and_a_fitting_panel_has_its_height() -> None:
    plan = replace(
        design(panel("main", bottom=140.0), replace(panel("head"), fit_content="top")),
        images={"a.png": Image(b"", 100, 1000, "a")},
    )
    picture = Picture("image", "a.png", "figure", "A kite", width="100%")
    made = set_flow(structure(Flow(("main",), (picture,)), "en"), plan, 1.0, "en", 1)
    assert made.rows[0].height == pytest.approx(0.6 * 100)
    head = set_flow(structure(Flow(("head",), (text("P", "a"),)), "en"), plan, 1.0, "en", 1)
    assert head.heights == ((("head", 0), GRID),)


def test_running_heads_have_rows_of_their_own_on_each_page() -> None:
    plan = design(replace(panel("head"), bottom=Edge(60.0)), repeat=True, max_pages=3)
    blocks = (Group("Div", "", (text("P", "kite"),)),)
    made = set_flow(structure(Flow(("head",), blocks, "header"), "en"), plan, 1.0, "en", 2)
    assert made.columns is not None
    assert [len(rows) for rows in made.columns] == [1, 1]
    assert [row.text.furniture for rows in made.columns for row in rows if row.text] == [
        "Header"
    ] * 2
