"""Vector art as operators, and as a form of its own where it needs resources.

Colours and outlines are plain operators of the page. Gradients, and what is seen through, need
resources (ISO 32000-1, 8.7.4 and 11.6): a drawing with these becomes a form XObject that brings its
own, and the page names it as it names a picture.
"""

from __future__ import annotations

import functools
import hashlib
import itertools
from collections.abc import Callable, Iterable
from typing import NamedTuple

from handouts.design.drawing import (
    Clip,
    Colour,
    Drawing,
    Gradient,
    Operator,
    Paint,
    Part,
    Shape,
    multiply,
)
from handouts.pdf.file.document import Document
from handouts.pdf.file.syntax import number
from handouts.pdf.file.values import Dictionary, Name, Reference, Value, stream
from handouts.pdf.page.colour_operators import SCREEN, ColourOperators

_LETTERS = {"M": "m", "L": "l", "C": "c", "Z": "h"}
_SMALL, _FINE = 10.0, 1000.0
"""A drawing smaller than the one is written as large as the other: numbers have three decimals."""


class Form(NamedTuple):
    """The operators of a form, and the resources that they name."""

    content: str
    states: tuple[tuple[str, float, float], ...]
    """Name, opacity of fills, opacity of strokes."""
    patterns: tuple[tuple[str, Gradient, float], ...]
    """Name, gradient, and how much larger it is written."""
    groups: tuple[tuple[str, Form], ...]

    @property
    def plain(self) -> bool:
        """Whether it needs no resources."""
        return not (self.states or self.patterns or self.groups)

    @property
    def digest(self) -> str:
        """The same for the same form, in every document."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:12]


def zoom(art: Drawing) -> float:
    """How much larger than its own units a drawing is written."""
    longest = max(art.width, art.height)
    return 1.0 if longest >= _SMALL else _FINE / longest


@functools.lru_cache(maxsize=64)
def form(art: Drawing, colour_operators: ColourOperators = SCREEN) -> Form:
    """A drawing's operators, in its own units times `zoom`, y down."""
    return _Writer(zoom(art), colour_operators).written(art.parts)


def form_name(art: Drawing) -> str:
    """The form's name in the resources; "" where none is needed."""
    made = form(art)
    return "" if made.plain else f"Fm{made.digest}"


def form_object(
    document: Document, art: Drawing, colour_operators: ColourOperators = SCREEN
) -> Reference:
    """Add a drawing's form to a document; how others name it."""
    scale = zoom(art)
    return _FormObjects(document, colour_operators, (art.width * scale, art.height * scale)).add(
        form(art, colour_operators)
    )


def exact(value: float) -> str:
    """A number that is multiplied with others, such as one of a matrix."""
    text = f"{value:.7f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


class _Writer:
    """Writes the operators of one form."""

    def __init__(self, scale: float, colour_operators: ColourOperators) -> None:
        self.scale = scale
        self.colour_operators = colour_operators
        self.states: dict[tuple[float, float], str] = {}
        self.patterns: dict[Gradient, str] = {}
        self.groups: dict[str, Form] = {}

    def written(self, parts: tuple[Part, ...]) -> Form:
        content = "\n".join(self._part(part) for part in parts)
        return Form(
            content,
            tuple((name, *opacities) for opacities, name in self.states.items()),
            tuple((name, found, self.scale) for found, name in self.patterns.items()),
            tuple(self.groups.items()),
        )

    def _part(self, part: Part) -> str:
        if isinstance(part, Shape):
            return self._shape(part)
        if part.opacity < 1:
            inside = _Writer(self.scale, self.colour_operators).written(part.parts)
            name = f"G{inside.digest}"
            self.groups[name] = inside
            content = f"{self._state(part.opacity, part.opacity)} gs /{name} Do"
        else:
            content = "\n".join(self._part(each) for each in part.parts)
        return f"q {self._clip(part.clip)}{content} Q"

    def _clip(self, clip: Clip | None) -> str:
        if clip is None:
            return ""
        return f"{self._path(clip.operators)} W{'*' if clip.even_odd else ''} n\n"

    def _shape(self, shape: Shape) -> str:
        parts: list[str] = []
        star = "*" if shape.even_odd else ""
        if shape.fill is not None:
            parts.append(self._paint(shape.fill, self.colour_operators.fill, "cs", "scn"))
        scale = self.scale if shape.matrix is None else 1.0
        if shape.stroke is not None:
            parts.append(self._paint(shape.stroke, self.colour_operators.stroke, "CS", "SCN"))
            parts.append(
                f"{number(shape.stroke_width * scale)} w {shape.cap} J {shape.join} j "
                f"{number(shape.mitre_limit)} M"
            )
            if shape.dashes:
                dashes = " ".join(number(dash * scale) for dash in shape.dashes)
                parts.append(f"[{dashes}] {number(shape.dash_start * scale)} d")
        path = self._path(shape.operators, scale)
        opacities = (shape.fill_opacity, shape.stroke_opacity)
        if shape.fill is None:
            painting = f"{path} S"
        elif shape.stroke is None:
            painting = f"{path} f{star}"
        elif opacities == (1.0, 1.0):
            painting = f"{path} B{star}"
        else:
            # Painted at once, the two would knock each other out (11.7.4.4).
            painting = f"{path} f{star}\n{path} S"
        parts.append(painting)
        if opacities != (1.0, 1.0):
            parts.insert(0, f"{self._state(*opacities)} gs")
        if shape.matrix is not None:
            matrix = multiply((self.scale, 0, 0, self.scale, 0, 0), shape.matrix)
            parts.insert(0, f"{' '.join(map(exact, matrix))} cm")
        bare = opacities == (1.0, 1.0) and shape.matrix is None and not shape.dashes
        content = "\n".join(parts)
        return content if bare else f"q {content} Q"

    def _paint(self, paint: Paint, plain: Callable[[Colour], str], space: str, named: str) -> str:
        if not isinstance(paint, Gradient):
            return plain(paint)
        name = self.patterns.setdefault(paint, f"P{len(self.patterns)}")
        return f"/Pattern {space} /{name} {named}"

    def _state(self, fill: float, stroke: float) -> str:
        return "/" + self.states.setdefault((fill, stroke), f"S{len(self.states)}")

    def _path(self, operators: tuple[Operator, ...], scale: float | None = None) -> str:
        factor = self.scale if scale is None else scale
        return "\n".join(
            " ".join([*(number(float(each) * factor) for each in rest), _LETTERS[letter]])
            for letter, *rest in operators
        )


