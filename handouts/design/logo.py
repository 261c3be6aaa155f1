"""A logo in SVG becomes shapes in absolute coordinates that the PDF draws as vectors."""

from __future__ import annotations

import functools
import io
import logging
import math
from collections.abc import Iterator, Sequence
from typing import Any, Literal, cast

from handouts.design.model import Colour, Drawing, Operator, Shape
from handouts.design.svg_safety import check_svg
from handouts.errors import Place, SourceError

MOST_OPERATORS = 20_000
KAPPA = 4 * (math.sqrt(2) - 1) / 3
"""Share of a radius at which the control points of a quarter of a circle stand."""

_DECIMALS = 4
_UNEVEN = 0.01
"""A stroke's width has no one value where scales differ by more than this share."""

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]


@functools.lru_cache(maxsize=64)
def drawing_from_svg(data: bytes, file: str) -> Drawing:
    """The drawing in an SVG file, whose path errors call `file`; a pure function of its bytes."""
    check_svg(data, file)
    # svglib and reportlab.graphics take 200 ms to import, and only a new logo needs them.
    from svglib.svglib import svg2rlg

    # What svglib leaves out it only logs; all that it could leave out has been refused above.
    logging.getLogger("svglib.svglib").addHandler(logging.NullHandler())
    try:
        drawing = svg2rlg(io.BytesIO(data))
        if drawing is None:
            raise _refuse(file, "This SVG file cannot be drawn.")
        width, height = float(drawing.width), float(drawing.height)
        if not (0 < width < math.inf and 0 < height < math.inf):
            raise _refuse(file, "This drawing has no size.", "Give <svg> a viewBox.")
        shapes = tuple(_Flattener(file, height).shapes(drawing, (1, 0, 0, 1, 0, 0)))
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        raise _refuse(file, "This SVG file cannot be drawn.") from None
    if not shapes:
        raise _refuse(file, "There is nothing to see in this drawing.")
    return Drawing(width, height, shapes)


def _refuse(file: str, message: str, hint: str = "") -> SourceError:
    hint = hint or "Export it from the drawing program as plain SVG, with text as outlines."
    return SourceError(message, hint=hint, place=Place(file))


class _Flattener:
    """Walks ReportLab's groups, y up, and gives shapes without groups, y down."""

    def __init__(self, file: str, height: float) -> None:
        self.file = file
        self.height = height
        self.operators = 0

    def shapes(self, group: Any, matrix: Matrix) -> Iterator[Shape]:
        """The shapes of a group and of the groups in it, lowest first."""
        inner = _multiply(matrix, tuple(getattr(group, "transform", (1, 0, 0, 1, 0, 0))))
        for item in group.contents:
            if hasattr(item, "contents"):
                yield from self.shapes(item, inner)
            else:
                yield from self.shape(item, inner)

    def shape(self, item: Any, matrix: Matrix) -> Iterator[Shape]:
        properties = item.getProperties()
        fill = self.colour(properties.get("fillColor"))
        stroke = self.colour(properties.get("strokeColor"))
        width = float(properties.get("strokeWidth") or 0.0)
        if stroke is None or not width:
            stroke, width = None, 0.0
        kind = type(item).__mro__
        names = [each.__name__ for each in kind]
        outline = next((_OUTLINES[name] for name in names if name in _OUTLINES), None)
        if outline is None or getattr(item, "isClipPath", False):
            raise _refuse(self.file, f"A part of this drawing ({names[0]}) is not used in a logo.")
        if properties.get("strokeDashArray"):
            raise _refuse(self.file, "This drawing has a dashed line.", "Convert it to outlines.")
        if "Line" in names or "PolyLine" in names:
            fill = None
        if fill is None and stroke is None:
            return
        operators = tuple(self.placed(outline(item), matrix))
        self.operators += len(operators)
        if self.operators > MOST_OPERATORS:
            raise _refuse(self.file, "This drawing is too detailed for a logo.", "Simplify it.")
        yield Shape(
            operators,
            fill,
            even_odd=properties.get("fillMode") == 0,
            stroke=stroke,
            stroke_width=round(width * self.scale(matrix), _DECIMALS) if stroke else 0.0,
            cap=_end(properties.get("strokeLineCap")),
            join=_end(properties.get("strokeLineJoin")),
        )

    def colour(self, written: Any) -> Colour | None:
        if written is None:
            return None
        if float(getattr(written, "alpha", 1.0)) != 1.0:
            raise _refuse(
                self.file,
                "This drawing has a colour that can be seen through.",
                "Use the solid colour that results.",
            )
        red, green, blue = (
            min(255, max(0, round(float(channel) * 255)))
            for channel in (written.red, written.green, written.blue)
        )
        return red, green, blue

    def scale(self, matrix: Matrix) -> float:
        """How much a stroke's width grows; refused where that depends on its direction."""
        a, b, c, d, _, _ = matrix
        across, down = math.hypot(a, b), math.hypot(c, d)
        even = abs(across - down) <= _UNEVEN * max(across, down)
        upright = abs(a * c + b * d) <= _UNEVEN * across * down
        if not (even and upright):
            raise _refuse(self.file, "A line is stretched or slanted.", "Convert it to outlines.")
        return math.sqrt(across * down)

    def placed(self, operators: Iterator[Operator], matrix: Matrix) -> Iterator[Operator]:
        """Operators in the page's sense of y, after the groups' transforms."""
        a, b, c, d, e, f = matrix
        for operator in operators:
            numbers = cast("tuple[float, ...]", operator[1:])
            moved: list[float] = []
            for x, y in zip(numbers[::2], numbers[1::2], strict=True):
                moved.append(round(a * x + c * y + e, _DECIMALS) + 0.0)
                moved.append(round(self.height - (b * x + d * y + f), _DECIMALS) + 0.0)
            if not all(math.isfinite(number) for number in moved):
                raise _refuse(self.file, "A coordinate of this drawing is not a number.")
            yield cast("Operator", (operator[0], *moved))


