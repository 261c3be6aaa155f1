"""Walk an SVG file's elements, and draw them as parts of a drawing."""

from __future__ import annotations

import math
from dataclasses import replace

from handouts.design.drawing import (
    Bounds,
    Clip,
    Drawing,
    Layer,
    Matrix,
    Part,
    Shape,
    bounds,
    moved,
    multiply,
    painted,
)
from handouts.design.svg import paths, values
from handouts.design.svg.clips import clip
from handouts.design.svg.outlines import Port, length, outline, size
from handouts.design.svg.painting import Painter, Space
from handouts.design.svg.reading import SHAPES, Element
from handouts.design.svg.styles import INHERITED, Style, Styles, refuse
from handouts.errors import SourceError
from handouts.sources.yaml.errors import raise_all

MAX_DRAWN = 10_000
"""Elements, counted anew for each <use> of them."""

POINTS_PER_PIXEL = 0.75
_EXPORT = "Export it from the drawing program as plain SVG, with text as outlines."


class Artist:
    """Draws one file; what is wrong with its elements is gathered and raised together."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.styles = Styles(root)
        self.ids: dict[str, Element] = {}
        for each in root.iter():
            if isinstance(each, Element) and (name := each.get("id")):
                self.ids.setdefault(name, each)
        self.problems: dict[tuple[str, object], SourceError] = {}
        self.painter = Painter(self.ids, self.styles)
        self.drawn = 0

    def drawing(self) -> Drawing:
        """The whole drawing. Raises SourceError or Problems."""
        root = self.root
        style = self.styles.of(root, INHERITED)
        box = self._box(root)
        width, height = self._size(style, box)
        if not (0 < width < math.inf and 0 < height < math.inf):
            refuse(root, "This drawing has no size.", "Give <svg> a viewBox.")
        wide, high = width * POINTS_PER_PIXEL, height * POINTS_PER_PIXEL
        # A millionth of the whole, in which no eye sees a step.
        self.painter.decimals = max(0, 6 - math.ceil(math.log10(max(wide, high))))
        scale: Matrix = (POINTS_PER_PIXEL, 0, 0, POINTS_PER_PIXEL, 0, 0)
        space = Space(style, scale, Port(width, height))
        parts = self._layered(root, style, self._inside(root, space, 0, 0, box), space)
        raise_all(self.problems.values())
        parts = _cut(parts, Clip(paths.rectangle(0.0, 0.0, wide, high)))
        if not parts:
            refuse(root, "There is nothing to see in this drawing.", _EXPORT)
        return Drawing(wide, high, tuple(parts))

    def _size(self, style: Style, box: Bounds | None) -> tuple[float, float]:
        """In pixels; what is not said, or a share of the page, follows from the viewBox."""
        said = [
            0.0
            if self.root.get(name, "%").strip().endswith(("%", "auto"))
            else size(self.root, name, style, 0.0)
            for name in ("width", "height")
        ]
        if box is None:
            return said[0], said[1]
        wide, high = box[2], box[3]
        width = said[0] or (said[1] * wide / high if said[1] else wide)
        return width, said[1] or width * high / wide

    def _box(self, element: Element) -> Bounds | None:
        """The viewBox: left, top, width, height."""
        if not element.get("viewBox", "").strip():
            return None
        found = values.numbers(element.get("viewBox", ""))
        if len(found) != 4 or found[2] <= 0 or found[3] <= 0:
            refuse(element, "The viewBox has no size.", "Write left, top, width and height.")
        return found[0], found[1], found[2], found[3]

    # ------------------------------------------------------------ elements

    def _parts(self, elements: Element, space: Space) -> list[Part]:
        parts: list[Part] = []
        for kid in elements:
            if isinstance(kid, Element):
                parts.extend(self._part(kid, space))
        return parts

    def _part(self, element: Element, space: Space) -> list[Part]:
        if element.name not in SHAPES and element.name not in ("g", "svg", "use", "switch"):
            return []
        self.drawn += 1
        if self.drawn > MAX_DRAWN:
            refuse(element, "This drawing has too many parts for a logo.", "Simplify it.")
        try:
            return self._drawn(element, space)
        except SourceError as error:
            self.problems.setdefault((error.message, error.place), error)
        except (ValueError, OverflowError) as error:
            message = f"This <{element.name}> cannot be drawn: {error}."
            problem = SourceError(message, hint=_EXPORT, place=element.place)
            self.problems.setdefault((message, element.place), problem)
        if len(self.problems) > 20:
            raise_all(self.problems.values())
        return []

    def _drawn(self, element: Element, space: Space) -> list[Part]:
        style = self.styles.of(element, space.style)
        if style["display"] == "none":
            return []
        matrix = multiply(space.matrix, values.transform(element.get("transform", "")))
        a, b, c, d, _, _ = matrix
        if not a * d - b * c:
            return []
        space = space._replace(style=style, matrix=matrix)
        if element.name == "g":
            parts = self._parts(element, space)
        elif element.name == "switch":
            # Of its parts the first that all can read (SVG 1.1, 5.8); others are read over before.
            first = next((kid for kid in element if isinstance(kid, Element)), None)
            parts = [] if first is None else self._part(first, space)
        elif element.name == "svg":
            parts = self._viewport(element, element, space)
        elif element.name == "use":
            parts = self._use(element, space)
        else:
            parts = [*self.painter.shapes(element, space)]
        return self._layered(element, style, parts, space)

    def _use(self, element: Element, space: Space) -> list[Part]:
        href = element.get("href", "")
        target = self.ids.get(href[1:])
        if target is None:
            refuse(element, f"There is no '{href}' in this drawing.", "Export the logo anew.")
        if target in space.used or any(each is element for each in target.iter()):
            refuse(element, "A part of this drawing refers to itself.", "Write its shapes out.")
        x = length(element, "x", space.style, space.port.width)
        y = length(element, "y", space.style, space.port.height)
        space = space._replace(
            matrix=multiply(space.matrix, (1, 0, 0, 1, x, y)), used=(*space.used, target)
        )
        if target.name in ("symbol", "svg"):
            style = self.styles.of(target, space.style)
            own = values.transform(target.get("transform", ""))
            space = space._replace(style=style, matrix=multiply(space.matrix, own))
            return self._layered(target, style, self._viewport(target, element, space), space)
        return self._part(target, space)

    def _viewport(self, element: Element, sized: Element, space: Space) -> list[Part]:
        """A nested <svg> or a <symbol>, as large as `sized` says or else it itself."""
        style, port = space.style, space.port
        sizes = [
            size(sized if sized.get(name) else element, name, style, whole, "100%")
            for name, whole in (("width", port.width), ("height", port.height))
        ]
        x = y = 0.0
        if element.name == "svg":
            x, y = length(element, "x", style, port.width), length(element, "y", style, port.height)
        if not sizes[0] or not sizes[1]:
            return []
        inner = space._replace(port=Port(*sizes))
        parts = self._inside(element, inner, x, y, self._box(element))
        if style["overflow"] in ("visible", "auto"):
            return parts
        frame = moved(paths.rectangle(x, y, *sizes), space.matrix)
        return _cut(parts, Clip(frame))

    def _inside(
        self, element: Element, space: Space, x: float, y: float, box: Bounds | None
    ) -> list[Part]:
        """What stands in a viewport at (x, y) that is as large as the space's port."""
        inner: Matrix = (1, 0, 0, 1, x, y)
        port = space.port
        if box is not None:
            ratio = element.get("preserveAspectRatio", "xMidYMid")
            inner = values.viewport(x, y, port.width, port.height, box, ratio)
            port = Port(box[2], box[3])
        matrix = multiply(space.matrix, inner)
        return self._parts(element, space._replace(matrix=matrix, port=port))

    # ------------------------------------------------------------ layers

    def _layered(
        self, element: Element, style: Style, parts: list[Part], space: Space
    ) -> list[Part]:
        """Parts under their element's opacity and clipping path."""
        opacity = values.share(style["opacity"])
        if not parts or not opacity:
            return []
        if opacity < 1:
            parts = [_thinned(parts, opacity)]
        written = style["clip-path"]
        if written == "none":
            return parts
        found = values.reference(written)
        target = self.ids.get(found[0]) if found and not found[1] else None
        if target is None or target.name != "clipPath":
            refuse(
                element,
                f"'clip-path' is '{written}', which is no clipping path here.",
                "Cut the shapes to their final form.",
            )

        def box() -> Bounds | None:
            if element.name in SHAPES:
                return bounds(outline(element, style, space.port))
            return None

        cut = clip(
            element,
            target,
            self.ids,
            self.styles,
            box=box,
            matrix=space.matrix,
            port=space.port,
        )
        if cut is None:
            return []
        return _cut(parts, Clip(self.painter.rounded(cut.operators), cut.even_odd))


