"""Tables: columns are as wide as what they hold; a table whose words they would tear is cards.

Down to a legible size of type a smaller one is tried first; below it the table is set as cards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from handouts.compose.blocks import Group, Text
from handouts.design.model import Align, Style, TypeRange
from handouts.typeset.blocks import composite_rows
from handouts.typeset.blocks.images import picture_room
from handouts.typeset.blocks.row import BREAK_IN_SHORT_BLOCK, BREAK_IN_TABLE, Row, collapse
from handouts.typeset.blocks.structure import Node, has_picture, texts_below
from handouts.typeset.sheets import Box, Offset, TextMark, as_artifact
from handouts.typeset.text.emergency_breaks import segment_to_fit
from handouts.typeset.text.segments import segment

if TYPE_CHECKING:
    from handouts.typeset.blocks.block_layout import Setter

MAX_SHORT_ROWS, MAX_SHORT_LINES = 8, 24
"""Rows of a short table, and the grid lines that a short list or table is high at most."""

LEGIBLE = 11.0
"""Size of body type in points below which a table is not kept, unless the layout is so small."""

ROUNDING = 0.5
"""Points that a column is wider than its text."""

EMPTY_COLUMN, TICK_COLUMN = 1.25, 0.5
"""How wide an empty column is, and is at least, in heights of an empty cell."""


def legible(kind: TypeRange) -> float:
    """The least size of a range, in points, that is legible."""
    return max(kind.minimum, min(kind.comfortable, LEGIBLE))


class Line(NamedTuple):
    """A row of cells."""

    is_head: bool
    cells: tuple[Node, ...]


class Extent(NamedTuple):
    """How wide text is on one line, at its widest word, and parted wherever it may be."""

    natural: float = 0.0
    narrowest: float = 0.0
    least: float = 0.0

    def over(self, other: Extent) -> Extent:
        """The larger of each."""
        return Extent(*map(max, self, other))


@dataclass(frozen=True, slots=True)
class Table:
    """A table to be set by a setter to a measure."""

    setter: Setter
    lines: tuple[Line, ...]
    style: Style
    measure: float
    background: str
    language: str

    @property
    def count(self) -> int:
        """How many columns there are."""
        return max((len(line.cells) for line in self.lines), default=0)

    @property
    def gap(self) -> float:
        """Points between columns."""
        return self.style.gap * self.setter.scale

    @property
    def available(self) -> float:
        """Points for the columns themselves."""
        return self.measure - self.gap * max(self.count - 1, 0)


def table_of(
    setter: Setter, node: Node, style: Style, measure: float, background: str, language: str
) -> Table:
    """The table of a node, its rows in order."""
    lines = tuple(
        Line(part.block.role == "THead", line.kids)
        for part in node.kids
        if isinstance(part.block, Group)
        for line in (part.kids if part.block.role in ("THead", "TBody") else (part,))
    )
    return Table(setter, lines, style, measure, background, language)


def set_table(table: Table) -> list[Row]:
    """The rows of a table, or of its cards.

    Where a smaller size of type would do, some words are wider than their columns.
    """
    from handouts.typeset.blocks.cards import set_cards

    columns = _columns(table)
    if sum(each.least for each in columns) <= table.available or _holds_smaller(table):
        rows = _rows(table, columns)
    else:
        rows = set_cards(table)
    body = [line for line in table.lines if not line.is_head]
    return as_short(rows, table.setter.grid) if len(body) <= MAX_SHORT_ROWS else rows


def as_short(rows: list[Row], grid: float) -> list[Row]:
    """Rows that are not parted over panels if that can be helped, unless they are high."""
    height = sum(row.height + max(row.above, row.below) for row in rows)
    if height <= MAX_SHORT_LINES * grid:
        for row in rows[1:]:
            row.break_cost = max(row.break_cost, BREAK_IN_SHORT_BLOCK)
    return rows


def is_empty(cell: Node) -> bool:
    """Whether a cell has nothing but space."""
    return not has_picture(cell) and not any(text.text.strip() for _, text in texts_below(cell))


def extent(setter: Setter, cell: Node, language: str, share: float, *, hyphenate: bool) -> Extent:
    """How wide a cell's text is, and its pictures within a share of the line."""
    found = Extent()
    for kid in cell.kids:
        # A picture has no more than its share of the line, so that words keep theirs.
        wide = picture_room(kid.block, setter.design, share, setter.tallest)
        found = found.over(Extent(wide, wide, wide))
    for _, block in texts_below(cell):
        style = setter.design.styles[block.style]
        fonts = setter.design.fonts_of(style)
        face = (block.runs, fonts, style.weight, style.italic, language)
        unbroken = segment(*face)
        broken = segment_to_fit(*face, 0.0, hyphenate=hyphenate and style.hyphenate)
        size = max(style.size * setter.scale, style.min_size)
        widths = (sum(unbroken.advances), unbroken.widest, min(broken.widest, unbroken.widest))
        found = found.over(Extent(*(width * size + ROUNDING for width in widths)))
    return found


