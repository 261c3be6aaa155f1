"""Lengths as people write them (`297mm`, `8.5in`, `12pt`, `2cm`, or plain points), in points."""

from __future__ import annotations

import re

from handouts.sources.yaml.errors import ValidationIssue
from handouts.units import POINTS

PATTERN = r"^-?(\d+(\.\d+)?|\.\d+)\s*(pt|mm|cm|in)?$"
_LENGTH = re.compile(PATTERN, re.ASCII)
_UNIT = re.compile(r"(pt|mm|cm|in)?$")


def points(written: object) -> float:
    """The length in points. Raises ValidationIssue where it is none."""
    if isinstance(written, int | float) and not isinstance(written, bool):
        return float(written)
    if not isinstance(written, str) or not _LENGTH.match(written):
        raise ValidationIssue(
            "is not a length", hint="Write a number with mm, cm, in or pt, such as 12mm or 4.5in."
        )
    unit = _UNIT.search(written)
    name = unit.group() if unit else ""
    return float(written.removesuffix(name).strip()) * POINTS[name]
