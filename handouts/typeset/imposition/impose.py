"""Impose pages on sheets: a booklet's two by two in the order of folding, or copies to cut apart.

Booklets are printed on both sides and turned on their short edge, laid on one another, folded in
the middle and stapled in the fold. The order of reading stays that of the pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from handouts.design.model import Design
from handouts.errors import FitError
from handouts.typeset.imposition.step_and_repeat import step_and_repeat
from handouts.typeset.scripts.properties import is_right_to_left
from handouts.typeset.sheets import PlacedMark, Sheets

PAGES_OF_A_SHEET = 4


def impose(sheets: Sheets, design: Design) -> Sheets:
    """The pages of a handout on sheets, as its layout says.

    Raises FitError where it does not say how, and for a booklet whose pages make no whole sheets.
    """
    if design.imposition is None:
        raise FitError(
            f"The pages of {design.layout} cannot be imposed.",
            hint="Its layout.yaml says how: `impose: {fold: booklet}` or `impose: {up: [2, 5]}`.",
        )
    if design.imposition.fold:
        return impose_booklet(sheets)
    return step_and_repeat(sheets, design.imposition, design.turn)


def impose_booklet(sheets: Sheets) -> Sheets:
    """The pages of a booklet on sheets of twice their width.

    Booklets in right-to-left languages are bound on the right. Raises FitError for a number
    of pages that is no multiple of four.
    """
    if not sheets.pages or sheets.pages % PAGES_OF_A_SHEET:
        raise FitError(
            f"A booklet of {sheets.pages} pages cannot be folded from whole sheets.",
            hint="Write `repeat: {multiple: 4}` in its layout.",
        )
    sides = sides_of_sheets(sheets.pages, rtl=is_right_to_left(sheets.language))
    at: Mapping[int, tuple[int, float]] = {
        page: (side, sheets.width * half)
        for side, pages in enumerate(sides)
        for half, page in enumerate(pages)
    }

    def moved(placed: PlacedMark) -> PlacedMark:
        side, left = at[placed.page]
        return placed._replace(page=side, x=placed.x + left)

    return replace(
        sheets,
        width=2 * sheets.width,
        pages=len(sides),
        folds=tuple(
            (
                *sheets.folds[left],
                sheets.width,
                *(sheets.width + fold for fold in sheets.folds[right]),
            )
            for left, right in sides
        ),
        backgrounds=tuple(map(moved, sheets.backgrounds)),
        columns=tuple(
            placed._replace(page=at[placed.page][0], left=placed.left + at[placed.page][1])
            for placed in sheets.columns
        ),
        panels=tuple(replace(report, page=at[report.page][0]) for report in sheets.panels),
    )


def sides_of_sheets(pages: int, *, rtl: bool = False) -> list[tuple[int, int]]:
    """The pages on the left and on the right of each side, counted from 0.

    Fronts and backs alternate, the outermost sheet first.
    """
    sides: list[tuple[int, int]] = []
    for side in range(pages // 2):
        outer = pages - 1 - side
        pair = (outer, side) if side % 2 == 0 else (side, outer)
        sides.append((pair[1], pair[0]) if rtl else pair)
    return sides
