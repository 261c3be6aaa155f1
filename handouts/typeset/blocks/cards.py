"""Cards: a table too wide for its panel, a card for each row, with label and value on each line.

The structure stays that of the table: the labels of the first card are its head, those of the
others are repeated as a head is over pages, and each value is the cell that it was.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from handouts.compose.blocks import Text
from handouts.typeset.blocks import composite_rows
from handouts.typeset.blocks.row import BREAK_IN_TABLE, Row, collapse
from handouts.typeset.blocks.structure import Node
from handouts.typeset.blocks.table_model import CellLayout, Table, is_empty, repeated_head, widest
from handouts.typeset.sheets import Box

MAX_LABEL_SHARE = 0.42
"""Share of a card that its labels take at most, unless a word needs more."""

PADDING = 0.25
"""Grid lines above a card's text and under it."""

NAME = "th"
"""The style of a card's first value."""


class _Widths(NamedTuple):
    """Of labels and values; `stacked`: each value stands under its label."""

    label: float
    value: float
    stacked: bool


def set_cards(table: Table) -> list[Row]:
    """A row for each card; heads above the last one stand before all of them."""
    heads = [line.cells for line in table.lines if line.is_head]
    bodies = [line.cells for line in table.lines if not line.is_head]
    labels = heads[-1] if heads else ()
    widths = _widths(table, labels, bodies)
    rows = [_card(table, (), cells, widths, is_first=True) for cells in heads[:-1]]
    for at, cells in enumerate(bodies or [()]):
        row = _card(table, labels, cells, widths, is_first=at == 0)
        row.break_cost = BREAK_IN_TABLE if rows else 0.0
        rows.append(row)
    return rows


def _widths(table: Table, labels: Sequence[Node], bodies: Sequence[Sequence[Node]]) -> _Widths:
    label, value = (
        widest(table.content_width(cell, table.frame.measure / 2, hyphenate=True) for cell in cells)
        for cells in (labels, itertools.chain.from_iterable(bodies))
    )
    available = table.frame.measure - table.gap
    for wanted, needed in (
        (
            max(label.min_content, min(label.max_content, available * MAX_LABEL_SHARE)),
            value.min_content,
        ),
        (label.min_content, value.min_content),
        (label.min_content, value.min_broken),
    ):
        if wanted + needed <= available:
            return _Widths(wanted, available - wanted, stacked=False)
    return _Widths(table.frame.measure, table.frame.measure, stacked=True)


def _card(
    table: Table, labels: Sequence[Node], cells: Sequence[Node], widths: _Widths, *, is_first: bool
) -> Row:
    layout = table.layout
    lines: list[Row] = []
    for at, (label, cell) in enumerate(itertools.zip_longest(labels, cells)):
        shown = [] if label is None else _set(layout, label, widths.label, table)
        if shown and not is_first:
            shown = [*repeated_head([composite_rows.side_by_side([(0.0, shown, "start")])])]
        lines.extend(_line(table, shown, cell, widths, is_name=at == 0))
    padding = PADDING * layout.grid
    card = composite_rows.boxed(
        collapse(lines, layout.step),
        Box(table.frame.measure, 0.0, None),
        (padding, 0.0, padding, 0.0),
        layout.step,
    )
    if table.style.rows == "rules":
        card.content = (*card.content, table.rule(table.frame.measure, 0.0, card.height))
    return card


def _line(
    table: Table, label: list[Row], cell: Node | None, widths: _Widths, *, is_name: bool
) -> list[Row]:
    """A label with its value, beside it or under it; an empty value is a line to write on."""
    layout = replace(table.layout, hyphenate=False) if is_name else table.layout
    value: list[Row] = []
    is_blank = cell is not None and is_empty(cell)
    if cell is not None:
        value = _set(layout, _named(cell) if is_name else cell, widths.value, table)
    x = 0.0 if widths.stacked or not label else widths.label + table.gap
    parts = [(x, value, "start")]
    lines: list[Row] = []
    if widths.stacked and label:
        above = composite_rows.side_by_side([(0.0, label, "start")], grid=layout.step)
        above.keep = True
        lines.append(above)
    else:
        # Beside a line to write on, the label stands on it.
        parts.insert(0, (0.0, label, "end" if is_blank else "start"))
    min_height = table.style.write if is_blank else 0.0
    row = composite_rows.side_by_side(parts, grid=layout.step, min_height=min_height)
    if is_blank:
        row.content = (*row.content, table.rule(table.frame.measure - x, x, row.height))
    return [*lines, row]


def _set(layout: CellLayout, cell: Node, width: float, table: Table) -> list[Row]:
    return layout.stack(cell.kids, table.frame._replace(measure=width))


def _named(cell: Node) -> Node:
    """A cell whose texts are set as a head's."""
    kids = tuple(
        replace(kid, block=replace(kid.block, style=NAME)) if isinstance(kid.block, Text) else kid
        for kid in cell.kids
    )
    return replace(cell, kids=kids)
