"""What the typesetter is told: sheets, panels, styles and colours, resolved to points and RGB.

Lengths are points (1/72 inch) unless a name says otherwise; y runs down from the top edge of the
page, x from its left edge. Sizes of type and space are those at the layout's comfortable size;
fitting scales them together.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from handouts.design.drawing import Colour as Colour
from handouts.design.drawing import Image as Image
from handouts.design.drawing import Logo as Logo

Align = Literal["start", "centre", "end"]


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: a family's weight and slope."""

    family: str
    weight: int
    italic: bool
    path: str
    digest: str


@dataclass(frozen=True, eq=False)
class FontChain:
    """Families in the order in which a character is looked for, the brand's own first.

    Each set word asks for its hash, so that it is taken once.
    """

    families: tuple[str, ...]
    faces: tuple[Face, ...]

    @functools.cached_property
    def _hash(self) -> int:
        return hash((self.families, self.faces))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return self is other or (
            isinstance(other, FontChain)
            and self.families == other.families
            and self.faces == other.faces
        )


@functools.lru_cache(maxsize=256)
def shared_chain(chain: FontChain) -> FontChain:
    """One object for equal chains, so that to compare two is to compare nothing but that."""
    return chain


@dataclass(frozen=True, slots=True)
class AccentRule:
    """A rule over a heading: points at the comfortable size.

    A width of 0 is the whole measure.
    """

    width: float
    thickness: float
    gap: float
    colour_role: str = "accent"
    under: bool = False
    """Under the heading's last line instead."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a block looks.

    Lengths in points at the comfortable size; `before`, `after` and `stretch` in lines of the
    baseline grid.
    """

    name: str
    size: float = 12.0
    leading: float = 16.5
    weight: int = 400
    italic: bool = False
    colour_role: str = "text"
    align: Align = "start"
    before: float = 0.0
    after: float = 0.0
    stretch: float = 0.0
    """Lines of empty panel that may be added to `before`, so that panels end level."""
    keep_with_next: bool = False
    keep_together: bool = False
    balance: bool = False
    """Lines of about equal length, for headings; otherwise the best rag."""
    start_panel: bool = False
    """Begins a new panel of the chain where the text still fits."""
    hyphenate: bool = False
    min_size: float = 0.0
    """A floor in points that fitting does not go under, 0 for none."""
    shrink: float = 1.0
    """Share of its size to which a block may shrink so that its longest word fits a line."""
    display: bool = False
    """Set in the families for headings."""
    rule: AccentRule | None = None
    background: str | None = None
    """A background's name: the block stands in a box of that colour."""
    radius: float = 0.0
    padding: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    """Top, right, bottom, left, inside the box."""
    border: float = 0.0
    """Thickness of a line round the box, in the colour `line`."""
    gap: float = 0.0
    """Between cells of a row, columns of a table, badges in a line."""
    indent: float = 0.0
    """From a list's edge to its text; the label stands in it."""
    rows: Literal["none", "rules"] = "rules"
    """What parts a table's rows."""
    write: float = 0.0
    """Least height in points of a table's empty cells, whatever the size of type."""


class StyleSheet(dict[str, Style]):
    """Styles by name; a name that no file describes looks like plain body text without space."""

    __slots__ = ("plain",)

    def __init__(self, styles: Mapping[str, Style], plain: Style) -> None:
        super().__init__(styles)
        self.plain = plain

    def __missing__(self, name: str) -> Style:
        return replace(self.plain, name=name)

    def __reduce__(self) -> tuple[object, ...]:
        """Designs cross to worker processes."""
        return StyleSheet, (dict(self), self.plain)


@dataclass(frozen=True, slots=True)
class Edge:
    """Where a panel's top or bottom stands: at y = `at`, or `at` points off another panel.

    Of `panels`, the first one that stands on the page counts: a top edge stands under its bottom
    edge, a bottom edge over its top edge. The free edge of a panel that fits its content is unused.
    """

    at: float
    panels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """A rectangle of a page that holds text.

    The background fills the rectangle; margins (top, right, bottom, left) keep text off its edges.
    One with `fit_content` is as high as its text: one edge is given, the other follows.
    """

    name: str
    left: float
    width: float
    top: Edge
    bottom: Edge
    margins: tuple[float, float, float, float]
    background: str = "paper"
    ornament: str | None = None
    fit_content: Literal["top", "bottom", ""] = ""
    """The edge that is given where the height is that of the text; "" where both are."""
    on: Literal["every", "first", "last", "rest", "middle"] = "every"
    """The pages that have this panel, where a layout's page is repeated."""
    fills: tuple[str, ...] = ()
    """Panels of which the first with room has this one below its text; edges are those of it."""


@dataclass(frozen=True, slots=True)
class PageDesign:
    """One side of the sheet, or the master of all pages."""

    name: str
    panels: tuple[Panel, ...]
    folds: tuple[float, ...] = ()
    """x of each fold."""


@dataclass(frozen=True, slots=True)
class Imposition:
    """How pages stand on sheets: folded two by two, or as copies that are cut apart.

    Lengths in points. `sheet`, `across`, `down` and what follows are those of copies alone.
    """

    fold: Literal["booklet", ""] = ""
    sheet: tuple[float, float] = (0.0, 0.0)
    across: int = 1
    down: int = 1
    gutter: float = 0.0
    bleed: float = 0.0
    cut_marks: bool = False
    mark_off: float = 0.0
    """From the bleed to a cut mark."""
    unprinted: float = 0.0
    """What printers leave white at a sheet's edges."""


@dataclass(frozen=True, slots=True)
class TypeRange:
    """Body sizes in points: tried from the largest down in steps."""

    comfortable: float
    minimum: float
    maximum: float
    step: float = 0.25


@dataclass(frozen=True, slots=True)
class Background:
    """A background, and the colours on it by role: text, heading, muted, accent, line, link."""

    name: str
    colour: Colour
    colours: Mapping[str, Colour]
    outlined: bool = False
    """Its panels have a thin line in the colour `line` instead of a colour of their own."""


@dataclass(frozen=True, eq=False)
class Front:
    """The brand's picture for the front; without a text for screen readers, mere decoration."""

    image: Image
    alt: str
    language: str
    """That of `alt`."""


@dataclass(frozen=True, eq=False)
class Design:
    """All that turns a tree of blocks into pages, for one layout, brand and paper."""

    layout: str
    paper: str
    width: float
    height: float
    pages: tuple[PageDesign, ...]
    repeat: bool
    """True: the one page is a master, repeated up to `most_pages`; False: each page stands once."""
    max_pages: int
    page_multiple: int
    type: TypeRange
    grid: float
    """The leading of the baseline grid at the comfortable size."""
    styles: Mapping[str, Style]
    backgrounds: Mapping[str, Background]
    fonts: FontChain
    logos: Mapping[str, Logo]
    """By background name; the logo's variant that stands on it."""
    images: Mapping[str, Image]
    safe: float
    """Nothing that is read stands nearer than this to an edge or a fold."""
    turn: Literal["short", "long"] = "long"
    """The edge on which a sheet that is printed on both sides is turned."""
    imposition: Imposition | None = None
    """How the pages are put on sheets; None where they cannot be."""
    heading_fonts: FontChain | None = None
    """For styles that are `display`; none: `fonts`."""
    front: Front | None = None
    """Stands instead of the ornament."""
    grid_steps: int = 1
    """The steps in each line of the grid at which text may stand."""

    def fonts_of(self, style: Style) -> FontChain:
        """The families that set a style."""
        return self.heading_fonts if style.display and self.heading_fonts else self.fonts
