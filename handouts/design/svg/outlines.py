"""The outline of an element that is a shape, in its own coordinates, and its lengths."""

from __future__ import annotations

import math
from typing import NamedTuple

from handouts.design.drawing import Operator
from handouts.design.svg import paths, values
from handouts.design.svg.reading import Element
from handouts.design.svg.styles import Style, refuse


class Port(NamedTuple):
    """The size that percentages are of, in pixels of the coordinates in use."""

    width: float
    height: float

    @property
    def diagonal(self) -> float:
        """What percentages of lengths that are neither across nor down are of (SVG 1.1, 7.10)."""
        return math.hypot(self.width, self.height) / math.sqrt(2)


def length(element: Element, name: str, style: Style, whole: float, default: str = "0") -> float:
    """An attribute's length in pixels."""
    return length_of(element, name, element.get(name, "").strip() or default, style, whole)


def length_of(element: Element, name: str, written: str, style: Style, whole: float) -> float:
    """A length as it is written, in pixels; SourceError where it is none."""
    try:
        em = values.FONT_SIZE
        if written.lower().endswith(("em", "ex")):
            em = values.length(style["font-size"], em, em)
        return values.length(written, whole, em)
    except ValueError as error:
        refuse(element, f"'{name}' cannot be understood: {error}.", "Write a number.")


def size(element: Element, name: str, style: Style, whole: float, default: str = "0") -> float:
    """A length that is not negative."""
    found = length(element, name, style, whole, default)
    if found < 0:
        refuse(element, f"'{name}' is less than 0.", "Write a number that is not.")
    return found


def numbers(element: Element, name: str, style: Style, whole: float) -> list[float]:
    """A property's lengths, between spaces or commas."""
    written = style[name].replace(",", " ").split()
    return [length_of(element, name, each, style, whole) for each in written]


def outline(element: Element, style: Style, port: Port) -> tuple[Operator, ...]:
    """The operators of a shape; none where it has no extent."""

    def across(name: str) -> float:
        return length(element, name, style, port.width)

    def down(name: str) -> float:
        return length(element, name, style, port.height)

    match element.name:
        case "path":
            return paths.parse_path(element.get("d", ""))
        case "rect":
            return _rectangle(element, style, port)
        case "circle":
            radius = size(element, "r", style, port.diagonal)
            return paths.oval(across("cx"), down("cy"), radius, radius) if radius else ()
        case "ellipse":
            rx, ry = _radii(element, style, port)
            return paths.oval(across("cx"), down("cy"), rx, ry) if rx and ry else ()
        case "line":
            return ("M", across("x1"), down("y1")), ("L", across("x2"), down("y2"))
        case _:
            points = values.numbers(element.get("points", ""))
            return paths.polygon(points, closed=element.name == "polygon")


def _rectangle(element: Element, style: Style, port: Port) -> tuple[Operator, ...]:
    width = size(element, "width", style, port.width)
    height = size(element, "height", style, port.height)
    if not width or not height:
        return ()
    x, y = (
        length(element, name, style, whole)
        for name, whole in (("x", port.width), ("y", port.height))
    )
    return paths.rectangle(x, y, width, height, *_radii(element, style, port))


def _radii(element: Element, style: Style, port: Port) -> tuple[float, float]:
    """Rx and ry; one that is not said, or `auto`, is the other."""
    given = {name: element.get(name, "").strip() or "auto" for name in ("rx", "ry")}
    rx, ry = (
        None if given[name] == "auto" else size(element, name, style, whole)
        for name, whole in (("rx", port.width), ("ry", port.height))
    )
    return rx if rx is not None else ry or 0.0, ry if ry is not None else rx or 0.0
