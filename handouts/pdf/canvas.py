"""ReportLab's canvas with marked content: where drawing is said to be text, figure or artifact."""

from __future__ import annotations

import io

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from handouts.design.model import Colour, Drawing, Image
from handouts.pdf.document import ArchivalDocument
from handouts.pdf.syntax import number
from handouts.typeset.pages import Box, Code, Rings


class PageCanvas(Canvas):  # type: ignore[misc]  # reportlab has no types
    """Draws one page; y of all positions runs down from the page's top edge."""

    def __init__(self, document: ArchivalDocument, width: float, height: float) -> None:
        super().__init__(io.BytesIO(), pagesize=(width, height), pageCompression=0, invariant=1)
        self._doc = document
        self.height = height

    def init_graphics_state(self) -> None:
        """No font is selected at a page's start: ReportLab's Helvetica is not embedded (7.21.4.1)."""
        super().init_graphics_state()
        self._preamble = ""

    def content(self) -> bytes:
        """The page's operators."""
        return "\n".join(self._code).encode("latin-1")

    def literal(self, operators: str) -> None:
        """Operators as they are."""
        self._code.append(operators)

    def begin_artifact(self, furniture: str = "") -> None:
        """What follows is no part of the text (14.8.2.2)."""
        if furniture:
            self.literal(f"/Artifact<</Type/Pagination/Subtype/{furniture}>>BDC")
        else:
            self.literal("/Artifact BMC")

    def begin_content(self, role: str, identifier: int) -> None:
        """What follows belongs to a structure element, by its number on the page."""
        self.literal(f"/{role}<</MCID {identifier}>>BDC")

    def end_marked(self) -> None:
        """End what was begun."""
        self.literal("EMC")

    def _fill(self, colour: Colour) -> None:
        self.literal(f"{rgb(colour)} rg")

    def box(self, box: Box, x: float, y: float) -> None:
        """A rectangle, its corners rounded where it says so."""
        bottom = self.height - y - box.height
        self.saveState()
        if box.fill is not None:
            self._fill(box.fill)
        if box.stroke is not None and box.thickness:
            self.literal(f"{rgb(box.stroke)} RG {number(box.thickness)} w")
        stroke = 1 if box.stroke is not None and box.thickness else 0
        fill = 1 if box.fill is not None else 0
        radius = min(box.radius, box.height / 2, box.width / 2)
        if radius:
            self.roundRect(x, bottom, box.width, box.height, radius, stroke=stroke, fill=fill)
        else:
            self.rect(x, bottom, box.width, box.height, stroke=stroke, fill=fill)
        self.restoreState()

    def drawing(self, drawing: Drawing, x: float, y: float, width: float, height: float) -> None:
        """Vector art scaled into a rectangle."""
        self.literal("q")
        across, down = width / drawing.width, height / drawing.height
        self.literal(
            f"{number(across)} 0 0 {number(-down)} {number(x)} {number(self.height - y)} cm"
        )
        for shape in drawing.shapes:
            parts: list[str] = []
            if shape.fill is not None:
                parts.append(f"{rgb(shape.fill)} rg")
            if shape.stroke is not None:
                parts.append(
                    f"{rgb(shape.stroke)} RG {number(shape.stroke_width)} w "
                    f"{shape.cap} J {shape.join} j"
                )
            letters = {"M": "m", "L": "l", "C": "c", "Z": "h"}
            for operator in shape.operators:
                numbers = " ".join(number(float(value)) for value in operator[1:])
                parts.append(f"{numbers} {letters[operator[0]]}".strip())
            star = "*" if shape.even_odd else ""
            if shape.fill is not None:
                parts.append("B" + star if shape.stroke is not None else "f" + star)
            else:
                parts.append("S" if shape.stroke is not None else "n")
            self.literal("\n".join(parts))
        self.literal("Q")

    def rings(self, rings: Rings, x: float, y: float) -> None:
        """Rings round the bottom right corner, clipped to the box."""
        bottom = self.height - y - rings.height
        self.saveState()
        self.literal(
            f"{number(x)} {number(bottom)} {number(rings.width)} {number(rings.height)} re W n"
        )
        count = len(rings.colours)
        step = rings.width / (count + 0.4)
        for index, colour in enumerate(rings.colours):
            radius = step * (count - index)
            self.literal(f"{rgb(colour)} RG {number(step * 0.36)} w")
            self.circle(x + rings.width, bottom, radius - step * 0.18, stroke=1, fill=0)
        self.restoreState()

    def code(self, code: Code, modules: tuple[tuple[bool, ...], ...], x: float, y: float) -> None:
        """A QR code: runs of dark modules of a line are one rectangle."""
        module = code.size / len(modules)
        self.saveState()
        if code.light is not None:
            quiet = 4 * module
            self._fill(code.light)
            side = code.size + 2 * quiet
            bottom = self.height - y - code.size - quiet
            self.rect(x - quiet, bottom, side, side, stroke=0, fill=1)
        self._fill(code.dark)
        parts: list[str] = []
        # In units of a module, so that the numbers are whole and edges meet.
        self.literal(
            f"{number(module)} 0 0 {number(-module)} {number(x)} {number(self.height - y)} cm"
        )
        for row, line in enumerate(modules):
            column = 0
            while column < len(line):
                if line[column]:
                    stop = column
                    while stop < len(line) and line[stop]:
                        stop += 1
                    parts.append(f"{column} {row} {stop - column} 1 re")
                    column = stop
                column += 1
        self.literal(" ".join(parts) + " f")
        self.restoreState()

    def picture(self, image: Image, x: float, y: float, width: float, height: float) -> None:
        """A raster picture, its bytes once in the file however often it is shown."""
        name = f"Im{image.digest[:12]}"
        if name not in self._doc.pictures:
            self._doc.pictures[name] = self._doc.reference(_image_object(name, image))
        bottom = self.height - y - height
        self.literal(
            f"q {number(width)} 0 0 {number(height)} {number(x)} {number(bottom)} cm /{name} Do Q"
        )


def _image_object(name: str, image: Image) -> pdfdoc.PDFImageXObject:
    """ReportLab's picture, flattened on white: transparency would need a blending space."""
    import PIL.Image

    with PIL.Image.open(io.BytesIO(image.data), formats=("PNG", "JPEG")) as opened:
        if opened.format == "JPEG" and opened.mode in ("RGB", "L"):
            return pdfdoc.PDFImageXObject(name, ImageReader(io.BytesIO(image.data)))
        flat = opened.convert("RGBA")
        white = PIL.Image.new("RGBA", flat.size, (255, 255, 255, 255))
        white.alpha_composite(flat)
        return pdfdoc.PDFImageXObject(name, ImageReader(white.convert("RGB")))


def rgb(colour: Colour) -> str:
    """A colour's three operands."""
    return " ".join(number(part / 255) for part in colour)
