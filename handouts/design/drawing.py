"""Pictures: raster images, and drawings (such as logos) in points of their own size, y down."""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import PIL.Image

Colour = tuple[int, int, int]
"""Red, green and blue of sRGB, 0 to 255."""

Matrix = tuple[float, float, float, float, float, float]
"""a b c d e f, as in PDF and SVG: x' = a x + c y + e, y' = b x + d y + f."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

Bounds = tuple[float, float, float, float]
"""Left, top, right, bottom."""

Operator = (
    tuple[Literal["M", "L"], float, float]
    | tuple[Literal["C"], float, float, float, float, float, float]
    | tuple[Literal["Z"]]
)
"""Move to, line to, curve to (two control points, then the end), close."""


@dataclass(frozen=True, eq=False)
class Image:
    """A raster picture: the file's bytes (PNG or JPEG), its size in pixels, its digest."""

    data: bytes
    width: int
    height: int
    digest: str
    see_through: bool = False
    """Where it is transparent its background shows through; else those parts are white."""

    def pixels(self) -> PIL.Image.Image:
        """Its pixels, in RGBA."""
        import PIL.Image  # 30 ms to load, and most handouts have no pictures to look into.

        with PIL.Image.open(io.BytesIO(self.data), formats=("PNG", "JPEG")) as opened:
            return opened.convert("RGBA")


@dataclass(frozen=True, slots=True)
class Gradient:
    """Colours that blend along an axis, or between two circles; beyond its ends they go on.

    `circles` are x, y and radius of the start and of the end; an axis has radii of 0.
    """

    kind: Literal["axial", "radial"]
    circles: tuple[float, float, float, float, float, float]
    stops: tuple[tuple[float, Colour], ...]
    """Two or more, each a share of the way from 0 to 1 in rising order and the colour there."""
    matrix: Matrix
    """From the gradient's coordinates to the drawing's."""


Paint = Colour | Gradient


@dataclass(frozen=True, slots=True)
class Shape:
    """One outline of a drawing, filled, stroked or both; None: not filled, not stroked."""

    operators: tuple[Operator, ...]
    fill: Paint | None
    even_odd: bool = False
    """How the inside is told where outlines cross; False: by the non-zero rule."""
    stroke: Paint | None = None
    stroke_width: float = 0.0
    cap: Literal[0, 1, 2] = 0
    """End of a stroke, as in PDF: butt, round, square."""
    join: Literal[0, 1, 2] = 0
    """Corner of a stroke, as in PDF: mitre, round, bevel."""
    mitre_limit: float = 4.0
    dashes: tuple[float, ...] = ()
    dash_start: float = 0.0
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    matrix: Matrix | None = None
    """For a stroke that is stretched: operators and widths are in coordinates which this takes to
    the drawing's."""


@dataclass(frozen=True, slots=True)
class Clip:
    """An outline outside of which nothing of a layer is seen."""

    operators: tuple[Operator, ...]
    even_odd: bool = False


@dataclass(frozen=True, slots=True)
class Layer:
    """Parts that are clipped together, and seen through as one."""

    parts: tuple[Part, ...]
    opacity: float = 1.0
    clip: Clip | None = None


Part = Shape | Layer


@dataclass(frozen=True, eq=False)
class Drawing:
    """Vector art in its own units; later parts lie over earlier ones."""

    width: float
    height: float
    parts: tuple[Part, ...]

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """Every shape, lowest first."""
        return tuple(shapes(self.parts))


@dataclass(frozen=True, eq=False)
class Logo:
    """A logo as it stands on one background, and its file's path.

    Clear space is a `share` of its height, or `space` in points.
    """

    art: Drawing | Image
    file: str
    share: float = 0.0
    space: float = 0.0
    min_width: float = 0.0
    invisible: tuple[str, str] | None = None
    """Why it cannot be seen on this background, and what to do."""
    remarks: tuple[tuple[str, str], ...] = ()
    """What is to be said of it on this background though it can be seen, and what to do."""

    def clear(self, height: float) -> float:
        """Points that stay free round it where it is so high."""
        return self.share * height + self.space


def shapes(parts: tuple[Part, ...]) -> Iterator[Shape]:
    """The shapes of some parts, lowest first."""
    for part in parts:
        if isinstance(part, Shape):
            yield part
        else:
            yield from shapes(part.parts)


