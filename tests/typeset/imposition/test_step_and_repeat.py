"""Copies of a page stand in the middle of a sheet, both sides in register, and are read once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handouts.compose.blocks import Picture
from handouts.design.model import Imposition
from handouts.typeset.imposition.step_and_repeat import cells_of_side, edges, step_and_repeat
from handouts.typeset.pages.layout import typeset
from handouts.typeset.sheets import ARTIFACT, Box, Code, PlacedMark, Sheets, TextMark
from handouts.units import POINTS
from tests.typeset.helpers import design, panel, text, tree

MM = POINTS["mm"]
CARD = (85 * MM, 55 * MM)
A4 = (210 * MM, 297 * MM)
TEN = Imposition(
    sheet=A4, across=2, down=5, bleed=2 * MM, cut_marks=True, mark_off=MM, unprinted=5 * MM
)
HUNDREDTH = 0.01 * MM


def card(background: bool = False) -> Sheets:
    """Two pages with a text on each; the front has a background where that is wanted."""
    front, back = (panel(name, 0, CARD[0], bottom=CARD[1]) for name in ("front", "back"))
    plan = design(front, size=CARD)
    page = plan.pages[0]
    plan = replace(
        plan,
        pages=(replace(page, panels=(front,)), replace(page, name="back", panels=(back,))),
        repeat=False,
    )
    code = Picture("qr", "https://kites.example/a", "", "QR code", "10mm")
    made = typeset(tree({"front": [text("H1", "Kite")], "back": [code, text("P", "Wind")]}), plan)
    if not background:
        return made
    return replace(made, backgrounds=(PlacedMark(Box(*CARD, (1, 2, 3)), 0, 0.0, 0.0),))


def test_copies_stand_in_the_middle_of_the_sheet() -> None:
    lefts, tops = edges(TEN, CARD)
    assert [left / MM for left in lefts] == pytest.approx([20, 105], abs=0.01)
    assert [top / MM for top in tops] == pytest.approx([11, 66, 121, 176, 231], abs=0.01)
    parted = replace(TEN, gutter=4 * MM, across=1)
    assert [left / MM for left in edges(parted, CARD)[0]] == pytest.approx([62.5], abs=0.01)
    assert [top / MM for top in edges(parted, CARD)[1]][:2] == pytest.approx([3, 62], abs=0.01)


@pytest.mark.parametrize("sheet", [A4, (297 * MM, 210 * MM)], ids=["upright", "on-its-side"])
@pytest.mark.parametrize("turn", ["long", "short"])
def test_each_back_lies_behind_its_front(turn: str, sheet: tuple[float, float]) -> None:
    """The back of a sheet, seen through it: mirrored at the edge on which it is turned."""
    plan = replace(TEN, sheet=sheet, across=3, down=2)
    lefts, tops = edges(plan, CARD)
    fronts = cells_of_side(plan, turn, back=False)  # type: ignore[arg-type]
    backs = cells_of_side(plan, turn, back=True)  # type: ignore[arg-type]
    assert len(set(fronts)) == len(set(backs)) == 6
    upright = (turn == "long") == (sheet[1] > sheet[0])
    for front, back in zip(fronts, backs, strict=True):
        left, top = lefts[back.column], tops[back.row]
        seen = (sheet[0] - left - CARD[0], top) if upright else (left, sheet[1] - top - CARD[1])
        assert seen == pytest.approx((lefts[front.column], tops[front.row]), abs=HUNDREDTH)


def test_every_mark_is_there_ten_times_and_read_once() -> None:
    before, after = card(), step_and_repeat(card(), TEN, "long")
    assert (after.width, after.height, after.pages) == (*A4, 2)
    assert after.elements == before.elements
    lefts, tops = edges(TEN, CARD)
    for one in before.marks:
        own = [each for each in after.marks if each.page == one.page and same(each, one)]
        cells = cells_of_side(TEN, "long", back=one.page == 1)
        wanted = [(one.x + lefts[cell.column], one.y + tops[cell.row]) for cell in cells]
        for each, place in zip(own, wanted, strict=True):
            assert (each.x, each.y) == pytest.approx(place, abs=HUNDREDTH)
        first, *others = (each.mark for each in own)
        assert first == one.mark
        for mark in others:
            assert isinstance(mark, TextMark | Code)
            assert mark.element == ARTIFACT
            if isinstance(mark, TextMark):
                assert set(mark.inlines) == {ARTIFACT}


def same(one: PlacedMark, other: PlacedMark) -> bool:
    if isinstance(one.mark, TextMark) and isinstance(other.mark, TextMark):
        return one.mark.paragraph is other.mark.paragraph
    return type(one.mark) is type(other.mark)


def test_grounds_bleed_over_outer_cuts_alone() -> None:
    after = step_and_repeat(card(background=True), replace(TEN, cut_marks=False), "long")
    boxes = [each for each in after.backgrounds if isinstance(each.mark, Box)]
    assert len(boxes) == 10
    lefts = {round(each.x / MM, 2) for each in boxes}
    tops = {round(each.y / MM, 2) for each in boxes}
    assert lefts == {18, 105}
    assert tops == {9, 66, 121, 176, 231}
    rights = {round((each.x + each.mark.width) / MM, 2) for each in boxes}
    assert rights == {105, 192}
    parted = step_and_repeat(
        card(background=True), replace(TEN, gutter=2 * MM, cut_marks=False), "long"
    )
    assert {round(each.x / MM, 2) for each in parted.backgrounds} == {17, 105}


@pytest.mark.parametrize("gutter", [0.0, 2 * MM])
def test_marks_point_at_each_cut_and_touch_nothing(gutter: float) -> None:
    plan = replace(TEN, gutter=gutter, down=4)
    after = step_and_repeat(card(), plan, "long")
    lefts, tops = edges(plan, CARD)
    for page in (0, 1):
        marks = [each for each in after.backgrounds if each.page == page]
        upright = [each for each in marks if each.mark.width < 1]
        across = [each for each in marks if each.mark.width > 1]
        assert cuts(each.x for each in upright) == edges_of(lefts, CARD[0])
        assert cuts(each.y for each in across) == edges_of(tops, CARD[1])
        for each in upright:
            above, below = each.y, A4[1] - each.y - each.mark.height
            assert min(above, below) >= 5 * MM - HUNDREDTH
            assert max(above, below) >= A4[1] - tops[0] + 3 * MM - HUNDREDTH


def cuts(places: object) -> list[float]:
    """Where hairlines have their middle, each once."""
    return sorted({round((at + 0.175) / MM, 2) for at in places})  # type: ignore[attr-defined]


def edges_of(starts: tuple[float, ...], size: float) -> list[float]:
    return sorted({round(at / MM, 2) for start in starts for at in (start, start + size)})
