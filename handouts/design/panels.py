"""Where panels stand on the pages of one paper, in points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import accumulate, combinations

from handouts.design.model import Edge, PageDesign, Panel
from handouts.sources.models.layout import LayoutFile, PanelFile, PaperFile
from handouts.sources.yaml.errors import ValidationIssue, from_issue, raise_all
from handouts.sources.yaml.source import Loaded

_TOLERANCE = 0.1
"""Points that widths of panels may miss the paper's by: 97 mm and 3.82 in are never quite whole."""

_ONLY = "an only page"

_PAGES: Mapping[str, frozenset[str]] = {
    _ONLY: frozenset({"every", "first", "last"}),
    "a first page": frozenset({"every", "first"}),
    "a middle page": frozenset({"every", "rest", "middle"}),
    "a last page": frozenset({"every", "rest", "last"}),
}
"""The kinds of pages, and which values of `on` stand on each."""

_TOP, _RIGHT, _BOTTOM, _LEFT = range(4)


def resolve_pages(
    layout: Loaded[LayoutFile], paper: str, ornament: str | None
) -> tuple[PageDesign, ...]:
    """The pages of a layout on one of its papers; SourceError or Problems where they don't hold."""
    size = layout.model.papers[paper]
    if size.pages:
        pages = tuple(_folded_pages(layout.model, size, ornament))
        problems = [*_widths(layout.model, paper), *_near_folds(layout.model, paper, pages)]
    else:
        raise_all(from_issue(each, layout.source) for each in _edges(layout.model))
        pages = (_standing_page(layout.model, size, ornament),)
        problems = [
            *_near_edges(layout.model, size, pages[0]),
            *_unsupported(layout.model),
            *_overlaps(layout.model, pages[0].panels),
        ]
    raise_all(from_issue(problem, layout.source) for problem in problems)
    return pages


# ---------------------------------------------------------------- folded paper


def _folded_pages(
    layout: LayoutFile, paper: PaperFile, ornament: str | None
) -> Iterator[PageDesign]:
    height = paper.size[1]
    for page, widths in paper.pages.items():
        lefts = list(accumulate(widths.values(), initial=0.0))
        panels = tuple(
            _panel(name, layout.panels[name], left, width, Edge(0.0), Edge(height), ornament)
            for (name, width), left in zip(widths.items(), lefts, strict=False)
        )
        yield PageDesign(page, panels, tuple(lefts[1:-1]))


def _widths(layout: LayoutFile, paper: str) -> Iterator[ValidationIssue]:
    whole = layout.papers[paper].size[0]
    for page, widths in layout.papers[paper].pages.items():
        total = sum(widths.values())
        if abs(total - whole) > _TOLERANCE:
            yield ValidationIssue(
                f"has panels of {total * 25.4 / 72:.1f} mm together on a paper of "
                f"{whole * 25.4 / 72:.1f} mm",
                hint="The widths of a page's panels add up to the paper's width.",
                path=("papers", paper, "pages", page),
            )


def _near_folds(
    layout: LayoutFile, paper: str, pages: Iterable[PageDesign]
) -> Iterator[ValidationIssue]:
    for page in pages:
        for panel in page.panels:
            for side in (_TOP, _RIGHT, _BOTTOM, _LEFT):
                if panel.margins[side] < layout.safe:
                    yield _too_near(layout, panel, side, "edge or fold")
            if panel.margins[_LEFT] + panel.margins[_RIGHT] >= panel.width:
                yield ValidationIssue(
                    "leave no width for text", path=("panels", panel.name, "margins")
                )


# ---------------------------------------------------------------- one page, perhaps repeated


def _standing_page(layout: LayoutFile, paper: PaperFile, ornament: str | None) -> PageDesign:
    width, height = paper.size
    panels = []
    for name, panel in layout.panels.items():
        standing = layout.panels[panel.fills[0]] if panel.fills else panel
        left, panel_width = _across(standing, width)
        top = Edge(standing.top or 0.0, standing.below)
        bottom = Edge(height - (standing.bottom or 0.0))
        if standing.above:
            bottom = Edge(0.0, standing.above)
        made = _panel(name, panel, left, panel_width, top, bottom, ornament)
        panels.append(replace(made, on=standing.on))
    return PageDesign("page", tuple(panels))


def _across(panel: PanelFile, page: float) -> tuple[float, float]:
    """A panel's left edge and width on a page of this width."""
    if panel.width is None:
        left = panel.left or 0.0
        return left, page - left - (panel.right or 0.0)
    if panel.right is not None:
        return page - panel.right - panel.width, panel.width
    return panel.left or 0.0, panel.width


