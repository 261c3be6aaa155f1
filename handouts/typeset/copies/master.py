"""Copies of a handout that differ in a few words: only these words are set anew.

In printers' words the handout is the master, and what differs is variable data. Words that take as
many lines as the master's, at every size that the handout may be fitted to, change nothing of its
layout, so that the copy is what it would be by itself. All other copies are laid out in full.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from handouts.compose.blocks import Flow, Tree
from handouts.design.model import Design
from handouts.typeset.blocks.structure import FlowStructure, structure
from handouts.typeset.copies.replace_text import Reworded, Rewording, reworded_texts
from handouts.typeset.pages.copyfitting import Filled, Fitted, fit, sizes
from handouts.typeset.pages.filler_panels import filling
from handouts.typeset.pages.flow_layout import set_flow
from handouts.typeset.pages.layout import prepared, sheets_of
from handouts.typeset.pages.logo_clearance import check_logo_clearance
from handouts.typeset.sheets import Column, Offset, Sheets, TextMark
from handouts.typeset.text.paragraph import SetParagraph
from handouts.typeset.text.segments import HARD_BREAK, NO_SEGMENTS

Lines = tuple[object, ...]
"""How high texts are at every size; equal for texts that change nothing of a layout."""


@dataclass(frozen=True, eq=False)
class Master:
    """A handout laid out; `design` is prepared for it."""

    tree: Tree
    design: Design
    flows: tuple[FlowStructure, ...]
    fitted: Fitted

    @functools.cached_property
    def sheets(self) -> Sheets:
        """The master itself, for the writer."""
        return sheets_of(self.tree, self.design, self.flows, self.fitted)


def master(tree: Tree, design: Design, like: Tree | None = None) -> Master:
    """Lay out a handout in full; its families stand in the order that suits `like`.

    `like` is the same handout without a patient's words: a name in other letters than those of the
    handout does not change the type of all of it. Raises as `typeset` does.
    """
    design = prepared(like or tree, design)
    flows = tuple(structure(flow, tree.language) for flow in tree.flows)
    fitted = fit(tree, flows, design)
    for place, _, column in fitted.panels:
        check_logo_clearance(place, column)
    return Master(tree, design, flows, fitted)


def without_words(master: Master, like: Master) -> Master:
    """A copy's layout, to be recast, without its words; `like` is the handout with others."""
    panels = tuple(each._replace(column=_emptied(each.column)) for each in master.fitted.panels)
    fitted = replace(master.fitted, panels=panels)
    return Master(like.tree, master.design, like.flows, fitted)


def _emptied(column: Column) -> Column:
    if not column.is_private:
        return column
    marks = [
        Offset(
            replace(mark, paragraph=replace(mark.paragraph, runs=(), segments=NO_SEGMENTS)), x, y
        )
        if isinstance(mark, TextMark) and mark.private
        else Offset(mark, x, y)
        for mark, x, y in column.marks
    ]
    return Column(tuple(marks), column.used)


class Gauge:
    """Measures a patient's words at every size that a handout may be fitted to."""

    def __init__(self, master: Master) -> None:
        self.master = master
        self.measures = functools.cache(self._measures)
        """By flow: for each element of text, the measure at each scale, the largest first."""

    def lines(self, changed: Mapping[int, Flow]) -> Lines | None:
        """How high the words of some flows are; None where more than words differs.

        Raises GlyphError for a character that no font has.
        """
        master = self.master
        found: list[object] = []
        for number, flow in changed.items():
            texts = reworded_texts(master.flows[number].nodes, flow.blocks, master.tree.language)
            fills = flow.furniture is not None or filling(flow.into, master.design) is not None
            if texts is None or fills:
                return None
            measures = self.measures(number)
            for element, text in texts.items():
                found.append((number, element, *self._heights(text, measures.get(element, ()))))
        return tuple(found)

    def _heights(
        self, text: Reworded, measures: tuple[tuple[float, float], ...]
    ) -> Iterator[object]:
        fewest = text.block.text.count(HARD_BREAK) + 1
        shrinks = self.master.design.styles[text.block.style].shrink < 1.0
        for scale, measure in measures:
            paragraph = Rewording({}, self.master.design, scale).paragraph(text, measure)
            yield _height(paragraph)
            if paragraph.count == fewest and not shrinks:
                # So it is at all smaller sizes.
                return

    def _measures(self, number: int) -> Mapping[int, tuple[tuple[float, float], ...]]:
        master = self.master
        found: dict[int, list[tuple[float, float]]] = {}
        for size in sizes(master.design):
            scale = size / master.design.type.comfortable
            flow, pages = master.flows[number], master.fitted.pages
            rows = set_flow(flow, master.design, scale, master.tree.language, pages).rows
            own: dict[int, float] = {}
            for row in rows:
                if row.text is not None:
                    own[row.text.element] = row.text.paragraph.measure
                for mark, _, _ in row.content:
                    if isinstance(mark, TextMark):
                        own[mark.element] = mark.paragraph.measure
            for element, measure in own.items():
                found.setdefault(element, []).append((scale, measure))
        return {element: tuple(each) for element, each in found.items()}


def _height(paragraph: SetParagraph) -> tuple[object, ...]:
    size = paragraph.count, paragraph.size, paragraph.leading, paragraph.baseline
    return *size, bool(paragraph.too_wide)


def recast(master: Master, changed: Mapping[int, Flow]) -> Master | None:
    """The master with other words in some flows, by number; None where they are not as high.

    Raises GlyphError for a character without a glyph.
    """
    blocks = list(master.tree.flows)
    panels = list(master.fitted.panels)
    for number, flow in changed.items():
        blocks[number] = flow
        texts = reworded_texts(master.flows[number].nodes, flow.blocks, master.tree.language)
        if texts is None:
            return None
        rewording = Rewording(texts, master.design, master.fitted.scale)
        for index, each in enumerate(panels):
            if each.flow == number:
                column = rewording.column(each.column)
                if column is None:
                    return None
                panels[index] = Filled(each.place, number, column)
    tree = replace(master.tree, flows=tuple(blocks))
    return replace(master, tree=tree, fitted=replace(master.fitted, panels=tuple(panels)))
