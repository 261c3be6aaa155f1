"""Bleed: what touches the edge of the page goes on beyond it, as no paper is cut exactly."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from handouts.typeset.pages import Box, Placed, Rings, Sheets

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


def bled(sheets: Sheets, bleed: float) -> tuple[Placed, ...]:
    """The grounds and ornaments of the sheets, those at an edge drawn on by `bleed` points."""
    return tuple(_drawn_on(placed, sheets, bleed) for placed in sheets.grounds)


def _drawn_on(placed: Placed, sheets: Sheets, bleed: float) -> Placed:
    mark = placed.mark
    if not isinstance(mark, (Box, Rings)):
        return placed
    beyond = _Beyond(
        bleed if placed.y <= _AT_THE_EDGE else 0.0,
        bleed if placed.x + mark.width >= sheets.width - _AT_THE_EDGE else 0.0,
        bleed if placed.y + mark.height >= sheets.height - _AT_THE_EDGE else 0.0,
        bleed if placed.x <= _AT_THE_EDGE else 0.0,
    )
    if not any(beyond):
        return placed
    if isinstance(mark, Rings):
        return placed._replace(mark=replace(mark, beyond=beyond))
    wider = replace(
        mark,
        width=mark.width + beyond.left + beyond.right,
        height=mark.height + beyond.top + beyond.bottom,
    )
    return placed._replace(mark=wider, x=placed.x - beyond.left, y=placed.y - beyond.top)
