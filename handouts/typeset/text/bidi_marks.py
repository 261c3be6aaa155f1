"""Bidi marks: hidden characters that keep right-to-left lines in order for readers.

Readers of PDF get a line in visual order, from left to right, and reorder it by rules of their own.
poppler (22.12) lets a number, a left-to-right word or a full stop run on over spaces up to the next
right-to-left letter; a right-to-left mark on its left ends it. pdfium (8149) mirrors the brackets
of right-to-left text, though the file says what they mean; a left-to-right mark on their right
keeps them as they are. As pdfium takes a line with more left-to-right stretches for such one, more
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
    """For each piece of a right-to-left line, the marks before each of its clusters.

    A last entry has what comes after its last cluster. Left-to-right pieces are one cluster.
    """
    found: list[tuple[str, ...]] = []
    # What is on the left: "" nothing, S spaces at the line's edge, R a right-to-left letter,
    # W what runs on, N anything else.
    before = ""
    after_ltr = False
    for piece, _ in pieces:
        if piece.level % 2 == 0:
            marked = before in ("N", "W") and not after_ltr
            found.append((RIGHT_TO_LEFT_MARK if marked else "", ""))
            after_ltr, before = True, "W"
            continue
        after_ltr = False
        marks, before = _within(piece.word, before)
        found.append(marks)
    return _balanced(pieces, found)


def _balanced(
    pieces: Sequence[tuple[Piece, float]], marks: list[tuple[str, ...]]
) -> tuple[tuple[str, ...], ...]:
    """With so many more marks behind brackets that most stretches are right-to-left."""
    missing = 1 - _excess_of_rtl_stretches(pieces, marks)
    for index, around in reversed(list(enumerate(marks))):
        changed = list(around)
        for place, mark in reversed(list(enumerate(around))):
            if missing > 0 and mark == LEFT_TO_RIGHT_MARK:
                changed[place] += RIGHT_TO_LEFT_MARK
                missing -= 1
        marks[index] = tuple(changed)
    return tuple(marks)


def _excess_of_rtl_stretches(
    pieces: Sequence[tuple[Piece, float]], marks: Sequence[tuple[str, ...]]
) -> int:
    """How many more stretches of letters are right-to-left than left-to-right, as pdfium counts.

    Spaces, digits and punctuation separate stretches and are none.
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
    """The marks of a right-to-left word, and what is at its right end."""
    marks = [""]
    for _, text in clusters(word):
        kinds = [unicodedata.bidirectional(character) for character in text]
        is_bracket = any(unicodedata.category(character) in _BRACKETS for character in text)
        runs_on = not _RUNS_ON.isdisjoint(kinds)
        if (
            (is_bracket and before in ("N", "W", "S"))
            or (runs_on and before in ("N", "W"))
            # pdfium takes a mark of the letter on the right for one of what is on the left.
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
