"""What stands in braces right after a picture: its width, as `{width=40%}` or `{width=45mm}`."""

from __future__ import annotations

import re
from typing import NamedTuple

from handouts.units import POINTS

MAX_MILLIMETRES = 1000

_BRACES = re.compile(r"\{[^{}\n]*\}")
_WIDTH = re.compile(r"\{\s*width\s*=\s*([0-9]+(?:\.[0-9]+)?)(%|mm|cm|in)\s*\}")
_HINT = "Write {width=40%} for a share of the column, or {width=45mm}; also cm and in."


class Braces(NamedTuple):
    """Braces after a picture: how many characters they are, the width, or else what is wrong."""

    length: int
    width: str = ""
    message: str = ""
    hint: str = _HINT


def braces(text: str) -> Braces | None:
    """What a text that follows a picture says of its width; None where it has no braces."""
    if not text.startswith("{"):
        return None
    found = _BRACES.match(text)
    if found is None:
        return Braces(len(text), message="Braces after a picture are not closed on their line.")
    written, length = found[0], found.end()
    width = _WIDTH.fullmatch(written)
    if width is None:
        return Braces(
            length, message=f"Braces after a picture give its width, which {written} is not."
        )
    number, unit = float(width[1]), width[2]
    if number < 1 if unit == "%" else number * POINTS[unit] < POINTS["mm"]:
        return Braces(length, message=f"{written} would leave nothing to see of the picture.")
    if unit == "%" and number > 100:
        return Braces(length, message=f"{written} is wider than the column.")
    if unit != "%" and number * POINTS[unit] > MAX_MILLIMETRES * POINTS["mm"] * (1 + 1e-9):
        return Braces(length, message=f"{written} is wider than any page: the most is 1 m.")
    return Braces(length, width[1] + unit)
