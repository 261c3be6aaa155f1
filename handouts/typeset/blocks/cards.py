"""Cards: a table too wide for its panel, a card for each row, with label and value on each line.

The structure stays that of the table: the labels of the first card are its head, those of the
others are repeated as a head is over pages, and each value is the cell that it was.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

from handouts.compose.blocks import Text
from handouts.typeset.blocks import composite_rows
from handouts.typeset.blocks.row import BREAK_IN_TABLE, Row, collapse
from handouts.typeset.blocks.structure import Node
from handouts.typeset.blocks.tables import Extent, Table, as_artifacts, extent, is_empty
from handouts.typeset.sheets import Box, Offset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handouts.typeset.blocks.block_layout import Setter

LABELS = 0.42
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
    cells = itertools.chain.from_iterable(bodies)
    label = reduce(Extent.over, (_extent(table, each) for each in labels), Extent())
    value = reduce(Extent.over, (_extent(table, each) for each in cells), Extent())
    room = table.measure - table.gap
    for wanted, needed in (
        (max(label.narrowest, min(label.natural, room * LABELS)), value.narrowest),
        (label.narrowest, value.narrowest),
        (label.narrowest, value.least),
    ):
        if wanted + needed <= room:
            return _Widths(wanted, room - wanted, stacked=False)
    return _Widths(table.measure, table.measure, stacked=True)


def _extent(table: Table, cell: Node) -> Extent:
    return extent(table.setter, cell, table.language, table.measure / 2, hyphenate=True)


def _card(
    table: Table,
    labels: Sequence[Node],
    cells: Sequence[Node],
    widths: _Widths,
    *,
    is_first: bool,
) -> Row:
    setter = table.setter
    lines: list[Row] = []
    for at, (label, cell) in enumerate(itertools.zip_longest(labels, cells)):
        shown = [] if label is None else _set(setter, label, widths.label, table)
        if shown and not is_first:
            shown = list(
                as_artifacts(
                    [composite_rows.side_by_side([(0.0, shown, "start")], grid=0.0, on_grid=False)]
                )
            )
        lines.extend(_line(table, shown, cell, widths, is_name=at == 0))
    padding = PADDING * setter.grid
    card = composite_rows.boxed(
        collapse(lines, setter.step),
        table.measure,
        (padding, 0.0, padding, 0.0),
        fill=None,
        stroke=None,
        thickness=0.0,
        radius=0.0,
        grid=setter.step,
    )
    if table.style.rows == "rules":
        card.content = (*card.content, _rule(table, table.measure, 0.0, card.height))
    return card


def _line(
    table: Table, label: list[Row], cell: Node | None, widths: _Widths, *, is_name: bool
) -> list[Row]:
    """A label with its value, beside it or under it; an empty value is a line to write on."""
    setter = replace(table.setter, hyphens=False) if is_name else table.setter
    value: list[Row] = []
    blank = cell is not None and is_empty(cell)
    if cell is not None:
        value = _set(setter, _named(cell) if is_name else cell, widths.value, table)
    x = 0.0 if widths.stacked or not label else widths.label + table.gap
    parts = [(x, value, "start")]
    if widths.stacked and label:
        above = composite_rows.side_by_side([(0.0, label, "start")], grid=setter.step, on_grid=True)
        above.keep = True
        lines = [above]
    else:
        lines = []
        # Beside a line to write on, the label stands on it.
        parts.insert(0, (0.0, label, "end" if blank else "start"))
    row = composite_rows.side_by_side(
        parts, grid=setter.step, on_grid=True, least=table.style.write if blank else 0.0
    )
    if blank:
        row.content = (*row.content, _rule(table, table.measure - x, x, row.height))
    return [*lines, row]


def _rule(table: Table, width: float, x: float, y: float) -> Offset:
    ink = table.setter.design.backgrounds[table.background].colours["line"]
    return Offset(Box(width, 0.6, ink), x, y - 0.6)


def _set(setter: Setter, cell: Node, width: float, table: Table) -> list[Row]:
    return collapse(setter.loose(cell.kids, width, table.background, table.language), setter.step)


def _named(cell: Node) -> Node:
    """A cell whose texts are set as a head's."""
    kids = tuple(
        replace(kid, block=replace(kid.block, style=NAME)) if isinstance(kid.block, Text) else kid
        for kid in cell.kids
    )
    return replace(cell, kids=kids)
