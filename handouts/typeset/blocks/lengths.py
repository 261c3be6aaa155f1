"""Lengths as templates write them: "27mm", "1in", "40%" or nothing."""

from __future__ import annotations

import functools
import re

from handouts.units import POINTS

_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(%|pt|mm|cm|in|)")


@functools.lru_cache(maxsize=1024)
def share(length: str, whole: float) -> float:
    """A length in points; a percentage is of `whole`; 0 for "" (as wide as may be).

    Raises ValueError for what is no length.
    """
    if not length:
        return 0.0
    match = _LENGTH.fullmatch(length.strip())
    if match is None:
        raise ValueError(f"{length!r} is no length such as 27mm or 40%")
    number, unit = float(match[1]), match[2]
    return whole * number / 100 if unit == "%" else number * POINTS[unit]
