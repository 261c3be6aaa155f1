"""Fit: the largest type within the layout's range at which every panel holds its text.

A panel is a promise: nothing is ever clipped or overlapped. Sizes are tried from the largest down;
for a layout that repeats its page, one page at any size comes before two at the largest.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from handouts.compose.blocks import Tree
from handouts.design.model import Design
from handouts.errors import FitError, TemplateError
from handouts.typeset.bidi import is_right_to_left
from handouts.typeset.columns import (
    ROUNDING,
    excess,
    is_torn,
    is_whole,
    partition,
    partition_of_fewest,
    spread,
)
from handouts.typeset.compounds import flatten
from handouts.typeset.mirror import mirror
from handouts.typeset.pages import Column
from handouts.typeset.panels import Place, measure, stand
from handouts.typeset.row import Row, total
from handouts.typeset.setter import Setter
from handouts.typeset.spare import fill, filling
from handouts.typeset.structure import FlowStructure, furniture


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


Pouring = Literal["even", "first", "fewest"]
"""Panels of a chain are filled about equally, the first ones first, or only as many as needed."""

Key = tuple[str, int]
"""A panel's name and its page."""


@dataclass(frozen=True, eq=False)
class _Set:
    """A flow as set for a chain of panels; known by identity, so that what follows is remembered.

    `columns` are the rows of each panel where each has its own, such as running heads; `heights`
    those of its panels that hug their text.
    """

    chain: tuple[Key, ...]
    rows: tuple[Row, ...]
    columns: tuple[tuple[Row, ...], ...] | None
    heights: tuple[tuple[Key, float], ...]
    grid: float
    mirrored: tuple[float, ...]
    """The measures of the chain's panels, in which marks are turned round where the handout is
    written from the right; else nothing."""


@functools.lru_cache(maxsize=4096)
def _set(structure: FlowStructure, design: Design, scale: float, language: str, pages: int) -> _Set:
    """Rows of a flow, at the narrowest measure of its chain so that a paragraph may run on."""
    flow = structure.flow
    panels = {panel.name: panel for page in design.pages for panel in page.panels}
    present = stand(design, pages, ())
    chain = tuple(
        (name, page) for page in range(pages) for name in flow.into if (name, page) in present
    )
    ground = panels[flow.into[0]].ground
    narrowest = min(measure(panels[name]) for name in flow.into)
    rows: tuple[Row, ...] = ()
    columns: tuple[tuple[Row, ...], ...] | None = None
    if flow.furniture is None:
        setter = Setter(design, scale, language)
        rows = tuple(setter.stack(structure.nodes, narrowest, ground))
    else:
        side: Literal["Header", "Footer"] = "Header" if flow.furniture == "header" else "Footer"
        setter = Setter(design, scale, language, side)
        columns = tuple(
            tuple(
                setter.stack(
                    [furniture(block, page, pages) for block in flow.blocks], narrowest, ground
                )
            )
            for _, page in chain
        )
    heights = tuple(
        (key, total(rows if columns is None else columns[index]))
        for index, key in enumerate(chain)
        if panels[key[0]].hug
    )
    turned: tuple[float, ...] = ()
    if is_right_to_left(language):
        turned = tuple(measure(panels[name]) for name, _ in chain) or (narrowest,)
    return _Set(chain, rows, columns, heights, setter.grid, turned)


@functools.lru_cache(maxsize=4096)
def _pour(
    flow: _Set, capacities: tuple[float, ...], pouring: Pouring
) -> tuple[tuple[Column, ...], bool, bool] | float:
    """A flow in its panels, whether it is whole and torn; or the points that it has no room for."""
    columns: Sequence[Sequence[Row]] | None = flow.columns
    if columns is None:
        columns = (
            partition_of_fewest(flow.rows, capacities)
            if pouring == "fewest"
            else partition(flow.rows, capacities, even=pouring == "even")
        )
        if columns is None:
            return excess(flow.rows, capacities)
    over = [
        total(rows) - capacity for rows, capacity in zip(columns, capacities, strict=True) if rows
    ]
    if max(over, default=0.0) > ROUNDING:
        return max(over)
    poured = tuple(
        _column(spread(rows, capacity, flow.grid), total(rows), flow.mirrored[number : number + 1])
        for number, (rows, capacity) in enumerate(zip(columns, capacities, strict=True))
    )
    if pouring == "first":
        return poured, True, False
    return poured, is_whole(columns), is_torn(columns)


def _column(rows: Sequence[Row], used: float, turned: Sequence[float]) -> Column:
    marks = flatten(rows)
    return Column(mirror(marks, turned[0]) if turned else marks, used)


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
    settings = [_set(flow, design, scale, tree.language, pages) for flow in flows]
    for flow, setting in zip(flows, settings, strict=True):
        if not setting.chain and setting.rows and not filling(flow.flow.into, design):
            return Overflow(flow.flow.into, total(setting.rows) / setting.grid)
    heights = tuple(itertools.chain.from_iterable(setting.heights for setting in settings))
    places = stand(design, pages, heights)
    filled: list[Filled] = []
    worst: Overflow | None = None
    whole, torn = True, False
    pouring: Pouring = "even"
    if design.repeat:
        pouring = "fewest" if design.page_multiple > 1 else "first"
    for number, setting in enumerate(settings):
        if not setting.chain:
            continue
        stood = [places[key] for key in setting.chain]
        capacities = tuple([round(place.capacity, 6) for place in stood])
        poured = _pour(setting, capacities, pouring)
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
            column = _column(spread_rows, total(rows), setting.mirrored[:1])
            filled.append(Filled(place, number, column))
    filled.sort(key=lambda panel: panel.flow)
    stands = (*places.values(), *(each.place for each in filled if each.place.panel.fills))
    return Fitted(scale, pages, tuple(filled), stands, whole, torn)