def _edges(layout: LayoutFile) -> Iterator[ValidationIssue]:
    """Each edge of a panel is said once, and none that follows from its text."""
    for name, panel in layout.panels.items():
        if panel.fills:
            continue
        here = ("panels", name)
        for edge, at, off in (("top", panel.top, "below"), ("bottom", panel.bottom, "above")):
            others: tuple[str, ...] = getattr(panel, off)
            free = panel.hug is not None and panel.hug != edge
            if at is not None and others:
                yield ValidationIssue(f"has both '{edge}' and '{off}'", hint="Keep one.", path=here)
            elif free and (at is not None or others):
                yield ValidationIssue(
                    f"has 'hug: {panel.hug}', so its {edge} follows from its text",
                    hint=f"Delete '{edge if at is not None else off}'.",
                    path=here,
                )
            elif not free and at is None and not others:
                yield ValidationIssue(
                    f"does not say where its {edge} is",
                    hint=f"Write '{edge}: 0' for the page's edge, or '{off}:' another panel.",
                    path=here,
                )
        if panel.left is not None and panel.right is not None and panel.width is not None:
            yield ValidationIssue(
                "has 'left', 'right' and 'width'", hint="Two of them say it all.", path=here
            )


def _near_edges(
    layout: LayoutFile, paper: PaperFile, page: PageDesign
) -> Iterator[ValidationIssue]:
    width, height = paper.size
    for panel in page.panels:
        right = width - panel.left - panel.width
        spaces = {_LEFT: panel.left, _RIGHT: right}
        if not panel.top.panels and panel.fit_content != "bottom":
            spaces[_TOP] = panel.top.at
        if not panel.bottom.panels and panel.fit_content != "top":
            spaces[_BOTTOM] = height - panel.bottom.at
        for side, space in spaces.items():
            if space + panel.margins[side] < layout.safe:
                yield _too_near(layout, panel, side, "edge")
        inner = panel.width - panel.margins[_LEFT] - panel.margins[_RIGHT]
        if min(panel.left, right) < -_TOLERANCE or inner <= 0:
            yield ValidationIssue(
                "leaves the paper, or has no width for text", path=("panels", panel.name)
            )


def _kinds(layout: LayoutFile) -> Mapping[str, frozenset[str]]:
    """The kinds of pages that a layout can have: pages in twos or fours are never alone."""
    if layout.repeat is not None and layout.repeat.multiple > 1:
        return {kind: on for kind, on in _PAGES.items() if kind != _ONLY}
    return _PAGES


def _unsupported(layout: LayoutFile) -> Iterator[ValidationIssue]:
    """Each page that has a panel has a neighbour for it to stand on."""
    for name, panel in layout.panels.items():
        for key in ("below", "above"):
            others: tuple[str, ...] = getattr(panel, key)
            for kind, on in _kinds(layout).items():
                if others and panel.on in on and not any(layout.panels[o].on in on for o in others):
                    yield ValidationIssue(
                        f"names no panel that stands on {kind}, where '{name}' does",
                        hint="Add one that does to the list.",
                        path=("panels", name, key),
                    )
                    break


def _overlaps(layout: LayoutFile, every: tuple[Panel, ...]) -> Iterator[ValidationIssue]:
    """Panels that share some width and a page stand below or above one another."""
    panels = [panel for panel in every if not panel.fills]
    kinds = _kinds(layout).values()
    under: dict[str, set[str]] = {panel.name: set(panel.top.panels) for panel in panels}
    for panel in panels:
        for lower in panel.bottom.panels:
            under[lower].add(panel.name)
    for one, other in combinations(panels, 2):
        together = any({one.on, other.on} <= on for on in kinds)
        apart = (
            one.left + one.width <= other.left + _TOLERANCE
            or other.left + other.width <= one.left + _TOLERANCE
        )
        if together and not apart:
            below = _reaches(under, one.name, other.name)
            if below == _reaches(under, other.name, one.name):
                what = (
                    "stand each below the other"
                    if below
                    else "can overlap: they share some width, and nothing says which is below"
                )
                yield ValidationIssue(
                    f"and '{other.name}' {what}",
                    hint="Write 'below' or 'above' for one, or part them with 'left' and 'right'.",
                    path=("panels", one.name),
                )


def _reaches(under: Mapping[str, set[str]], start: str, goal: str) -> bool:
    """Whether `start` stands under `goal`, perhaps with other panels between."""
    seen: set[str] = set()
    todo = [start]
    while todo:
        for name in under[todo.pop()] - seen:
            if name == goal:
                return True
            seen.add(name)
            todo.append(name)
    return False


# ---------------------------------------------------------------- both


def _panel(
    name: str,
    panel: PanelFile,
    left: float,
    width: float,
    top: Edge,
    bottom: Edge,
    ornament: str | None,
) -> Panel:
    return Panel(
        name=name,
        left=left,
        width=width,
        top=top,
        bottom=bottom,
        margins=panel.margins,
        background=panel.ground,
        ornament=ornament if panel.ornament else None,
        fit_content=panel.hug or "",
        on=panel.on,
        fills=panel.fills,
    )


def _too_near(layout: LayoutFile, panel: Panel, side: int, what: str) -> ValidationIssue:
    name = ("top", "right", "bottom", "left")[side]
    return ValidationIssue(
        f"brings the text of panel '{panel.name}' nearer to the {name} {what} than "
        f"{layout.safe * 25.4 / 72:.1f} mm, which 'safe' forbids",
        hint="Make that margin larger.",
        path=("panels", panel.name, "margins", side),
    )