def _thinned(parts: list[Part], opacity: float) -> Part:
    """Parts seen through as one; one paint alone needs no layer for it."""
    if len(parts) == 1 and isinstance(parts[0], Shape):
        shape = parts[0]
        if shape.stroke is None:
            return replace(shape, fill_opacity=shape.fill_opacity * opacity)
        if shape.fill is None:
            return replace(shape, stroke_opacity=shape.stroke_opacity * opacity)
    return Layer(tuple(parts), opacity)


def _cut(parts: list[Part], cut: Clip) -> list[Part]:
    """Parts clipped; left as they are where an upright rectangle holds all of them anyway."""
    reach = painted(tuple(parts))
    if reach is None:
        return []
    left, top, right, bottom = bounds(cut.operators)
    if reach[2] <= left or right <= reach[0] or reach[3] <= top or bottom <= reach[1]:
        return []
    sides = {operator[1:] for operator in cut.operators}
    upright = sides == {(left, top), (right, top), (right, bottom), (left, bottom), ()}
    plain = [operator[0] for operator in cut.operators] == ["M", "L", "L", "L", "Z"]
    slack = 1e-4 * max(right - left, bottom - top)
    if (
        upright
        and plain
        and left - slack <= reach[0]
        and top - slack <= reach[1]
        and reach[2] <= right + slack
        and reach[3] <= bottom + slack
    ):
        return parts
    return [Layer(tuple(parts), 1.0, cut)]