class _FormObjects:
    """Adds forms of one size to a document, with the objects that they name."""

    def __init__(
        self, document: Document, colour_operators: ColourOperators, size: tuple[float, float]
    ) -> None:
        self.document = document
        self.colour_operators = colour_operators
        self.size = size

    def add(self, made: Form, group: Dictionary | None = None) -> Reference:
        states = dict(self.colour_operators.states)
        for name, fill, stroke in made.states:
            states[name] = {"ca": fill, "CA": stroke}
        patterns: Dictionary = {
            name: self._pattern(gradient, scale) for name, gradient, scale in made.patterns
        }
        # What is inside may reach beyond the page of the drawing; the whole is clipped, not its
        # parts.
        groups: Dictionary = {name: self.add(inside, _GROUP) for name, inside in made.groups}
        dictionary: Dictionary = {
            "Type": Name("XObject"),
            "Subtype": Name("Form"),
            "BBox": [0, 0, *self.size],
            "Resources": {
                "ExtGState": states or None,
                "Pattern": patterns or None,
                "XObject": groups or None,
            },
            "Group": group,
        }
        return self.document.add(stream(dictionary, made.content.encode("ascii"))).reference

    def _pattern(self, gradient: Gradient, scale: float) -> Reference:
        """A shading pattern (8.7.4.5.3 and 8.7.4.5.4)."""
        x0, y0, r0, x1, y1, r1 = gradient.circles
        axial = gradient.kind == "axial"
        coordinates = (x0, y0, x1, y1) if axial else (x0, y0, r0, x1, y1, r1)
        shading: Dictionary = {
            "ShadingType": 2 if axial else 3,
            "ColorSpace": Name(self.colour_operators.components(gradient.stops[0][1])[1]),
            "Coords": _exact(coordinates),
            "Extend": [True, True],
            "Function": self._function(gradient.stops),
        }
        pattern: Dictionary = {
            "Type": Name("Pattern"),
            "PatternType": 2,
            "Matrix": _exact(multiply((scale, 0, 0, scale, 0, 0), gradient.matrix)),
            "Shading": shading,
        }
        return self.document.add(pattern).reference

    def _function(self, stops: tuple[tuple[float, Colour], ...]) -> Value:
        """From a share of the way to a colour: exponential functions, stitched (7.10.3, 7.10.4)."""
        functions: list[Value] = []
        ends: list[float] = []
        for (start, one), (end, other) in itertools.pairwise(stops):
            # Where two stops stand at one place, the colour changes at once.
            if end > start:
                first, last = (
                    b"[%b]" % self.colour_operators.components(colour)[0].encode("ascii")
                    for colour in (one, other)
                )
                functions.append(
                    {"FunctionType": 2, "Domain": [0, 1], "C0": first, "C1": last, "N": 1}
                )
                ends.append(end)
        if len(functions) == 1:
            return functions[0]
        return {
            "FunctionType": 3,
            "Domain": [0, 1],
            "Functions": functions,
            "Bounds": _exact(ends[:-1]),
            "Encode": [0, 1] * len(functions),
        }


_GROUP: Dictionary = {"S": Name("Transparency"), "I": True}
"""Parts of it are put together first, and seen through as one (11.6.6)."""


def _exact(values: Iterable[float]) -> list[Value]:
    return [exact(value).encode("ascii") for value in values]
