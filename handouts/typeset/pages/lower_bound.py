"""The least room that a text can take, found without setting it.

A text many times as long as its panels would take minutes to be set at every size. What cannot fit
by this count is refused at once; whatever it lets pass is set, and found to fit or not.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

from handouts.compose.blocks import Block, Flow, Group, Text
from handouts.design.model import Design, FontChain
from handouts.typeset.fonts.faces import chain_faces
from handouts.typeset.pages.panels import measure, place_panels
from handouts.typeset.scripts.properties import script_of

SLACK = 0.8
"""Share of its glyphs' nominal widths that a text takes at least: kerning and ligatures, lines a
little tighter, headings a little smaller."""

_COUNTED = frozenset({"Latn", "Grek", "Cyrl", "Hani", "Hira", "Kana"})
"""Scripts whose letters stand beside each other; of others, each text counts as one line."""


class Excess(NamedTuple):
    """A flow that its panels cannot hold: points that it has no room for, of points at least."""

    flow: Flow
    over: float
    needed: float


def certain_overflow(flows: Sequence[Flow], design: Design) -> Excess | None:
    """The flow that is surely too long at the least size on as many pages as may be; else None."""
    scale = design.type.minimum / design.type.comfortable
    pages = design.max_pages if design.repeat else len(design.pages)
    panels = {panel.name: panel for page in design.pages for panel in page.panels}
    places = place_panels(design, pages, ())
    text_measure = _TextMeasure(design, scale)
    worst: Excess | None = None
    for flow in flows:
        into = [panels[name] for name in flow.into]
        if flow.furniture is not None or any(panel.fills for panel in into):
            continue
        widest = max(measure(panel) for panel in into)
        # A panel that fits its content is at most as high as the page.
        available = sum(
            design.height if place.panel.fit_content else max(0.0, place.capacity)
            for (name, _), place in places.items()
            if name in flow.into
        )
        needed = text_measure.stacked(flow.blocks, max(widest, 1.0)).height
        if needed > available and (worst is None or needed - available > worst.over):
            worst = Excess(flow, needed - available, needed)
    return worst


class _MinimumSize(NamedTuple):
    height: float
    """Points that blocks take at least, standing in the whole measure."""
    area: float
    """Square points that they take at least, in any measure."""


@dataclass
class _TextMeasure:
    design: Design
    scale: float

    def stacked(self, blocks: Sequence[Block], measure: float) -> _MinimumSize:
        height = area = 0.0
        for block in blocks:
            own = self._minimum(block, measure)
            height, area = height + own.height, area + own.area
        return _MinimumSize(height, area)

    def _minimum(self, block: Block, measure: float) -> _MinimumSize:
        if isinstance(block, Text):
            return self._text(block, measure)
        if not isinstance(block, Group):
            return _MinimumSize(0.0, 0.0)
        if block.role == "LI":
            bodies = [kid for kid in block.kids if not isinstance(kid, Text) or kid.role != "Lbl"]
            return self.stacked(bodies or block.kids, measure)
        if block.arrangement == "stack" and block.role != "TR":
            return self.stacked(block.kids, measure)
        cells = [self._minimum(kid, measure) for kid in block.kids]
        area = sum(cell.area for cell in cells)
        return _MinimumSize(max([cell.height for cell in cells] + [area / measure]), area)

    def _text(self, block: Text, measure: float) -> _MinimumSize:
        style = self.design.styles[block.style]
        size = max(style.size * self.scale, style.min_size) * style.shrink
        leading = style.leading * size / style.size * SLACK
        chain = self.design.fonts_of(style)
        ems = sum(
            _width(character, chain, style.weight, style.italic) * count
            for character, count in Counter(block.text).items()
        )
        width = ems * size * SLACK
        return _MinimumSize(max(1, ceil(width / measure - 1e-6)) * leading, width * leading)


@functools.lru_cache(maxsize=16384)
def _width(character: str, chain: FontChain, weight: int, italic: bool) -> float:
    """The width in em of the first glyph that the chain has for a letter; 0 for anything else."""
    if character not in "0123456789" and script_of(character) not in _COUNTED:
        return 0.0
    for face in chain_faces(chain, weight, italic):
        if face.has(character):
            advance: int = face.hb_font.get_glyph_h_advance(face.glyph(character) or 0)
            return advance / face.units_per_em
    return 0.0