def _multiply(one: Matrix, other: Sequence[float]) -> Matrix:
    """The matrix that applies `other` first, then `one`."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + c * h,
        b * g + d * h,
        a * i + c * j,
        b * i + d * j,
        a * k + c * m + e,
        b * k + d * m + f,
    )


def _end(value: Any) -> Literal[0, 1, 2]:
    return cast("Literal[0, 1, 2]", value) if value in (0, 1, 2) else 0


# ---------------------------------------------------------------- outlines of ReportLab's shapes


def _path(item: Any) -> Iterator[Operator]:
    """Operators of a path: 0 move, 1 line, 2 curve, 3 close."""
    points = iter(item.points)
    for code in item.operators:
        if code == 3:
            yield ("Z",)
        else:
            numbers = [next(points) for _ in range((2, 2, 6)[code])]
            yield cast("Operator", ("MLC"[code], *numbers))


def _points(item: Any, *, closed: bool) -> Iterator[Operator]:
    pairs = list(zip(item.points[::2], item.points[1::2], strict=True))
    for number, (x, y) in enumerate(pairs):
        yield ("L", x, y) if number else ("M", x, y)
    if closed:
        yield ("Z",)


def _polygon(item: Any) -> Iterator[Operator]:
    return _points(item, closed=True)


def _polyline(item: Any) -> Iterator[Operator]:
    return _points(item, closed=False)


def _line(item: Any) -> Iterator[Operator]:
    yield ("M", item.x1, item.y1)
    yield ("L", item.x2, item.y2)


def _circle(item: Any) -> Iterator[Operator]:
    return _oval(item.cx, item.cy, item.r, item.r)


def _ellipse(item: Any) -> Iterator[Operator]:
    return _oval(item.cx, item.cy, item.rx, item.ry)


def _oval(x: float, y: float, rx: float, ry: float) -> Iterator[Operator]:
    kx, ky = rx * KAPPA, ry * KAPPA
    yield ("M", x + rx, y)
    yield ("C", x + rx, y + ky, x + kx, y + ry, x, y + ry)
    yield ("C", x - kx, y + ry, x - rx, y + ky, x - rx, y)
    yield ("C", x - rx, y - ky, x - kx, y - ry, x, y - ry)
    yield ("C", x + kx, y - ry, x + rx, y - ky, x + rx, y)
    yield ("Z",)


def _rectangle(item: Any) -> Iterator[Operator]:
    x, y, right, top = item.x, item.y, item.x + item.width, item.y + item.height
    rx = min(item.rx or item.ry or 0.0, item.width / 2)
    ry = min(item.ry or item.rx or 0.0, item.height / 2)
    if not rx or not ry:
        yield ("M", x, y)
        yield ("L", right, y)
        yield ("L", right, top)
        yield ("L", x, top)
        yield ("Z",)
        return
    kx, ky = rx * (1 - KAPPA), ry * (1 - KAPPA)
    yield ("M", x + rx, y)
    yield ("L", right - rx, y)
    yield ("C", right - kx, y, right, y + ky, right, y + ry)
    yield ("L", right, top - ry)
    yield ("C", right, top - ky, right - kx, top, right - rx, top)
    yield ("L", x + rx, top)
    yield ("C", x + kx, top, x, top - ky, x, top - ry)
    yield ("L", x, y + ry)
    yield ("C", x, y + ky, x + kx, y, x + rx, y)
    yield ("Z",)


_OUTLINES = {
    "Path": _path,
    "Polygon": _polygon,
    "PolyLine": _polyline,
    "Line": _line,
    "Circle": _circle,
    "Ellipse": _ellipse,
    "Rect": _rectangle,
}
