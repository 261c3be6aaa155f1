"""Units of length, in points."""

from __future__ import annotations

POINTS = {"": 1.0, "pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}
"""Points in each unit; no unit means points."""


def millimetres(points: float) -> str:
    """A length as files write it, to a tenth of a millimetre."""
    return f"{round(points / POINTS['mm'], 1):g}mm"
