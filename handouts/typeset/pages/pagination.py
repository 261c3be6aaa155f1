"""Paginate rows over a chain of panels: what fits, where to break, how to use the space left.

Like the best rag of a paragraph, but upright: a whole chain is considered, a break costs by what it
splits, and the panels of a chain end as level as their text lets them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from handouts.typeset.blocks.row import BREAK_IN_SHORT_BLOCK, Row, total
from handouts.typeset.sheets import Offset

ROUNDING = 0.01
"""Points by which rows may exceed a panel: sums of lengths are not exact."""

IMPOSSIBLE = float("inf")

SPARSE = 0.25
"""Share of a page that looks forgotten where it has less."""

MISSED_START = 0.6
"""What it costs when a row that should begin a panel does not."""


def _height(rows: Sequence[Row], sums: Sequence[float], first: int, after: int) -> float:
    """Height of rows first..after at the top of a panel; sums of above + height before each."""
    if after <= first:
        return 0.0
    head = sum(row.height + row.above for row in rows[first].head)
    return sums[after] - sums[first] - rows[first].above + head


def _sums(rows: Sequence[Row]) -> list[float]:
    sums = [0.0]
    for row in rows:
        sums.append(sums[-1] + row.above + row.height)
    return sums


def _breaks(rows: Sequence[Row]) -> list[int]:
    """Rows that may begin a panel."""
    return [0] + [index for index in range(1, len(rows)) if not rows[index - 1].keep]


def excess(rows: Sequence[Row], capacities: Sequence[float]) -> float:
    """Points of text that the chain does not hold, 0 where it holds all."""
    sums = _sums(rows)
    breaks = [*_breaks(rows), len(rows)]
    first = 0
    position = 1
    for capacity in capacities:
        while position < len(breaks) and (
            _height(rows, sums, first, breaks[position]) <= capacity + ROUNDING
        ):
            position += 1
        first = breaks[position - 1]
        if first == len(rows):
            return 0.0
    return _height(rows, sums, first, len(rows))


def partition(
    rows: Sequence[Row], capacities: Sequence[float], *, even: bool
) -> list[list[Row]] | None:
    """The rows of each panel, None where the chain does not hold them.

    `even`: panels are filled about equally; otherwise the first ones are filled first.
    """
    if not rows:
        return [[] for _ in capacities]
    if len(capacities) == 1:
        held = _height(rows, _sums(rows), 0, len(rows)) <= capacities[0] + ROUNDING
        return [list(rows)] if held else None
    choices = _choices(rows, capacities, even)
    if choices is None:
        return None
    result: list[list[Row]] = []
    first = 0
    for choice in choices:
        after = choice[first]
        head = rows[first].head if first and first < after else ()
        result.append([*head, *rows[first:after]])
        first = after
    return result


def partition_into_fewest(
    rows: Sequence[Row], capacities: Sequence[float]
) -> list[list[Row]] | None:
    """The rows of each panel, None where the chain does not hold them; the last may be empty.

    As few panels as hold them are filled about equally, or one more if that splits no section; none
    has only a few lines.
    """
    best: list[list[Row]] | None = None
    least = (True, True, True, True)
    tried = 0
    for count in range(1, len(capacities) + 1):
        filled = partition(rows, capacities[:count], even=True)
        if filled is None:
            continue
        used = [total(panel) / height for panel, height in zip(filled, capacities, strict=False)]
        short, section, start = faults(filled)
        found = (short, section, count > 1 and min(used) < SPARSE, section or start)
        if best is None or found < least:
            best, least = [*filled, *([] for _ in capacities[count:])], found
        tried += 1
        if tried == 2 or not any(found):
            break
    return best


def _choices(
    rows: Sequence[Row], capacities: Sequence[float], even: bool
) -> list[dict[int, int]] | None:
    """For each panel, by the row that it begins with, the row after its last: the cheapest way."""
    sums = _sums(rows)
    breaks = [*_breaks(rows), len(rows)]
    # The least cost of the rows from a break on in the panels still left.
    cost = dict.fromkeys(breaks, IMPOSSIBLE)
    cost[len(rows)] = 0.0
    choices: list[dict[int, int]] = []
    for capacity in reversed(capacities):
        panel_cost: dict[int, float] = {}
        choice: dict[int, int] = {}
        for position, first in enumerate(breaks):
            best, chosen = IMPOSSIBLE, first
            for after in breaks[position:]:
                height = _height(rows, sums, first, after)
                if height > capacity + ROUNDING:
                    break
                value = cost[after] + _panel_cost(rows, first, after, height / capacity, even)
                if value < best:
                    best, chosen = value, after
            panel_cost[first], choice[first] = best, chosen
        cost = panel_cost
        choices.append(choice)
    return None if cost[0] == IMPOSSIBLE else choices[::-1]


def _panel_cost(rows: Sequence[Row], first: int, after: int, filled: float, even: bool) -> float:
    if first == after:
        # Nothing is read before the text begins, nor between its parts.
        return (1.0 if even else 0.0) + (1.0 if after < len(rows) else 0.0)
    empty = 1.0 - filled
    value = rows[first].break_cost if first else 0.0
    value += sum(MISSED_START for row in rows[first + 1 : after] if row.start_panel)
    if even:
        value += empty * empty
    elif after < len(rows):
        value += empty
    return value


class Faults(NamedTuple):
    """What is wrong with the breaks between filled panels, the worst first."""

    split_short_block: bool = False
    """A short list or table goes on in another panel."""
    split_section: bool = False
    """A section does."""
    missed_start: bool = False
    """A row that should begin a panel does not."""

    def union(self, other: Faults) -> Faults:
        """The faults of both."""
        return Faults(*(one or another for one, another in zip(self, other, strict=True)))


NO_FAULTS = Faults()


def faults(columns: Sequence[Sequence[Row]]) -> Faults:
    """What is wrong with the breaks between panels that are filled."""
    costs = [_begins(panel).break_cost for panel in columns[1:] if panel]
    missed = any(row.start_panel for panel in columns for row in panel[1:])
    worst = max(costs, default=0.0)
    return Faults(worst >= BREAK_IN_SHORT_BLOCK, worst > 0, missed)


def _begins(panel: Sequence[Row]) -> Row:
    """The first row of a panel behind a table's head that is repeated there."""
    return next((row for row in panel if row.head and row.head[0] is panel[0]), panel[0])


