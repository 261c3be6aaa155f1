"""Draw shapes: boxes, drawings, QR codes and pictures become operators, and are remembered.

Positions are given from the page's top edge, y down; operators count from its bottom edge.
"""

from __future__ import annotations

import functools
import io

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.pathobject import PDFPathObject

from handouts.design.drawing import Drawing
from handouts.design.model import Image
from handouts.pdf.file.document import compress, stream
from handouts.pdf.file.syntax import number
from handouts.pdf.page.colour_operators import SCREEN, Inks
from handouts.pdf.page.qr_code import modules
from handouts.pdf.page.vector_art import exact, form, form_name, zoom
from handouts.typeset.sheets import Box, Code

QUIET_ZONE = 4
"""Light modules round a QR code (ISO/IEC 18004, 5.3.8)."""

THIN = 3.0
"""Points up to which a box is a rule."""


@functools.lru_cache(maxsize=4096)
def box(mark: Box, x: float, y: float, page_height: float, inks: Inks = SCREEN) -> str:
    """A rectangle, its corners rounded where it says so."""
    bottom = page_height - y - mark.height
    parts = []
    paint = "f"
    if mark.fill is not None:
        is_rule = min(mark.width, mark.height) <= THIN
        parts.append(inks.fine(mark.fill) if is_rule else inks.fill(mark.fill))
    if mark.stroke is not None and mark.thickness:
        parts.append(f"{inks.stroke(mark.stroke)} {number(mark.thickness)} w")
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
    inks: Inks = SCREEN,
) -> str:
    """Vector art scaled into a rectangle."""
    scale = zoom(art)
    across, down = width / art.width / scale, height / art.height / scale
    place = f"{exact(across)} 0 0 {exact(-down)} {number(x)} {number(page_height - y)} cm"
    name = form_name(art)
    content = f"/{name} Do" if name else form(art, inks).content
    return f"q {place}\n{content}\nQ"


@functools.lru_cache(maxsize=1024)
def code(mark: Code, x: float, y: float, page_height: float, inks: Inks = SCREEN) -> str:
    """A QR code: neighbouring dark modules of a line are one rectangle."""
    rows = modules(mark.address)
    module = mark.size / len(rows)
    parts = []
    if mark.light is not None:
        quiet = QUIET_ZONE * module
        side = mark.size + 2 * quiet
        field = Box(side, side, mark.light)
        parts.append(box(field, x - quiet, y - quiet, page_height, inks))
    # In units of a module, so that numbers are whole and edges meet.
    parts.append(
        f"q {inks.code(mark.dark)} {number(module)} 0 0 {number(-module)} "
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


def picture_name(image: Image | Drawing) -> str:
    """A picture's name in the resources: the same in every document."""
    if isinstance(image, Drawing):
        return form_name(image)
    return f"Im{image.digest[:12]}"


def bare_jpeg(data: bytes) -> bytes:
    """A JPEG without what cameras write into it: place, time, owner (its APP1 and later, COM).

    APP0 and Adobe's APP14 stay, as they say how colours are coded (ITU-T T.81, B.2.4.6).
    """
    kept = [data[:2]]
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        size = 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        marker = data[at + 1]
        if marker != 0xFE and not (0xE1 <= marker <= 0xEF and marker != 0xEE):
            kept.append(data[at : at + size])
        at += size
    return b"".join([*kept, data[at:]])


def picture_stream(image: Image) -> bytes:
    """The pixels of a picture that its ground may show through; `soft_mask` says where."""
    import PIL.Image

    with PIL.Image.open(io.BytesIO(image.data), formats=("PNG", "JPEG")) as opened:
        pixels = opened.convert("RGBA").convert("RGB").tobytes()
    return stream(_PIXELS % (image.width, image.height, b"DeviceRGB"), pixels)


def soft_mask(image: Image) -> bytes:
    """How opaque each pixel of a picture is (ISO 32000-1, 11.6.5.3); empty where all are."""
    import PIL.Image

    with PIL.Image.open(io.BytesIO(image.data), formats=("PNG", "JPEG")) as opened:
        if not opened.has_transparency_data:
            return b""
        alpha = opened.convert("RGBA").getchannel("A").tobytes()
    return stream(_PIXELS % (image.width, image.height, b"DeviceGray"), alpha)


_PIXELS = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/%b/BitsPerComponent 8"


class PlainPicture(pdfdoc.PDFImageXObject):
    """A picture's bytes as they are.

    ReportLab (5.1) would write them in ASCII85, a quarter longer and slow to make, unless its
    global settings said otherwise.
    """

    def __init__(self, name: str, data: bytes, coded: str, size: tuple[int, int], mode: str):
        super().__init__(name)
        self.width, self.height = size
        self.colorSpace = {"RGB": "DeviceRGB", "L": "DeviceGray"}[mode]
        self.bitsPerComponent = 8
        self.streamContent = data
        self._filters = (coded,)


def picture_object(image: Image) -> pdfdoc.PDFImageXObject:
    """ReportLab's picture object, flattened on white: transparency would need a blending space."""
    import PIL.Image

    name = picture_name(image)
    with PIL.Image.open(io.BytesIO(image.data), formats=("PNG", "JPEG")) as opened:
        if opened.format == "JPEG" and opened.mode in ("RGB", "L"):
            return PlainPicture(name, bare_jpeg(image.data), "DCTDecode", opened.size, opened.mode)
        flat = opened.convert("RGBA")
        white = PIL.Image.new("RGBA", flat.size, (255, 255, 255, 255))
        white.alpha_composite(flat)
        raw = white.convert("RGB").tobytes()
        return PlainPicture(name, compress(raw), "FlateDecode", flat.size, "RGB")