def _columns(table: Table) -> list[Extent]:
    columns = [Extent()] * table.count
    filled = [False] * table.count
    picture = table.measure / max(table.count, 1)
    for line in table.lines:
        for at, cell in enumerate(line.cells):
            own = extent(table.setter, cell, table.language, picture, hyphenate=at > 0)
            columns[at] = columns[at].over(own)
            filled[at] = filled[at] or not (line.is_head or is_empty(cell))
    share = table.available / max(table.count, 1)
    write = table.style.write
    empty = Extent(share, EMPTY_COLUMN * write, TICK_COLUMN * write)
    if all(line.is_head for line in table.lines):
        return columns
    return [
        column if is_filled else column.over(empty)
        for column, is_filled in zip(columns, filled, strict=True)
    ]


def _holds_smaller(table: Table) -> bool:
    """Whether the table holds its words in smaller type that is legible still."""
    kind = table.setter.design.type
    scale = legible(kind) / kind.comfortable
    if table.setter.scale <= scale + 1e-9:
        return False
    smaller = replace(table, setter=replace(table.setter, scale=scale))
    return sum(each.least for each in _columns(smaller)) <= smaller.available


def _widths(columns: Sequence[Extent], available: float) -> tuple[list[float], bool]:
    """The columns' widths, and whether words must be parted."""
    natural, narrowest, least = zip(*columns, strict=True) if columns else ((), (), ())
    if sum(narrowest) <= available:
        return composite_rows.column_widths(natural, narrowest, available), False
    return composite_rows.column_widths(narrowest, least, available), True


def _rows(table: Table, columns: Sequence[Extent]) -> list[Row]:
    widths, parted = _widths(columns, table.available)
    whole = replace(table.setter, hyphens=False)
    setters = [whole, *[table.setter if parted else whole] * (table.count - 1)]
    rule = Box(
        table.measure, 0.6, table.setter.design.backgrounds[table.background].colours["line"]
    )
    head: list[Row] = []
    rows: list[Row] = []
    for line in table.lines:
        cells: list[tuple[float, list[Row], str]] = []
        x = 0.0
        for setter, cell, width in zip(setters, line.cells, widths, strict=False):
            inside = _cell(setter, cell, width, table)
            cells.append((x, collapse(inside, setter.step), "start"))
            x += width + table.gap
        blank = not line.is_head and (not line.cells or any(map(is_empty, line.cells)))
        row = composite_rows.side_by_side(
            cells,
            grid=table.setter.step,
            on_grid=True,
            least=table.style.write if blank else 0.0,
        )
        if table.style.rows == "rules":
            row.content = (*row.content, Offset(rule, 0.0, row.height - 0.6))
        if line.is_head:
            row.keep = True
            head.append(row)
        else:
            row.head = as_artifacts(head)
            row.break_cost = BREAK_IN_TABLE
        rows.append(row)
    return rows


def _cell(setter: Setter, cell: Node, width: float, table: Table) -> list[Row]:
    align = cell.block.align if isinstance(cell.block, Group) else ""
    if align not in ("centre", "end"):
        return setter.loose(cell.kids, width, table.background, table.language)
    rows: list[Row] = []
    for kid in cell.kids:
        if isinstance(kid.block, Text):
            rows.extend(_aligned(setter, kid, kid.block, width, table, align))
        else:
            rows.extend(setter.loose((kid,), width, table.background, table.language))
    return rows


def _aligned(
    setter: Setter, node: Node, block: Text, width: float, table: Table, align: Align
) -> list[Row]:
    style = setter.design.styles[block.style]
    paragraph = setter.paragraph(block, style, width, table.language, align)
    text = setter.text_row(node, block, style, paragraph, table.background)
    return [
        Row(paragraph.leading, text=text._replace(line=line), on_grid=True)
        for line in range(paragraph.count)
    ]


def as_artifacts(rows: Sequence[Row]) -> tuple[Row, ...]:
    """A table's head as it is repeated: no part of the structure (14.8.2.2.2)."""
    return tuple(
        replace(
            row,
            content=tuple(
                Offset(as_artifact(mark) if isinstance(mark, TextMark) else mark, x, y)
                for mark, x, y in row.content
            ),
        )
        for row in rows
    )
