"""Composite rows: boxes, cells side by side, badges in a line, list items, columns of a table.

Each function combines rows that are already laid out; lengths are points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handouts.typeset.blocks.row import Row, TextRow, total
from handouts.typeset.sheets import Box, Offset, TextMark


def flatten(rows: Sequence[Row], x: float = 0.0, y: float = 0.0) -> tuple[Offset, ...]:
    """The marks of collapsed rows standing at (x, y), in reading order."""
    offsets: list[Offset] = []
    begun: TextRow | None = None
    begun_y = 0.0
    after = 0
    for index, row in enumerate(rows):
        y += row.above if index else 0.0
        text = row.text
        if begun is not None and not (text and _continues(begun, text, after) and not row.content):
            offsets.append(Offset(text_mark(begun, begun.line, after), x + begun.x, begun_y))
            begun = None
        offsets.extend(Offset(mark, x + at, y + down) for mark, at, down in row.content)
        if text is not None:
            if begun is None:
                begun, begun_y = text, y + text.y
            after = text.line + 1
        y += row.height
    if begun is not None:
        offsets.append(Offset(text_mark(begun, begun.line, after), x + begun.x, begun_y))
    return tuple(offsets)


def _continues(begun: TextRow, text: TextRow, after: int) -> bool:
    """Whether a line is the next one of the same paragraph."""
    return (
        text.paragraph is begun.paragraph and text.element == begun.element and text.line == after
    )


def text_mark(text: TextRow, first: int, after: int) -> TextMark:
    """The mark of some lines of a paragraph."""
    return TextMark(
        *(text.element, text.inlines, text.paragraph, first, after),
        *(text.colours, text.furniture, text.private),
    )


def boxed(
    rows: Sequence[Row], box: Box, padding: tuple[float, float, float, float], grid: float
) -> Row:
    """One row: collapsed rows inside a box, its height a whole number of grid lines."""
    top, _, bottom, left = padding
    height = _on_grid(top + total(rows) + bottom, grid)
    content: tuple[Offset, ...] = ()
    if box.fill is not None or box.thickness:
        content = (Offset(replace(box, height=height), 0.0, 0.0),)
    return Row(height, content + flatten(rows, left, top), on_grid=True)


def _on_grid(height: float, grid: float) -> float:
    """A height rounded up to whole grid lines, unless it misses them by a rounding error."""
    missing = -height % grid
    return height + (missing if missing < grid - 0.005 else 0.0)


def side_by_side(
    cells: Sequence[tuple[float, Sequence[Row], str]], *, grid: float = 0.0, min_height: float = 0.0
) -> Row:
    """One row of cells, each (x, collapsed rows, "start", "centre" or "end" for its height).

    With a grid, its height is a whole number of grid lines.
    """
    heights = [total(rows) for _, rows, _ in cells]
    height = max([min_height, *heights])
    content: list[Offset] = []
    for (x, rows, align), own in zip(cells, heights, strict=True):
        y = {"start": 0.0, "centre": (height - own) / 2, "end": height - own}.get(align, 0.0)
        content.extend(flatten(rows, x, y))
    return Row(_on_grid(height, grid) if grid else height, tuple(content), on_grid=grid > 0)


def badges(
    texts: Sequence[tuple[TextRow, float, float]],
    box: Box,
    padding: tuple[float, float, float, float],
    gap: float,
) -> list[Row]:
    """Badges in lines as wide as `box`, wrapped like words: each (text, width, height)."""
    top, right, bottom, left = padding
    rows: list[Row] = []
    content: list[Offset] = []
    x = highest = 0.0
    for text, width, height in texts:
        outer, outer_height = width + left + right, top + height + bottom
        if x and x + outer > box.width + 0.005:
            rows.append(Row(highest, tuple(content), above=gap if rows else 0.0, keep=True))
            content, x, highest = [], 0.0, 0.0
        content.append(Offset(replace(box, width=outer, height=outer_height), x, 0.0))
        content.append(Offset(text_mark(text, 0, text.paragraph.count), x + left, top))
        x += outer + gap
        highest = max(highest, outer_height)
    if content:
        rows.append(Row(highest, tuple(content), above=gap if rows else 0.0))
    return rows


def labelled(label: TextRow, body: list[Row], indent: float) -> list[Row]:
    """A list item: its label before the first line of its body, on the same baseline."""
    if not body:
        return [
            Row(label.paragraph.height, (Offset(text_mark(label, 0, 1), 0.0, 0.0),), on_grid=True)
        ]
    for row in body:
        row.shift(indent)
    first = body[0]
    y = 0.0
    if first.text is not None:
        y = first.text.y + first.text.paragraph.baseline - label.paragraph.baseline
    mark = Offset(text_mark(label, 0, label.paragraph.count), label.x, y)
    first.content = (mark, *first.content)
    return body


def column_widths(
    max_content: Sequence[float], min_content: Sequence[float], available: float
) -> list[float]:
    """Widths of a table's columns: as wide as their text where that fits.

    Else each is as wide as its widest word, with a share of the rest by what it lacks. Where not
    even these words fit, only the columns with the longest words are narrower; such a table is not
    handed out.
    """
    if sum(max_content) <= available:
        spare = available - sum(max_content)
        whole = sum(max_content) or 1.0
        return [width + spare * width / whole for width in max_content]
    least = sum(min_content)
    if least >= available:
        return _capped(min_content, available)
    lacks = [
        max(width - narrow, 0.0) for width, narrow in zip(max_content, min_content, strict=True)
    ]
    lacking = sum(lacks) or 1.0
    return [
        narrow + (available - least) * lack / lacking
        for narrow, lack in zip(min_content, lacks, strict=True)
    ]


def _capped(min_content: Sequence[float], available: float) -> list[float]:
    """Widths that fill what is available, none wider than its words need or than the widest cap."""
    rest, cap = available, 0.0
    for place, width in enumerate(sorted(min_content)):
        cap = rest / (len(min_content) - place)
        if width >= cap:
            break
        rest -= width
    return [min(width, cap) for width in min_content]
