"""Where panels stand: folded side by side, or one below the other, and what cannot stand."""

from __future__ import annotations

import pytest

from handouts.design.model import Edge, PageDesign
from handouts.design.panels import resolve_pages
from handouts.errors import HandoutError
from handouts.sources.models.layout import LayoutFile
from handouts.sources.yaml import parser
from handouts.sources.yaml.validate import load
from tests.sources.workspaces import FOLDED, LAYOUT

MM = 72 / 25.4
MARGINS = "margins: [10mm, 10mm, 10mm, 10mm]"


def pages(text: str) -> tuple[PageDesign, ...]:
    return resolve_pages(
        load(LayoutFile, parser.parse(text.encode(), "layout.yaml")), "a4", "rings"
    )


def standing(*panels: str) -> str:
    lines = "".join(f"  {panel}, {MARGINS}}}\n" for panel in panels)
    return LAYOUT.partition("panels:")[0] + f"panels:\n{lines}"


def told(text: str) -> str:
    with pytest.raises(HandoutError) as caught:
        pages(text)
    return str(caught.value)


def test_folded_panels_stand_side_by_side() -> None:
    (page,) = pages(FOLDED)
    back, front = page.panels
    assert page.folds == pytest.approx((148.5 * MM,))
    assert (back.name, front.name) == ("back", "front")
    assert (back.left, back.width, front.left) == pytest.approx((0, 148.5 * MM, 148.5 * MM))
    assert (front.top.at, front.bottom.at) == pytest.approx((0, 210 * MM))
    assert front.top.panels == front.bottom.panels == ()


def test_widths_add_up_to_the_paper() -> None:
    text = FOLDED.replace("back: 148.5mm", "back: 140mm")
    assert "'outside' has panels of 288.5 mm together on a paper of 297.0 mm" in told(text)


@pytest.mark.parametrize("side", range(4))
def test_text_keeps_off_edges_and_folds(side: int) -> None:
    margins = ["10mm"] * 4
    margins[side] = "4.9mm"
    text = FOLDED.replace("[10mm, 10mm, 10mm, 10mm]", f"[{', '.join(margins)}]", 1)
    name = ("top", "right", "bottom", "left")[side]
    message = told(text)
    assert (
        f"brings the text of panel 'back' nearer to the {name} edge or fold than 5.0 mm" in message
    )
    assert message.startswith("layout.yaml:12:")


def test_margins_leave_some_width() -> None:
    assert "leave no width" in told(FOLDED.replace("10mm, 10mm]", "10mm, 140mm]", 1))


def test_a_page_of_panels() -> None:
    (page,) = pages(
        standing(
            "head: {on: first, top: 0, hug: top",
            "main: {below: head, bottom: 20mm, right: 60mm",
            "side: {below: head, bottom: 30mm, width: 60mm, right: 0",
        ).replace("{on: first, ", "{")
    )
    head, main, side = page.panels
    width, height = 210 * MM, 297 * MM
    assert (head.top, head.fit_content) == (Edge(0), "top")
    assert (head.left, head.width) == pytest.approx((0, width))
    assert main.top == Edge(0, ("head",))
    assert main.bottom.at == pytest.approx(height - 20 * MM)
    assert (main.left, main.width) == pytest.approx((0, 150 * MM))
    assert (side.left, side.width) == pytest.approx((150 * MM, 60 * MM))
    assert side.ornament is None


def test_a_panel_in_the_middle() -> None:
    (page,) = pages(standing("main: {top: 0, bottom: 0, left: 20mm, right: 30mm"))
    assert (page.panels[0].left, page.panels[0].width) == pytest.approx((20 * MM, 160 * MM))


