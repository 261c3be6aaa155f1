"""A logo in SVG becomes a drawing that the PDF draws as vectors."""

from __future__ import annotations

import functools

from handouts.design.drawing import Drawing
from handouts.design.svg.artist import Artist
from handouts.design.svg.reading import read_svg
from handouts.errors import Place, SourceError

_EXPORT = "Export it from the drawing program as plain SVG, with text as outlines."


@functools.lru_cache(maxsize=64)
def drawing_from_svg(data: bytes, file: str) -> Drawing:
    """The drawing in an SVG file, whose path errors call `file`; a pure function of its bytes.

    Raises SourceError, or Problems, with the line of each thing that cannot be drawn as it is
    meant: an SVG file is drawn right or not at all.
    """
    root = read_svg(data, file)
    try:
        return Artist(root).drawing()
    except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError):
        raise SourceError(
            "This SVG file cannot be drawn.", hint=_EXPORT, place=Place(file)
        ) from None
