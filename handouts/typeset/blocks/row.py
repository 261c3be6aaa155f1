"""A row: what is never split between panels, such as a line of text or a box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from handouts.typeset.sheets import Offset, TextMark
from handouts.typeset.text.paragraph import SetParagraph

BREAK_IN_TABLE, BREAK_IN_SECTION, BREAK_IN_GROUP, BREAK_IN_PARAGRAPH = 0.125, 0.25, 0.4, 0.5
"""What it costs to break a panel inside these; 1 is the cost of a panel left empty."""

BREAK_IN_SHORT_BLOCK, MAX_SHORT_LINES = 4.0, 24
"""The same for a list or table of at most so many grid lines: more than any empty space costs."""


class TextRow(NamedTuple):
    """The line of a paragraph that a row holds, so that neighbouring lines make one mark."""

    element: int
    inlines: tuple[int, ...]
    paragraph: SetParagraph
    line: int
    colours: tuple[tuple[int, int, int], ...]
    furniture: Literal["Header", "Footer", ""]
    x: float
    y: float
    private: bool = False
    """It holds a patient's own words."""


@dataclass(slots=True)
class Row:
    """Height in points; `above` is dropped where the row begins a panel.

    Rows are changed in place while their flow is being set, and never after.
    """

    height: float
    content: tuple[Offset, ...] = ()
    text: TextRow | None = None
    above: float = 0.0
    below: float = 0.0
    """Space under it, collapsed with the next row's `above`."""
    keep: bool = False
    """Never separated from the next row."""
    break_cost: float = 0.0
    """What it costs to begin a panel with this row."""
    stretch: float = 0.0
    """Points that may be added to `above` so that panels end level."""
    start_panel: bool = False
    on_grid: bool = False
    """Its top stands on the baseline grid."""
    spring: int = 0
    ruled: float = 0.0
    """The pitch of ruled lines that fill what is left, 0 for none."""
    head: tuple[Row, ...] = field(default=())
    """Rows of a table's head, repeated where this row begins a panel."""

    @property
    def paragraphs(self) -> Iterator[SetParagraph]:
        """The texts of which the row has lines, in reading order but for its own last."""
        for mark, _, _ in self.content:
            if isinstance(mark, TextMark):
                yield mark.paragraph
        if self.text is not None:
            yield self.text.paragraph

    def shift(self, x: float) -> None:
        """Move the row further from the start edge."""
        self.content = tuple(Offset(mark, at + x, y) for mark, at, y in self.content)
        if self.text is not None:
            self.text = self.text._replace(x=self.text.x + x)


def collapse(rows: list[Row], grid: float) -> list[Row]:
    """Spaces between rows resolved: the larger of the two wins, and rows of the grid stand on it.

    Heights are counted from the first row, which stands on the grid.
    """
    y = 0.0
    below = 0.0
    for index, row in enumerate(rows):
        if index:
            row.above = max(row.above, below)
            y += row.above
            if row.on_grid:
                # Half a hundredth of a point is rounding, not a step.
                short = -y % grid
                if 0.005 < short < grid - 0.005:
                    row.above += short
                    y += short
        below, row.below = row.below, 0.0
        y += row.height
    return rows


def keep_short_block(rows: list[Row], grid: float) -> list[Row]:
    """Rows that are not split over panels if that can be helped, unless they are high."""
    height = sum(row.height + max(row.above, row.below) for row in rows)
    if height <= MAX_SHORT_LINES * grid:
        for row in rows[1:]:
            row.break_cost = max(row.break_cost, BREAK_IN_SHORT_BLOCK)
    return rows


def total(rows: Sequence[Row]) -> float:
    """Height of collapsed rows standing under one another at the top of a panel."""
    if not rows:
        return 0.0
    return sum([row.above + row.height for row in rows]) - rows[0].above
