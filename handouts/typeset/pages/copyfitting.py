"""Fit: the largest type within the layout's range at which every panel holds its text.

A panel is a promise: nothing is ever clipped or overlapped. Sizes are tried from the largest down;
for a layout that repeats its page, one page at any size comes before two at the largest. Where even
the least size is far from holding a text, the sizes between are not tried.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from handouts.compose.blocks import Tree
from handouts.design.model import Design
from handouts.errors import FitError, TemplateError
from handouts.typeset.blocks.row import total
from handouts.typeset.blocks.structure import FlowStructure
from handouts.typeset.blocks.tables import legible
from handouts.typeset.pages.filler_panels import fill, filling
from handouts.typeset.pages.flow_layout import SetFlow, column_of, pour, pouring_of, set_flow
from handouts.typeset.pages.lower_bound import hopeless
from handouts.typeset.pages.overset import Overflow, TooWide, first_too_high, told
from handouts.typeset.pages.pagination import NO_FAULTS, Faults, spread
from handouts.typeset.pages.panels import PlacedPanel, place_panels
from handouts.typeset.sheets import Column


class Filled(NamedTuple):
    """A panel with what stands in it, and the number of the flow that it is of."""

    place: PlacedPanel
    flow: int
    column: Column


@dataclass(frozen=True, slots=True)
class Fitted:
    """A handout whose text fits: panels in reading order."""

    scale: float
    pages: int
    panels: tuple[Filled, ...]
    places: tuple[PlacedPanel, ...]
    faults: Faults


BEYOND_COUNTING = 0.6
"""Share of a text beyond its panels, by a rough count, from which its lines are not set."""

FAR = 0.05
FAR_LINES = 10.0
"""Share and lines of a text beyond its panels at the least size: no larger one can hold it then.

