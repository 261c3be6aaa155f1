"""Pictures of pages beside references that are kept: small, grey, and compared with patience."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

from tests.tools.references import FAILED

GREYS = 16
FINER = 4
DIFFERENT = 80
"""Levels of 255 by which a pixel must differ to count: five of the sixteen greys."""
MAX_DIFFERENT = 4
"""So many pixels may: less than one dot over a letter."""


def drawn(data: bytes, scale: float) -> Image.Image:
    """The first page of a file in a few greys, `scale` pixels a point, as pdfium draws it.

    It sets small glyphs on whole pixels; so the page is drawn larger, and made smaller after that.
    """
    pdf = pypdfium2.PdfDocument(data)
    try:
        page: Image.Image = pdf[0].render(scale=FINER * scale, grayscale=True).to_pil()
    finally:
        pdf.close()
    step = 255 / (GREYS - 1)
    return (
        page.convert("L")
        .reduce(FINER)
        .point([round(round(level / step) * step) for level in range(256)])
    )


def differing(one: Image.Image, other: Image.Image) -> int:
    """How many pixels of two pictures are not nearly the same; all where the sizes differ."""
    if one.size != other.size:
        return max(one.width * one.height, other.width * other.height)
    return sum(ImageChops.difference(one, other).histogram()[DIFFERENT:])


def keep(actual: Image.Image, reference: Path) -> None:
    """Write a reference."""
    reference.parent.mkdir(exist_ok=True)
    small = actual.point([round(level / 255 * (GREYS - 1)) for level in range(256)])
    small.putpalette([level * 255 // (GREYS - 1) for level in range(GREYS) for _ in "rgb"])
    small.save(reference, optimize=True, bits=4)


def compare(actual: Image.Image, reference: Path, failed: Path = FAILED) -> None:
    """Fail where a picture is not what is kept in `reference`, and keep what it is in `failed`."""
    with Image.open(reference) as file:
        kept = file.convert("L")
    count = differing(actual, kept)
    if count <= MAX_DIFFERENT:
        return
    failed.mkdir(parents=True, exist_ok=True)
    place = failed / reference.name
    beside = place.with_name(f"{reference.stem}-difference.png")
    actual.save(place)
    if actual.size == kept.size:
        ImageChops.invert(ImageChops.difference(actual, kept)).save(beside)
    raise AssertionError(
        f"{count} pixels differ from {reference}; see {place} and {beside.name} beside it."
    )
