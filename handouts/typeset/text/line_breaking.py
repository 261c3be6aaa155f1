"""Break lines: where ICU allows, with as few lines as greedy filling and the best rag among those.

Widths are in em. A measure that no word exceeds is the caller's care.
"""

from __future__ import annotations

import itertools
import operator
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from handouts.text_cache import cache_texts

SHORT_LAST_LINE = 0.3
"""A last line of one word that is shorter than this share of the measure hangs; see LAST_WORD."""

LAST_WORD = 0.35
"""Cost of such a hanging word, in squared measures: as much as a line six tenths empty."""


LINE = 1000.0
"""Cost of a line itself, so that fewer lines always win."""

ROUNDING = 1e-9
"""By how much a sum of widths may exceed the measure."""


@cache_texts(8192)
def opportunities(text: str, language: str) -> tuple[int, ...]:
    """Character positions at which a line may begin (Unicode Annex 14, as ICU tailors it)."""
    from icu4py.breakers import LineBreaker  # Slow to load: not for commands without a text.

    ends = [end for _, end in LineBreaker(text, language).segments()][:-1]
    return tuple(in_characters(text, ends))


def in_characters(text: str, places: list[int]) -> list[int]:
    """Places counted in characters, that ICU counts in units of UTF-16.

    Characters beyond the first plane have two of these.
    """
    if text.isascii() or max(text, default="") <= "\uffff":
        return places
    units = itertools.accumulate((1 + (character > "\uffff") for character in text), initial=0)
    positions = {unit: position for position, unit in enumerate(units)}
    return [positions[place] for place in places]


def word_starts(text: str, language: str) -> frozenset[int]:
    """Positions at which words begin, in scripts without spaces by ICU's dictionaries."""
    from icu4py.breakers import WordBreaker  # As above.

    starts = [start for start, _ in WordBreaker(text, language).segments()]
    return frozenset(in_characters(text, starts))


class Edges(NamedTuple):
    """Where each segment begins and ends, on one endless line."""

    begins: tuple[float, ...]
    ends: tuple[float, ...]


def edges(widths: Sequence[float], advances: Sequence[float]) -> Edges:
    """Edges of segments, from their widths without and with the space after them."""
    begins = (0.0, *itertools.accumulate(advances))[: len(widths)]
    return Edges(begins, tuple(map(operator.add, begins, widths)))


def greedy(segments: Edges, measure: float) -> list[int]:
    """Indices of the segments that begin lines, each line filled as far as it goes."""
    begins, ends = segments
    slack = measure + ROUNDING
    lines = [0]
    word = 0
    count = len(ends)
    while True:
        word = max(bisect_right(ends, begins[word] + slack, lo=word), word + 1)
        if word >= count:
            return lines
        lines.append(word)


def best_rag(segments: Edges, measure: float, *, balance: bool) -> list[int]:
    """Indices of the segments that begin lines, no more lines than greedily, the evenest rag.

    The cost of a line is the square of the share of the measure that it leaves empty; the last
    line is free unless `balance` asks for lines of about one length.
    """
    begins, ends = segments
    count = len(ends)
    if count < 2 or ends[-1] - begins[0] <= measure + ROUNDING:
        return [0]
    slack = measure + ROUNDING
    cost = [0.0] * (count + 1)
    follow = [count] * (count + 1)
    for first in range(count - 1, -1, -1):
        begin = begins[first]
        limit = begin + slack
        stop = max(bisect_right(ends, limit, lo=first), first + 1)
        best = float("inf")
        choice = stop
        for after in range(stop, first, -1):
            if ends[after - 1] > limit and after > first + 1:
                continue  # a hyphen that reaches further than what follows it
            empty = (measure - (ends[after - 1] - begin)) / measure
            value = LINE + cost[after]
            if after < count or balance:
                value += empty * empty
            elif first == count - 1 and 1.0 - empty < SHORT_LAST_LINE and first:
                value += LAST_WORD
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
