"""What is read of a PDF file, and what two of them differ in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

TextKind = Literal["changed", "added", "removed", "moved", "retagged"]
PageState = Literal["same", "changed", "added", "removed", "resized"]
FileState = Literal["unchanged", "alike", "changed", "added", "removed", "failed"]
"""A file's: equal bytes; other bytes but nothing to see or read; changed; on one side only; not
compared."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A text of a file: a paragraph, a heading, the alternative text of a figure."""

    role: str
    """The structure element's type; empty where the file has no tags."""
    label: str
    """What people call it: `Paragraph`, `List item`."""
    language: str
    text: str
    page: int
    """Counted from 1: where the text begins."""


class Property(NamedTuple):
    """Something that holds for a file as a whole: its name and its values, in order."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """What a file says: its properties, and its texts in the order of reading."""

    properties: tuple[Property, ...]
    blocks: tuple[TextBlock, ...]
    pages: int


class Piece(NamedTuple):
    """Part of a text that changed; a `gap` stands for words that are the same and left out."""

    kind: Literal["same", "removed", "added", "gap"]
    text: str


@dataclass(frozen=True, slots=True)
class TextChange:
    """A text that is not what it was."""

    kind: TextKind
    label: str
    language: str
    page: int
    """Of the newer file, or of the older one where the text is gone; counted from 1."""
    pieces: tuple[Piece, ...]
    after: str = ""
    """The text before it that did not change, shortened."""
    note: str = ""


class PropertyChange(NamedTuple):
    """Values that a property has no more, and those that are new."""

    name: str
    removed: tuple[str, ...]
    added: tuple[str, ...]


class Region(NamedTuple):
    """A part of a page that looks different: pixels from its upper left corner."""

    left: int
    top: int
    right: int
    bottom: int

    def millimetres(self, pixel: float) -> tuple[float, float, float, float]:
        """Left, top, width and height, where a pixel is so many millimetres."""
        width, height = self.right - self.left, self.bottom - self.top
        return self.left * pixel, self.top * pixel, width * pixel, height * pixel


@dataclass(frozen=True, slots=True)
class PageDifference:
    """How a page differs: WebP images of it in both files, with the regions outlined.

    Images are empty where the page looks the same, and on the side that lacks it.
    """

    number: int
    state: PageState
    regions: tuple[Region, ...] = ()
    millimetres: float = 0.0
    """The size of a pixel."""
    old: bytes = b""
    new: bytes = b""


@dataclass(frozen=True, slots=True)
class Difference:
    """All that two files differ in."""

    properties: tuple[PropertyChange, ...]
    texts: tuple[TextChange, ...]
    pages: tuple[PageDifference, ...]

    @property
    def changed_pages(self) -> tuple[PageDifference, ...]:
        """Pages that look different."""
        return tuple(page for page in self.pages if page.state != "same")

    def __bool__(self) -> bool:
        return bool(self.properties or self.texts or self.changed_pages)
