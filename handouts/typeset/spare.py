"""Panels that fill what another one's text leaves free, such as lines for a patient's questions."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from handouts.design.model import Design, Panel
from handouts.typeset.columns import ROUNDING
from handouts.typeset.pages import Column
from handouts.typeset.panels import Place
from handouts.typeset.row import Row, total

LEAST_LINES = 5
"""Ruled lines under which it is not worth the while to offer any."""


class Spare(NamedTuple):
    """A place that was left free, and the rows that stand in it."""

    place: Place
    rows: tuple[Row, ...]


def filling(into: Sequence[str], design: Design) -> Panel | None:
    """The panel that fills others among those that a flow is poured into."""
    panels = (panel for page in design.pages for panel in page.panels)
    return next((panel for panel in panels if panel.fills and panel.name in into), None)


def fill(
    panel: Panel, filled: Sequence[tuple[Place, Column | None]], rows: Sequence[Row], grid: float
) -> Iterator[Spare]:
    """Where a panel stands, given the panels that it may fill in the order of their pages.

    That is after their text: below its end and on the pages after it. Further pages have the ruled
    lines alone. Where the room is too little, nothing stands.
    """
    used = [column.bottom if column is not None else 0.0 for _, column in filled]
    ends = max((number for number, bottom in enumerate(used) if bottom), default=-1)
    to_set = tuple(rows)
    for number, (place, _) in enumerate(filled):
        if number < ends:
            continue
        text_top = place.text_top
        if number == ends:
            lines = (used[number] + panel.margins[0]) / grid
            text_top += math.ceil(lines - ROUNDING) * grid
        own = Place(panel, place.page, text_top - panel.margins[0], place.bottom)
        if to_set and own.capacity >= _least(to_set) - ROUNDING:
            yield Spare(own, to_set)
            to_set = tuple(row for row in rows if row.ruled)


def _least(rows: Sequence[Row]) -> float:
    """The least height in which rows are of use."""
    return total(rows) + LEAST_LINES * max(row.ruled for row in rows)
