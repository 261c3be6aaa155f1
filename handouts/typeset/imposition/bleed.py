"""Bleed: what touches the edge of the page is extended beyond it, as no paper is cut exactly."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from handouts.typeset.sheets import Box, Column, Offset, Ornament, Photograph, PlacedColumn, Sheets

METRIC = 3 * 72 / 25.4
"""Points of bleed on papers measured in millimetres."""

INCHES = 0.125 * 72
"""Points of bleed on papers measured in inches."""

_AT_THE_EDGE = 0.5
"""Points within which a mark counts as touching."""

_EIGHTH = 9.0
_TOLERANCE = 0.02


def bleed_of(width: float, height: float) -> float:
    """The bleed that is usual where a page of this size is: inches are whole in eighths."""
    off = (abs(side - round(side / _EIGHTH) * _EIGHTH) for side in (width, height))
    return INCHES if max(off) < _TOLERANCE else METRIC


def with_bleed(sheets: Sheets, bleed: float) -> Sheets:
    """The sheets with backgrounds, ornaments and pictures at an edge extended by `bleed` points."""
    backgrounds = []
    for placed in sheets.backgrounds:
        mark, x, y = placed.mark, placed.x, placed.y
        if isinstance(mark, (Box, Ornament)):
            mark, x, y = _extended(mark, x, y, sheets, bleed)
        backgrounds.append(placed._replace(mark=mark, x=x, y=y))
    columns = tuple(_extended_picture(placed, sheets, bleed) for placed in sheets.columns)
    return replace(sheets, backgrounds=tuple(backgrounds), columns=columns)


def _extended_picture(placed: PlacedColumn, sheets: Sheets, bleed: float) -> PlacedColumn:
    """A picture that covers a corner of the page is a column of its own."""
    marks = placed.column.marks
    if len(marks) != 1 or not (isinstance(marks[0].mark, Photograph) and marks[0].mark.cover):
        return placed
    mark, left, top = _extended(marks[0].mark, placed.left, placed.top, sheets, bleed)
    return placed._replace(
        column=Column((Offset(mark, 0.0, 0.0),), mark.height), left=left, top=top
    )


class _Bleed(NamedTuple):
    """Points by which a mark is extended at each side."""

    top: float
    right: float
    bottom: float
    left: float


def _extended(
    mark: Box | Ornament | Photograph, x: float, y: float, sheets: Sheets, bleed: float
) -> Offset:
    """A mark on a page with its bleed, and where it begins then."""
    sides = _Bleed(
        bleed if y <= _AT_THE_EDGE else 0.0,
        bleed if x + mark.width >= sheets.width - _AT_THE_EDGE else 0.0,
        bleed if y + mark.height >= sheets.height - _AT_THE_EDGE else 0.0,
        bleed if x <= _AT_THE_EDGE else 0.0,
    )
    if isinstance(mark, Ornament):
        return Offset(replace(mark, bleed=sides), x, y)
    width = mark.width + sides.left + sides.right
    height = mark.height + sides.top + sides.bottom
    return Offset(replace(mark, width=width, height=height), x - sides.left, y - sides.top)
