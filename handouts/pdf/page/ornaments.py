"""Draw ornaments: plain vector shapes that grow out of the bottom corner of a panel.

All are drawn for the right corner in coordinates that run left and up from it, and mirrored for
languages written from the right. They go on beyond the corner, for the bleed of press files.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterator, Mapping

from reportlab.pdfgen.pathobject import PDFPathObject

from handouts.design.model import Colour
from handouts.pdf.file.syntax import number
from handouts.pdf.page.colour_operators import SCREEN, ColourOperators
from handouts.typeset.sheets import Ornament

OVER = 16.0
"""Points beyond the corner: more than any bleed."""

Shape = tuple[Colour, str]
"""A colour, and the operators that paint with it, after it is set."""


@functools.lru_cache(maxsize=256)
def ornament(
    mark: Ornament,
    x: float,
    y: float,
    page_height: float,
    colour_operators: ColourOperators = SCREEN,
) -> str:
    """An ornament clipped to its box."""
    bottom = page_height - y - mark.height
    # Off the page's foot a clip that ends with its ground would let a hair of colour through.
    inset = 0.5 if bottom > 1.0 else 0.0
    above, right, below, left = mark.bleed
    sides = (
        x - left,
        bottom + inset - below,
        mark.width + left + right,
        mark.height - inset + above + below,
    )
    parts = ["q " + " ".join(map(number, sides)) + " re W n"]
    corner = x if mark.mirrored else x + mark.width
    towards = "1" if mark.mirrored else "-1"
    parts.append(f"{towards} 0 0 1 {number(corner)} {number(bottom)} cm")
    for colour, operators in _KINDS[mark.kind](mark.width, mark.height, mark.colours):
        parts.append(
            f"{colour_operators.fill(colour)} {colour_operators.stroke(colour)} {operators}"
        )
    return "\n".join([*parts, "Q"])


Colours = tuple[Colour, ...]


def _rings(width: float, _height: float, colours: Colours) -> Iterator[Shape]:
    """Rings round the corner, the widest the faintest."""
    step = width / (len(colours) + 0.4)
    for index, colour in enumerate(colours):
        radius = step * (len(colours) - index) - step * 0.18
        path = PDFPathObject()
        path.ellipse(-radius, -radius, 2 * radius, 2 * radius)
        yield colour, f"{number(step * 0.36)} w {_code(path)} S"


def _waves(width: float, height: float, colours: Colours) -> Iterator[Shape]:
    """Swells that rise from the far side towards the corner, one in front of the other."""
    for index, colour in enumerate(colours[1:4]):
        top = height * (0.96 - 0.29 * index)
        far = height * (0.02 - 0.03 * index)
        path = PDFPathObject()
        path.moveTo(-OVER, -OVER)
        path.lineTo(-OVER, top * 0.82)
        path.lineTo(0, top * 0.86)
        path.curveTo(width * 0.16, top * 1.08, width * 0.32, top, width * 0.5, top * 0.62)
        path.curveTo(width * 0.66, top * 0.3, width * 0.82, far + top * 0.06, width, far)
        path.lineTo(width + OVER, far)
        path.lineTo(width + OVER, -OVER)
        path.close()
        yield colour, f"{_code(path)} f"


def _petals(width: float, height: float, colours: Colours) -> Iterator[Shape]:
    """Leaves that fan out from the corner."""
    length = min(width, height) * 0.98 + OVER
    for index, colour in enumerate(colours):
        angle = math.radians(4 + 82 * (len(colours) - 1 - index) / (len(colours) - 1))
        reach = length * (0.82 + 0.18 * math.sin(2 * angle))
        breadth = reach * 0.2
        path = PDFPathObject()
        path.moveTo(-OVER, -OVER)
        for side in (1, -1):
            from_, to = (0.0, reach) if side == 1 else (reach, 0.0)
            first = _turned(from_ + (to - from_) * 0.3, side * breadth, angle)
            second = _turned(from_ + (to - from_) * 0.78, side * breadth * 0.9, angle)
            path.curveTo(*first, *second, *_turned(to, 0.0, angle))
        path.close()
        yield colour, f"{_code(path)} f"


def _turned(along: float, across: float, angle: float) -> tuple[float, float]:
    cosine, sine = math.cos(angle), math.sin(angle)
    return along * cosine - across * sine - OVER, along * sine + across * cosine - OVER


def _dots(width: float, height: float, colours: Colours) -> Iterator[Shape]:
    """Rows of dots that grow towards the corner, as in a coarse screen."""
    pitch = min(width, height) / 9
    diagonal = math.hypot(9, 9)
    for index, colour in enumerate(colours):
        path = PDFPathObject()
        drawn = False
        for column in range(10):
            for row in range(10):
                near = 1 - math.hypot(column, row) / diagonal
                if near <= 0.28 or min(int(near * len(colours)), len(colours) - 1) != index:
                    continue
                radius = pitch * 0.46 * (near - 0.2)
                across, up = (column + 0.62) * pitch, (row + 0.62) * pitch
                path.ellipse(across - radius, up - radius, 2 * radius, 2 * radius)
                drawn = True
        if drawn:
            yield colour, f"{_code(path)} f"


def _stripes(width: float, height: float, colours: Colours) -> Iterator[Shape]:
    """Slanted bars of falling height along the foot."""
    count = 7
    pitch = width / count
    for index in range(count):
        colour = colours[max(len(colours) - 1 - index * len(colours) // count, 0)]
        high = height * (1 - index / count) ** 1.15
        lean = high * 0.36
        left = index * pitch - height * 0.2
        foot = left - OVER * 0.36
        path = PDFPathObject()
        path.moveTo(foot, -OVER)
        path.lineTo(foot + pitch * 0.52, -OVER)
        path.lineTo(left + pitch * 0.52 + lean, high)
        path.lineTo(left + lean, high)
        path.close()
        yield colour, f"{_code(path)} f"


def _steps(width: float, height: float, colours: Colours) -> Iterator[Shape]:
    """Squares that climb towards the corner."""
    count = 6
    side = min(width, height) / count
    for column in range(count):
        for row in range(count - column):
            colour = colours[(column * 2 + row * 3) % len(colours)]
            if (column + 2 * row) % 5 == 3:
                continue
            across, up = (OVER if at == 0 else 0.0 for at in (column, row))
            sides = (column * side - across, row * side - up, side + across, side + up)
            yield colour, " ".join(map(number, sides)) + " re f"


def _code(path: PDFPathObject) -> str:
    """A path's operators; ReportLab begins them with one that ends a path, which is not needed."""
    return str(path.getCode()).removeprefix("n ")


_KINDS: Mapping[str, Callable[[float, float, Colours], Iterator[Shape]]] = {
    "rings": _rings,
    "waves": _waves,
    "petals": _petals,
    "dots": _dots,
    "stripes": _stripes,
    "steps": _steps,
}
KINDS = frozenset(_KINDS)
"""The ornaments that can be drawn."""
