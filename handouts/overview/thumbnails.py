"""Thumbnails of first pages: a page on a plate, all plates of one size, as in a catalogue.

A thumbnail is called after the digest of the file that it shows, so that only files that changed
are drawn again.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from handouts.pdf.file.pdfium import open_pdf
from handouts.storage.atomic import refuse_links, write_file

WIDTH, HEIGHT = 336, 448
"""Pixels of a plate; 32 mm at 266 an inch."""

MARGIN = 22
"""Pixels between the plate's edge and the page, at least."""

PLATE = (233, 238, 240)
EDGE = (176, 188, 193)
SHADOW = 70
"""Of 255; the darkest of the soft shadow under the page."""

QUALITY = 82
DRAWN_AS = f"plate 1, {WIDTH}x{HEIGHT}, {QUALITY}"
"""Changes when thumbnails are drawn in another way."""

FOLDER = "overview"
_NAME = re.compile(r"[0-9a-f]{24}\.jpg")


def draw_thumbnails(folder: Path, files: Iterable[str]) -> dict[str, str]:
    """The thumbnail of each file below `folder`, by the file: paths below `folder`.

    A file that is not there has that of an empty plate. Thumbnails that no file has any more
    go. Raises DeliveryError where pypdfium2 is not installed.
    """
    refuse_links(folder / FOLDER, folder)
    thumbnails: dict[str, str] = {}
    for file in files:
        try:
            data = (folder / file).read_bytes()
        except OSError:
            data = b""
        digest = hashlib.sha256(DRAWN_AS.encode() + b"\0" + data).hexdigest()
        thumbnails[file] = f"{FOLDER}/{digest[:24]}.jpg"
        target = folder / thumbnails[file]
        if not target.is_file():
            write_file(target, _plate(data, file), durable=False)
    _remove_others(folder / FOLDER, {Path(name).name for name in thumbnails.values()})
    return thumbnails


def _remove_others(folder: Path, kept: set[str]) -> None:
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            if _NAME.fullmatch(path.name) and path.name not in kept:
                path.unlink()


def _plate(pdf: bytes, name: str) -> bytes:
    """The first page of a PDF on a plate, as a JPEG; only the plate where there is no PDF."""
    plate = Image.new("RGB", (WIDTH, HEIGHT), PLATE)
    if pdf:
        _lay(plate, _first_page(pdf, name))
    stream = io.BytesIO()
    plate.save(stream, "JPEG", quality=QUALITY, optimize=True)
    return stream.getvalue()


def _first_page(pdf: bytes, name: str) -> Image.Image:
    with open_pdf(pdf, name) as document:
        page = document[0]
        width, height = page.get_size()
        scale = min((WIDTH - 2 * MARGIN) / width, (HEIGHT - 2 * MARGIN) / height)
        drawn: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
        return drawn


def _lay(plate: Image.Image, page: Image.Image) -> None:
    """Put a page in the middle of a plate, with a fine edge and a soft shadow."""
    left, top = (WIDTH - page.width) // 2, (HEIGHT - page.height) // 2
    box = (left, top, left + page.width, top + page.height)
    shadow = Image.new("L", plate.size, 0)
    ImageDraw.Draw(shadow).rectangle(box, fill=SHADOW)
    shadow = ImageChops.offset(shadow, 0, 5).filter(ImageFilter.GaussianBlur(7))
    plate.paste((0, 0, 0), (0, 0), shadow)
    plate.paste(page, (left, top))
    ImageDraw.Draw(plate).rectangle((left - 1, top - 1, box[2], box[3]), outline=EDGE)
