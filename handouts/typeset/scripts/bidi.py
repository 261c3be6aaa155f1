"""Direction: the embedding level of each character (Unicode Annex 9), odd ones run right to left.

The paragraph rules X1 to I2, with isolates and paired brackets; `reorder` is L2. Levels of a line's
end spaces (L1) are the caller's, who knows where lines end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handouts.text_cache import cache_texts
from handouts.typeset.scripts.bidi_rules import ISOLATES, brackets, kind_of, neutral, weak

MAX_DEPTH = 125

_STRONG_RIGHT = frozenset({"R", "AL"})
_EMBEDDINGS = {"RLE": (1, ""), "LRE": (0, ""), "RLO": (1, "R"), "LRO": (0, "L")}
_REMOVED = frozenset({"RLE", "LRE", "RLO", "LRO", "PDF", "BN"})
_PLAIN = frozenset({"L", "EN", "ES", "ET", "CS", "NSM", "BN", "S", "WS", "ON", "B", ""})


@cache_texts(4096)
def levels(text: str, base: int) -> tuple[int, ...]:
    """The level of each character of a paragraph whose own level is `base`, 0 or 1."""
    kinds = [kind_of(character) for character in text]
    if base == 0 and _PLAIN.issuperset(kinds):
        return (0,) * len(text)
    matches = _isolate_ends(kinds)
    result, kinds = _explicit(kinds, base, matches)
    for sequence, start, end in _sequences(kinds, result, base, matches):
        level = result[sequence[0]]
        weak(kinds, sequence, start)
        brackets(text, kinds, sequence, level, start)
        neutral(kinds, sequence, level, start, end)
    _implicit(kinds, result)
    return tuple(result)


def base_level(text: str) -> int:
    """The level of a paragraph by its first strong character (P2, P3), 0 without one."""
    kinds = [kind_of(character) for character in text]
    return _first_strong(kinds, 0, len(kinds), _isolate_ends(kinds)) or 0


def reorder(line: Sequence[int]) -> list[int]:
    """Indices of a line's characters, or of runs of one level, from left to right (L2)."""
    order = list(range(len(line)))
    if not order:
        return order
    lowest_odd = min((level for level in line if level % 2), default=max(line) + 1)
    for level in range(max(line), lowest_odd - 1, -1):
        start = 0
        while start < len(order):
            stop = start
            while stop < len(order) and line[order[stop]] >= level:
                stop += 1
            order[start:stop] = order[start:stop][::-1]
            start = stop + 1
    return order


def _isolate_ends(kinds: Sequence[str]) -> dict[int, int]:
    """The PDI of each isolate initiator that has one (BD9)."""
    ends: dict[int, int] = {}
    stack: list[int] = []
    for index, kind in enumerate(kinds):
        if kind in ISOLATES:
            stack.append(index)
        elif kind == "PDI" and stack:
            ends[stack.pop()] = index
    return ends


def _first_strong(kinds: Sequence[str], start: int, stop: int, ends: dict[int, int]) -> int | None:
    index = start
    while index < stop:
        kind = kinds[index]
        if kind == "L":
            return 0
        if kind in _STRONG_RIGHT:
            return 1
        if kind in ISOLATES:
            index = ends.get(index, stop)
        index += 1
    return None


class _Depth:
    """The stack of directional statuses (X1): level, override, whether an isolate opened it."""

    def __init__(self, base: int) -> None:
        self.stack: list[tuple[int, str, bool]] = [(base, "", False)]
        self.lost_isolates = 0
        self.lost_embeddings = 0
        self.isolates = 0

    def open(self, odd: int, override: str, *, isolate: bool) -> None:
        """X2 to X5c: one level deeper, unless that is too deep."""
        level = self.stack[-1][0]
        deeper = level + 1 + ((level + 1) % 2 != odd)
        if deeper <= MAX_DEPTH and not self.lost_isolates and not self.lost_embeddings:
            self.isolates += isolate
            self.stack.append((deeper, override, isolate))
        elif isolate:
            self.lost_isolates += 1
        elif not self.lost_isolates:
            self.lost_embeddings += 1

    def close_isolate(self) -> None:
        """X6a."""
        if self.lost_isolates:
            self.lost_isolates -= 1
        elif self.isolates:
            self.lost_embeddings = 0
            while not self.stack.pop()[2]:
                pass
            self.isolates -= 1

    def close_embedding(self) -> None:
        """X7."""
        if self.lost_isolates:
            return
        if self.lost_embeddings:
            self.lost_embeddings -= 1
        elif not self.stack[-1][2] and len(self.stack) > 1:
            self.stack.pop()


def _explicit(original: list[str], base: int, ends: dict[int, int]) -> tuple[list[int], list[str]]:
    """Levels and kinds after the rules X1 to X8."""
    kinds = list(original)
    result = [base] * len(kinds)
    depth = _Depth(base)
    for index, kind in enumerate(original):
        if kind == "PDI":
            depth.close_isolate()
        level, override, _ = depth.stack[-1]
        result[index] = base if kind == "B" else level
        if kind in _EMBEDDINGS:
            odd, forced = _EMBEDDINGS[kind]
            depth.open(odd, forced, isolate=False)
        elif kind == "PDF":
            depth.close_embedding()
        elif kind not in ("B", "BN"):
            kinds[index] = override or kind
        if kind in ISOLATES:
            odd = 1 if kind == "RLI" else 0
            if kind == "FSI":
                stop = ends.get(index, len(original))
                odd = _first_strong(original, index + 1, stop, ends) or 0
            depth.open(odd, "", isolate=True)
    return result, kinds


def _sequences(
    kinds: Sequence[str], result: Sequence[int], base: int, ends: dict[int, int]
) -> Iterator[tuple[list[int], str, str]]:
    """Isolating run sequences (BD13) with their sos and eos; what X9 removes is left out."""
    kept = [index for index, kind in enumerate(kinds) if kind not in _REMOVED]
    runs: list[list[int]] = []
    for index in kept:
        if runs and result[runs[-1][-1]] == result[index]:
            runs[-1].append(index)
        else:
            runs.append([index])
    by_start = {run[0]: run for run in runs}
    closed = set(ends.values())
    places = {index: place for place, index in enumerate(kept)}
    for run in runs:
        if run[0] in closed:
            continue
        sequence = list(run)
        while sequence[-1] in ends and ends[sequence[-1]] in by_start:
            sequence += by_start[ends[sequence[-1]]]
        level = result[sequence[0]]
        first, last = places[sequence[0]], places[sequence[-1]]
        lower = result[kept[first - 1]] if first else base
        open_end = kinds[sequence[-1]] in ISOLATES and sequence[-1] not in ends
        upper = result[kept[last + 1]] if last + 1 < len(kept) and not open_end else base
        yield (
            sequence,
            "R" if max(level, lower) % 2 else "L",
            "R" if max(level, upper) % 2 else "L",
        )


def _implicit(kinds: Sequence[str], result: list[int]) -> None:
    """Rules I1 and I2; what X9 removes takes the level of what stands before it."""
    for index, kind in enumerate(kinds):
        if kind in _REMOVED:
            if index:
                result[index] = result[index - 1]
        elif result[index] % 2:
            result[index] += kind != "R"
        elif kind == "R":
            result[index] += 1
        elif kind != "L":
            result[index] += 2
