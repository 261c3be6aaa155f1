"""A logo in SVG becomes a drawing that the PDF draws as vectors, or else a picture of it."""

from __future__ import annotations

import functools
import hashlib
import xml.etree.ElementTree as ET
from typing import NamedTuple

from handouts.design.drawing import Drawing, Image
from handouts.design.svg.artist import Artist
from handouts.design.svg.reading import SVG, Element, read_svg
from handouts.design.svg.styles import PictureNeeded
from handouts.errors import HandoutError, Place, Problems, SourceError

Remark = tuple[str, str]
"""What is to be said of a logo, and what to do."""

LONGER_SIDE = 1600
"""Pixels of a picture's longer side: 300 an inch where the logo is 135 mm long."""

_EXPORT = "Export it from the drawing program as plain SVG, with text as outlines."


class Drawn(NamedTuple):
    """A logo's art, and why it is no drawing where it is none."""

    art: Drawing | Image
    remark: Remark | None = None


@functools.lru_cache(maxsize=64)
def art_from_svg(data: bytes, file: str) -> Drawn:
    """The drawing in an SVG file; where outlines cannot show it, a picture with a remark.

    Raises SourceError, or Problems, with the line of each thing that a picture cannot show either,
    such as letters without their font. `file` is its path in errors.
    """
    root = read_svg(data, file)
    try:
        return Drawn(drawing_of(root, file))
    except HandoutError as error:
        problems = error.problems if isinstance(error, Problems) else (error,)
        needed = [each for each in problems if isinstance(each, PictureNeeded)]
        others = [each for each in problems if not isinstance(each, PictureNeeded)]
        if len(others) > 1:
            raise Problems(others) from None
        if others:
            raise others[0] from None
    image = _pictured(root, file)
    why = ", ".join(dict.fromkeys(each.message for each in needed))
    line = needed[0].place.line if needed[0].place is not None else None
    where = f"{file}:{line}" if line else file
    told = (
        f"{where}: outlines cannot show {why[:1].lower()}{why[1:]}, so the logo is printed as a "
        f"picture of {image.width} x {image.height} pixels."
    )
    return Drawn(image, (told, needed[0].hint))


def drawing_of(root: Element, file: str) -> Drawing:
    """The drawing of an SVG file's elements: as they are meant, or not at all.

    Raises SourceError, or Problems, with the line of each thing that cannot be drawn.
    """
    try:
        return Artist(root).drawing()
    except (ArithmeticError, LookupError, RuntimeError, TypeError, ValueError):
        raise _undrawable(file) from None


def _pictured(root: Element, file: str) -> Image:
    """What resvg draws of the elements that were read: none of the file's bytes reach it as such.

    They refer to nothing outside of themselves, and no font of the system is looked for.
    """
    from resvg_py import svg_to_bytes  # Few logos need it.

    ET.register_namespace("", SVG)
    text = ET.tostring(root, encoding="unicode")
    try:
        wide, high = _size(svg_to_bytes(svg_string=text, skip_system_fonts=True, width=64))
        width, height = (LONGER_SIDE, None) if wide >= high else (None, LONGER_SIDE)
        data = bytes(
            svg_to_bytes(svg_string=text, skip_system_fonts=True, width=width, height=height)
        )
    except (ValueError, RuntimeError):
        raise _undrawable(file) from None
    image = Image(data, *_size(data), hashlib.sha256(data).hexdigest(), see_through=True)
    if not image.pixels().getchannel("A").getbbox():
        message = "There is nothing to see in this drawing."
        raise SourceError(message, hint=_EXPORT, place=Place(file))
    return image


def _size(png: bytes) -> tuple[int, int]:
    """Width and height from a PNG's header (ISO 15948, 11.2.2)."""
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def _undrawable(file: str) -> SourceError:
    return SourceError("This SVG file cannot be drawn.", hint=_EXPORT, place=Place(file))
