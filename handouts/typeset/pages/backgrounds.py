"""Panels' colours, and what fills the corner that a panel's text leaves free.

That is the brand's ornament, or its picture; neither ever lies under text.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handouts.design.model import Background, Colour, Design, Front
from handouts.typeset.blocks.structure import DOCUMENT
from handouts.typeset.pages.copyfitting import FilledPanel, FittedHandout
from handouts.typeset.pages.panels import PlacedPanel
from handouts.typeset.sheets import (
    ARTIFACT,
    Box,
    Column,
    Element,
    FlowElements,
    Mark,
    Offset,
    Ornament,
    Photograph,
    PlacedColumn,
    PlacedMark,
    TextMark,
)

MIN = 70.0
MIN_SHARE = 0.14
"""Points of free height or width, and what share of its panel's width that is at least, under which
a corner is left empty: what is small on a large panel looks like a mistake."""

MIN_BAND = 45.0
"""Points of free height under the text in which an ornament runs along the whole foot."""

CLEAR = 14.0
"""Points between the text and what stands in the corner."""

TONES = 5
"""Colours of an ornament, from the background's own to the strongest."""

OUTLINE, OUTLINE_RADIUS = 0.75, 6.0
"""Thickness of the line round a panel, and the radius of its corners, in points."""

OUTLINE_SHARE = 0.5
"""Where the line stands: so much of the least margin off the panel's edge."""

PICTURE = "picture"
"""In place of an ornament: the brand's picture."""

_BANDS = frozenset({"waves", "stripes"})
"""Ornaments that run along the foot of a panel; the others stand in its corner."""


def draw_backgrounds(fitted: FittedHandout, design: Design, *, rtl: bool) -> list[PlacedMark]:
    """Panels' colours and ornaments. White paper is left as it is."""
    result: list[PlacedMark] = []
    filled = _filled(fitted)
    for place in fitted.places:
        panel = place.panel
        background = design.backgrounds[panel.background]
        height = place.bottom - place.top
        if height <= 0:
            continue
        if background.colour != (255, 255, 255):
            box = Box(panel.width, height, background.colour)
            result.append(PlacedMark(box, place.page, panel.left, place.top))
        elif background.outlined:
            result.extend(_outline(place, background, design))
        content = filled.get((panel.name, place.page))
        if panel.ornament not in (None, PICTURE) and content is not None:
            result.extend(_ornament(content, design, rtl=rtl))
    return result


def _outline(place: PlacedPanel, background: Background, design: Design) -> Iterator[PlacedMark]:
    """A line round a panel as high as its page; else a rule where it meets other panels.

    The line stands half-way out to the panel's edge, and is as round as boxes are.
    """
    panel, colour = place.panel, background.colours["line"]
    meets = [edge for edge in (place.top, place.bottom) if 1.0 < edge < design.height - 1.0]
    for edge in meets:
        rule = Box(place.measure, OUTLINE, colour)
        yield PlacedMark(rule, place.page, place.text_left, edge - OUTLINE / 2)
    if meets:
        return
    off = min(panel.margins) * OUTLINE_SHARE
    radii = (style.radius for style in design.styles.values() if style.background)
    round_it = Box(
        panel.width - 2 * off,
        place.bottom - place.top - 2 * off,
        None,
        colour,
        OUTLINE,
        min(OUTLINE_RADIUS, max(radii, default=OUTLINE_RADIUS)),
    )
    yield PlacedMark(round_it, place.page, panel.left + off, place.top + off)


def with_front_picture(
    flows: Sequence[FlowElements],
    columns: Sequence[PlacedColumn],
    fitted: FittedHandout,
    design: Design,
    *,
    rtl: bool,
) -> tuple[tuple[FlowElements, ...], tuple[PlacedColumn, ...]]:
    """Flows and columns with the brand's picture, each time read after the panel that it is on."""
    shown, shown_columns = list(flows), list(columns)
    front = design.front
    if front is None:
        return tuple(shown), tuple(shown_columns)
    for (_, page), content in reversed(_filled(fitted).items()):
        panel = content.place.panel
        corner = _corner(content, rtl=rtl)
        if panel.ornament != PICTURE or corner is None:
            continue
        elements, column = _figure(front, corner.width, corner.height)
        after = content.flow + 1
        shown_columns = [
            each._replace(flow=each.flow + 1) if each.flow >= after else each
            for each in shown_columns
        ]
        shown.insert(after, elements)
        position = sum(1 for each in shown_columns if each.flow < after)
        shown_columns.insert(position, PlacedColumn(column, page, corner.left, corner.top, after))
    return tuple(shown), tuple(shown_columns)


