"""Clipping paths: the outline that an element is cut to (SVG 1.1, 14.3)."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from handouts.design.drawing import Bounds, Clip, Matrix, Operator, bounds, moved, multiply
from handouts.design.svg import values
from handouts.design.svg.outlines import Port, length, outline
from handouts.design.svg.reading import SHAPES, Element
from handouts.design.svg.styles import INHERITED, Style, Styles, as_picture, refuse

_UNITE = "Unite the outlines of the clipping path into one"


class _Cut(NamedTuple):
    """One outline of a clipping path; `round`: a basic shape, which is drawn clockwise."""

    operators: tuple[Operator, ...]
    even_odd: bool
    basic: bool


def clip(
    user: Element,
    target: Element,
    ids: Mapping[str, Element],
    styles: Styles,
    *,
    box: Callable[[], Bounds | None],
    matrix: Matrix,
    port: Port,
) -> Clip | None:
    """The outline of a <clipPath> for an element that uses it; None where nothing is left.

    `matrix` takes the element's coordinates to the drawing's; `box` gives the element's own, None
    where it is not known.
    """
    if styles.of(target, INHERITED)["clip-path"] != "none":
        as_picture(target, "A clipping path that is clipped itself", _UNITE)
    if target.get("clipPathUnits", "userSpaceOnUse") != "userSpaceOnUse":
        found = box()
        if found is None:
            as_picture(user, "A group that is clipped by shares", "Cut its shapes to form")
        left, top, right, bottom = found
        matrix = multiply(matrix, (right - left, 0, 0, bottom - top, left, top))
        port = Port(1.0, 1.0)
    matrix = multiply(matrix, _transform(target))
    style = styles.of(target, INHERITED)
    cuts = [cut for kid in target for cut in _cuts(kid, style, ids, styles, matrix, port)]
    if not cuts:
        return None
    rules = {cut.even_odd for cut in cuts}
    if len(cuts) > 1 and not _unites(cuts, rules):
        as_picture(target, "A clipping path of outlines that overlap", _UNITE)
    operators = tuple(itertools.chain.from_iterable(cut.operators for cut in cuts))
    return Clip(operators, rules == {True})


def _unites(cuts: list[_Cut], rules: set[bool]) -> bool:
    """Whether several outlines make one path that holds just what they hold together."""
    if len(rules) > 1:
        return False
    if rules == {False} and all(cut.basic for cut in cuts):
        return True
    boxes = [bounds(cut.operators) for cut in cuts]
    return not any(
        one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
        for one, other in itertools.combinations(boxes, 2)
    )


def _cuts(
    kid: object,
    parent: Style,
    ids: Mapping[str, Element],
    styles: Styles,
    matrix: Matrix,
    port: Port,
) -> Iterator[_Cut]:
    if not isinstance(kid, Element):
        return
    shape, plain = kid, True
    style = styles.of(kid, parent)
    matrix = multiply(matrix, _transform(kid))
    if kid.name == "use":
        found = ids.get(kid.get("href", "")[1:])
        if found is None:
            refuse(kid, f"There is no '{kid.get('href', '')}'.", "Export the logo anew.")
        x, y = length(kid, "x", style, port.width), length(kid, "y", style, port.height)
        shape = found
        style = styles.of(shape, style)
        matrix = multiply(multiply(matrix, (1, 0, 0, 1, x, y)), _transform(shape))
        plain = styles.of(kid, parent)["clip-path"] == "none"
    if shape.name not in SHAPES:
        if shape.name in ("g", "svg", "use", "symbol"):
            as_picture(kid, f"<{shape.name}> in a clipping path", _UNITE)
        return
    if style["clip-path"] != "none" or not plain:
        as_picture(kid, "A clipping path that is clipped itself", _UNITE)
    if style["display"] == "none" or style["visibility"] != "visible":
        return
    a, b, c, d, _, _ = matrix
    operators = outline(shape, style, port)
    if operators and shape.name != "line":
        basic = shape.name in ("rect", "circle", "ellipse") and a * d > b * c
        yield _Cut(moved(operators, matrix), style["clip-rule"] == "evenodd", basic)


def _transform(element: Element) -> Matrix:
    return values.transform(element.get("transform", ""))
