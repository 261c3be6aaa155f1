"""Where pdfium sees each character of a page, and of which paragraph it is."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium


class Box(NamedTuple):
    """A rectangle in points from the page's bottom left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def around(self, other: Box) -> Box:
        """The rectangle that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.bottom, other.bottom),
            max(self.right, other.right),
            max(self.top, other.top),
        )

    def overlap(self, other: Box) -> float:
        """By how many points both ways two rectangles overlap, 0 where they do not."""
        across = min(self.right, other.right) - max(self.left, other.left)
        up = min(self.top, other.top) - max(self.bottom, other.bottom)
        return max(0.0, min(across, up))


class Character(NamedTuple):
    """A character that leaves ink: its marked content (-1 for artifacts), box and baseline."""

    text: str
    mcid: int
    box: Box
    baseline: float


@dataclass(frozen=True, slots=True)
class Printed:
    """A page: its size and its characters."""

    width: float
    height: float
    characters: list[Character]

    def within(self, area: Box) -> str:
        """The text whose middle lies in an area, without blanks."""
        return "".join(
            character.text
            for character in self.characters
            if area.left <= (character.box.left + character.box.right) / 2 <= area.right
            and area.bottom <= (character.box.bottom + character.box.top) / 2 <= area.top
        )

    def lines(self, owners: dict[int, int]) -> Iterator[tuple[int, Box]]:
        """Each line's paragraph and box; `owners` are the paragraphs of marked content."""
        line: Box | None = None
        previous: tuple[int, float] | None = None
        for character in self.characters:
            # Each artifact is a paragraph of its own, line by line.
            key = (owners.get(character.mcid, -1), character.baseline)
            if line is not None and previous == key:
                line = line.around(character.box)
                continue
            if line is not None and previous is not None:
                yield previous[0], line
            line, previous = character.box, key
        if line is not None and previous is not None:
            yield previous[0], line


def printed(data: bytes) -> list[Printed]:
    """The pages of a file."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [_printed(page) for page in pdf]
    finally:
        pdf.close()


def _printed(page: pypdfium2.PdfPage) -> Printed:
    text = page.get_textpage()
    characters = [
        character
        for index in range(text.count_chars())
        if (character := _character(text, index)) is not None
    ]
    width, height = page.get_size()
    text.close()
    page.close()
    return Printed(width, height, characters)


def _character(text: pypdfium2.PdfTextPage, index: int) -> Character | None:
    """A character; None for blanks, and for those that pdfium puts between words."""
    code = pdfium.FPDFText_GetUnicode(text, index)
    if pdfium.FPDFText_IsGenerated(text, index) or not chr(code).strip():
        return None
    shown = pdfium.FPDFText_GetTextObject(text, index)
    mcid = pdfium.FPDFPageObj_GetMarkedContentID(shown)
    across, up = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, index, across, up)
    box = Box(*text.get_charbox(index))
    # So pdfium tells of a hyphen that ends a line.
    sign = "-" if pdfium.FPDFText_IsHyphen(text, index) else chr(code)
    return Character(sign, mcid, box, round(up.value, 2))
