"""Lay out blocks: each block of the tree becomes rows of a given measure, at one scale of type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from handouts.compose.blocks import FIT, Filler, Group, Picture, Text
from handouts.design.model import Style
from handouts.typeset.blocks import composite_rows
from handouts.typeset.blocks.frame import Frame, share
from handouts.typeset.blocks.images import picture_row
from handouts.typeset.blocks.logos import clear_space, logo_width
from handouts.typeset.blocks.row import (
    BREAK_IN_GROUP,
    BREAK_IN_SECTION,
    Row,
    TextRow,
    keep_short_block,
)
from handouts.typeset.blocks.structure import Node, texts_below
from handouts.typeset.blocks.table_model import CellLayout, table_of
from handouts.typeset.blocks.tables import set_table
from handouts.typeset.sheets import Box, Offset

MAX_SHORT_POINTS = 6
"""Points of a list that is not split over panels if that can be helped."""

SENTENCE_ENDS = tuple(".!?\u2026\u3002\uff01\uff1f\u061f\u06d4\u0964\u1362\u17d4\u104b")
"""Signs that end a sentence, in every script that is set here; Thai and Lao have none."""

CLOSING = " )]\u00a0\"'\u201d\u2019\u00bb\u300d\uff09"
"""What may stand after the end of a sentence."""

UNBOUNDED = 100_000.0
"""A measure in which every text is one line."""

RULED_LINE_PITCH = 1.5
"""Ruled lines for handwriting, in grid lines."""


@dataclass(frozen=True, slots=True)
class BlockLayout(CellLayout):
    """Lays out blocks for one design at one scale (1 = the layout's comfortable size)."""

    def rows(self, nodes: Sequence[Node], frame: Frame) -> list[Row]:
        """Blocks under one another, each with its own spaces."""
        rows: list[Row] = []
        for node, following in zip_longest(nodes, nodes[1:]):
            own = self._block(node, frame)
            if own and following is not None and _introduces(node, following):
                own[-1].keep = True
            rows.extend(own)
        return rows

    def _block(self, node: Node, frame: Frame) -> list[Row]:
        block = node.block
        style = self.design.styles[block.style]
        match block:
            case Text():
                rows = self.text(node, block, style, frame.of(block.language))
            case Group():
                rows = self._group(node, block, style, frame.of(block.language))
            case Picture():
                highest = self.max_picture_height
                rows = [picture_row(block, node.element, self.design, frame, highest)]
            case Filler(kind="spring"):
                return [Row(0.0, spring=block.weight)]
            case Filler():
                # One line as the pattern of those that will fill what the panel has left.
                rule = Offset(Box(frame.measure, 0.75, self.colour("line", frame)), 0.0, 0.0)
                pitch, above = self.grid * RULED_LINE_PITCH, style.before * self.grid
                return [Row(0.0, (rule,), ruled=pitch, above=above)]
        if rows:
            first, last = rows[0], rows[-1]
            first.above = max(first.above, style.before * self.grid)
            first.stretch = max(first.stretch, style.stretch * self.grid)
            first.start_panel = first.start_panel or style.start_panel
            last.below = max(last.below, style.after * self.grid)
            last.keep = last.keep or style.keep_with_next
        return rows

    def _group(self, node: Node, block: Group, style: Style, frame: Frame) -> list[Row]:
        if style.background is not None or (style.border and block.arrangement == "stack"):
            return [self._box(node, style, frame)]
        if block.arrangement == "row":
            return [self._cells(node, style, frame)]
        if block.arrangement == "inline":
            return self._badges(node, style, frame)
        if block.role == "L":
            return self._list(node, style, frame)
        if block.role == "Table":
            return set_table(table_of(self, node, style, frame))
        indent = style.padding[3] * self.scale
        rows = self.rows(node.kids, frame.narrowed(indent))
        cost = {"Sect": BREAK_IN_SECTION, "Div": BREAK_IN_GROUP}.get(block.role, 0.0)
        for index, row in enumerate(rows):
            if indent:
                row.shift(indent)
            if index:
                row.break_cost = max(cost, row.break_cost)
            if style.keep_together and index < len(rows) - 1:
                row.keep = True
        return rows

    def _box(self, node: Node, style: Style, frame: Frame) -> Row:
        inside = frame._replace(background=style.background or frame.background)
        clear = clear_space(node, self.design, inside)
        top, right, bottom, left = (max(side * self.scale, clear) for side in style.padding)
        box = Box(
            frame.measure,
            0.0,
            self.design.backgrounds[style.background].colour if style.background else None,
            self.colour("line", inside) if style.border else None,
            style.border,
            style.radius * self.scale,
        )
        rows = self.stack(node.kids, inside.narrowed(left).narrowed(right))
        return composite_rows.boxed(rows, box, (top, right, bottom, left), self.step)

    def _cells(self, node: Node, style: Style, frame: Frame) -> Row:
        clear = clear_space(node, self.design, frame)
        gap = max(style.gap * self.scale, clear)
        cells: list[tuple[float, list[Row], str]] = []
        x = 0.0
        for kid, width in zip(node.kids, self._cell_widths(node, frame, gap), strict=True):
            block = kid.block
            kids, align = (kid.kids, block.align) if isinstance(block, Group) else ((kid,), "")
            cells.append((x, self.stack(kids, frame._replace(measure=width)), align))
            x += width + gap
        row = composite_rows.side_by_side(cells, grid=self.step)
        row.above = row.below = clear
        return row

    def _cell_widths(self, node: Node, frame: Frame, gap: float) -> list[float]:
        """Widths of a row's cells: those that say theirs, and equal shares of the rest."""
        wanted = [self._cell_width(kid, frame) for kid in node.kids]
        free = frame.measure - sum(wanted) - gap * (len(wanted) - 1)
        open_cells = sum(1 for width in wanted if not width) or 1
        return [width or free / open_cells for width in wanted]

    def _cell_width(self, cell: Node, frame: Frame) -> float:
        if not isinstance(cell.block, Group):
            return 0.0
        if cell.block.width != FIT:
            return share(cell.block.width, frame.measure)
        logos = (kid.block for kid in cell.kids if isinstance(kid.block, Picture))
        return max((logo_width(each, self.design, frame) for each in logos), default=0.0)

    def _badges(self, node: Node, style: Style, frame: Frame) -> list[Row]:
        texts: list[tuple[TextRow, float, float]] = []
        badge = style
        for item in node.kids:
            badge = self.design.styles[item.block.style]
            inside = frame.narrowed((badge.padding[1] + badge.padding[3]) * self.scale)
            for kid, block in texts_below(item):
                kid_style = self.design.styles[block.style]
                paragraph = self.paragraph(block, kid_style, inside)
                text = self.text_row(kid, block, kid_style, paragraph, frame.background)
                texts.append((text, paragraph.width, paragraph.height))
        top, right, bottom, left = (side * self.scale for side in badge.padding)
        fill = self.design.backgrounds[badge.background].colour if badge.background else None
        line, radius = self.colour("line", frame), badge.radius * self.scale
        return composite_rows.badges(
            texts,
            Box(frame.measure, 0.0, fill, line, badge.border, radius),
            (top, right, bottom, left),
            style.gap * self.scale,
        )

    def _list(self, node: Node, style: Style, frame: Frame) -> list[Row]:
        rows: list[Row] = []
        labels = [text for item in node.kids for text in texts_below(item) if text[1].role == "Lbl"]
        label_styles = [self.design.styles[block.style] for _, block in labels]
        set_labels = [
            self.paragraph(block, label_style, frame._replace(measure=UNBOUNDED))
            for (_, block), label_style in zip(labels, label_styles, strict=True)
        ]
        widest = max((paragraph.width for paragraph in set_labels), default=0.0)
        indent = max(style.indent * self.scale, widest + 4 * self.scale if labels else 0.0)
        number = 0
        for item in node.kids:
            bodies = [kid for kid in item.kids if not _is_label(kid)]
            inside = self.rows(bodies, frame.narrowed(indent))
            if len(bodies) < len(item.kids):
                kid, block = labels[number]
                own, paragraph = label_styles[number], set_labels[number]
                text = self.text_row(kid, block, own, paragraph, frame.background)
                inside = composite_rows.labelled(text, inside, indent)
                number += 1
            rows.extend(inside)
        return keep_short_block(rows, self.grid) if len(node.kids) <= MAX_SHORT_POINTS else rows


def _is_label(node: Node) -> bool:
    return isinstance(node.block, Text) and node.block.role == "Lbl"


def _introduces(node: Node, following: Node) -> bool:
    """Whether a text that is not finished, as one with a colon, stands before a list or a table."""
    text, block = node.block, following.block
    return (
        isinstance(text, Text)
        and not text.text.rstrip(CLOSING).endswith(SENTENCE_ENDS)
        and isinstance(block, Group)
        and block.role in ("L", "Table")
    )
