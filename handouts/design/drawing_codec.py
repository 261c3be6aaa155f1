"""A drawing as lists of plain values and back, for designs that are remembered."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from handouts.design.drawing import Clip, Drawing, Gradient, Layer, Paint, Part, Shape

_SHAPE, _LAYER = "shape", "layer"
_NAMES = tuple(field.name for field in fields(Shape))


def values_of(drawing: Drawing) -> list[Any]:
    """The drawing as lists, numbers and words."""
    return [drawing.width, drawing.height, [_written(part) for part in drawing.parts]]


def drawing_of(values: list[Any]) -> Drawing:
    """The drawing that `values_of` wrote. Raises what comes of values that are none."""
    width, height, parts = values
    return Drawing(width, height, tuple(_part(each) for each in parts))


def _written(part: Part) -> list[Any]:
    if isinstance(part, Layer):
        clip = None if part.clip is None else [part.clip.operators, part.clip.even_odd]
        return [_LAYER, [_written(each) for each in part.parts], part.opacity, clip]
    record = {name: getattr(part, name) for name in _NAMES}
    for name in ("fill", "stroke"):
        paint = record[name]
        if isinstance(paint, Gradient):
            record[name] = [paint.kind, paint.circles, paint.stops, paint.matrix]
    return [_SHAPE, *record.values()]


def _part(values: list[Any]) -> Part:
    kind, *rest = values
    if kind == _LAYER:
        parts, opacity, clip = rest
        cut = None if clip is None else Clip(_tuples(clip[0]), clip[1])
        return Layer(tuple(_part(each) for each in parts), opacity, cut)
    record = dict(zip(_NAMES, rest, strict=True))
    for name in ("fill", "stroke"):
        record[name] = _paint(record[name])
    record["operators"] = _tuples(record["operators"])
    record["dashes"] = tuple(record["dashes"])
    record["matrix"] = None if record["matrix"] is None else tuple(record["matrix"])
    return Shape(**record)


def _paint(values: list[Any] | None) -> Paint | None:
    if values is None:
        return None
    if isinstance(values[0], int):
        red, green, blue = values
        return red, green, blue
    kind, circles, stops, matrix = values
    return Gradient(
        kind,
        tuple(circles),
        tuple((offset, tuple(colour)) for offset, colour in stops),
        tuple(matrix),
    )


def _tuples(values: list[list[Any]]) -> tuple[Any, ...]:
    return tuple(tuple(each) for each in values)