@pytest.mark.parametrize(
    ("panels", "message"),
    [
        (["main: {top: 0"], "'main' does not say where its bottom is"),
        (["main: {bottom: 0"], "'main' does not say where its top is"),
        (
            ["a: {top: 0, hug: top", "main: {top: 0, below: a, bottom: 0"],
            "'main' has both 'top' and 'below'",
        ),
        (["main: {top: 0, bottom: 0, hug: top"], "'hug: top', so its bottom follows from its text"),
        (["main: {top: 0, bottom: 0, hug: bottom"], "'hug: bottom', so its top follows"),
        (
            ["main: {top: 0, bottom: 0, left: 0, right: 0, width: 1mm"],
            "'main' has 'left', 'right' and 'width'",
        ),
        (["main: {top: 0, bottom: 0, left: 120mm, right: 90mm"], "no width for text"),
        (["main: {top: 0, bottom: 0, left: 120mm, width: 120mm"], "leaves the paper"),
        (
            ["head: {on: first, top: 0, hug: top", "main: {below: head, bottom: 0"],
            "'below' names no panel that stands on a middle page, where 'main' does",
        ),
        (
            ["a: {top: 0, hug: top", "b: {top: 0, hug: top"],
            "'a' and 'b' can overlap: they share some width",
        ),
        (
            ["a: {below: b, bottom: 0", "b: {below: a, bottom: 0"],
            "'a' and 'b' stand each below the other",
        ),
    ],
)
def test_panels_that_cannot_stand(panels: list[str], message: str) -> None:
    assert message in told(standing(*panels))


def test_panels_of_different_pages_may_share_a_place() -> None:
    (page,) = pages(
        standing(
            "head: {on: first, top: 0, hug: top",
            "running: {on: rest, top: 0, hug: top",
            "main: {below: [head, running], bottom: 0",
        )
    )
    assert page.panels[2].top == Edge(0, ("head", "running"))


def test_pages_in_fours_have_a_first_one_a_last_one_and_those_between() -> None:
    text = standing(
        "cover: {on: first, top: 0, bottom: 0",
        "main: {on: middle, top: 10mm, bottom: 0, left: 20mm",
        "back: {on: last, top: 0, bottom: 0",
        "notes: {fills: [main]",
    ).replace("panels:", "repeat: {most: 8, multiple: 4}\npanels:")
    (page,) = pages(text)
    _, main, _, notes = page.panels
    assert notes.fills == ("main",)
    assert (notes.on, notes.left, notes.width) == ("middle", main.left, main.width)
    assert (notes.top, notes.bottom) == (main.top, main.bottom)
    assert "'cover' and 'back' can overlap" in told(text.replace("multiple: 4", "multiple: 1"))
    assert "'cover' and 'main' can overlap" in told(text.replace("on: middle", "on: every"))


@pytest.mark.parametrize(
    ("panel", "message"),
    [
        ("notes: {fills: mian", "names 'mian', which is not another panel"),
        ("notes: {fills: notes", "names 'notes', which is not another panel"),
        ("notes: {fills: head", "no larger than its text"),
        ("notes: {fills: [main, aside]", "panels of different widths"),
        ("notes: {fills: main, left: 0", "is set by the panel that this one fills"),
        ("notes: {fills: main, on: last", "is set by the panel that this one fills"),
    ],
)
def test_panels_that_cannot_fill_others(panel: str, message: str) -> None:
    others = (
        "head: {top: 0, hug: top",
        "main: {below: head, bottom: 0, right: 60mm",
        "aside: {below: head, bottom: 0, right: 0, width: 60mm",
    )
    assert message in told(standing(*others, panel))
    assert "only where there is room" in told(
        standing(*others, "notes: {fills: main", "foot: {below: notes, bottom: 0")
    )


def test_text_keeps_off_the_edges_of_the_page() -> None:
    near = "main: {top: 0, bottom: 0, left: 1mm, margins: [5mm, 5mm, 5mm, 4.1mm]}\n"
    assert pages(LAYOUT.partition("  main:")[0] + f"  {near}")
    message = told(LAYOUT.partition("  main:")[0] + f"  {near}".replace("4.1mm", "3.9mm"))
    assert "brings the text of panel 'main' nearer to the left edge than 5.0 mm" in message
