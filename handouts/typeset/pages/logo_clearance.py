"""The clear space round a logo: no text, picture or edge of a panel may stand in it."""

from __future__ import annotations

from handouts.typeset.blocks.logos import ROUNDING, logo_error, logos_in
from handouts.typeset.pages.panels import PlacedPanel
from handouts.typeset.sheets import Column, Offset, TextMark
from handouts.units import millimetres


def check_logo_clearance(place: PlacedPanel, column: Column) -> None:
    """Raises LogoError if a logo's clear space holds anything, or reaches over the panel's edge."""
    panel = place.panel
    for number, offset in enumerate(column.marks):
        for mark, logo in logos_in((offset,)):
            clear = logo.clear(mark.height) - ROUNDING
            if clear <= 0:
                continue
            left, top = offset.x - clear, offset.y - clear
            right = offset.x + mark.width + clear
            bottom = offset.y + mark.height + clear
            edges = (
                left + place.text_left - panel.left,
                top + place.text_top - place.top,
                panel.left + panel.width - place.text_left - right,
                place.bottom - place.text_top - bottom,
            )
            near = min(edges) < 0
            for other in (*column.marks[:number], *column.marks[number + 1 :]):
                x, y, across, down = _extent(other)
                apart = right <= x or x + across <= left or bottom <= y or y + down <= top
                around = x <= left and y <= top and right <= x + across and bottom <= y + down
                near = near or not (apart or (around and not isinstance(other.mark, TextMark)))
            if near:
                raise logo_error(
                    f"Something stands nearer to the logo than its clear space of "
                    f"{millimetres(clear + ROUNDING)}, on panel '{panel.name}'.",
                    "Give the panel wider margins, or the logo a smaller width.",
                    "clear_space",
                )


def _extent(offset: Offset) -> tuple[float, float, float, float]:
    """Left, top, width and height of what is seen of a mark."""
    mark, x, y = offset
    if not isinstance(mark, TextMark):
        return x, y, mark.width, mark.height
    left, right = mark.extent
    return x + left, y, right - left, mark.height
