"""Bleed: what touches the edge of the page goes on beyond it, as no paper is cut exactly."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from handouts.typeset.sheets import (
    Box,
    Column,
    Offset,
    Ornament,
    Photograph,
    PlacedColumn,
    PlacedMark,
    Sheets,
)

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


class _Beyond(NamedTuple):
    """How far a mark goes on at each side."""

    top: float
    right: float
    bottom: float
    left: float


def bled(sheets: Sheets, bleed: float) -> tuple[PlacedMark, ...]:
    """The backgrounds and ornaments of the sheets, those at an edge drawn on by `bleed` points."""
    return tuple(_drawn_on(placed, sheets, bleed) for placed in sheets.backgrounds)


def bled_pictures(sheets: Sheets, bleed: float) -> tuple[PlacedColumn, ...]:
    """The columns of the sheets, with pictures that cover a corner of the page drawn on."""
    return tuple(_picture_drawn_on(placed, sheets, bleed) for placed in sheets.columns)


def _picture_drawn_on(placed: PlacedColumn, sheets: Sheets, bleed: float) -> PlacedColumn:
    if len(placed.column.marks) != 1:
        return placed
    mark = placed.column.marks[0].mark
    if not (isinstance(mark, Photograph) and mark.cover):
        return placed
    beyond = _beyond(placed.left, placed.top, mark.width, mark.height, sheets, bleed)
    larger = replace(
        mark,
        width=mark.width + beyond.left + beyond.right,
        height=mark.height + beyond.top + beyond.bottom,
    )
    column = Column((Offset(larger, 0.0, 0.0),), larger.height)
    return placed._replace(
        column=column, left=placed.left - beyond.left, top=placed.top - beyond.top
    )


def _beyond(
    x: float, y: float, width: float, height: float, sheets: Sheets, bleed: float
) -> _Beyond:
    return _Beyond(
        bleed if y <= _AT_THE_EDGE else 0.0,
        bleed if x + width >= sheets.width - _AT_THE_EDGE else 0.0,
        bleed if y + height >= sheets.height - _AT_THE_EDGE else 0.0,
        bleed if x <= _AT_THE_EDGE else 0.0,
    )


def _drawn_on(placed: PlacedMark, sheets: Sheets, bleed: float) -> PlacedMark:
    mark = placed.mark
    if not isinstance(mark, (Box, Ornament)):
        return placed
    beyond = _beyond(placed.x, placed.y, mark.width, mark.height, sheets, bleed)
    if not any(beyond):
        return placed
    if isinstance(mark, Ornament):
        return placed._replace(mark=replace(mark, bleed=beyond))
    wider = replace(
        mark,
        width=mark.width + beyond.left + beyond.right,
        height=mark.height + beyond.top + beyond.bottom,
    )
    return placed._replace(mark=wider, x=placed.x - beyond.left, y=placed.y - beyond.top)
