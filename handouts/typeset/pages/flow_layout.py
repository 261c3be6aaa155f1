"""One flow, laid out for its panels and paginated over them; both are cached by their input."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from handouts.design.model import Design
from handouts.text_cache import cache_texts
from handouts.typeset.blocks.block_layout import BlockLayout
from handouts.typeset.blocks.composite_rows import flatten
from handouts.typeset.blocks.frame import Frame
from handouts.typeset.blocks.row import Row, total
from handouts.typeset.blocks.structure import FlowStructure, furniture
from handouts.typeset.mirroring import mirror
from handouts.typeset.pages.pagination import (
    NO_FAULTS,
    ROUNDING,
    Faults,
    distribute_space,
    excess,
    faults,
    partition,
    partition_into_fewest,
)
from handouts.typeset.pages.panels import PlacedPanel, measure, place_panels
from handouts.typeset.scripts.properties import is_right_to_left
from handouts.typeset.sheets import Column
from handouts.typeset.text.paragraph import SetParagraph

FillMode = Literal["even", "first", "fewest"]
"""Panels of a chain are filled about equally, the first ones first, or only as many as needed."""

PICTURE = 0.6
"""A picture is at most this share of the height of a panel."""

Key = tuple[str, int]
"""A panel's name and its page."""


@dataclass(frozen=True, eq=False)
class SetFlow:
    """A flow as set for a chain of panels; compared by identity, so that what follows is cached.

    `columns` are the rows of each panel where each has its own, such as running heads; `heights`
    those of its panels that fit their content.
    """

    chain: tuple[Key, ...]
    rows: tuple[Row, ...]
    columns: tuple[tuple[Row, ...], ...] | None
    heights: tuple[tuple[Key, float], ...]
    grid: float
    mirror_measures: tuple[float, ...]
    """The measures of the chain's panels, in which the marks of a right-to-left handout are
    mirrored; else nothing."""
    too_wide: SetParagraph | None = None
    """The first text with a word wider than its line; such a flow is not handed out."""


@cache_texts(4096)
def _rows(structure: FlowStructure, layout: BlockLayout, frame: Frame) -> tuple[Row, ...]:
    """The rows of a flow, which are the same on any number of pages."""
    return tuple(layout.stack(structure.nodes, frame))


@cache_texts(4096)
def set_flow(
    structure: FlowStructure, design: Design, scale: float, language: str, pages: int
) -> SetFlow:
    """Rows of a flow, at the narrowest measure of its chain so that a paragraph may run on."""
    flow = structure.flow
    panels = {panel.name: panel for page in design.pages for panel in page.panels}
    present = place_panels(design, pages, ())
    chain = tuple(
        (name, page) for page in range(pages) for name in flow.into if (name, page) in present
    )
    narrowest = min(measure(panels[name]) for name in flow.into)
    frame = Frame(narrowest, panels[flow.into[0]].background, language)
    rows: tuple[Row, ...] = ()
    columns: tuple[tuple[Row, ...], ...] | None = None
    if flow.furniture is None:
        highest = _max_picture_height(present, chain)
        layout = BlockLayout(design, scale, max_picture_height=highest)
        rows = _rows(structure, layout, frame)
    else:
        side: Literal["Header", "Footer"] = "Header" if flow.furniture == "header" else "Footer"
        layout = BlockLayout(design, scale, side)
        columns = tuple(
            tuple(layout.stack([furniture(block, page, pages) for block in flow.blocks], frame))
            for _, page in chain
        )
    heights = tuple(
        (key, total(rows if columns is None else columns[index]))
        for index, key in enumerate(chain)
        if panels[key[0]].fit_content
    )
    mirror_measures: tuple[float, ...] = ()
    if is_right_to_left(language):
        mirror_measures = tuple(measure(panels[name]) for name, _ in chain) or (narrowest,)
    every = rows if columns is None else itertools.chain.from_iterable(columns)
    too_wide = next((each for row in every for each in row.paragraphs if each.too_wide), None)
    return SetFlow(chain, rows, columns, heights, layout.grid, mirror_measures, too_wide)


def _max_picture_height(places: Mapping[Key, PlacedPanel], chain: Sequence[Key]) -> float:
    """How high a picture may be: what leaves room for words beside it in the lowest panel."""
    heights = [places[key].capacity for key in chain if not places[key].panel.fit_content]
    return PICTURE * min(heights, default=math.inf)


@cache_texts(4096)
def paginate(
    flow: SetFlow, capacities: tuple[float, ...], fill_mode: FillMode
) -> tuple[tuple[Column, ...], Faults] | float:
    """A flow in its panels, with their faults; or the points that it has no room for."""
    columns: Sequence[Sequence[Row]] | None = flow.columns
    if columns is None:
        least = sum(row.height for row in flow.rows)
        if flow.rows and least > sum(capacities) + ROUNDING * len(capacities):
            return excess(flow.rows, capacities)  # No need to look for breaks.
        columns = (
            partition_into_fewest(flow.rows, capacities)
            if fill_mode == "fewest"
            else partition(flow.rows, capacities, even=fill_mode == "even")
        )
        if columns is None:
            return excess(flow.rows, capacities)
    over = [
        total(rows) - capacity for rows, capacity in zip(columns, capacities, strict=True) if rows
    ]
    if max(over, default=0.0) > ROUNDING:
        return max(over)
    paginated = tuple(
        column_of(
            distribute_space(rows, capacity, flow.grid),
            total(rows),
            flow.mirror_measures[number : number + 1],
        )
        for number, (rows, capacity) in enumerate(zip(columns, capacities, strict=True))
    )
    return paginated, NO_FAULTS if fill_mode == "first" else faults(columns)


def fill_mode_of(design: Design) -> FillMode:
    """How panels of a layout are filled."""
    if not design.repeat:
        return "even"
    return "fewest" if design.page_multiple > 1 else "first"


def column_of(rows: Sequence[Row], used: float, mirror_measures: Sequence[float]) -> Column:
    """The marks of one panel's rows, mirrored in the measure `turned` where that is given."""
    marks = flatten(rows)
    return Column(mirror(marks, mirror_measures[0]) if mirror_measures else marks, used)
