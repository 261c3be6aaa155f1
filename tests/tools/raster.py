"""Pictures of drawings: as our PDF draws them, and as resvg draws the SVG; how far they differ."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import NamedTuple

import pypdfium2
import resvg_py
from PIL import Image, ImageChops, ImageStat

from handouts.design.drawing import Drawing
from handouts.pdf.file.document import Document
from handouts.pdf.file.values import Dictionary, Name, stream
from handouts.pdf.page.graphics import drawing
from handouts.pdf.page.vector_art import form_name, form_object

SIDE = 96
"""Pixels of a picture's longer side."""

GAP = 4


class Difference(NamedTuple):
    """The mean difference of all channels, and the share of pixels that are far off; 0 to 1."""

    mean: float
    far: float


def size(art: Drawing, side: int = SIDE) -> tuple[int, int]:
    """Width and height in pixels."""
    scale = side / max(art.width, art.height)
    return max(1, round(art.width * scale)), max(1, round(art.height * scale))


def pictures_of(drawings: Sequence[Drawing], side: int = SIDE) -> list[Image.Image]:
    """Each drawing as it looks on one page of a PDF of all of them, on white."""
    columns = max(1, min(10, len(drawings)))
    rows = -(-len(drawings) // columns)
    cell = side + GAP
    width, height = columns * cell, rows * cell
    document = Document((1, 7))
    page, resources, tree = document.add(), document.add(), document.add()
    contents: list[str] = []
    forms: Dictionary = {}
    for number, art in enumerate(drawings):
        across, down = size(art, side)
        x, y = number % columns * cell, number // columns * cell
        contents.append(drawing(art, across, down, x, y, height))
        if name := form_name(art):
            forms[name] = form_object(document, art)
    resources.value = {"XObject": forms}
    content = document.add(stream({}, "\n".join(contents).encode()))
    page.value = {
        "Type": Name("Page"),
        "Parent": tree.reference,
        "MediaBox": [0, 0, width, height],
        "Resources": resources.reference,
        "Contents": content.reference,
    }
    tree.value = {"Type": Name("Pages"), "Count": 1, "Kids": [page.reference]}
    document.root.value = {"Type": Name("Catalog"), "Pages": tree.reference}
    sheet = rendered(document.write())
    found = []
    for number, art in enumerate(drawings):
        across, down = size(art, side)
        x, y = number % columns * cell, number // columns * cell
        found.append(sheet.crop((x, y, x + across, y + down)))
    return found


def rendered(pdf: bytes, page: int = 0, scale: float = 1.0) -> Image.Image:
    """A page as pdfium draws it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        picture: Image.Image = document[page].render(scale=scale).to_pil().convert("RGB")
        return picture
    finally:
        document.close()


def reference(svg: bytes, width: int, height: int, background: str = "#ffffff") -> Image.Image:
    """The SVG as resvg draws it in such a size, on a ground."""
    data = resvg_py.svg_to_bytes(
        svg_string=svg.decode(),
        width=width,
        height=height,
        background=background,
        dpi=96.0,
        skip_system_fonts=True,
    )
    with Image.open(io.BytesIO(bytes(data)), formats=("PNG",)) as picture:
        return picture.convert("RGB")


def difference(one: Image.Image, other: Image.Image) -> Difference:
    """How far two pictures differ; one that is a pixel larger is cut."""
    width, height = min(one.width, other.width), min(one.height, other.height)
    if max(one.width, other.width) - width > 1 or max(one.height, other.height) - height > 1:
        return Difference(1.0, 1.0)
    apart = ImageChops.difference(
        one.crop((0, 0, width, height)), other.crop((0, 0, width, height))
    )
    mean = sum(ImageStat.Stat(apart).mean) / 3 / 255
    red, green, blue = apart.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    far = sum(most.histogram()[65:]) / (width * height)
    return Difference(mean, far)
