"""Printer's marks: where to cut and fold, and whether the inks meet; outside of the bleed.

Lengths in points. The origin is the lower left corner of the finished page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handouts.pdf.file.syntax import number

_MILLIMETRE = 72 / 25.4

OFFSET = 1 * _MILLIMETRE
"""Between the bleed and a mark."""

LENGTH = 5 * _MILLIMETRE

SLUG = OFFSET + LENGTH + 1 * _MILLIMETRE
"""Paper round the bleed that the marks need."""

THICKNESS = 0.25
RADIUS = 1.5 * _MILLIMETRE
"""Of a registration mark's ring."""

NEAR = 8 * _MILLIMETRE
"""A registration mark stands no nearer to a fold."""

_KAPPA = 0.5523


def marks(width: float, height: float, bleed: float, folds: Sequence[float]) -> str:
    """Operators of the marks of one page, in the colour space /All: every ink."""
    start, end = bleed + OFFSET, bleed + OFFSET + LENGTH
    lines = [*_crops(width, height, start, end), *_targets(width, height, start, folds)]
    dashed = [
        _line(fold, foot, fold, head)
        for fold in folds
        for foot, head in ((-end, -start), (height + start, height + end))
    ]
    parts = [f"q /Knockout gs /All CS 1 SCN {THICKNESS} w", *lines]
    if dashed:
        parts += ["[2 1.5] 0 d", *dashed]
    return "\n".join([*parts, "Q"])


def _crops(width: float, height: float, start: float, end: float) -> Iterator[str]:
    """Two lines at each corner, which would meet there."""
    for x, out in ((0.0, -1), (width, 1)):
        for y, up in ((0.0, -1), (height, 1)):
            yield _line(x + out * start, y, x + out * end, y)
            yield _line(x, y + up * start, x, y + up * end)


def _targets(width: float, height: float, start: float, folds: Sequence[float]) -> Iterator[str]:
    """A registration mark in the middle of each side, or where no fold is."""
    off = start + LENGTH / 2
    places = (width / 2, width / 4, width / 3, width / 8)
    free = (x for x in places if all(abs(x - fold) > NEAR for fold in folds))
    across = next(free, width / 2)
    for x, y in (
        (across, -off),
        (across, height + off),
        (-off, height / 2),
        (width + off, height / 2),
    ):
        yield _line(x - LENGTH / 2, y, x + LENGTH / 2, y)
        yield _line(x, y - LENGTH / 2, x, y + LENGTH / 2)
        yield _ring(x, y, RADIUS)


def _line(x: float, y: float, right: float, top: float) -> str:
    return f"{number(x)} {number(y)} m {number(right)} {number(top)} l S"


def _ring(x: float, y: float, radius: float) -> str:
    pull = radius * _KAPPA
    corners = (
        (x + radius, y + pull, x + pull, y + radius, x, y + radius),
        (x - pull, y + radius, x - radius, y + pull, x - radius, y),
        (x - radius, y - pull, x - pull, y - radius, x, y - radius),
        (x + pull, y - radius, x + radius, y - pull, x + radius, y),
    )
    curves = " ".join(" ".join(map(number, corner)) + " c" for corner in corners)
    return f"{number(x + radius)} {number(y)} m {curves} S"
