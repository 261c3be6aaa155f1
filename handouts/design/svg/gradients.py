"""Gradients of SVG as gradients of a drawing (SVG 1.1, 13.2)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from handouts.design.drawing import Bounds, Colour, Gradient, Matrix, Paint, multiply
from handouts.design.svg import values
from handouts.design.svg.outlines import Port, length_of
from handouts.design.svg.reading import Element
from handouts.design.svg.styles import INHERITED, Styles, as_picture, refuse

_MAX_LINKS = 8
_DEFAULTS = {
    "x1": "0%",
    "y1": "0%",
    "x2": "100%",
    "y2": "0%",
    "cx": "50%",
    "cy": "50%",
    "r": "50%",
    "fr": "0%",
}

Stop = tuple[float, Colour]


class Solid(NamedTuple):
    """A paint, and its opacity."""

    paint: Paint | None
    opacity: float


def gradient(
    first: Element,
    ids: Mapping[str, Element],
    styles: Styles,
    *,
    box: Bounds,
    matrix: Matrix,
    port: Port,
) -> Solid:
    """The paint of a gradient element on a shape.

    `box` is the shape's, in the coordinates that `matrix` takes to the drawing's; `port` is what
    percentages are of.
    """
    chain = _chain(first, ids)
    given = {name: value for each in reversed(chain) for name, value in each.attrib.items()}
    style = styles.of(first, INHERITED)
    stops, opacity = _stops(next((each for each in chain if _has_stops(each)), first), styles)
    if len(stops) < 2:
        return Solid(stops[0][1] if stops else None, opacity)
    if given.get("spreadMethod", "pad") != "pad":
        as_picture(first, "A gradient that repeats", "Write out its steps as stops")
    try:
        inner = values.transform(given.get("gradientTransform", ""))
    except ValueError as error:
        refuse(first, f"'gradientTransform' cannot be understood: {error}.", "Export it anew.")
    whole = port
    if given.get("gradientUnits", "objectBoundingBox") == "objectBoundingBox":
        left, top, right, bottom = box
        if right <= left or bottom <= top:
            return Solid(None, 1.0)
        matrix = multiply(matrix, (right - left, 0, 0, bottom - top, left, top))
        whole = Port(1.0, 1.0)
    matrix = multiply(matrix, inner)
    a, b, c, d, _, _ = matrix
    if not a * d - b * c:
        return Solid(None, 1.0)

    def read(name: str, of: float, default: str = "") -> float:
        written = given.get(name, default or _DEFAULTS.get(name, "0"))
        return length_of(first, name, written, style, of)

    last = stops[-1][1]
    if first.name == "linearGradient":
        x1, x2 = read("x1", whole.width), read("x2", whole.width)
        y1, y2 = read("y1", whole.height), read("y2", whole.height)
        if (x1, y1) == (x2, y2):
            return Solid(last, opacity)
        return Solid(Gradient("axial", (x1, y1, 0.0, x2, y2, 0.0), stops, matrix), opacity)
    cx, cy = read("cx", whole.width), read("cy", whole.height)
    r, fr = read("r", whole.diagonal), read("fr", whole.diagonal)
    fx = read("fx", whole.width) if "fx" in given else cx
    fy = read("fy", whole.height) if "fy" in given else cy
    if r <= 0:
        return Solid(last, opacity)
    if math.hypot(fx - cx, fy - cy) + fr > r * 0.999:
        as_picture(first, "A gradient with its focus outside of its circle", "Move it inside")
    return Solid(Gradient("radial", (fx, fy, fr, cx, cy, r), stops, matrix), opacity)


def _has_stops(element: Element) -> bool:
    return any(isinstance(kid, Element) and kid.name == "stop" for kid in element)


def _chain(first: Element, ids: Mapping[str, Element]) -> Sequence[Element]:
    """A gradient, and those that it takes the rest of its attributes from."""
    chain = [first]
    while href := chain[-1].get("href", ""):
        found = ids.get(href[1:])
        if found is None or not found.name.endswith("Gradient"):
            refuse(chain[-1], f"There is no gradient '{href}'.", "Export the logo anew.")
        if len(chain) > _MAX_LINKS or found in chain:
            refuse(first, "A gradient refers to itself.", "Export the logo anew.")
        chain.append(found)
    return chain


def _stops(element: Element, styles: Styles) -> tuple[tuple[Stop, ...], float]:
    """Stops from 0 to 1, and the opacity that all of them have."""
    parent = styles.of(element, INHERITED)
    found: list[Stop] = []
    opacities: set[float] = set()
    at = 0.0
    for kid in element:
        if not isinstance(kid, Element) or kid.name != "stop":
            continue
        style = styles.of(kid, parent)
        try:
            at = max(at, values.share(kid.get("offset", "0")))
            current = values.colour(style["color"], ((0, 0, 0), 1.0))
            colour, opacity = values.colour(style["stop-color"], current)
            opacities.add(opacity * values.share(style["stop-opacity"]))
        except ValueError as error:
            refuse(kid, f"This stop cannot be understood: {error}.", "Export the logo anew.")
        found.append((at, colour))
    if len(opacities) > 1:
        as_picture(element, "A gradient that fades away", "Use the solid colours that result")
    if len(found) > 1:
        if found[0][0] > 0:
            found.insert(0, (0.0, found[0][1]))
        if found[-1][0] < 1:
            found.append((1.0, found[-1][1]))
    return tuple(found), opacities.pop() if opacities else 1.0
