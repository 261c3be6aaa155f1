"""A table to be laid out: its lines of cells, and how wide the content of its cells is."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from handouts.compose.blocks import Group
from handouts.design.model import Style
from handouts.typeset.blocks.frame import Frame
from handouts.typeset.blocks.images import picture_cell_width
from handouts.typeset.blocks.row import Row, collapse
from handouts.typeset.blocks.structure import Node, has_picture, texts_below
from handouts.typeset.blocks.text_block import TextLayout
from handouts.typeset.sheets import Box, Offset, TextMark, as_artifact
from handouts.typeset.text.emergency_breaks import segment_to_fit
from handouts.typeset.text.segments import segment

ROUNDING = 0.5
"""Points that a column is wider than its text."""

RULE = 0.6
"""Thickness of a table's rules in points."""


class Line(NamedTuple):
    """A row of cells."""

    is_head: bool
    cells: tuple[Node, ...]


class ContentWidth(NamedTuple):
    """How wide text is on one line, at its widest word (CSS Sizing 3), with emergency breaks."""

    max_content: float = 0.0
    min_content: float = 0.0
    min_broken: float = 0.0

    def over(self, other: ContentWidth) -> ContentWidth:
        """The larger of each."""
        return ContentWidth(*map(max, self, other))


@dataclass(frozen=True, slots=True)
class CellLayout(TextLayout):
    """Lays out text, and the blocks that a cell holds, tables among them."""

    @abstractmethod
    def rows(self, nodes: Sequence[Node], frame: Frame) -> list[Row]:
        """Blocks under one another, each with its own spaces."""

    def stack(self, nodes: Sequence[Node], frame: Frame) -> list[Row]:
        """Blocks under one another, their spaces collapsed."""
        return collapse(self.rows(nodes, frame), self.step)


@dataclass(frozen=True, slots=True)
class Table:
    """A table, how its blocks are laid out, and the frame that it stands in."""

    layout: CellLayout
    lines: tuple[Line, ...]
    style: Style
    frame: Frame

    @property
    def count(self) -> int:
        """How many columns there are."""
        return max((len(line.cells) for line in self.lines), default=0)

    @property
    def gap(self) -> float:
        """Points between columns."""
        return self.style.gap * self.layout.scale

    @property
    def available(self) -> float:
        """Points for the columns themselves."""
        return self.frame.measure - self.gap * max(self.count - 1, 0)

    def rule(self, width: float, x: float, bottom: float) -> Offset:
        """A rule that ends at a height."""
        return Offset(Box(width, RULE, self.layout.colour("line", self.frame)), x, bottom - RULE)

    def content_width(self, cell: Node, share: float, *, hyphenate: bool) -> ContentWidth:
        """How wide a cell's text is, and its pictures within a share of the line."""
        layout, design = self.layout, self.layout.design
        found = ContentWidth()
        for kid in cell.kids:
            # A picture has no more than its share of the line, so that words keep theirs.
            wide = picture_cell_width(kid.block, design, share, layout.max_picture_height)
            found = found.over(ContentWidth(wide, wide, wide))
        for _, block in texts_below(cell):
            style = design.styles[block.style]
            fonts, language = design.fonts_of(style), self.frame.language
            face = (block.runs, fonts, style.weight, style.italic, language)
            whole = segment(*face)
            broken = segment_to_fit(*face, 0.0, hyphenate=hyphenate and style.hyphenate)
            widths = (sum(whole.advances), whole.widest, min(broken.widest, whole.widest))
            size = layout.size(style)
            found = found.over(ContentWidth(*(width * size + ROUNDING for width in widths)))
        return found


def table_of(layout: CellLayout, node: Node, style: Style, frame: Frame) -> Table:
    """The table of a node, its rows in order."""
    lines = tuple(
        Line(part.block.role == "THead", line.kids)
        for part in node.kids
        if isinstance(part.block, Group)
        for line in (part.kids if part.block.role in ("THead", "TBody") else (part,))
    )
    return Table(layout, lines, style, frame)


def is_empty(cell: Node) -> bool:
    """Whether a cell has nothing but space."""
    return not has_picture(cell) and not any(text.text.strip() for _, text in texts_below(cell))


def widest(widths: Iterable[ContentWidth]) -> ContentWidth:
    """The largest of each of some widths."""
    found = ContentWidth()
    for width in widths:
        found = found.over(width)
    return found


def repeated_head(rows: Sequence[Row]) -> tuple[Row, ...]:
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
