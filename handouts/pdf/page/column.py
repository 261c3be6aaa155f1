"""Draw what stands in one panel: its marks become operators with numbered marked content.

A drawn column knows nothing of the document round it but the number of its first marked content, so
that one can be cached for every document that has the same panel in the same place. Elements are
numbered as in their flow.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from handouts.design.drawing import Drawing
from handouts.design.model import Image
from handouts.pdf.file.syntax import number
from handouts.pdf.fonts.glyph_choice import FaceNeeds, FontNeeds, GlyphText
from handouts.pdf.page import graphics, ornaments
from handouts.pdf.page.colour_operators import SCREEN, ColourOperators
from handouts.pdf.page.pictures import picture_name
from handouts.pdf.page.text import Chunk, draw
from handouts.pdf.page.vector_art import form_name
from handouts.text_cache import cache_texts
from handouts.typeset.fonts.faces import LoadedFace
from handouts.typeset.sheets import (
    ARTIFACT,
    Art,
    Box,
    Code,
    Column,
    Element,
    FlowElements,
    Mark,
    Ornament,
    Photograph,
    TextMark,
)

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top in PDF's own coordinates."""


class HeadingPlace(NamedTuple):
    """Where a heading stands: its element, and its left and top in PDF's own coordinates."""

    element: int
    left: float
    top: float


@dataclass(frozen=True, eq=False)
class DrawnColumn:
    """Operators of one panel, and what tags, fonts, links and bookmarks need to know of them."""

    pieces: tuple[str, ...]
    """Marked content, each piece as a whole but for its end."""
    owners: tuple[int, ...]
    """The element of each piece that is no artifact, by its number less that of the first."""
    orders: tuple[int, ...]
    """Where each of these comes among the pieces of its paragraph when it is read."""
    fonts: FontNeeds
    boxes: Mapping[int, Rectangle]
    """Where figures stand."""
    headings: tuple[HeadingPlace, ...]
    areas: Mapping[int, tuple[Rectangle, ...]]
    """What links cover."""
    link_texts: Mapping[int, str]
    """The whole text of each link, whatever runs and columns it is spread over."""
    pictures: tuple[Image | Drawing, ...]
    """What the page's resources have to name."""
    starts: tuple[tuple[int, int], ...] = ()
    """How many pieces and owners stand before each mark."""


class PlacedDrawing(NamedTuple):
    """A column as drawn: where its pieces begin among its page's, and its first content."""

    at: int
    first: int
    rejected: frozenset[GlyphText]
    drawn: DrawnColumn


def graphic(
    mark: Mark, x: float, y: float, page_height: float, colour_operators: ColourOperators = SCREEN
) -> str:
    """The operators of a mark that is no text."""
    match mark:
        case Box():
            return graphics.box(mark, x, y, page_height, colour_operators)
        case Ornament():
            return ornaments.ornament(mark, x, y, page_height, colour_operators)
        case Art():
            sides = mark.width, mark.height, x, y, page_height
            return colour_operators.before_pictures + graphics.drawing(
                mark.drawing, *sides, colour_operators
            )
        case Code():
            return graphics.code(mark, x, y, page_height, colour_operators)
        case Photograph():
            name = picture_name(mark.image)
            sides = mark.width, mark.height, x, y, page_height
            if mark.cover:
                return colour_operators.before_pictures + graphics.covering(
                    name, mark.image, *sides
                )
            return colour_operators.before_pictures + graphics.picture(name, *sides)
    raise TypeError(f"{mark!r} is no graphic")


@cache_texts(4096)
def draw_column(
    column: Column,
    flow: FlowElements,
    left: float,
    top: float,
    page_height: float,
    first: int,
    rejected: frozenset[GlyphText],
    colour_operators: ColourOperators = SCREEN,
) -> DrawnColumn:
    """Draw a column whose text begins at (left, top), y down.

    `first` is the number of its first marked content; `rejected` are texts of glyphs that the
    document's fonts cannot give.
    """
    drawing = _Drawing(flow.elements, page_height, first, rejected, colour_operators)
    for mark, x, y in column.marks:
        drawing.add(mark, left + x, top + y)
    return drawing.finished()


def redraw_column(
    drawn: DrawnColumn,
    was: Column,
    column: Column,
    flow: FlowElements,
    place: tuple[float, float, float],
    first: int,
    rejected: frozenset[GlyphText],
) -> DrawnColumn | None:
    """A column as it was drawn, but for a patient's words, which now say something else.

    `place` is its left, its top and the page's height. What it needs of fonts is that of these
    words alone. None where more differs than words, or where links or headings are among them.
    """
    if len(was.marks) != len(column.marks) or not was.marks:
        return None
    left, top, page_height = place
    pieces = list(drawn.pieces)
    ends = (*drawn.starts[1:], (len(pieces), len(drawn.owners)))
    changed = _Drawing(flow.elements, page_height, first, rejected, SCREEN)
    for old, new, begin, end in zip(was.marks, column.marks, drawn.starts, ends, strict=True):
        if old is new:
            continue
        if not isinstance(new.mark, TextMark) or not new.mark.private or new[1:] != old[1:]:
            return None
        changed.pieces, changed.owners = [], list(drawn.owners[: begin[1]])
        changed.orders = list(drawn.orders[: begin[1]])
        changed.add(new.mark, left + new.x, top + new.y)
        same = drawn.owners[: end[1]], drawn.orders[: end[1]]
        if len(changed.pieces) != end[0] - begin[0] or not changed.is_tagged(*same):
            return None
        pieces[begin[0] : end[0]] = changed.pieces
    return replace(drawn, pieces=tuple(pieces), fonts=changed.fonts)


