"""Panels stand where their edges say, on the pages that have them."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest

from handouts.design.model import Edge, Panel
from handouts.typeset.pages.panels import measure, on_page, page_designs, place_panels
from tests.typeset.helpers import design, panel

MARGINS = (10.0, 5.0, 20.0, 15.0)


def fitting_content(
    name: str,
    side: Literal["top", "bottom"],
    at: float,
    *neighbours: str,
    on: Literal["every", "first", "last", "rest", "middle"] = "every",
) -> Panel:
    edge = Edge(at, neighbours)
    top, bottom = (edge, Edge(0)) if side == "top" else (Edge(0), edge)
    return Panel(name, 0, 600, top, bottom, MARGINS, fit_content=side, on=on)


SHEET = design(
    fitting_content("header", "top", 0, on="first"),
    fitting_content("running", "top", 0, on="rest"),
    fitting_content("footer", "bottom", 400),
    fitting_content("next", "bottom", 0, "footer", on="last"),
    Panel("main", 0, 600, Edge(0, ("header", "running")), Edge(0, ("next", "footer")), MARGINS),
    repeat=True,
    max_pages=3,
)
HEIGHTS = {
    ("header", 0): 50.0,
    ("running", 1): 12.0,
    ("running", 2): 12.0,
    **{("footer", page): 20.0 for page in range(3)},
    ("next", 2): 60.0,
}


def edges(pages: int = 3) -> dict[tuple[str, int], tuple[float, float]]:
    return {
        key: (place.top, place.bottom)
        for key, place in place_panels(SHEET, pages, tuple(HEIGHTS.items())).items()
    }


def test_panels_that_fit_their_content_are_as_high_as_their_text_and_margins() -> None:
    assert edges()["header", 0] == (0, 80)
    assert edges()["footer", 0] == (350, 400)
    assert edges()["next", 2] == (260, 350)


def test_a_panel_stands_between_the_first_neighbours_that_its_page_has() -> None:
    found = edges()
    assert [found["main", page] for page in range(3)] == [(80, 350), (42, 350), (42, 260)]


def test_each_page_has_the_panels_that_it_should() -> None:
    names = [sorted(name for name, on in edges() if on == page) for page in range(3)]
    assert names == [
        ["footer", "header", "main"],
        ["footer", "main", "running"],
        ["footer", "main", "next", "running"],
    ]


def test_a_panel_that_fits_its_content_has_no_height_without_text() -> None:
    places = place_panels(SHEET, 1, ())
    assert places["next", 0].top == places["next", 0].bottom == 400
    assert places["main", 0].bottom == 400


def test_text_keeps_its_margins() -> None:
    place = place_panels(SHEET, 1, tuple(HEIGHTS.items()))["header", 0]
    assert place.text_top == 10
    assert place.capacity == pytest.approx(50)
    assert measure(place.panel) == 580


@pytest.mark.parametrize(
    ("on", "pages"),
    [
        ("every", [0, 1, 2]),
        ("first", [0]),
        ("last", [2]),
        ("rest", [1, 2]),
        ("middle", [1]),
    ],
)
def test_panels_of_a_repeated_page(
    on: Literal["every", "first", "last", "rest", "middle"], pages: list[int]
) -> None:
    one = replace(panel("main"), on=on)
    assert [page for page in range(3) if on_page(one, page, 3, repeat=True)] == pages
    assert all(on_page(one, page, 3, repeat=False) for page in range(3))


def test_a_master_is_repeated_and_pages_are_not() -> None:
    assert len(page_designs(SHEET, 3)) == 3
    assert len(page_designs(design(panel("main")), 1)) == 1
