"""Lists and quotations that may not have been meant, as `> 38 °C` or `2026. That year`.

A mark at a line's start is taken away or printed as another one. Where that changes what is read,
or where the line more likely belongs to a sentence, it is a mistake that shows both readings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from handouts.compose.markdown.parsed import BodyIssue
from handouts.compose.markdown.stray_marks import shown

_BEFORE = r"(?:[ \t]|>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))*"
_COMPARISON = re.compile(rf"{_BEFORE}>[ \t]*(?:[-+−–±~=<>≥≤≈][ \t]*)?(?!\d{{1,9}}[.)][ \t])[\d=]")
_TIGHT = re.compile(rf"{_BEFORE}>[^\s>]")
_QUOTED_POINT = re.compile(r"(?:[ \t>])*(?:[-*+]|\d{1,9}[.)])[ \t]+>")
_WITH_MINUS = re.compile(
    r"[\d.,]*\d[ \t\u00a0\u202f]*(?:°|º|℃|℉|degrees?\b|grad\b|dpt|dptr|diopt)", re.IGNORECASE
)
_NUMBER = re.compile(r"[.,]?\d")
_ENDS_AS_HEAD = (":", "：", "፦", "׃")


class Point(NamedTuple):
    """An item of a list: its line, its mark as typed (`-`, `3.`) and how its text begins."""

    line: int
    mark: str
    begins: str


class ListContext(NamedTuple):
    """Where a list stands: the paragraph's line right above it, and the number before its first."""

    above: str | None
    number: int | None


def of_list(
    points: Sequence[Point], labels: Sequence[str], context: ListContext
) -> Iterator[BodyIssue]:
    """What is wrong with a list whose items are printed with `labels`."""
    if points[0].mark[:-1].isdigit():
        yield from _of_numbers(points, labels, context)
    else:
        yield from _of_bullets(points, context)


def _of_numbers(
    points: Sequence[Point], labels: Sequence[str], context: ListContext
) -> Iterator[BodyIssue]:
    first = points[0]
    if len(points) == 1 and first.mark[:-1] != "1" and context.number != int(first.mark[:-1]) - 1:
        number, sign = first.mark[:-1], first.mark[-1]
        yield BodyIssue(
            first.line,
            f"'{first.mark}' at a line's start begins a list, here one of a single point: "
            f"{shown(first.begins)}.",
            f"Write {number}\\{sign} for a number in a sentence; a list has several points.",
        )
        return
    wrong = [point for point, label in zip(points, labels, strict=True) if point.mark != label]
    if wrong:
        typed = " ".join(point.mark for point in points[:12])
        printed = " ".join(labels[:12])
        yield BodyIssue(
            wrong[0].line,
            f"The list is numbered {typed}, but would be printed as {printed}.",
            "Number its points in order, without zeros before them; for other numbers write "
            f"paragraphs that begin with {wrong[0].mark[:-1]}\\{wrong[0].mark[-1]}.",
        )


def _of_bullets(points: Sequence[Point], context: ListContext) -> Iterator[BodyIssue]:
    alone = len(points) == 1
    above = context.above
    goes_on = above is not None and not above.rstrip("*_ \t").endswith(_ENDS_AS_HEAD)
    for index, point in enumerate(points):
        question = _doubt(point, alone=alone, goes_on=goes_on and index == 0)
        if question:
            yield _taken(point, question)


def _doubt(point: Point, *, alone: bool, goes_on: bool) -> str:
    """Why a point's sign may not have been meant as a bullet; empty where it was."""
    sign, number = point.mark, _NUMBER.match(point.begins) is not None
    if sign == "-" and (_WITH_MINUS.match(point.begins) or (alone and number)):
        return "Is '-' a minus?"
    if sign == "+" and (number or alone):
        return "Is '+' a plus?"
    if sign == "*" and alone:
        return "Is '*' an asterisk that refers to a note?"
    if goes_on and (alone or number):
        return "Does this line continue the sentence above?"
    return ""


def _taken(point: Point, question: str) -> BodyIssue:
    return BodyIssue(
        point.line,
        f"{question} The sign would disappear: {shown(f'{point.mark} {point.begins}')} would be "
        f"printed as the point {shown('• ' + point.begins)}.",
        f"Write \\{point.mark} for the sign itself (− is the minus); "
        "if it is a point, begin it with a word, after an empty line.",
    )


def of_quotation(
    lines: Sequence[str], start: int, stop: int, *, goes_on: bool
) -> Iterator[BodyIssue]:
    """What is wrong with a quotation on the lines from `start` to before `stop`.

    `goes_on` says that a paragraph stands right above it.
    """
    for number in range(start, min(stop, len(lines))):
        line = lines[number]
        message = ""
        if _COMPARISON.match(line):
            message = "'>' before a number means a quotation here, and would disappear"
        elif _TIGHT.match(line):
            message = "'>' at a line's start means a quotation, and would disappear"
        elif number == start and goes_on:
            message = "'>' at the start of a paragraph's further line means a quotation"
        elif number == start and _QUOTED_POINT.match(line):
            message = "'>' at the start of a point means a quotation, and would disappear"
        if message:
            yield BodyIssue(
                number,
                f"{message}: {shown(line)}.",
                "Write \\> for the sign itself; a quotation has an empty line before it, a space "
                "after the >, and begins with a word.",
            )


def lazy(lines: Sequence[str], start: int, stop: int, *, quoted: bool) -> Iterator[BodyIssue]:
    """Lines of a point or a quotation that stand at the margin, as a paragraph after it would."""
    for number in range(start + 1, min(stop, len(lines))):
        line = lines[number]
        if line and not line[0].isspace() and not line.startswith(">"):
            kind = "quotation" if quoted else "point"
            yield BodyIssue(
                number,
                f"This line is printed as a part of the {kind} above it: {shown(line)}.",
                f"Leave an empty line before it, if it does not belong to the {kind}; "
                "else indent it.",
            )
            return
