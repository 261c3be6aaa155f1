"""Step and repeat: copies of each page on a sheet, to be cut apart; both sides of a sheet agree.

The first copy is the handout; the others and the cut marks are artifacts, so that a screen reader
says the text once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from handouts.design.model import Imposition
from handouts.typeset.sheets import Box, Column, Offset, PlacedMark, Sheets, as_artifact
from handouts.units import POINTS

MARK = 5 * POINTS["mm"]
"""The longest cut mark."""

HAIRLINE = 0.35
"""Points: a cut mark's thickness."""

TOUCHING = 0.1
"""Points within which an edge counts as touching."""

BLACK = (0, 0, 0)


class Cell(NamedTuple):
    """Where a copy stands: its column and row from the sheet's top left corner."""

    column: int
    row: int


def step_and_repeat(
    sheets: Sheets, imposition: Imposition, turn: Literal["short", "long"]
) -> Sheets:
    """Each page as often as its layout says, in the middle of a sheet.

    Pages with even numbers, counted from 1, are backs: when the sheet is turned on that
    edge, each copy lies behind its front.
    """
    width, height = imposition.sheet
    cells = [cells_of_side(imposition, turn, back=page % 2 == 1) for page in range(sheets.pages)]
    lefts, tops = edges(imposition, (sheets.width, sheets.height))
    backgrounds: list[PlacedMark] = []
    for placed in sheets.backgrounds:
        for cell in cells[placed.page]:
            mark, x, y = placed.mark, placed.x, placed.y
            if isinstance(mark, Box):
                mark, x, y = _with_bleed(
                    mark, x, y, cell, imposition, (sheets.width, sheets.height)
                )
            backgrounds.append(
                placed._replace(mark=mark, x=x + lefts[cell.column], y=y + tops[cell.row])
            )
    if imposition.cut_marks:
        marks = list(cut_marks(imposition, (sheets.width, sheets.height)))
        backgrounds += [
            PlacedMark(mark, page, x, y) for page in range(sheets.pages) for mark, x, y in marks
        ]
    # All copies of a column share one artifact; it is not cached, as it may name a patient.
    artifacts = [_as_artifact(placed.column) for placed in sheets.columns]
    return replace(
        sheets,
        width=width,
        height=height,
        folds=((),) * sheets.pages,
        backgrounds=tuple(backgrounds),
        columns=tuple(
            placed._replace(
                column=artifact if number else placed.column,
                left=placed.left + lefts[cell.column],
                top=placed.top + tops[cell.row],
            )
            for placed, artifact in zip(sheets.columns, artifacts, strict=True)
            for number, cell in enumerate(cells[placed.page])
        ),
    )


def cells_of_side(
    imposition: Imposition, turn: Literal["short", "long"], *, back: bool
) -> list[Cell]:
    """The cells of a side in the order of its copies, so that a back's lie behind their fronts.

    A sheet that turns on its upright edge changes left and right, else top and bottom.
    """
    width, height = imposition.sheet
    across, down = imposition.across, imposition.down
    upright = (turn == "long") == (height >= width)
    cells = [Cell(column, row) for row in range(down) for column in range(across)]
    if not back:
        return cells
    if upright:
        return [Cell(across - 1 - column, row) for column, row in cells]
    return [Cell(column, down - 1 - row) for column, row in cells]


def edges(
    imposition: Imposition, page: tuple[float, float]
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The left edges of a sheet's columns and the top edges of its rows, in points."""
    return (
        _starts(imposition.sheet[0], page[0], imposition.across, imposition.gutter),
        _starts(imposition.sheet[1], page[1], imposition.down, imposition.gutter),
    )


def _starts(whole: float, one: float, count: int, gutter: float) -> tuple[float, ...]:
    margin = (whole - count * one - (count - 1) * gutter) / 2
    return tuple(margin + number * (one + gutter) for number in range(count))


def _with_bleed(
    box: Box, x: float, y: float, cell: Cell, imposition: Imposition, page: tuple[float, float]
) -> Offset:
    """A background at its page's edge, extended over it; into a gutter by half of it at most."""
    inner = min(imposition.bleed, imposition.gutter / 2)
    left = top = right = bottom = 0.0
    if x <= TOUCHING:
        left = inner if cell.column else imposition.bleed
    if x + box.width >= page[0] - TOUCHING:
        right = inner if cell.column < imposition.across - 1 else imposition.bleed
    if y <= TOUCHING:
        top = inner if cell.row else imposition.bleed
    if y + box.height >= page[1] - TOUCHING:
        bottom = inner if cell.row < imposition.down - 1 else imposition.bleed
    larger = replace(box, width=box.width + left + right, height=box.height + top + bottom)
    return Offset(larger, x - left, y - top)


def cut_marks(imposition: Imposition, page: tuple[float, float]) -> Iterator[Offset]:
    """Short lines in the sheet's margins, one at each end of each cut."""
    lefts, tops = edges(imposition, page)
    width, height = imposition.sheet
    off = imposition.bleed + imposition.mark_off
    for cuts, margin, whole, upright in (
        (_cuts(lefts, page[0]), tops[0], height, True),
        (_cuts(tops, page[1]), lefts[0], width, False),
    ):
        length = min(MARK, margin - off - imposition.unprinted)
        for cut in cuts:
            for start in (margin - off - length, whole - margin + off):
                if upright:
                    yield Offset(Box(HAIRLINE, length, BLACK), cut - HAIRLINE / 2, start)
                else:
                    yield Offset(Box(length, HAIRLINE, BLACK), start, cut - HAIRLINE / 2)


def _cuts(starts: Sequence[float], one: float) -> list[float]:
    """Both edges of each copy; where copies meet, their edge is one cut."""
    found: list[float] = []
    for edge in (edge for start in starts for edge in (start, start + one)):
        if not found or edge - found[-1] > TOUCHING:
            found.append(edge)
    return found


def _as_artifact(column: Column) -> Column:
    """The column as an artifact: it looks the same, and is no part of the text."""
    marks = tuple(offset._replace(mark=as_artifact(offset.mark)) for offset in column.marks)
    return Column(marks, column.used)
