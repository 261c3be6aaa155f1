"""What the typesetter hands on: marks standing on pages, and the structure that they belong to.

Positions are points from the page's top left corner, y down. Marks are listed in reading order,
which is the order of the tree of blocks, whatever page they stand on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from handouts.design.model import Colour, Drawing, Image
from handouts.typeset.paragraph import SetParagraph

ARTIFACT = -1
"""In place of an element's index: what is no part of the text (ISO 32000-1, 14.8.2.2)."""


class Element(NamedTuple):
    """A structure element; kids are the later elements that name it as their parent, in order.

    An element of a text (`inline`) stands among its parent's characters, where it is first drawn.
    """

    role: str
    parent: int
    language: str | None = None
    alt: str | None = None
    link: str | None = None
    scope: str = ""
    numbering: str = ""
    inline: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Lines `first` to `last` (exclusive) of a paragraph; position is the first line's top left."""

    element: int
    inlines: tuple[int, ...]
    """The element of each run: the paragraph's own, or one inside it."""
    paragraph: SetParagraph
    first: int
    last: int
    inks: tuple[Colour, ...]
    """The colour of each run."""
    furniture: Literal["Header", "Footer", ""] = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A filled or outlined rectangle, an artifact."""

    width: float
    height: float
    fill: Colour | None
    stroke: Colour | None = None
    thickness: float = 0.0
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Art:
    """A vector drawing scaled to `width` by `height`: a figure, or an artifact."""

    element: int
    drawing: Drawing
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Photograph:
    """A raster picture scaled to `width` by `height`: a figure, or an artifact."""

    element: int
    image: Image
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code whose modules fill `size` by `size`; a light field with its quiet zone under it."""

    element: int
    address: str
    size: float
    dark: Colour
    light: Colour | None


@dataclass(frozen=True, slots=True)
class Rings:
    """The ornament of rings round the bottom right corner, clipped to its box, an artifact."""

    width: float
    height: float
    colours: tuple[Colour, ...]


Mark = Words | Box | Art | Photograph | Code | Rings


class Placed(NamedTuple):
    """A mark and where it stands: page counted from 0, top left corner in points.

    `base` is added to the mark's elements: marks number those of their own flow from 0.
    """

    mark: Mark
    page: int
    x: float
    y: float
    base: int = 0


@dataclass(frozen=True, slots=True)
class PanelReport:
    """How full a panel is, in points, for people who fit text and for tests."""

    name: str
    page: int
    capacity: float
    used: float


@dataclass(frozen=True, slots=True)
class Sheets:
    """A handout laid out: all that the writer needs."""

    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    version: str
    language: str
    width: float
    height: float
    pages: int
    folds: tuple[tuple[float, ...], ...]
    """x of each fold, a tuple a page."""
    elements: tuple[Element, ...]
    grounds: tuple[Placed, ...]
    """Panels' colours and ornaments, under everything else."""
    marks: tuple[Placed, ...]
    body_size: float
    """The fitted size of body text in points."""
    panels: tuple[PanelReport, ...]