def distribute_space(rows: Sequence[Row], capacity: float, grid: float) -> list[Row]:
    """Rows of one panel with the space left over given to springs, ruled lines or `stretch`."""
    spare = capacity - total(rows)
    if spare <= 0 or not rows:
        return list(rows)
    springs = sum(row.spring for row in rows)
    if any(row.ruled for row in rows):
        return [_ruled(row, spare) if row.ruled else row for row in rows]
    if springs:
        return _sprung(rows, spare, springs)
    lines = int((spare + ROUNDING) / grid)
    added = [0] * len(rows)
    while lines:
        open_rows = [
            index
            for index, row in enumerate(rows)
            if index and (added[index] + 1) * grid <= row.stretch + ROUNDING
        ]
        if not open_rows or lines < len(open_rows):
            break
        for index in open_rows:
            added[index] += 1
            lines -= 1
    return [
        replace(row, above=row.above + extra * grid) if extra else row
        for row, extra in zip(rows, added, strict=True)
    ]


def _ruled(row: Row, height: float) -> Row:
    """As many ruled lines as a height holds."""
    rule = row.content[0].mark
    count = int(height / row.ruled)
    content = tuple(Offset(rule, 0.0, (line + 1) * row.ruled - 0.75) for line in range(count))
    return replace(row, height=height, content=content)


def _sprung(rows: Sequence[Row], spare: float, springs: int) -> list[Row]:
    return [
        replace(row, height=spare * row.spring / springs) if row.spring else row for row in rows
    ]
