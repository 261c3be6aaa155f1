"""Paint a shape of SVG: its outline, its fill, its stroke (SVG 1.1, 11)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple, TypeVar, cast

from handouts.design.drawing import Matrix, Operator, Paint, Shape, bounds, moved
from handouts.design.svg import values
from handouts.design.svg.gradients import gradient
from handouts.design.svg.outlines import Port, length_of, numbers, outline
from handouts.design.svg.reading import Element
from handouts.design.svg.styles import Style, Styles, as_picture, refuse

T = TypeVar("T")

MAX_OPERATORS = 20_000

_UNEVEN = 0.001
"""A stroke has no one width where scales differ by more than this share."""

_CAPS: dict[str, Literal[0, 1, 2]] = {"butt": 0, "round": 1, "square": 2}
_JOINS: dict[str, Literal[0, 1, 2]] = {"miter": 0, "round": 1, "bevel": 2}
_RULES = {"nonzero": False, "evenodd": True}


class Space(NamedTuple):
    """Where an element is drawn: its style, its coordinates, what percentages are of."""

    style: Style
    matrix: Matrix
    port: Port
    used: tuple[Element, ...] = ()
    """What <use> has led to so far."""


class Painter:
    """Paints the shapes of one file."""

    def __init__(self, ids: Mapping[str, Element], styles: Styles) -> None:
        self.ids = ids
        self.styles = styles
        self.operators = 0
        self.decimals = 4
        """To which coordinates are rounded."""

    def shapes(self, element: Element, space: Space) -> list[Shape]:
        """The shape of an element; two where its stroke lies under its fill, none if unseen."""
        style, matrix = space.style, space.matrix
        if style["visibility"] != "visible":
            return []
        operators = outline(element, style, space.port)
        if len(operators) < 2:
            return []
        self.operators += len(operators)
        if self.operators > MAX_OPERATORS:
            refuse(element, "This drawing is too detailed for a logo.", "Simplify it.")
        fill, fill_opacity = self._paint(element, "fill", operators, space)
        if element.name == "line":
            fill = None
        stroke, stroke_opacity = self._paint(element, "stroke", operators, space)
        width = length_of(
            element, "stroke-width", style["stroke-width"], style, space.port.diagonal
        )
        if width < 0:
            refuse(element, "'stroke-width' is less than 0.", "Write a number that is not.")
        if not width:
            stroke = None
        if fill is None and stroke is None:
            return []
        placed = self.rounded(moved(operators, matrix))
        shape = Shape(
            placed,
            fill,
            even_odd=_one_of(element, style, "fill-rule", _RULES),
            fill_opacity=fill_opacity,
        )
        if stroke is not None:
            shape = self._stroked(element, shape, operators, stroke, width, stroke_opacity, space)
        if shape.fill is not None and stroke is not None and _stroke_first(element, style):
            below = replace(shape, fill=None, fill_opacity=1.0)
            return [below, Shape(placed, shape.fill, shape.even_odd, fill_opacity=fill_opacity)]
        return [shape]

    def _stroked(
        self,
        element: Element,
        shape: Shape,
        operators: tuple[Operator, ...],
        stroke: Paint,
        width: float,
        opacity: float,
        space: Space,
    ) -> Shape:
        style, matrix = space.style, space.matrix
        scale = _scale(matrix)
        dashes: list[float] = []
        if style["stroke-dasharray"] != "none":
            dashes = numbers(element, "stroke-dasharray", style, space.port.diagonal)
            if any(dash < 0 for dash in dashes):
                refuse(element, "'stroke-dasharray' has a dash less than 0.", "Export it anew.")
            dashes = dashes * (1 + len(dashes) % 2) if any(dashes) else []
        written = style["stroke-dashoffset"]
        start = length_of(element, "stroke-dashoffset", written, style, space.port.diagonal)
        if dashes:
            start %= sum(dashes)
        limit = values.number(style["stroke-miterlimit"])
        if limit < 1:
            refuse(element, "'stroke-miterlimit' is less than 1.", "Write 1 or more.")
        return replace(
            shape,
            operators=shape.operators if scale else operators,
            stroke=stroke,
            stroke_width=width * (scale or 1.0),
            stroke_opacity=opacity,
            cap=_one_of(element, style, "stroke-linecap", _CAPS),
            join=_one_of(element, style, "stroke-linejoin", _JOINS),
            mitre_limit=limit,
            dashes=tuple(dash * (scale or 1.0) for dash in dashes),
            dash_start=start * (scale or 1.0),
            matrix=None if scale else matrix,
        )

    def _paint(
        self, element: Element, name: str, operators: tuple[Operator, ...], space: Space
    ) -> tuple[Paint | None, float]:
        """A fill or a stroke, and its opacity."""
        style = space.style
        written = style[name].strip()
        opacity = values.share(style[f"{name}-opacity"])
        found = values.reference(written)
        if found is not None:
            target = self.ids.get(found[0])
            if target is not None and target.name in ("linearGradient", "radialGradient"):
                paint, own = gradient(
                    target,
                    self.ids,
                    self.styles,
                    box=bounds(operators),
                    matrix=space.matrix,
                    port=space.port,
                )
                return (paint, opacity * own) if opacity * own else (None, 1.0)
            if target is not None and target.name == "pattern":
                as_picture(element, "A pattern", "Fill it with a colour or a gradient")
            if target is not None or not found[1]:
                refuse(
                    element,
                    f"'{name}' refers to '#{found[0]}', which is no gradient here.",
                    "Fill it with a colour or a gradient.",
                )
            written = found[1]
        elif "url" in written.lower():
            refuse(element, f"'{name}' refers to something else.", "Fill it with a colour.")
        if written.lower() == "none":
            return None, 1.0
        current = values.colour(style["color"], ((0, 0, 0), 1.0))
        colour, own = values.colour(written, current)
        return (colour, opacity * own) if opacity * own else (None, 1.0)

    def rounded(self, operators: Sequence[Operator]) -> tuple[Operator, ...]:
        """Operators with as many decimals as the drawing's size asks for."""
        result: list[Operator] = []
        for letter, *given in operators:
            if not all(map(math.isfinite, given)):
                raise ValueError("a coordinate is not a number")
            # -0.0 would be another number in the file.
            rounded = [round(each, self.decimals) + 0.0 for each in given]
            result.append(cast("Operator", (letter, *rounded)))
        return tuple(result)


def _scale(matrix: Matrix) -> float:
    """How much a stroke's width grows; 0 where that depends on its direction."""
    a, b, c, d, _, _ = matrix
    across, down = math.hypot(a, b), math.hypot(c, d)
    even = abs(across - down) <= _UNEVEN * max(across, down)
    upright = abs(a * c + b * d) <= _UNEVEN * across * down
    return math.sqrt(across * down) if even and upright else 0.0


def _one_of(element: Element, style: Style, name: str, known: dict[str, T]) -> T:
    written = style[name]
    if written not in known:
        refuse(element, f"'{name}' is '{written}'.", f"It may be {', '.join(known)}.")
    return known[written]


def _stroke_first(element: Element, style: Style) -> bool:
    """Whether the stroke lies under the fill."""
    order = style["paint-order"].replace("markers", "").split()
    if order not in ([], ["normal"], ["fill"], ["stroke"], ["fill", "stroke"], ["stroke", "fill"]):
        refuse(element, f"'paint-order' is '{style['paint-order']}'.", "Write fill or stroke.")
    return order[:1] == ["stroke"]
