"""Break lines: where ICU allows, with as few lines as greedy filling and the best rag among those.

Widths are in em. A measure that no word exceeds is the caller's care.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Sequence

SHORT_LAST_LINE = 0.3
"""A last line of one word that is shorter than this share of the measure hangs; see LAST_WORD."""

LAST_WORD = 0.35
"""Cost of such a hanging word, in squared measures: as much as a line six tenths empty."""


@functools.lru_cache(maxsize=8192)
def opportunities(text: str, language: str) -> tuple[int, ...]:
    """Character positions at which a line may begin (Unicode Annex 14, as ICU tailors it)."""
    from icu4py.breakers import LineBreaker

    return tuple(end for _, end in LineBreaker(text, language).segments())[:-1]


def greedy(widths: Sequence[float], advances: Sequence[float], measure: float) -> list[int]:
    """Indices of the words that begin lines, each line filled as far as it goes.

    `widths` are the words without, `advances` with the space after them.
    """
    ends: list[float] = []
    starts: list[float] = []
    at = 0.0
    for width, advance in zip(widths, advances, strict=True):
        starts.append(at)
        ends.append(at + width)
        at += advance
    slack = measure + 1e-9
    lines = [0]
    word = 0
    count = len(ends)
    while True:
        word = max(bisect_right(ends, starts[word] + slack, lo=word), word + 1)
        if word >= count:
            return lines
        lines.append(word)


def best_rag(
    widths: Sequence[float], advances: Sequence[float], measure: float, *, balance: bool
) -> list[int]:
    """Indices of the words that begin lines, no more lines than greedily, the evenest rag.

    The cost of a line is the square of the share of the measure that it leaves empty; the last
    line is free unless `balance` asks for lines of about one length.
    """
    count = len(widths)
    most = len(greedy(widths, advances, measure))
    if most == 1:
        return [0]
    ends: list[float] = []
    starts: list[float] = []
    at = 0.0
    for width, advance in zip(widths, advances, strict=True):
        starts.append(at)
        ends.append(at + width)
        at += advance
    slack = measure + 1e-9
    # A line costs 1,000 of itself, so that fewer lines always win.
    line_cost = 1000.0
    cost = [0.0] * (count + 1)
    follow = [count] * (count + 1)
    for first in range(count - 1, -1, -1):
        begin = starts[first]
        stop = max(bisect_right(ends, begin + slack, lo=first), first + 1)
        best = float("inf")
        choice = stop
        for after in range(stop, first, -1):
            empty = (measure - (ends[after - 1] - begin)) / measure
            if after < count or balance:
                value = line_cost + empty * empty + cost[after]
            elif first == count - 1 and 1.0 - empty < SHORT_LAST_LINE and first:
                value = line_cost + LAST_WORD
            else:
                value = line_cost
            if value < best:
                best = value
                choice = after
        cost[first] = best
        follow[first] = choice
    lines = []
    word = 0
    while word < count:
        lines.append(word)
        word = follow[word]
    return lines
