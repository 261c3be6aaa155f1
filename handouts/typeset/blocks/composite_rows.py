"""Compound rows: boxes, cells side by side, badges in a line, list items, the rows of a table.

Each function takes rows that are already set and combines them; lengths are points.
"""

from __future__ import annotations

from collections.abc import Sequence

from handouts.design.model import Colour
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
        if begun is not None and not (text and _goes_on(begun, text, after) and not row.content):
            offsets.append(Offset(words(begun, begun.line, after), x + begun.x, begun_y))
            begun = None
        offsets.extend(Offset(mark, x + at, y + down) for mark, at, down in row.content)
        if text is not None:
            if begun is None:
                begun, begun_y = text, y + text.y
            after = text.line + 1
        y += row.height
    if begun is not None:
        offsets.append(Offset(words(begun, begun.line, after), x + begun.x, begun_y))
    return tuple(offsets)


def _goes_on(begun: TextRow, text: TextRow, after: int) -> bool:
    """Whether a line is the next one of the same paragraph."""
    return (
        text.paragraph is begun.paragraph and text.element == begun.element and text.line == after
    )


def words(text: TextRow, first: int, after: int) -> TextMark:
    """The mark of some lines of a paragraph."""
    return TextMark(
        *(text.element, text.inlines, text.paragraph, first, after),
        *(text.colours, text.furniture, text.private),
    )


def boxed(
    rows: Sequence[Row],
    width: float,
    padding: tuple[float, float, float, float],
    *,
    fill: Colour | None,
    stroke: Colour | None,
    thickness: float,
    radius: float,
    grid: float,
) -> Row:
    """One row: collapsed rows inside a box, its height a whole number of grid lines."""
    top, _, bottom, left = padding
    height = top + total(rows) + bottom
    height += -height % grid if -height % grid < grid - 0.005 else 0.0
    content: tuple[Offset, ...] = ()
    if fill is not None or thickness:
        content = (Offset(Box(width, height, fill, stroke, thickness, radius), 0.0, 0.0),)
    return Row(height, content + flatten(rows, left, top), on_grid=True)


def side_by_side(
    cells: Sequence[tuple[float, Sequence[Row], str]],
    *,
    grid: float,
    on_grid: bool,
    least: float = 0.0,
) -> Row:
    """One row of cells, each (x, collapsed rows, "start", "centre" or "end" for its height).

    It is at least `least` points high.
    """
    heights = [total(rows) for _, rows, _ in cells]
    height = max([least, *heights])
    content: list[Offset] = []
    for (x, rows, align), own in zip(cells, heights, strict=True):
        y = {"start": 0.0, "centre": (height - own) / 2, "end": height - own}.get(align, 0.0)
        content.extend(flatten(rows, x, y))
    if on_grid:
        height += -height % grid if -height % grid < grid - 0.005 else 0.0
    return Row(height, tuple(content), on_grid=on_grid)


def badges(
    texts: Sequence[tuple[TextRow, float, float]],
    measure: float,
    padding: tuple[float, float, float, float],
    gap: float,
    *,
    fill: Colour | None,
    stroke: Colour,
    thickness: float,
    radius: float,
) -> list[Row]:
    """Badges in lines: each (its text, its width, its height), wrapped like words."""
    top, right, bottom, left = padding
    rows: list[Row] = []
    content: list[Offset] = []
    x = 0.0
    tallest = 0.0
    for text, width, height in texts:
        outer = width + left + right
        if x and x + outer > measure + 0.005:
            rows.append(Row(tallest, tuple(content), above=gap if rows else 0.0, keep=True))
            content, x, tallest = [], 0.0, 0.0
        outer_height = top + height + bottom
        content.append(Offset(Box(outer, outer_height, fill, stroke, thickness, radius), x, 0.0))
        content.append(Offset(words(text, 0, text.paragraph.count), x + left, top))
        x += outer + gap
        tallest = max(tallest, outer_height)
    if content:
        rows.append(Row(tallest, tuple(content), above=gap if rows else 0.0))
    return rows


def labelled(label: TextRow, body: list[Row], indent: float) -> list[Row]:
    """A list item: its label before the first line of its body, on the same baseline."""
    if not body:
        return [Row(label.paragraph.height, (Offset(words(label, 0, 1), 0.0, 0.0),), on_grid=True)]
    for row in body:
        row.shift(indent)
    first = body[0]
    y = 0.0
    if first.text is not None:
        y = first.text.y + first.text.paragraph.baseline - label.paragraph.baseline
    mark = Offset(words(label, 0, label.paragraph.count), label.x, y)
    first.content = (mark, *first.content)
    return body


def column_widths(
    natural: Sequence[float], narrowest: Sequence[float], available: float
) -> list[float]:
    """Widths of a table's columns: as wide as their text where that fits.

    Else each is as wide as its widest word, with a share of the rest by what it lacks. Where not
    even these words fit, those columns alone are narrower whose words are longest; such a table is
    not handed out.
    """
    if sum(natural) <= available:
        spare = available - sum(natural)
        whole = sum(natural) or 1.0
        return [width + spare * width / whole for width in natural]
    least = sum(narrowest)
    if least >= available:
        return _capped(narrowest, available)
    lacks = [max(width - narrow, 0.0) for width, narrow in zip(natural, narrowest, strict=True)]
    lacking = sum(lacks) or 1.0
    return [
        narrow + (available - least) * lack / lacking
        for narrow, lack in zip(narrowest, lacks, strict=True)
    ]


def _capped(narrowest: Sequence[float], available: float) -> list[float]:
    """Widths that fill what is available, none wider than its words need or than the widest cap."""
    rest, cap = available, 0.0
    for place, width in enumerate(sorted(narrowest)):
        cap = rest / (len(narrowest) - place)
        if width >= cap:
            break
        rest -= width
    return [min(width, cap) for width in narrowest]
