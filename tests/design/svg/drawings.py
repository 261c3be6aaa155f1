"""Drawings of SVG for tests, without the picture that a logo falls back to."""

from __future__ import annotations

from handouts.design.drawing import Drawing
from handouts.design.logo.artwork import drawing_of
from handouts.design.svg.reading import read_svg


def drawing_from_svg(data: bytes, file: str) -> Drawing:
    """The drawing in an SVG file. Raises SourceError, or Problems, where it cannot be drawn."""
    return drawing_of(read_svg(data, file), file)
