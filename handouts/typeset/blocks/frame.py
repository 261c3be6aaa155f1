"""The frame that blocks are laid out in, and lengths as templates write them for it."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from handouts.units import POINTS

_LENGTH = re.compile(r"(\d+(?:\.\d+)?)\s*(%|pt|mm|cm|in|)")


class Frame(NamedTuple):
    """A width in points, the name of the background, and the language of the text around."""

    measure: float
    background: str
    language: str

    def narrowed(self, width: float) -> Frame:
        """The frame less some points of its width."""
        return self._replace(measure=self.measure - width)

    def of(self, language: str | None) -> Frame:
        """The frame of a block, which may be in a language of its own."""
        return self._replace(language=language) if language else self


@functools.lru_cache(maxsize=1024)
def share(length: str, whole: float) -> float:
    """A length such as "27mm", "1in" or "40%" of `whole` in points; 0 for "" (as wide as may be).

    Raises ValueError for what is not a length.
    """
    if not length:
        return 0.0
    match = _LENGTH.fullmatch(length.strip())
    if match is None:
        raise ValueError(f"{length!r} is not a length such as 27mm or 40%")
    number, unit = float(match[1]), match[2]
    return whole * number / 100 if unit == "%" else number * POINTS[unit]
