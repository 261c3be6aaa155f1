"""Where panels stand on each page, once the heights of those that fit their content are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handouts.design.model import Design, Edge, PageDesign, Panel
from handouts.text_cache import cache_texts


@dataclass(frozen=True, slots=True)
class PlacedPanel:
    """A panel on a page: its rectangle in points, y down."""

    panel: Panel
    page: int
    top: float
    bottom: float

    @property
    def measure(self) -> float:
        """Width of its text."""
        return measure(self.panel)

    @property
    def text_top(self) -> float:
        """Where its text begins, from the top of the page."""
        return self.top + self.panel.margins[0]

    @property
    def text_left(self) -> float:
        """Where its text begins, from the left edge of the page."""
        return self.panel.left + self.panel.margins[3]

    @property
    def capacity(self) -> float:
        """Height that its text may have."""
        return self.bottom - self.panel.margins[2] - self.text_top


def measure(panel: Panel) -> float:
    """Width of a panel's text."""
    return panel.width - panel.margins[1] - panel.margins[3]


def on_page(panel: Panel, page: int, pages: int, *, repeat: bool) -> bool:
    """Whether a page of so many has this panel."""
    if not repeat:
        return True
    match panel.on:
        case "first":
            return page == 0
        case "last":
            return page == pages - 1
        case "rest":
            return page > 0
        case "middle":
            return 0 < page < pages - 1
        case _:
            return True


def page_designs(design: Design, pages: int) -> list[PageDesign]:
    """The design of each page: each of the layout's pages, or its one master repeated."""
    return [design.pages[0]] * pages if design.repeat else list(design.pages)


@cache_texts(2048)
def place_panels(
    design: Design, pages: int, heights: tuple[tuple[tuple[str, int], float], ...]
) -> Mapping[tuple[str, int], PlacedPanel]:
    """Each panel of each page, by name and page.

    `heights` are the text heights, without margins, of panels that fit their content, by name and
    page. Panels that fill others are left out: their place follows from the text of those.
    """
    known = dict(heights)
    result: dict[tuple[str, int], PlacedPanel] = {}
    for number, page in enumerate(page_designs(design, pages)):
        present = {
            panel.name: panel
            for panel in page.panels
            if not panel.fills and on_page(panel, number, pages, repeat=design.repeat)
        }
        own = {name: known.get((name, number), 0.0) for name in present}
        standing = _Page(present, own, design.height)
        for panel in present.values():
            result[panel.name, number] = PlacedPanel(
                panel, number, standing.top(panel), standing.bottom(panel)
            )
    return result


@dataclass(frozen=True, slots=True)
class _Page:
    """Edges of the panels on one page, each found from its neighbour's."""

    panels: Mapping[str, Panel]
    heights: Mapping[str, float]
    height: float

    def top(self, panel: Panel) -> float:
        if panel.fit_content == "bottom":
            return self.bottom(panel) - self._full(panel)
        neighbour = self._neighbour(panel.top)
        if neighbour is None:
            return 0.0 if panel.top.panels else panel.top.at
        return self.bottom(neighbour) + panel.top.at

    def bottom(self, panel: Panel) -> float:
        if panel.fit_content == "top":
            return self.top(panel) + self._full(panel)
        neighbour = self._neighbour(panel.bottom)
        if neighbour is None:
            return self.height if panel.bottom.panels else panel.bottom.at
        return self.top(neighbour) - panel.bottom.at

    def _full(self, panel: Panel) -> float:
        text = self.heights[panel.name]
        return text + panel.margins[0] + panel.margins[2] if text else 0.0

    def _neighbour(self, edge: Edge) -> Panel | None:
        names = (name for name in edge.panels if name in self.panels)
        return next((self.panels[name] for name in names), None)
