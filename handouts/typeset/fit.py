"""Fit: the largest type within the layout's range at which every panel holds its text.

A panel is a promise: nothing is ever clipped or overlapped. Sizes are tried from the largest down;
for a layout that repeats its page, one page at any size comes before two at the largest.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from handouts.compose.blocks import Tree
from handouts.design.model import Design
from handouts.errors import FitError, TemplateError
from handouts.typeset.columns import (
    spread,
)
from handouts.typeset.pages import Column
from handouts.typeset.panels import Place, stand
from handouts.typeset.pouring import column_of, pour, pouring_of, set_flow
from handouts.typeset.row import total
from handouts.typeset.spare import fill, filling
from handouts.typeset.structure import FlowStructure


class Filled(NamedTuple):
    """A panel with what stands in it, and the number of the flow that it is of."""

    place: Place
    flow: int
    column: Column


@dataclass(frozen=True, slots=True)
class Fitted:
    """A handout whose text fits: panels in reading order."""

    scale: float
    pages: int
    panels: tuple[Filled, ...]
    places: tuple[Place, ...]
    whole: bool
    """No section is torn between panels, and what should begin a panel does."""
    torn: bool
    """A section is torn between panels."""


@dataclass(frozen=True, slots=True)
class Overflow:
    """Text that a chain of panels has no room for."""

    panels: tuple[str, ...]
    lines: float


def fit(tree: Tree, flows: Sequence[FlowStructure], design: Design) -> Fitted:
    """Lay flows into panels at the largest size that fits.

    Down to the comfortable size, a smaller one that tears no section between panels is better; in
    booklets, whose pages are turned, down to the least size.

    Raises FitError saying by how many lines the text is too long and for which panel, and
    TemplateError for a panel that the layout does not have.
    """
    _check_names(flows, design)
    counts: Iterable[int] = (len(design.pages),)
    if design.repeat:
        step = design.page_multiple
        counts = range(step, design.most_pages + 1, step)
    booklet, comfortable = design.page_multiple > 1, design.type.comfortable
    worst: Overflow | None = None
    for pages in counts:
        best: Fitted | None = None
        for size in sizes(design):
            if best is not None and size < comfortable and not (booklet and best.torn):
                return best
            scale, thorough = size / comfortable, size <= design.type.least
            attempt = _attempt(tree, flows, design, scale, pages, thorough=thorough)
            if isinstance(attempt, Overflow):
                worst = attempt
            elif attempt.whole:
                return attempt
            elif best is None or (booklet and best.torn and not attempt.torn):
                best = attempt
        if best is not None:
            return best
    if worst is None:
        raise FitError("The layout has no page.")
    panels = " and ".join(worst.panels)
    lines = max(1, round(worst.lines + 0.4999))
    error = FitError(
        f"The text is {lines} {'line' if lines == 1 else 'lines'} too long for "
        f"{'panel' if len(worst.panels) == 1 else 'panels'} {panels} of {design.layout} "
        f"({design.paper}), at the least size of {design.type.least:g} pt."
    )
    error.panels, error.lines = worst.panels, lines
    raise error


def sizes(design: Design) -> Iterator[float]:
    """Body sizes to try, in points, the largest first."""
    kind = design.type
    size = kind.most
    while size > kind.least + 1e-9:
        yield size
        size = round(size - kind.step, 6)
    yield kind.least


def _check_names(flows: Sequence[FlowStructure], design: Design) -> None:
    known = {panel.name for page in design.pages for panel in page.panels}
    for structure in flows:
        for name in structure.flow.into:
            if name not in known:
                raise TemplateError(
                    f"Layout {design.layout}: the template fills a panel {name!r} that "
                    "layout.yaml does not have.",
                    hint=f"Its panels: {', '.join(sorted(known))}.",
                )


def _attempt(
    tree: Tree,
    flows: Sequence[FlowStructure],
    design: Design,
    scale: float,
    pages: int,
    *,
    thorough: bool,
) -> Fitted | Overflow:
    """All flows at one scale on so many pages; `thorough`: the worst overflow, not the first."""
    settings = [set_flow(flow, design, scale, tree.language, pages) for flow in flows]
    for flow, setting in zip(flows, settings, strict=True):
        if not setting.chain and setting.rows and not filling(flow.flow.into, design):
            return Overflow(flow.flow.into, total(setting.rows) / setting.grid)
    heights = tuple(itertools.chain.from_iterable(setting.heights for setting in settings))
    places = stand(design, pages, heights)
    filled: list[Filled] = []
    worst: Overflow | None = None
    whole, torn = True, False
    pouring = pouring_of(design)
    for number, setting in enumerate(settings):
        if not setting.chain:
            continue
        stood = [places[key] for key in setting.chain]
        capacities = tuple([round(place.capacity, 6) for place in stood])
        poured = pour(setting, capacities, pouring)
        if isinstance(poured, float):
            lines = poured / setting.grid
            if worst is None or lines > worst.lines:
                worst = Overflow(flows[number].flow.into, lines)
            if not thorough:
                return worst
            continue
        filled_columns, is_flow_whole, is_flow_torn = poured
        whole, torn = whole and is_flow_whole, torn or is_flow_torn
        filled.extend(
            Filled(place, number, column)
            for place, column in zip(stood, filled_columns, strict=True)
        )
    if worst is not None:
        return worst
    columns = {(each.place.panel.name, each.place.page): each.column for each in filled}
    for number, (flow, setting) in enumerate(zip(flows, settings, strict=True)):
        filler = filling(flow.flow.into, design)
        for place, rows in fill(filler, places, columns, setting.rows, setting.grid):
            spread_rows = spread(rows, place.capacity, setting.grid)
            column = column_of(spread_rows, total(rows), setting.mirrored[:1])
            filled.append(Filled(place, number, column))
    filled.sort(key=lambda panel: panel.flow)
    stands = (*places.values(), *(each.place for each in filled if each.place.panel.fills))
    return Fitted(scale, pages, tuple(filled), stands, whole, torn)
