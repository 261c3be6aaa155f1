"""Draw shapes: boxes, drawings, QR codes and pictures become operators.

Positions are given from the page's top edge, y down; operators count from its bottom edge.
"""

from __future__ import annotations

import functools

from reportlab.pdfgen.pathobject import PDFPathObject

from handouts.design.drawing import Drawing
from handouts.design.model import Image
from handouts.pdf.file.syntax import number
from handouts.pdf.page.colour_operators import SCREEN, ColourOperators
from handouts.pdf.page.qr_code import modules
from handouts.pdf.page.vector_art import exact, form, form_name, zoom
from handouts.typeset.sheets import Box, Code

QUIET_ZONE = 4
"""Light modules round a QR code (ISO/IEC 18004, 5.3.8)."""

THIN = 3.0
"""Points up to which a box is a rule."""


def box(
    mark: Box, x: float, y: float, page_height: float, colour_operators: ColourOperators = SCREEN
) -> str:
    """A rectangle, its corners rounded where it says so."""
    bottom = page_height - y - mark.height
    parts = []
    paint = "f"
    if mark.fill is not None:
        is_rule = min(mark.width, mark.height) <= THIN
        parts.append(
            colour_operators.fine(mark.fill) if is_rule else colour_operators.fill(mark.fill)
        )
    if mark.stroke is not None and mark.thickness:
        parts.append(f"{colour_operators.stroke(mark.stroke)} {number(mark.thickness)} w")
        paint = "S" if mark.fill is None else "B"
    radius = min(mark.radius, mark.height / 2, mark.width / 2)
    if radius:
        path = PDFPathObject()
        path.roundRect(x, bottom, mark.width, mark.height, radius)
        parts.append(path.getCode().removeprefix("n "))
    else:
        sides = (x, bottom, mark.width, mark.height)
        parts.append(" ".join(map(number, sides)) + " re")
    return "\n".join([*parts, paint])


@functools.lru_cache(maxsize=256)
def drawing(
    art: Drawing,
    width: float,
    height: float,
    x: float,
    y: float,
    page_height: float,
    colour_operators: ColourOperators = SCREEN,
) -> str:
    """Vector art scaled into a rectangle."""
    scale = zoom(art)
    across, down = width / art.width / scale, height / art.height / scale
    place = f"{exact(across)} 0 0 {exact(-down)} {number(x)} {number(page_height - y)} cm"
    name = form_name(art)
    content = f"/{name} Do" if name else form(art, colour_operators).content
    return f"q {place}\n{content}\nQ"


def code(
    mark: Code, x: float, y: float, page_height: float, colour_operators: ColourOperators = SCREEN
) -> str:
    """A QR code: neighbouring dark modules of a line are one rectangle."""
    rows = modules(mark.address)
    module = mark.size / len(rows)
    parts = []
    if mark.light is not None:
        quiet = QUIET_ZONE * module
        side = mark.size + 2 * quiet
        field = Box(side, side, mark.light)
        parts.append(box(field, x - quiet, y - quiet, page_height, colour_operators))
    # In units of a module, so that numbers are whole and edges meet.
    parts.append(
        f"q {colour_operators.qr_code(mark.dark)} {number(module)} 0 0 {number(-module)} "
        f"{number(x)} {number(page_height - y)} cm"
    )
    for row, line in enumerate(rows):
        column = 0
        while column < len(line):
            stop = column
            while stop < len(line) and line[stop]:
                stop += 1
            if stop > column:
                parts.append(f"{column} {row} {stop - column} 1 re")
            column = stop + 1
    return "\n".join([*parts, "f Q"])


def picture(name: str, width: float, height: float, x: float, y: float, page_height: float) -> str:
    """A raster picture that the page's resources name."""
    sides = (width, height, x, page_height - y - height)
    across, up, left, bottom = map(number, sides)
    return f"q {across} 0 0 {up} {left} {bottom} cm /{name} Do Q"


def covering(
    name: str,
    image: Image,
    width: float,
    height: float,
    x: float,
    y: float,
    page_height: float,
) -> str:
    """A raster picture whose middle part covers a rectangle, cut off at its edges."""
    scale = max(width / image.width, height / image.height)
    across, down = image.width * scale, image.height * scale
    left, top = x - (across - width) / 2, y - (down - height) / 2
    clip = " ".join(map(number, (x, page_height - y - height, width, height)))
    return f"q {clip} re W n\n{picture(name, across, down, left, top, page_height)}\nQ"
