"""Copyfitting: the largest type within the layout's range at which every panel holds its text.

A panel is a promise: nothing is ever clipped or overlapped. Sizes are tried from the largest down;
for a layout that repeats its page, one page at any size comes before two at the largest. Where even
the smallest size is far from holding a text, the sizes between are not tried.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from handouts.compose.blocks import Tree
from handouts.design.model import Design
from handouts.errors import FitError, TemplateError
from handouts.typeset.blocks.row import total
from handouts.typeset.blocks.structure import FlowStructure
from handouts.typeset.blocks.tables import legible
from handouts.typeset.pages.filler_panels import filler_panel, place_filler
from handouts.typeset.pages.flow_layout import SetFlow, column_of, fill_mode_of, paginate, set_flow
from handouts.typeset.pages.lower_bound import certain_overflow
from handouts.typeset.pages.overset import Overflow, TooWide, first_too_high, fit_error
from handouts.typeset.pages.pagination import NO_FAULTS, Faults, distribute_space
from handouts.typeset.pages.panels import PlacedPanel, place_panels
from handouts.typeset.sheets import Column


class FilledPanel(NamedTuple):
    """A panel with what stands in it, and the number of the flow that it is of."""

    place: PlacedPanel
    flow: int
    column: Column


@dataclass(frozen=True, slots=True)
class FittedHandout:
    """A handout whose text fits: panels in reading order."""

    scale: float
    pages: int
    panels: tuple[FilledPanel, ...]
    places: tuple[PlacedPanel, ...]
    faults: Faults


BEYOND_COUNTING = 0.6
"""Share of a text beyond its panels, by a rough count, from which its lines are not set."""

FAR, FAR_LINES = 0.05, 10.0
"""Share and lines of a text beyond its panels at the smallest size: no larger one can hold it then.

