"""Marks of direction: hidden characters that keep lines from the right in order for readers.

Readers of PDF get a line as it stands, from left to right, and turn it round by rules of their own.
poppler (22.12) lets a number, a word from the left or a full stop run on over spaces up to the next
letter from the right; a right-to-left mark on its left ends it. pdfium (8149) mirrors brackets of
text from the right, though the file says what they mean; a left-to-right mark on their right keeps
them as they are. As pdfium takes a line for one from the left where more of its stretches are, more
right-to-left marks make up for that.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Sequence

from handouts.text_cache import cache_texts
from handouts.typeset.fonts.clusters import clusters
from handouts.typeset.fonts.shaping import Word
from handouts.typeset.text.segments import Piece

LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK = "\u200e", "\u200f"

_LETTERS = frozenset({"R", "AL"})
_RUNS_ON = frozenset({"L", "EN", "AN", "ES", "ET", "CS"})
_BRACKETS = frozenset({"Ps", "Pe", "Pi", "Pf"})


def direction_marks(pieces: Sequence[tuple[Piece, float]]) -> tuple[tuple[str, ...], ...]:
    """For each piece of a line from the right, the marks before each of its clusters.

    A last entry has what stands after its last cluster. Pieces that run from the left are one.
    """
    found: list[tuple[str, ...]] = []
    # What stands on the left: "" nothing, S spaces at the line's edge, R a letter from the right,
    # W what runs on, N anything else.
    before = ""
    from_left = False
    for piece, _ in pieces:
        if piece.level % 2 == 0:
            marked = before in ("N", "W") and not from_left
            found.append((RIGHT_TO_LEFT_MARK if marked else "", ""))
            from_left, before = True, "W"
            continue
        from_left = False
        marks, before = _within(piece.word, before)
        found.append(marks)
    return _balanced(pieces, found)


def _balanced(
    pieces: Sequence[tuple[Piece, float]], marks: list[tuple[str, ...]]
) -> tuple[tuple[str, ...], ...]:
    """With so many more marks behind brackets that most stretches run from the right."""
    missing = 1 - _stretches_from_right(pieces, marks)
    for index, around in reversed(list(enumerate(marks))):
        changed = list(around)
        for place, mark in reversed(list(enumerate(around))):
            if missing > 0 and mark == LEFT_TO_RIGHT_MARK:
                changed[place] += RIGHT_TO_LEFT_MARK
                missing -= 1
        marks[index] = tuple(changed)
    return tuple(marks)


def _stretches_from_right(
    pieces: Sequence[tuple[Piece, float]], marks: Sequence[tuple[str, ...]]
) -> int:
    """How many more stretches of letters run from the right than from the left, as pdfium counts.

    Spaces, digits and punctuation part stretches and are none.
    """
    count, last = 0, ""
    for (piece, _), around in zip(pieces, marks, strict=True):
        word = piece.word
        parts = [cluster.text for cluster in clusters(word)] if word.rtl else [word.text]
        together = itertools.zip_longest(around, parts, fillvalue="")
        for character in itertools.chain.from_iterable(map("".join, together)):
            kind = unicodedata.bidirectional(character)
            kind = "R" if kind in _LETTERS else kind
            if kind != last:
                count += (kind == "R") - (kind == "L")
            last = kind
    return count


@cache_texts(32768)
def _within(word: Word, before: str) -> tuple[tuple[str, ...], str]:
    """The marks of a word from the right, and what stands at its right end."""
    marks = [""]
    for _, text in clusters(word):
        kinds = [unicodedata.bidirectional(character) for character in text]
        is_bracket = any(unicodedata.category(character) in _BRACKETS for character in text)
        runs_on = not _RUNS_ON.isdisjoint(kinds)
        if (
            (is_bracket and before in ("N", "W", "S"))
            or (runs_on and before in ("N", "W"))
            # pdfium takes a mark of the letter on the right for one of what stands on the left.
            or (kinds[:1] == ["NSM"] and before == "W")
        ):
            marks[-1] += RIGHT_TO_LEFT_MARK
        marks.append(LEFT_TO_RIGHT_MARK if is_bracket else "")
        if not _LETTERS.isdisjoint(kinds):
            before = "R"
        elif text.isspace() and before in ("", "S"):
            before = "S"
        else:
            before = "W" if runs_on else "N"
    return tuple(marks), before
