"""Rules for weak and neutral characters of text that runs both ways (Unicode Annex 9, W1 to N2).

Each works on one isolating run sequence: `sequence` are its characters' places, whose bidi
`classes` are changed in place.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Sequence

ISOLATES = frozenset({"LRI", "RLI", "FSI"})
NEUTRAL = frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})

_BRACKETS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘"
    "⧘⧙⧚⧛⧼⧽⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)

OPENING = {**dict(zip(_BRACKETS[::2], _BRACKETS[::2], strict=True)), "\u2329": "〈"}
"""Opening brackets; U+2329 is canonically the same as U+3008."""

CLOSING = {**dict(zip(_BRACKETS[1::2], _BRACKETS[::2], strict=True)), "\u232a": "〈"}
"""Closing brackets by the opening one of their pair."""


def bidi_class_of(character: str) -> str:
    """The bidirectional class of a character."""
    return unicodedata.bidirectional(character) or "L"


def weak(classes: list[str], sequence: list[int], start: str) -> None:
    """Rules W1 to W7."""
    _marks_and_numbers(classes, sequence, start)
    for place in range(1, len(sequence) - 1):
        index = sequence[place]
        before, after = classes[sequence[place - 1]], classes[sequence[place + 1]]
        if before == after and (
            (classes[index] in ("ES", "CS") and before == "EN")
            or (classes[index] == "CS" and before == "AN")
        ):
            classes[index] = before
    _terminators(classes, sequence)
    strong = start
    for index in sequence:
        bidi_class = classes[index]
        if bidi_class in ("ET", "ES", "CS"):
            classes[index] = "ON"
        elif bidi_class in ("R", "L"):
            strong = bidi_class
        elif bidi_class == "EN" and strong == "L":
            classes[index] = "L"


def _marks_and_numbers(classes: list[str], sequence: list[int], start: str) -> None:
    """Rules W1 to W3."""
    previous = start
    for index in sequence:
        if classes[index] == "NSM":
            classes[index] = "ON" if previous in ISOLATES or previous == "PDI" else previous
        previous = classes[index]
    strong = start
    for index in sequence:
        bidi_class = classes[index]
        if bidi_class in ("R", "L", "AL"):
            strong = bidi_class
        elif bidi_class == "EN" and strong == "AL":
            classes[index] = "AN"
    for index in sequence:
        if classes[index] == "AL":
            classes[index] = "R"


def _terminators(classes: list[str], sequence: list[int]) -> None:
    """Rule W5: currency and percent signs beside a number belong to it."""
    place = 0
    while place < len(sequence):
        stop = place
        while stop < len(sequence) and classes[sequence[stop]] == "ET":
            stop += 1
        neighbours = [*sequence[max(place - 1, 0) : place], *sequence[stop : stop + 1]]
        if stop > place and any(classes[index] == "EN" for index in neighbours):
            for index in sequence[place:stop]:
                classes[index] = "EN"
        place = stop + 1


def _direction(bidi_class: str) -> str:
    """How a character counts among neutrals: numbers count as right to left (N0, N1)."""
    return "R" if bidi_class in ("R", "EN", "AN") else "L" if bidi_class == "L" else ""


def brackets(text: str, classes: list[str], sequence: list[int], level: int, start: str) -> None:
    """Rule N0: a pair of brackets takes the direction of what it holds or of its context."""
    own = "R" if level % 2 else "L"
    pairs = _pairs(text, classes, sequence)
    if not pairs:
        return
    # No pair changes what an inner or a later one holds, so that both are counted once.
    held = [_direction(classes[index]) for index in sequence]
    owns = list(itertools.accumulate((found == own for found in held), initial=0))
    strong = list(itertools.accumulate((found != "" for found in held), initial=0))
    context, read = start, 0
    for opening, closing in pairs:
        for index in sequence[read:opening]:
            context = _direction(classes[index]) or context
        read = opening
        if owns[closing] > owns[opening + 1]:
            chosen = own
        elif strong[closing] > strong[opening + 1]:
            chosen = context
        else:
            continue
        for place in (opening, closing):
            classes[sequence[place]] = chosen
            follow = place + 1
            while follow < len(sequence) and bidi_class_of(text[sequence[follow]]) == "NSM":
                classes[sequence[follow]] = chosen
                follow += 1


def _pairs(text: str, classes: Sequence[str], sequence: Sequence[int]) -> list[tuple[int, int]]:
    """Places of paired brackets in a sequence (BD16), by their opening one."""
    stack: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for place, index in enumerate(sequence):
        if classes[index] != "ON":
            continue
        character = text[index]
        if character in OPENING:
            if len(stack) == 63:
                return []
            stack.append((OPENING[character], place))
        elif character in CLOSING:
            for depth in range(len(stack) - 1, -1, -1):
                if stack[depth][0] == CLOSING[character]:
                    found.append((stack[depth][1], place))
                    del stack[depth:]
                    break
    return sorted(found)


def neutral(classes: list[str], sequence: list[int], level: int, start: str, end: str) -> None:
    """Rules N1 and N2."""
    own = "R" if level % 2 else "L"
    place = 0
    while place < len(sequence):
        stop = place
        while stop < len(sequence) and classes[sequence[stop]] in NEUTRAL:
            stop += 1
        if stop > place:
            before = _direction(classes[sequence[place - 1]]) if place else start
            after = _direction(classes[sequence[stop]]) if stop < len(sequence) else end
            chosen = before if before == after else own
            for inside in range(place, stop):
                classes[sequence[inside]] = chosen
        place = stop + 1
