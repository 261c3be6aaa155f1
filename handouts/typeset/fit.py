"""Fit: the largest type within the layout's range at which every panel holds its text.

A panel is a promise: nothing is ever clipped or overlapped. Sizes are tried from the largest down;
for a layout that repeats its page, one page at any size comes before two at the largest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from handouts.compose.blocks import Tree
from handouts.design.model import Design
from handouts.errors import FitError, TemplateError
from handouts.typeset.columns import excess, is_whole, partition, spread
from handouts.typeset.panels import Place, measure, stand
from handouts.typeset.row import Row, total
from handouts.typeset.setter import Setter
from handouts.typeset.structure import FlowNodes, furniture


@dataclass(frozen=True, slots=True)
class Filled:
    """A panel with the rows that stand in it, from its text's top."""

    place: Place
    rows: tuple[Row, ...]
    used: float
    """Height of the rows before spare space was given out."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A handout whose text fits: panels in reading order."""

    scale: float
    pages: int
    panels: tuple[Filled, ...]
    places: tuple[Place, ...]
    whole: bool
    """No section is torn between panels, and what should begin a panel does."""


@dataclass(frozen=True, slots=True)
class Overflow:
    """Text that a chain of panels has no room for."""

    panels: tuple[str, ...]
    lines: float


def fit(tree: Tree, flows: Sequence[FlowNodes], design: Design) -> Fitted:
    """Lay flows into panels at the largest size that fits.

    Down to the comfortable size, a smaller one that tears no section between panels is better.

    Raises FitError saying by how many lines the text is too long and for which panel, and
    TemplateError for a panel that the layout does not have.
    """
    _check_names(flows, design)
    counts = range(1, design.most_pages + 1) if design.repeat else (len(design.pages),)
    worst: Overflow | None = None
    for pages in counts:
        torn: Fitted | None = None
        for size in sizes(design):
            if torn is not None and size < design.type.comfortable:
                return torn
            attempt = _attempt(tree, flows, design, size / design.type.comfortable, pages)
            if isinstance(attempt, Overflow):
                worst = attempt
            elif attempt.whole:
                return attempt
            else:
                torn = torn or attempt
        if torn is not None:
            return torn
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


def _check_names(flows: Sequence[FlowNodes], design: Design) -> None:
    known = {panel.name for page in design.pages for panel in page.panels}
    for nodes in flows:
        for name in nodes.flow.into:
            if name not in known:
                raise TemplateError(
                    f"Layout {design.layout}: the template fills a panel {name!r} that "
                    "layout.yaml does not have.",
                    hint=f"Its panels: {', '.join(sorted(known))}.",
                )


def _attempt(
    tree: Tree, flows: Sequence[FlowNodes], design: Design, scale: float, pages: int
) -> Fitted | Overflow:
    setter = Setter(design, scale, tree.language)
    panels = {panel.name: panel for page in design.pages for panel in page.panels}
    every = stand(design, pages, {})
    heights: dict[tuple[str, int], float] = {}
    poured: list[tuple[FlowNodes, list[tuple[str, int]], list[list[Row]] | None, list[Row]]] = []
    for nodes in flows:
        flow = nodes.flow
        chain = [
            (name, page)
            for page in range(pages)
            for name in flow.into
            if (name, page) in every
        ]
        ground = panels[flow.into[0]].ground
        narrowest = min(measure(panels[name]) for name in flow.into)
        if flow.furniture is not None:
            side = replace(
                setter, furniture="Header" if flow.furniture == "header" else "Footer"
            )
            rows_of = [
                side.stack(
                    [furniture(block, page, pages) for block in flow.blocks], narrowest, ground
                )
                for _, page in chain
            ]
            poured.append((nodes, chain, rows_of, []))
        else:
            rows = setter.stack(nodes.nodes, narrowest, ground)
            if not chain and rows:
                return Overflow(flow.into, total(rows) / setter.grid)
            rows_of = [rows] if len(chain) == 1 and panels[chain[0][0]].hug else None
            poured.append((nodes, chain, rows_of, rows))
        for key, panel_rows in zip(chain, rows_of or [], strict=False):
            if panels[key[0]].hug:
                heights[key] = total(panel_rows)
    places = stand(design, pages, heights)
    return _pour(poured, places, setter, pages, even=not design.repeat)


def _pour(
    poured: Sequence[
        tuple[FlowNodes, list[tuple[str, int]], list[list[Row]] | None, list[Row]]
    ],
    places: dict[tuple[str, int], Place],
    setter: Setter,
    pages: int,
    *,
    even: bool,
) -> Fitted | Overflow:
    filled: list[Filled] = []
    worst: Overflow | None = None
    whole = True
    for nodes, chain, given, rows in poured:
        stood = [places[key] for key in chain]
        capacities = [place.capacity for place in stood]
        columns = given
        if columns is None:
            columns = partition(rows, capacities, even=even)
        elif any(
            total(panel_rows) > capacity + 0.01
            for panel_rows, capacity in zip(columns, capacities, strict=True)
        ):
            columns = None
        if columns is None:
            lines = excess(rows, capacities) / setter.grid
            if worst is None or lines > worst.lines:
                worst = Overflow(tuple(dict.fromkeys(nodes.flow.into)), lines)
            continue
        whole = whole and (not even or is_whole(columns))
        for place, panel_rows in zip(stood, columns, strict=True):
            used = total(panel_rows)
            spread_rows = spread(panel_rows, place.capacity, setter.grid)
            filled.append(Filled(place, tuple(spread_rows), used))
    if worst is not None:
        return worst
    return Fitted(setter.scale, pages, tuple(filled), tuple(places.values()), whole)