Less may be due to a heading that shrinks at some sizes and not at others.
"""


def copyfit(tree: Tree, flows: Sequence[FlowStructure], design: Design) -> FittedHandout:
    """Lay flows into panels at the largest size that fits.

    A size at which a word is wider than its line does not fit. Down to the comfortable size, a
    smaller one that splits nothing between panels is better: no short list or table before all,
    then no section. In booklets, whose pages are turned, this holds down to the smallest size.

    Raises FitError saying by how many lines the text is too long and for which panel, or what is
    too wide or too high, and TemplateError for a panel that the layout does not have.
    """
    trials = _Trials(tree, flows, design)
    trials.refuse_certain_overflow()
    unfit: Overflow | TooWide | None = None
    for pages in trials.page_counts:
        found = trials.best(pages)
        if isinstance(found, FittedHandout):
            return found
        unfit = found
    if unfit is None:
        raise FitError("The layout has no page.")
    raise fit_error(flows, design, unfit)


def copyfit_quickly(tree: Tree, flows: Sequence[FlowStructure], design: Design) -> FittedHandout:
    """Lay flows into panels at the smallest legible size, or at the smallest of all.

    That is the quickest way to learn whether a text fits, and in legible type. Where it does not,
    at the largest size that fits. Raises what `copyfit` raises.
    """
    trials = _Trials(tree, flows, design)
    trials.refuse_certain_overflow()
    for pages in trials.page_counts:
        for size in dict.fromkeys((legible(design.type), design.type.minimum)):
            attempt = trials.attempt(size, pages, thorough=False)
            if isinstance(attempt, FittedHandout):
                return attempt
    return copyfit(tree, flows, design)


def sizes(design: Design) -> Iterator[float]:
    """Body sizes to try, in points, the largest first."""
    kind = design.type
    size = kind.maximum
    while size > kind.minimum + 1e-9:
        yield size
        size = round(size - kind.step, 6)
    yield kind.minimum


@dataclass(frozen=True, slots=True)
class _Trials:
    """Lays out a handout at one size after another."""

    tree: Tree
    flows: Sequence[FlowStructure]
    design: Design

    @property
    def page_counts(self) -> Iterable[int]:
        """Numbers of pages to try."""
        design = self.design
        if not design.repeat:
            return (len(design.pages),)
        return range(design.page_multiple, design.max_pages + 1, design.page_multiple)

    def refuse_certain_overflow(self) -> None:
        """Raises FitError for a text that is surely too long, without trying each size.

        Raises TemplateError for a panel that the layout does not have.
        """
        design, minimum = self.design, self.design.type.minimum
        _check_names(self.flows, design)
        excess = certain_overflow([structure.flow for structure in self.flows], design)
        if excess is None:
            return
        grid, share = design.grid * (minimum / design.type.comfortable), excess.over / excess.needed
        overflow = Overflow(excess.flow.into, excess.over / grid, share, at_least=True)
        if share < BEYOND_COUNTING:
            pages = design.max_pages if design.repeat else len(design.pages)
            attempt = self.attempt(minimum, pages, thorough=True)
            if isinstance(attempt, Overflow):
                overflow = attempt
        raise fit_error(self.flows, design, overflow)

    def best(self, pages: int) -> FittedHandout | Overflow | TooWide | None:
        """The handout at the best size on so many pages, else what does not fit."""
        kind, is_booklet = self.design.type, self.design.page_multiple > 1
        best: FittedHandout | None = None
        unfit: Overflow | TooWide | None = None
        is_minimum_tried = False
        for size in sizes(self.design):
            is_split = best is not None and best.faults.split_section
            if best is not None and size < kind.comfortable and not (is_booklet and is_split):
                break
            is_minimum = size <= kind.minimum
            attempt = self.attempt(size, pages, thorough=is_minimum)
            if isinstance(attempt, FittedHandout):
                if attempt.faults == NO_FAULTS:
                    return attempt
                if best is None or attempt.faults[:2] < best.faults[:2]:
                    best = attempt
                continue
            unfit = attempt
            if is_minimum_tried or best is not None or is_minimum:
                continue
            if _is_doubtful(attempt, size, self.design):
                is_minimum_tried = True
                last = self.attempt(kind.minimum, pages, thorough=True)
                if not isinstance(last, FittedHandout) and _is_far(last):
                    return last
        return best or unfit

    def attempt(
        self, size: float, pages: int, *, thorough: bool
    ) -> FittedHandout | Overflow | TooWide:
        """All flows at one size on so many pages; `thorough`: the worst overflow, not the first."""
        flows, design = self.flows, self.design
        scale = size / design.type.comfortable
        settings = [set_flow(flow, design, scale, self.tree.language, pages) for flow in flows]
        if (unfit := _unfit(flows, settings, design)) is not None:
            return unfit
        heights = tuple(itertools.chain.from_iterable(setting.heights for setting in settings))
        places = place_panels(design, pages, heights)
        filled: list[FilledPanel] = []
        worst: Overflow | None = None
        faults = NO_FAULTS
        for number, setting in enumerate(settings):
            if not setting.chain:
                continue
            panels = [places[key] for key in setting.chain]
            capacities = tuple([round(panel.capacity, 6) for panel in panels])
            paginated = paginate(setting, capacities, fill_mode_of(design))
            if not isinstance(paginated, float):
                columns, own = paginated
                faults = faults.union(own)
                filled += map(FilledPanel, panels, itertools.repeat(number), columns)
                continue
            overflow = _overflow(flows[number], setting, paginated, capacities)
            if not thorough:
                return overflow
            if worst is None or overflow.lines > worst.lines:
                worst = replace(overflow, too_high=first_too_high(setting, max(capacities)))
        if worst is not None:
            return worst
        filled += self._fillers(settings, places, filled)
        filled.sort(key=lambda panel: panel.flow)
        fillers = (panel.place for panel in filled if panel.place.panel.fills)
        return FittedHandout(scale, pages, tuple(filled), (*places.values(), *fillers), faults)

    def _fillers(
        self,
        settings: Sequence[SetFlow],
        places: Mapping[tuple[str, int], PlacedPanel],
        filled: Sequence[FilledPanel],
    ) -> Iterator[FilledPanel]:
        """The panels that fill what others leave free."""
        columns = {(each.place.panel.name, each.place.page): each.column for each in filled}
        for number, (flow, setting) in enumerate(zip(self.flows, settings, strict=True)):
            filler = filler_panel(flow.flow.into, self.design)
            if filler is None:
                continue
            for place, rows in place_filler(filler, places, columns, setting.rows, setting.grid):
                spread = distribute_space(rows, place.capacity, setting.grid)
                column = column_of(spread, total(rows), setting.mirror_measures[:1])
                yield FilledPanel(place, number, column)


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


def _unfit(
    flows: Sequence[FlowStructure], settings: Sequence[SetFlow], design: Design
) -> Overflow | TooWide | None:
    """What cannot be paginated at this size, however much room there is."""
    for flow, setting in zip(flows, settings, strict=True):
        if setting.too_wide is not None:
            return TooWide(flow.flow.into, setting.too_wide)
    for flow, setting in zip(flows, settings, strict=True):
        if not setting.chain and setting.rows and not filler_panel(flow.flow.into, design):
            return Overflow(flow.flow.into, total(setting.rows) / setting.grid, 1.0, 1.0)
    return None


def _overflow(
    flow: FlowStructure, setting: SetFlow, missing: float, capacities: Sequence[float]
) -> Overflow:
    """A flow for which some points of height are missing."""
    needed = max(missing, total(setting.rows))
    beyond = (needed - sum(capacities)) / needed
    return Overflow(flow.flow.into, missing / setting.grid, missing / needed, beyond)


def _is_doubtful(unfit: Overflow | TooWide, size: float, design: Design) -> bool:
    """Whether the smallest size may not fit either: type takes room by the square of its size."""
    if isinstance(unfit, TooWide):
        return size == design.type.maximum
    return (design.type.minimum / size) ** 2 > 1.0 - unfit.beyond


def _is_far(unfit: Overflow | TooWide) -> bool:
    """Whether no larger size can hold what the smallest does not."""
    return isinstance(unfit, TooWide) or (unfit.beyond > FAR and unfit.lines > FAR_LINES)
