"""The result of typesetting: marks on pages, and the structure that they belong to.

Positions are points from the page's top left corner, y down. Marks are listed in reading order,
which is the order of the tree of blocks, whatever page they stand on.
"""

from __future__ import annotations

import functools
import itertools
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from handouts.design.drawing import Drawing
from handouts.design.model import Colour, Image, Logo
from handouts.typeset.text.paragraph import SetParagraph

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
    actual_text: str = ""
    """What it says, where the characters of its content stand in another order."""


@dataclass(frozen=True, slots=True)
class TextMark:
    """Lines `first` to `last` (exclusive) of a paragraph; position is the first line's top left."""

    element: int
    inlines: tuple[int, ...]
    """The element of each run: the paragraph's own, or one inside it."""
    paragraph: SetParagraph
    first: int
    last: int
    colours: tuple[Colour, ...]
    """The colour of each run."""
    furniture: Literal["Header", "Footer", ""] = ""
    private: bool = False
    """They hold a patient's own words."""

    @property
    def width(self) -> float:
        """The measure to which it is set."""
        return self.paragraph.measure

    @property
    def height(self) -> float:
        """The height of all its lines."""
        return (self.last - self.first) * self.paragraph.leading

    @property
    def extent(self) -> tuple[float, float]:
        """Where its lines begin and end, from the left edge of the measure."""
        lines = self.paragraph.lines[self.first : self.last]
        left = min((line.x for line in lines), default=0.0)
        return left, max((line.x + line.width for line in lines), default=0.0)

    @property
    def groups(self) -> tuple[int, ...]:
        """For each run the first of those that stand together in one element and colour."""
        found: list[int] = []
        for run, key in enumerate(zip(self.inlines, self.colours, strict=True)):
            is_same = run > 0 and key == (self.inlines[run - 1], self.colours[run - 1])
            found.append(found[-1] if is_same else run)
        return tuple(found)


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
    logo: Logo | None = None
    """The logo that it is."""


@dataclass(frozen=True, slots=True)
class Photograph:
    """A raster picture scaled to `width` by `height`: a figure, or an artifact."""

    element: int
    image: Image
    width: float
    height: float
    cover: bool = False
    """Not stretched: its middle part covers the rectangle."""
    logo: Logo | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code whose modules fill `size` by `size`; a light field with its quiet zone under it."""

    element: int
    address: str
    size: float
    dark: Colour
    light: Colour | None

    @property
    def width(self) -> float:
        """Its width."""
        return self.size

    @property
    def height(self) -> float:
        """Its height."""
        return self.size


@dataclass(frozen=True, slots=True)
class Ornament:
    """A decoration that fills a bottom corner, clipped to its box, an artifact."""

    kind: str
    width: float
    height: float
    colours: tuple[Colour, ...]
    """From the faintest to the strongest."""
    mirrored: bool = False
    """In the left corner instead of the right one."""
    bleed: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    """How far the clip goes on, for bleed: top, right, bottom, left."""


Mark = TextMark | Box | Art | Photograph | Code | Ornament


def as_artifact(mark: Mark) -> Mark:
    """The mark as it is drawn again: no part of the structure (ISO 32000-1, 14.8.2.2.2)."""
    match mark:
        case TextMark():
            return replace(mark, element=ARTIFACT, inlines=(ARTIFACT,) * len(mark.inlines))
        case Art() | Photograph() | Code():
            return replace(mark, element=ARTIFACT)
        case _:
            return mark


class Offset(NamedTuple):
    """A mark and its place: points from the top and the start edge of what it stands in."""

    mark: Mark
    x: float
    y: float


@dataclass(frozen=True, eq=False)
class Column:
    """The content of a panel, from the top left of its text, and the height that it uses.

    Documents with the same panel share one, which is compared by identity.
    """

    marks: tuple[Offset, ...]
    used: float
    """Before spare space was distributed."""

    @functools.cached_property
    def is_private(self) -> bool:
        """Whether a patient's own words are among it."""
        return any(isinstance(mark, TextMark) and mark.private for mark, _, _ in self.marks)

    @property
    def bottom(self) -> float:
        """Where the lowest mark ends, from the top of the text."""
        return max((y + mark.height for mark, _, y in self.marks), default=0.0)


class PlacedMark(NamedTuple):
    """A mark on a page: page counted from 0, top left corner in points.

    `base` is added to the mark's elements: marks number those of their own flow from 0.
    """

    mark: Mark
    page: int
    x: float
    y: float
    base: int = 0


class PlacedColumn(NamedTuple):
    """A column on a page: page counted from 0, top left corner of its text in points, its flow."""

    column: Column
    page: int
    left: float
    top: float
    flow: int


@dataclass(frozen=True, eq=False)
class FlowElements:
    """The elements of one flow; a parent of -2 is the document."""

    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class PanelReport:
    """How full a panel is, in points, for people who fit text and for tests."""

    name: str
    page: int
    capacity: float
    used: float


@dataclass(frozen=True, eq=False)
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
    flows: tuple[FlowElements, ...]
    backgrounds: tuple[PlacedMark, ...]
    """Panels' colours and ornaments, under everything else."""
    columns: tuple[PlacedColumn, ...]
    body_size: float
    """The fitted size of body text in points."""
    panels: tuple[PanelReport, ...]

    @functools.cached_property
    def bases(self) -> tuple[int, ...]:
        """The number at which each flow's elements begin among all; 0 is the document."""
        sizes = [len(flow.elements) for flow in self.flows]
        return tuple(itertools.accumulate([1, *sizes]))[:-1]

    @functools.cached_property
    def elements(self) -> tuple[Element, ...]:
        """All elements, the document first."""
        return (
            Element("Document", ARTIFACT, self.language),
            *(
                element._replace(parent=element.parent + base if element.parent >= 0 else 0)
                for flow, base in zip(self.flows, self.bases, strict=True)
                for element in flow.elements
            ),
        )

    @functools.cached_property
    def marks(self) -> tuple[PlacedMark, ...]:
        """Every mark in reading order."""
        return tuple(
            PlacedMark(mark, placed.page, placed.left + x, placed.top + y, self.bases[placed.flow])
            for placed in self.columns
            for mark, x, y in placed.column.marks
        )
