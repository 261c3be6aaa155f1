"""Panels that fill what another one's text leaves free, such as lines for a patient's questions."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from handouts.design.model import Design, Panel
from handouts.typeset.blocks.row import Row, total
from handouts.typeset.pages.pagination import ROUNDING
from handouts.typeset.pages.panels import PlacedPanel
from handouts.typeset.sheets import Column

Key = tuple[str, int]
"""A panel's name and its page."""

MIN_LINES = 5
"""Fewer ruled lines are not worth having."""


class FilledSpace(NamedTuple):
    """A place that was left free, and the rows that stand in it."""

    place: PlacedPanel
    rows: tuple[Row, ...]


def filler_panel(into: Sequence[str], design: Design) -> Panel | None:
    """The panel that fills others, among those of a flow."""
    panels = (panel for page in design.pages for panel in page.panels)
    return next((panel for panel in panels if panel.fills and panel.name in into), None)


def place_filler(
    panel: Panel,
    places: Mapping[Key, PlacedPanel],
    columns: Mapping[Key, Column],
    rows: Sequence[Row],
    grid: float,
) -> list[FilledSpace]:
    """Where a filler panel stands, given the places of other panels and the columns in them.

    Of the panels that it fills, the first with room has it: below the end of its text and on the
    pages after it. Further pages have the ruled lines alone.
    """
    for name in panel.fills:
        keys = [key for key in places if key[0] == name]
        used = [columns[key].bottom if key in columns else 0.0 for key in keys]
        ends = max((number for number, bottom in enumerate(used) if bottom), default=-1)
        found: list[FilledSpace] = []
        for number, key in enumerate(keys):
            place, margin = places[key], panel.margins[0]
            text_top = place.text_top
            if number < ends:
                continue
            if number == ends:
                text_top += math.ceil((used[number] + margin) / grid - ROUNDING) * grid
            own = PlacedPanel(panel, place.page, text_top - margin, place.bottom)
            to_set = tuple(row for row in rows if row.ruled) if found else tuple(rows)
            if to_set and own.capacity >= _min_height(to_set) - ROUNDING:
                found.append(FilledSpace(own, to_set))
        if found:
            return found
    return []


def _min_height(rows: Sequence[Row]) -> float:
    """The least height in which rows are of use."""
    return total(rows) + MIN_LINES * max(row.ruled for row in rows)
