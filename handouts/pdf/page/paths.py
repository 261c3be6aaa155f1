"""Paths: lines, curves, ellipses and rounded boxes as operators (ISO 32000-2, 8.5.2)."""

from __future__ import annotations

import math

DIGITS = 6
"""Significant digits of a coordinate, and its decimals at most."""

CORNER = 0.4472
"""Where the handles of a rounded corner end, as a share of its radius."""


class Path:
    """A path that grows: `operators` are its code. Coordinates are points, from the bottom left."""

    def __init__(self) -> None:
        self._operators: list[str] = []

    @property
    def operators(self) -> str:
        """The path's operators, on one line."""
        return " ".join(self._operators)

    def move(self, x: float, y: float) -> None:
        """Begin a piece at a point."""
        self._add("m", x, y)

    def line(self, x: float, y: float) -> None:
        """A line to a point."""
        self._add("l", x, y)

    def curve(self, x1: float, y1: float, x2: float, y2: float, x3: float, y3: float) -> None:
        """A Bezier curve to the third point, towards and from the others."""
        self._add("c", x1, y1, x2, y2, x3, y3)

    def close(self) -> None:
        """A line back to where the piece began."""
        self._operators.append("h")

    def ellipse(self, x: float, y: float, width: float, height: float) -> None:
        """An ellipse in a box, as four curves."""
        across, up = width / 2, height / 2
        middle_x, middle_y = x + across, y + up
        kappa = 4 / 3 * (math.sqrt(2) - 1)
        self.move(middle_x + across, middle_y)
        for cosine, sine in ((1, 0), (0, 1), (-1, 0), (0, -1)):
            # A quarter goes from one axis to the next one, a quarter turn further.
            self.curve(
                middle_x + across * (cosine - kappa * sine),
                middle_y + up * (sine + kappa * cosine),
                middle_x + across * (-sine + kappa * cosine),
                middle_y + up * (cosine + kappa * sine),
                middle_x - across * sine,
                middle_y + up * cosine,
            )

    def rounded_box(self, x: float, y: float, width: float, height: float, radius: float) -> None:
        """A rectangle with rounded corners."""
        right, top, handle = x + width, y + height, CORNER * radius
        self.move(x + radius, y)
        self.line(right - radius, y)
        self.curve(right - handle, y, right, y + handle, right, y + radius)
        self.line(right, top - radius)
        self.curve(right, top - handle, right - handle, top, right - radius, top)
        self.line(x + radius, top)
        self.curve(x + handle, top, x, top - handle, x, top - radius)
        self.line(x, y + radius)
        self.curve(x, y + handle, x + handle, y, x + radius, y)
        self.close()

    def _add(self, operator: str, *coordinates: float) -> None:
        self._operators.append(" ".join([*map(_coordinate, coordinates), operator]))


def _coordinate(value: float) -> str:
    size = abs(value)
    whole = int(math.log10(size)) if size > 1 else 0
    text = f"{value:.{max(DIGITS - whole, 0)}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".").removeprefix("0") or "0"
    return "0" if text == "-0" else text
