"""Bidi: the embedding level of each character (Unicode Annex 9); odd levels are right-to-left.

The paragraph rules X1 to I2, with isolates and paired brackets; `reorder` is L2. Levels of a line's
end spaces (L1) are the caller's, who knows where lines end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handouts.typeset.scripts.bidi_rules import ISOLATES, bidi_class_of, brackets, neutral, weak

MAX_DEPTH = 125

_STRONG_RIGHT = frozenset({"R", "AL"})
_EMBEDDINGS = {"RLE": (1, ""), "LRE": (0, ""), "RLO": (1, "R"), "LRO": (0, "L")}
_REMOVED = frozenset({"RLE", "LRE", "RLO", "LRO", "PDF", "BN"})
_PLAIN = frozenset({"L", "EN", "ES", "ET", "CS", "NSM", "BN", "S", "WS", "ON", "B", ""})


def levels(text: str, base: int) -> tuple[int, ...]:
    """The level of each character of a paragraph whose own level is `base`, 0 or 1."""
    classes = [bidi_class_of(character) for character in text]
    if base == 0 and _PLAIN.issuperset(classes):
        return (0,) * len(text)
    matches = _isolate_ends(classes)
    result, classes = _explicit(classes, base, matches)
    for sequence, start, end in _sequences(classes, result, base, matches):
        level = result[sequence[0]]
        weak(classes, sequence, start)
        brackets(text, classes, sequence, level, start)
        neutral(classes, sequence, level, start, end)
    _implicit(classes, result)
    return tuple(result)


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


def _isolate_ends(classes: Sequence[str]) -> dict[int, int]:
    """The PDI of each isolate initiator that has one (BD9)."""
    ends: dict[int, int] = {}
    stack: list[int] = []
    for index, bidi_class in enumerate(classes):
        if bidi_class in ISOLATES:
            stack.append(index)
        elif bidi_class == "PDI" and stack:
            ends[stack.pop()] = index
    return ends


def _first_strong(
    classes: Sequence[str], start: int, stop: int, ends: dict[int, int]
) -> int | None:
    index = start
    while index < stop:
        bidi_class = classes[index]
        if bidi_class == "L":
            return 0
        if bidi_class in _STRONG_RIGHT:
            return 1
        if bidi_class in ISOLATES:
            index = ends.get(index, stop)
        index += 1
    return None


class _DirectionalStatus:
    """The stack of directional statuses (X1): level, override, whether an isolate opened it."""

    def __init__(self, base: int) -> None:
        self.stack: list[tuple[int, str, bool]] = [(base, "", False)]
        self.overflow_isolates = 0
        self.overflow_embeddings = 0
        self.valid_isolates = 0

    def open(self, odd: int, override: str, *, isolate: bool) -> None:
        """X2 to X5c: one level deeper, unless that is too deep."""
        level = self.stack[-1][0]
        deeper = level + 1 + ((level + 1) % 2 != odd)
        if deeper <= MAX_DEPTH and not self.overflow_isolates and not self.overflow_embeddings:
            self.valid_isolates += isolate
            self.stack.append((deeper, override, isolate))
        elif isolate:
            self.overflow_isolates += 1
        elif not self.overflow_isolates:
            self.overflow_embeddings += 1

    def close_isolate(self) -> None:
        """X6a."""
        if self.overflow_isolates:
            self.overflow_isolates -= 1
        elif self.valid_isolates:
            self.overflow_embeddings = 0
            while not self.stack.pop()[2]:
                pass
            self.valid_isolates -= 1

    def close_embedding(self) -> None:
        """X7."""
        if self.overflow_isolates:
            return
        if self.overflow_embeddings:
            self.overflow_embeddings -= 1
        elif not self.stack[-1][2] and len(self.stack) > 1:
            self.stack.pop()


def _explicit(original: list[str], base: int, ends: dict[int, int]) -> tuple[list[int], list[str]]:
    """Levels and bidi classes after the rules X1 to X8."""
    classes = list(original)
    result = [base] * len(classes)
    statuses = _DirectionalStatus(base)
    for index, bidi_class in enumerate(original):
        if bidi_class == "PDI":
            statuses.close_isolate()
        level, override, _ = statuses.stack[-1]
        result[index] = base if bidi_class == "B" else level
        if bidi_class in _EMBEDDINGS:
            odd, forced = _EMBEDDINGS[bidi_class]
            statuses.open(odd, forced, isolate=False)
        elif bidi_class == "PDF":
            statuses.close_embedding()
        elif bidi_class not in ("B", "BN"):
            classes[index] = override or bidi_class
        if bidi_class in ISOLATES:
            odd = 1 if bidi_class == "RLI" else 0
            if bidi_class == "FSI":
                stop = ends.get(index, len(original))
                odd = _first_strong(original, index + 1, stop, ends) or 0
            statuses.open(odd, "", isolate=True)
    return result, classes


def _sequences(
    classes: Sequence[str], result: Sequence[int], base: int, ends: dict[int, int]
) -> Iterator[tuple[list[int], str, str]]:
    """Isolating run sequences (BD13) with their sos and eos; what X9 removes is left out."""
    kept = [index for index, bidi_class in enumerate(classes) if bidi_class not in _REMOVED]
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
        open_end = classes[sequence[-1]] in ISOLATES and sequence[-1] not in ends
        upper = result[kept[last + 1]] if last + 1 < len(kept) and not open_end else base
        yield (
            sequence,
            "R" if max(level, lower) % 2 else "L",
            "R" if max(level, upper) % 2 else "L",
        )


def _implicit(classes: Sequence[str], result: list[int]) -> None:
    """Rules I1 and I2; what X9 removes takes the level of what stands before it."""
    for index, bidi_class in enumerate(classes):
        if bidi_class in _REMOVED:
            if index:
                result[index] = result[index - 1]
        elif result[index] % 2:
            result[index] += bidi_class != "R"
        elif bidi_class == "R":
            result[index] += 1
        elif bidi_class != "L":
            result[index] += 2