Less may be due to a heading that shrinks at some sizes and not at others.
"""


def fit(tree: Tree, flows: Sequence[FlowStructure], design: Design) -> Fitted:
    """Lay flows into panels at the largest size that fits.

    A size at which a word is wider than its line does not fit. Down to the comfortable size, a
    smaller one that tears nothing between panels is better: no short list or table before all,
    then no section. In booklets, whose pages are turned, so it is down to the least size.

    Raises FitError saying by how many lines the text is too long and for which panel, or what is
    too wide or too high, and TemplateError for a panel that the layout does not have.
    """
    _check_names(flows, design)
    _refuse_hopeless(tree, flows, design)
    booklet, comfortable = design.page_multiple > 1, design.type.comfortable
    worst: Overflow | TooWide | None = None
    for pages in _counts(design):
        best: Fitted | None = None
        is_least_tried = False
        for size in sizes(design):
            if best is not None and size < comfortable and not (booklet and best.faults.torn):
                return best
            scale, thorough = size / comfortable, size <= design.type.minimum
            attempt = _attempt(tree, flows, design, scale, pages, thorough=thorough)
            if not isinstance(attempt, Fitted):
                worst = attempt
                if is_least_tried or best is not None or thorough:
                    continue
                if _is_doubtful(attempt, size, design):
                    is_least_tried = True
                    least = design.type.minimum / comfortable
                    last = _attempt(tree, flows, design, least, pages, thorough=True)
                    if not isinstance(last, Fitted) and _is_far(last):
                        worst = last
                        break
            elif attempt.faults == NO_FAULTS:
                return attempt
            elif best is None or attempt.faults[:2] < best.faults[:2]:
                best = attempt
        if best is not None:
            return best
    if worst is None:
        raise FitError("The layout has no page.")
    raise told(flows, design, worst)


def fit_somehow(tree: Tree, flows: Sequence[FlowStructure], design: Design) -> Fitted:
    """Lay flows into panels at the least legible size, or at the least of all.

    Whether a text fits, and in legible type, is told soonest so. Where it does not, at the largest
    size that fits. Raises what `fit` raises.
    """
    _check_names(flows, design)
    _refuse_hopeless(tree, flows, design)
    kind = design.type
    for pages in _counts(design):
        for size in dict.fromkeys((legible(kind), kind.minimum)):
            scale = size / kind.comfortable
            attempt = _attempt(tree, flows, design, scale, pages, thorough=False)
            if isinstance(attempt, Fitted):
                return attempt
    return fit(tree, flows, design)


def _counts(design: Design) -> Iterable[int]:
    """Numbers of pages to try."""
    if not design.repeat:
        return (len(design.pages),)
    return range(design.page_multiple, design.max_pages + 1, design.page_multiple)


def _refuse_hopeless(tree: Tree, flows: Sequence[FlowStructure], design: Design) -> None:
    """Raise FitError for a text that is surely too long, without trying each size."""
    excess = hopeless([structure.flow for structure in flows], design)
    if excess is None:
        return
    scale = design.type.minimum / design.type.comfortable
    share = excess.over / excess.needed
    overflow = Overflow(excess.flow.into, excess.over / (design.grid * scale), share, at_least=True)
    if share < BEYOND_COUNTING:
        pages = design.max_pages if design.repeat else len(design.pages)
        attempt = _attempt(tree, flows, design, scale, pages, thorough=True)
        if isinstance(attempt, Overflow):
            overflow = attempt
    raise told(flows, design, overflow)


def _is_doubtful(unfit: Overflow | TooWide, size: float, design: Design) -> bool:
    """Whether the least size, too, has hardly room: type takes room by the square of its size."""
    if isinstance(unfit, TooWide):
        return size == design.type.maximum
    smaller = (design.type.minimum / size) ** 2
    return smaller > 1.0 - unfit.beyond


def _is_far(unfit: Overflow | TooWide) -> bool:
    """Whether no larger size can hold what the least does not."""
    if isinstance(unfit, TooWide):
        return True
    return unfit.beyond > FAR and unfit.lines > FAR_LINES


def sizes(design: Design) -> Iterator[float]:
    """Body sizes to try, in points, the largest first."""
    kind = design.type
    size = kind.maximum
    while size > kind.minimum + 1e-9:
        yield size
        size = round(size - kind.step, 6)
    yield kind.minimum


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
) -> Fitted | Overflow | TooWide:
    """All flows at one scale on so many pages; `thorough`: the worst overflow, not the first."""
    settings = [set_flow(flow, design, scale, tree.language, pages) for flow in flows]
    if (unfit := _unfit(flows, settings, design)) is not None:
        return unfit
    heights = tuple(itertools.chain.from_iterable(setting.heights for setting in settings))
    places = place_panels(design, pages, heights)
    filled: list[Filled] = []
    worst: Overflow | None = None
    faults = NO_FAULTS
    pouring = pouring_of(design)
    for number, setting in enumerate(settings):
        if not setting.chain:
            continue
        panels = [places[key] for key in setting.chain]
        capacities = tuple([round(place.capacity, 6) for place in panels])
        poured = pour(setting, capacities, pouring)
        if isinstance(poured, float):
            lines = poured / setting.grid
            if worst is None or lines > worst.lines:
                needed = max(poured, total(setting.rows))
                beyond = (needed - sum(capacities)) / needed
                worst = Overflow(flows[number].flow.into, lines, poured / needed, beyond)
                if thorough:
                    too_high = first_too_high(setting, max(capacities))
                    worst = replace(worst, too_high=too_high)
            if not thorough:
                return worst
            continue
        filled_columns, own = poured
        faults = faults.with_those_of(own)
        filled.extend(
            Filled(place, number, column)
            for place, column in zip(panels, filled_columns, strict=True)
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
    return Fitted(scale, pages, tuple(filled), stands, faults)


def _unfit(
    flows: Sequence[FlowStructure], settings: Sequence[SetFlow], design: Design
) -> Overflow | TooWide | None:
    """What cannot be poured at this size, however much room there is."""
    for flow, setting in zip(flows, settings, strict=True):
        if setting.too_wide is not None:
            return TooWide(flow.flow.into, setting.too_wide)
    for flow, setting in zip(flows, settings, strict=True):
        if not setting.chain and setting.rows and not filling(flow.flow.into, design):
            return Overflow(flow.flow.into, total(setting.rows) / setting.grid, 1.0, 1.0)
    return None
