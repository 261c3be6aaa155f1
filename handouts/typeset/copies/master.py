"""Copies of a handout that differ in a few words: only these words are set anew.

In printers' words the handout is the master, and what differs is variable data. Words that take as
many lines as the master's, at every size that the handout may be fitted to, change nothing of its
layout, so that the copy is what it would be by itself. All other copies are laid out in full.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from handouts.compose.blocks import Group, Text, Tree
from handouts.design.model import Design
from handouts.typeset.blocks.frame import Frame
from handouts.typeset.blocks.structure import FlowStructure, Node, structure
from handouts.typeset.blocks.text_block import TextLayout
from handouts.typeset.pages.copyfitting import FittedHandout, copyfit, sizes
from handouts.typeset.pages.filler_panels import filler_panel
from handouts.typeset.pages.flow_layout import set_flow
from handouts.typeset.pages.layout import prepare_design, sheets_of
from handouts.typeset.pages.logo_clearance import check_logo_clearance
from handouts.typeset.sheets import Column, Offset, PlacedColumn, Sheets, TextMark
from handouts.typeset.text.paragraph import SetParagraph
from handouts.typeset.text.segments import HARD_BREAK, NO_SEGMENTS

Key = tuple[int, int]
"""A text of a handout: its flow, and its element there."""

Heights = tuple[object, ...]
"""How high texts are at every size; equal for texts that change nothing of a layout."""


class VariableText(NamedTuple):
    """A text with slots for a patient's words, and the language that it is set in."""

    block: Text
    language: str


def variable_texts(tree: Tree, design: Design) -> Mapping[Key, VariableText] | None:
    """The texts of a handout that have slots; None where the length of one may move others.

    It may in lists, tables and rows, in what stands on each page, and beside panels that are
    filled; headings are known to the bookmarks.
    """
    found: dict[Key, VariableText] = {}
    for number, flow in enumerate(tree.flows):
        for element, text, stands_alone in _variable(
            structure(flow, tree.language).nodes, tree.language, stands_alone=True
        ):
            if not stands_alone or filler_panel(flow.into, design) is not None:
                return None
            found[number, element] = text
    return found


def _variable(
    nodes: Sequence[Node], language: str, *, stands_alone: bool
) -> Iterator[tuple[int, VariableText, bool]]:
    for node in nodes:
        match node.block:
            case Text() as text if text.has_slot:
                alone = stands_alone and not text.role.startswith("H")
                yield node.element, VariableText(text, text.language or language), alone
            case Group() as group:
                stack = group.arrangement == "stack" and group.role not in {"L", "LI", "Table"}
                inside = group.language or language
                yield from _variable(node.kids, inside, stands_alone=stands_alone and stack)


@dataclass(frozen=True, eq=False)
class Master:
    """A handout laid out in full; `design` is prepared for it."""

    tree: Tree
    design: Design
    flows: tuple[FlowStructure, ...]
    fitted: FittedHandout

    @cached_property
    def sheets(self) -> Sheets:
        """The master itself, for the writer."""
        return sheets_of(self.tree, self.design, self.flows, self.fitted)

    def without_words(self, like: Master) -> Master:
        """The layout without a patient's words; `like` is the handout with stand-ins for them."""
        panels = tuple(each._replace(column=_emptied(each.column)) for each in self.fitted.panels)
        return replace(like, design=self.design, fitted=replace(self.fitted, panels=panels))

    def with_texts(
        self, variable: Mapping[Key, VariableText], texts: Mapping[Key, Text]
    ) -> Sheets | None:
        """The sheets with these texts; None where one is not as high as the master's.

        Raises GlyphError for a character without a glyph.
        """
        columns: list[PlacedColumn] = []
        for placed in self.sheets.columns:
            if not placed.column.is_private:
                columns.append(placed)
                continue
            marks = list(placed.column.marks)
            for index, (mark, x, y) in enumerate(marks):
                if isinstance(mark, TextMark) and mark.private:
                    key, was = (placed.flow, mark.element), mark.paragraph
                    own = self.paragraph(variable[key], texts[key], self.fitted.scale, was.measure)
                    if own.too_wide or (*_height(own), own.align) != (*_height(was), was.align):
                        return None
                    marks[index] = Offset(replace(mark, paragraph=own), x, y)
            column = Column(tuple(marks), placed.column.used)
            columns.append(placed._replace(column=column))
        return replace(self.sheets, columns=tuple(columns))

    def paragraph(
        self, variable: VariableText, text: Text, scale: float, measure: float
    ) -> SetParagraph:
        """A text set to a measure."""
        style, frame = self.design.styles[text.style], Frame(measure, "", variable.language)
        return TextLayout(self.design, scale).paragraph(text, style, frame)


def master(tree: Tree, design: Design, like: Tree) -> Master:
    """Lay out a handout in full; its families stand in the order that suits `like`.

    `like` is the same handout without a patient's words: a name in other letters than those of the
    handout does not change the type of all of it. Raises as `typeset` does.
    """
    design = prepare_design(like, design)
    flows = tuple(structure(flow, tree.language) for flow in tree.flows)
    fitted = copyfit(tree, flows, design)
    for place, _, column in fitted.panels:
        check_logo_clearance(place, column)
    return Master(tree, design, flows, fitted)


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


class TextMeasure:
    """Measures a patient's words at every size that a handout may be fitted to."""

    def __init__(self, master: Master, variable: Mapping[Key, VariableText]) -> None:
        self.master = master
        self.variable = variable
        self.measures = {
            number: _measures(master, number)
            for number in dict.fromkeys(key[0] for key in variable)
        }
        """By flow: for each element of text, the measure at each scale, the largest first."""

    def heights(self, texts: Mapping[Key, Text]) -> Heights:
        """How high texts are. Raises GlyphError for a character that no font has."""
        return tuple(
            (key, *self._heights(self.variable[key], text, self.measures[key[0]].get(key[1], ())))
            for key, text in texts.items()
        )

    def _heights(
        self, variable: VariableText, text: Text, measures: Sequence[tuple[float, float]]
    ) -> Iterator[object]:
        fewest = sum(run.text.count(HARD_BREAK) for run in text.runs) + 1
        shrinks = self.master.design.styles[text.style].shrink < 1.0
        for scale, measure in measures:
            paragraph = self.master.paragraph(variable, text, scale, measure)
            yield _height(paragraph), bool(paragraph.too_wide)
            if paragraph.count == fewest and not shrinks:
                # So it is at all smaller sizes.
                return


def _height(paragraph: SetParagraph) -> tuple[object, ...]:
    return paragraph.count, paragraph.size, paragraph.leading, paragraph.baseline


def _measures(master: Master, number: int) -> Mapping[int, Sequence[tuple[float, float]]]:
    found: dict[int, list[tuple[float, float]]] = {}
    for size in sizes(master.design):
        scale = size / master.design.type.comfortable
        flow, pages = master.flows[number], master.fitted.pages
        own: dict[int, float] = {}
        for row in set_flow(flow, master.design, scale, master.tree.language, pages).rows:
            if row.text is not None:
                own[row.text.element] = row.text.paragraph.measure
            for mark, _, _ in row.content:
                if isinstance(mark, TextMark):
                    own[mark.element] = mark.paragraph.measure
        for element, measure in own.items():
            found.setdefault(element, []).append((scale, measure))
    return found