@functools.lru_cache(maxsize=256)
def _figure(front: Front, width: float, height: float) -> tuple[FlowElements, Column]:
    """A flow that is the picture alone; the same one each time, as what is drawn is cached."""
    mark = Photograph(0 if front.alt else ARTIFACT, front.image, width, height, cover=True)
    figure = Element("Figure", DOCUMENT, front.language, alt=front.alt)
    elements = FlowElements((figure,) if front.alt else ())
    return elements, Column((Offset(mark, 0.0, 0.0),), height)


@dataclass(frozen=True, slots=True)
class _Corner:
    """A free rectangle at the foot of a panel, in points from the page's top left corner."""

    left: float
    top: float
    width: float
    height: float
    beside: bool
    """It is free beside the text, not under it."""


def _filled(fitted: FittedHandout) -> dict[tuple[str, int], FilledPanel]:
    return {(panel.place.panel.name, panel.place.page): panel for panel in fitted.panels}


def _corner(content: FilledPanel, *, rtl: bool, band: bool = False) -> _Corner | None:
    """The larger of what the text leaves free under it and beside it; a band stays under it."""
    place = content.place
    panel = place.panel
    low = place.text_top + content.column.bottom
    far = max(
        (_reach(mark, x, place.measure, rtl) for mark, x, _ in content.column.marks),
        default=0.0,
    )
    below = place.bottom - low - CLEAR
    beside = panel.width - panel.margins[1 if rtl else 3] - far - CLEAR
    least = max(MIN, panel.width * MIN_SHARE)
    if (below >= least and below >= beside) or (band and below >= MIN_BAND):
        return _Corner(panel.left, place.bottom - below, panel.width, below, beside=False)
    if beside >= least:
        left = panel.left if rtl else panel.left + panel.width - beside
        return _Corner(left, place.top, beside, place.bottom - place.top, beside=True)
    return None


def _ornament(content: FilledPanel, design: Design, *, rtl: bool) -> list[PlacedMark]:
    kind = content.place.panel.ornament or ""
    corner = _corner(content, rtl=rtl, band=kind in _BANDS)
    if corner is None:
        return []
    if corner.beside:
        wide = min(corner.width, corner.height * (3.0 if kind in _BANDS else 1.25))
        high = min(wide, corner.height)
    elif kind in _BANDS:
        wide, high = corner.width, min(corner.height, corner.width * 0.6)
    else:
        wide = high = min(corner.height, corner.width * 0.92)
    mark = Ornament(kind, wide, high, _tones(design, content.place.panel.background), rtl)
    x = corner.left if rtl else corner.left + corner.width - wide
    return [PlacedMark(mark, content.place.page, x, corner.top + corner.height - high)]


def _tones(design: Design, name: str) -> tuple[Colour, ...]:
    background = design.backgrounds[name]
    ink = background.colours.get("ornament", background.colour)
    return tuple(_blend(background.colour, ink, step / (TONES - 1)) for step in range(TONES))


def _reach(mark: Mark, x: float, measure: float, rtl: bool) -> float:
    """How far a mark reaches from the start edge of its column."""
    left, right = mark.extent if isinstance(mark, TextMark) else (0.0, mark.width)
    return measure - (x + left) if rtl else x + right


def _blend(start: Colour, end: Colour, part: float) -> Colour:
    """The colour `part` of the way; the first is faint, but not the background's own."""
    share = 0.25 + 0.75 * part
    red, green, blue = (
        round(low + (high - low) * share) for low, high in zip(start, end, strict=True)
    )
    return red, green, blue
