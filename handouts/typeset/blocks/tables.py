"""Tables: columns as wide as their content; a table that would break its words becomes cards.

Down to a legible size of type a smaller one is tried first; below it the table is set as cards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handouts.compose.blocks import Group, Text
from handouts.design.model import TypeRange
from handouts.typeset.blocks import composite_rows
from handouts.typeset.blocks.cards import set_cards
from handouts.typeset.blocks.row import BREAK_IN_TABLE, Row, collapse, keep_short_block
from handouts.typeset.blocks.structure import Node
from handouts.typeset.blocks.table_model import (
    CellLayout,
    ContentWidth,
    Table,
    is_empty,
    repeated_head,
    widest,
)

MAX_SHORT_ROWS = 8
"""Rows of a short table."""

LEGIBLE = 11.0
"""Size of body type in points below which a table is not kept, unless the layout is so small."""

EMPTY_COLUMN, TICK_COLUMN = 1.25, 0.5
"""How wide an empty column is, and is at least, in heights of an empty cell."""


def legible(sizes: TypeRange) -> float:
    """The smallest size of a range, in points, that is legible."""
    return max(sizes.minimum, min(sizes.comfortable, LEGIBLE))


def set_table(table: Table) -> list[Row]:
    """The rows of a table, or of its cards.

    Where a smaller size of type would do, some words are wider than their columns.
    """
    columns = _columns(table)
    if _holds(table, columns) or _holds_smaller(table):
        rows = _rows(table, columns)
    else:
        rows = set_cards(table)
    body = [line for line in table.lines if not line.is_head]
    return keep_short_block(rows, table.layout.grid) if len(body) <= MAX_SHORT_ROWS else rows


def _columns(table: Table) -> list[ContentWidth]:
    share = table.frame.measure / max(table.count, 1)
    write = table.style.write
    empty = ContentWidth(
        table.available / max(table.count, 1), EMPTY_COLUMN * write, TICK_COLUMN * write
    )
    is_head_only = all(line.is_head for line in table.lines)
    columns: list[ContentWidth] = []
    for at in range(table.count):
        cells = [(line.is_head, line.cells[at]) for line in table.lines if at < len(line.cells)]
        column = widest(table.content_width(cell, share, hyphenate=at > 0) for _, cell in cells)
        is_filled = is_head_only or not all(is_head or is_empty(cell) for is_head, cell in cells)
        columns.append(column if is_filled else column.over(empty))
    return columns


def _holds(table: Table, columns: Sequence[ContentWidth]) -> bool:
    """Whether every word fits its column, broken where that is allowed."""
    return sum(column.min_broken for column in columns) <= table.available


def _holds_smaller(table: Table) -> bool:
    """Whether the table holds its words in smaller type that is legible still."""
    sizes = table.layout.design.type
    scale = legible(sizes) / sizes.comfortable
    if table.layout.scale <= scale + 1e-9:
        return False
    smaller = replace(table, layout=replace(table.layout, scale=scale))
    return _holds(smaller, _columns(smaller))


def _widths(columns: Sequence[ContentWidth], available: float) -> tuple[list[float], bool]:
    """The columns' widths, and whether words must be broken."""
    max_content, min_content, min_broken = zip(*columns, strict=True) if columns else ((), (), ())
    if sum(min_content) <= available:
        return composite_rows.column_widths(max_content, min_content, available), False
    return composite_rows.column_widths(min_content, min_broken, available), True


def _rows(table: Table, columns: Sequence[ContentWidth]) -> list[Row]:
    widths, is_broken = _widths(columns, table.available)
    unbroken = replace(table.layout, hyphenate=False)
    layouts = [unbroken, *[table.layout if is_broken else unbroken] * (table.count - 1)]
    head: list[Row] = []
    rows: list[Row] = []
    for line in table.lines:
        cells: list[tuple[float, list[Row], str]] = []
        x = 0.0
        for layout, cell, width in zip(layouts, line.cells, widths, strict=False):
            cells.append((x, collapse(_cell(layout, cell, width, table), layout.step), "start"))
            x += width + table.gap
        is_blank = not line.is_head and (not line.cells or any(map(is_empty, line.cells)))
        min_height = table.style.write if is_blank else 0.0
        row = composite_rows.side_by_side(cells, grid=table.layout.step, min_height=min_height)
        if table.style.rows == "rules":
            row.content = (*row.content, table.rule(table.frame.measure, 0.0, row.height))
        if line.is_head:
            row.keep = True
            head.append(row)
        else:
            row.head = repeated_head(head)
            row.break_cost = BREAK_IN_TABLE
        rows.append(row)
    return rows


def _cell(layout: CellLayout, cell: Node, width: float, table: Table) -> list[Row]:
    frame = table.frame._replace(measure=width)
    align = cell.block.align if isinstance(cell.block, Group) else ""
    if align not in ("centre", "end"):
        return layout.rows(cell.kids, frame)
    rows: list[Row] = []
    for kid in cell.kids:
        block = kid.block
        if not isinstance(block, Text):
            rows.extend(layout.rows((kid,), frame))
            continue
        style = layout.design.styles[block.style]
        paragraph = layout.paragraph(block, style, frame, align)
        text = layout.text_row(kid, block, style, paragraph, frame.background)
        rows.extend(
            Row(paragraph.leading, text=text._replace(line=line), on_grid=True)
            for line in range(paragraph.count)
        )
    return rows