def recoloured(drawing: Drawing, change: Callable[[Colour], Colour]) -> Drawing:
    """The drawing with other colours in the same places."""

    def paint(old: Paint | None) -> Paint | None:
        if isinstance(old, Gradient):
            stops = tuple((offset, change(colour)) for offset, colour in old.stops)
            return replace(old, stops=stops)
        return None if old is None else change(old)

    def part(old: Part) -> Part:
        if isinstance(old, Layer):
            return replace(old, parts=tuple(map(part, old.parts)))
        return replace(old, fill=paint(old.fill), stroke=paint(old.stroke))

    return replace(drawing, parts=tuple(map(part, drawing.parts)))


def multiply(one: Matrix, other: Matrix) -> Matrix:
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


def moved(operators: tuple[Operator, ...], matrix: Matrix) -> tuple[Operator, ...]:
    """Operators under a matrix."""
    if matrix == IDENTITY:
        return operators
    a, b, c, d, e, f = matrix

    def at(x: float, y: float) -> tuple[float, float]:
        return a * x + c * y + e, b * x + d * y + f

    result: list[Operator] = []
    for operator in operators:
        if operator[0] == "Z":
            result.append(operator)
        elif operator[0] == "C":
            _, x1, y1, x2, y2, x, y = operator
            result.append(("C", *at(x1, y1), *at(x2, y2), *at(x, y)))
        else:
            name, x, y = operator
            result.append((name, *at(x, y)))
    return tuple(result)


def moved_parts(parts: tuple[Part, ...], matrix: Matrix) -> tuple[Part, ...]:
    """Parts under a matrix that moves them and neither turns nor stretches them."""

    def paint(old: Paint | None) -> Paint | None:
        if isinstance(old, Gradient):
            return replace(old, matrix=multiply(matrix, old.matrix))
        return old

    def part(old: Part) -> Part:
        if isinstance(old, Layer):
            cut = old.clip and replace(old.clip, operators=moved(old.clip.operators, matrix))
            return replace(old, parts=tuple(map(part, old.parts)), clip=cut)
        fill, stroke = paint(old.fill), paint(old.stroke)
        if old.matrix is not None:
            return replace(old, fill=fill, stroke=stroke, matrix=multiply(matrix, old.matrix))
        operators = moved(old.operators, matrix)
        return replace(old, operators=operators, fill=fill, stroke=stroke)

    return tuple(map(part, parts))


def bounds(operators: tuple[Operator, ...]) -> Bounds:
    """The least upright rectangle round an outline, strokes not counted; zeros for none.

    Curves are measured where they turn, not by their control points, as SVG wants it (SVG 2, 8.10).
    """
    xs: list[float] = []
    ys: list[float] = []
    x = y = 0.0
    for operator in operators:
        if operator[0] == "Z":
            continue
        if operator[0] == "C":
            _, x1, y1, x2, y2, to_x, to_y = operator
            xs.extend(_turns(x, x1, x2, to_x))
            ys.extend(_turns(y, y1, y2, to_y))
            x, y = to_x, to_y
        else:
            _, x, y = operator
        xs.append(x)
        ys.append(y)
    return (min(xs), min(ys), max(xs), max(ys)) if xs else (0.0, 0.0, 0.0, 0.0)


def _turns(start: float, one: float, two: float, end: float) -> Iterator[float]:
    """Values of a cubic curve where it turns."""
    if min(start, end) <= min(one, two) and max(one, two) <= max(start, end):
        return
    a = -start + 3 * one - 3 * two + end
    b = 2 * (start - 2 * one + two)
    c = one - start
    if abs(a) < 1e-12:
        times = [-c / b] if b else []
    else:
        under = b * b - 4 * a * c
        times = [(-b + sign * math.sqrt(under)) / (2 * a) for sign in (1, -1)] if under >= 0 else []
    for t in times:
        if 0 < t < 1:
            u = 1 - t
            yield u * u * u * start + 3 * u * u * t * one + 3 * u * t * t * two + t * t * t * end


def painted(parts: tuple[Part, ...]) -> Bounds | None:
    """The rectangle that some parts may reach with their strokes, clips not counted."""
    found: list[Bounds] = []
    for part in parts:
        if isinstance(part, Layer):
            inside = painted(part.parts)
            if inside is not None:
                found.append(inside)
            continue
        left, top, right, bottom = bounds(part.operators)
        if part.stroke is not None:
            # A mitre reaches furthest; a square end reaches less than 1.5 half widths.
            far = part.stroke_width / 2 * (part.mitre_limit if part.join == 0 else 1.5)
            left, top, right, bottom = left - far, top - far, right + far, bottom + far
        if part.matrix is not None:
            corners = moved(
                (("M", left, top), ("L", right, top), ("L", right, bottom), ("L", left, bottom)),
                part.matrix,
            )
            left, top, right, bottom = bounds(corners)
        found.append((left, top, right, bottom))
    if not found:
        return None
    lefts, tops, rights, bottoms = zip(*found, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