@dataclass(eq=False)
class _Drawing:
    """A column being drawn."""

    elements: tuple[Element, ...]
    page_height: float
    first: int
    rejected: frozenset[GlyphText]
    colour_operators: ColourOperators
    pieces: list[str] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)
    orders: list[int] = field(default_factory=list)
    fonts: dict[LoadedFace, FaceNeeds] = field(default_factory=dict)
    boxes: dict[int, Rectangle] = field(default_factory=dict)
    headings: list[HeadingPlace] = field(default_factory=list)
    areas: dict[int, list[Rectangle]] = field(default_factory=dict)
    link_texts: dict[int, str] = field(default_factory=dict)
    pictures: list[Image | Drawing] = field(default_factory=list)
    starts: list[tuple[int, int]] = field(default_factory=list)

    def finished(self) -> DrawnColumn:
        return DrawnColumn(
            tuple(self.pieces),
            tuple(self.owners),
            tuple(self.orders),
            self.fonts,
            self.boxes,
            tuple(self.headings),
            {link: tuple(areas) for link, areas in self.areas.items()},
            self.link_texts,
            tuple(self.pictures),
            tuple(self.starts),
        )

    def is_tagged(self, owners: tuple[int, ...], orders: tuple[int, ...]) -> bool:
        """Whether pieces are those of these elements in this order, and no links and headings."""
        same = (tuple(self.owners), tuple(self.orders)) == (owners, orders)
        return same and not (self.headings or self.link_texts or self.areas)

    def add(self, mark: Mark, x: float, y: float) -> None:
        self.starts.append((len(self.pieces), len(self.owners)))
        if isinstance(mark, TextMark):
            self._words(mark, x, y)
            return
        operators = graphic(mark, x, y, self.page_height, self.colour_operators)
        if isinstance(mark, Photograph):
            self.pictures.append(mark.image)
        elif isinstance(mark, Art) and form_name(mark.drawing):
            self.pictures.append(mark.drawing)
        if isinstance(mark, (Box, Ornament)) or mark.element == ARTIFACT:
            self.pieces.append(f"/Artifact BMC\n{operators}")
        else:
            self.pieces.append(f"{self._begin(mark.element)}\n{operators}")
            top = self.page_height - y
            area = (x, top - mark.height, x + mark.width, top)
            self.boxes[mark.element] = area
            link = self._link_of(mark.element)
            if link is not None:
                self.areas.setdefault(link, []).append(area)

    def _begin(self, element: int, order: int = 0) -> str:
        identifier = self.first + len(self.owners)
        self.owners.append(element)
        self.orders.append(order)
        return f"/{self.elements[element].role}<</MCID {identifier}>>BDC"

    def _words(self, mark: TextMark, x: float, y: float) -> None:
        drawn = draw(mark, self.rejected)
        for face, needs in drawn.fonts.items():
            self.fonts[face] = self.fonts.get(face, FaceNeeds()).union(needs)
        base = self.page_height - y - mark.paragraph.baseline
        if mark.element != ARTIFACT and mark.first == 0 and self.elements[mark.element].title:
            self.headings.append(HeadingPlace(mark.element, x, self.page_height - y))
        if mark.first == 0:
            self._note_link_texts(mark)
        for chunk in drawn.chunks:
            element = mark.inlines[chunk.run]
            if element != ARTIFACT:
                begin = self._begin(element, chunk.run)
                self._note_link(mark, chunk, element, x, base)
            elif mark.furniture:
                begin = f"/Artifact<</Type/Pagination/Subtype/{mark.furniture}>>BDC"
            else:
                begin = "/Artifact BMC"
            self.pieces.append(
                f"{begin}\nBT {self.colour_operators.fine(mark.colours[chunk.run])} "
                f"1 0 0 1 {number(x + chunk.x)} {number(base - chunk.down)} Tm\n"
                f"{chunk.operators}\nET"
            )

    def _note_link(self, mark: TextMark, chunk: Chunk, element: int, x: float, base: float) -> None:
        link = self._link_of(element)
        if link is None:
            return
        size = mark.paragraph.size
        for left, right, down in chunk.boxes:
            foot = base - down
            area = (x + left, foot - 0.25 * size, x + right, foot + 0.95 * size)
            self.areas.setdefault(link, []).append(area)
        if link not in self.link_texts:
            self.link_texts[link] = "".join(
                run.text.replace("\u2028", " ")
                for run, inline in zip(mark.paragraph.runs, mark.inlines, strict=True)
                if self._link_of(inline) == link
            )

    def _note_link_texts(self, mark: TextMark) -> None:
        for run, element in zip(mark.paragraph.runs, mark.inlines, strict=True):
            link = self._link_of(element)
            if link is not None:
                self.link_texts[link] = self.link_texts.get(link, "") + run.text

    def _link_of(self, element: int) -> int | None:
        """The link that an element is or stands in, if any."""
        while element >= 0:
            found = self.elements[element]
            if found.link:
                return element
            element = found.parent
        return None
