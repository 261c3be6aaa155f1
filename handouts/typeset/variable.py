"""Copies of a handout that differ in a few words: only the panels that hold these are set anew.

In printers' words the handout is the master, and what differs is variable data. A copy keeps the
master's size of type and its pages; where its words need more than their panels hold at that size,
it is laid out in full by the caller.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, replace

from handouts.compose.blocks import Flow, Tree
from handouts.design.model import Design
from handouts.typeset.fit import Filled, Fitted, fit
from handouts.typeset.pages import Sheets
from handouts.typeset.pouring import pour, pouring_of, set_flow
from handouts.typeset.rewording import Rewording, reworded_texts
from handouts.typeset.spare import filling
from handouts.typeset.structure import FlowStructure, structure
from handouts.typeset.typesetter import prepared, sheets_of


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
    flows = tuple(structure(flow) for flow in tree.flows)
    return Master(tree, design, flows, fit(tree, flows, design))


def recast(master: Master, changed: Mapping[int, Flow]) -> Master | None:
    """The master with some flows, by number, set anew; None where more than their panels changes.

    Raises GlyphError for a character without a glyph.
    """
    flows, blocks = list(master.flows), list(master.tree.flows)
    columns: dict[int, list[Filled]] = {}
    for number, flow in changed.items():
        if flow.furniture is not None or filling(flow.into, master.design) is not None:
            return None
        blocks[number] = flow
        filled = _reworded(master, flow, number)
        if filled is None:
            own = structure.__wrapped__(flow)
            if own.elements != flows[number].elements:
                return None
            # Equal elements stay the same object: tags are remembered by it.
            flows[number] = replace(flows[number], flow=flow, nodes=own.nodes)
            filled = _pour_again(master, own, number)
        if filled is None:
            return None
        columns[number] = filled
    panels = tuple(
        columns[each.flow].pop(0) if each.flow in columns else each for each in master.fitted.panels
    )
    tree = replace(master.tree, flows=tuple(blocks))
    return Master(tree, master.design, tuple(flows), replace(master.fitted, panels=panels))


def _reworded(master: Master, flow: Flow, number: int) -> list[Filled] | None:
    """The columns of a flow where its words stand in the places of the master's."""
    texts = reworded_texts(master.flows[number].nodes, flow.blocks, master.tree.language)
    if texts is None:
        return None
    rewording = Rewording(texts, master.design, master.fitted.scale)
    found: list[Filled] = []
    for each in master.fitted.panels:
        if each.flow == number:
            column = rewording.column(each.column)
            if column is None:
                return None
            found.append(each._replace(column=column))
    return found


def _pour_again(master: Master, flow: FlowStructure, number: int) -> list[Filled] | None:
    """The columns of a flow at the master's size, None where they do not fit its panels."""
    fitted, design, language = master.fitted, master.design, master.tree.language
    # A patient's words are set once and not remembered.
    own = set_flow.__wrapped__(flow, design, fitted.scale, language, fitted.pages)
    theirs = set_flow(master.flows[number], design, fitted.scale, language, fitted.pages)
    if own.heights != theirs.heights:
        return None
    places = [each.place for each in fitted.panels if each.flow == number]
    capacities = tuple(round(place.capacity, 6) for place in places)
    poured = pour.__wrapped__(own, capacities, pouring_of(design))
    if isinstance(poured, float) or any(place.panel.ornament for place in places):
        return None
    return [Filled(place, number, column) for place, column in zip(places, poured[0], strict=True)]
