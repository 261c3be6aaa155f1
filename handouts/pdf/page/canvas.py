"""The pages of one document being drawn: their operators, and the fonts and pictures they use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from handouts.design.drawing import Drawing
from handouts.design.model import Image
from handouts.pdf.file.document import Document, IndirectObject
from handouts.pdf.file.values import Dictionary, Reference, Value
from handouts.pdf.fonts.embed import Fonts, FontUse, embed_all
from handouts.pdf.fonts.glyph_choice import NONE_REJECTED
from handouts.pdf.page.colour_operators import SCREEN, ColourOperators
from handouts.pdf.page.column import PlacedDrawing, draw_column, graphic
from handouts.pdf.page.pictures import picture, picture_name, soft_mask
from handouts.pdf.page.vector_art import form_name, form_object
from handouts.pdf.tags.structure_tree import ColumnOnPage
from handouts.typeset.sheets import PlacedColumn, Sheets


class Resources(NamedTuple):
    """The resources of all pages: their object, and what it lists."""

    object: IndirectObject
    fonts: dict[str, Reference]
    pictures: Dictionary

    def dictionary(self, more_fonts: Mapping[str, Reference] = {}) -> Dictionary:
        """What the object holds, with fonts that are added last."""
        return {
            "Font": {**self.fonts, **more_fonts},
            "XObject": self.pictures or None,
        }


class Canvas:
    """Draws all columns of a handout on its pages; `picture` makes image XObjects."""

    def __init__(
        self,
        sheets: Sheets,
        document: Document,
        colour_operators: ColourOperators = SCREEN,
        picture: Callable[[Image, Reference | None], Value] = picture,
    ) -> None:
        self.sheets = sheets
        self.document = document
        self.colour_operators = colour_operators
        self.picture = picture
        self.contents: list[list[str]] = [[] for _ in range(sheets.pages)]
        """The operators of each page: pieces of marked content, each but for its end."""
        self.counts = [0] * sheets.pages
        """Marked content of each page so far."""
        self.fonts = Fonts()
        self.pictures: Dictionary = {}
        """References to pictures by resource name."""
        self.drawn: list[list[ColumnOnPage]] = [[] for _ in sheets.flows]
        """The columns of each flow."""
        self.drawings: list[PlacedDrawing] = []
        """How each column of the sheets was drawn."""

    def draw(self) -> None:
        """Draw the backgrounds, then the columns in the order of reading."""
        for placed in self.sheets.backgrounds:
            where = (placed.x, placed.y, self.sheets.height)
            operators = graphic(placed.mark, *where, self.colour_operators)
            self.contents[placed.page].append(f"/Artifact BMC\n{operators}")
        for column in self.sheets.columns:
            self._draw(column)

    def add_resources(self) -> Resources:
        """Embed what the pages use, but for the fonts of a patient's own words."""
        shared = [use for face, use in self.fonts.items() if not face.private]
        fonts = embed_all(self.document, shared)
        return Resources(self.document.add(), fonts, self.pictures)

    @property
    def private_fonts(self) -> list[FontUse]:
        """The fonts of a patient's own words."""
        return [use for face, use in self.fonts.items() if face.private]

    def _draw(self, placed: PlacedColumn) -> None:
        """Draw a column whose glyphs read as the document's fonts say."""
        first = self.counts[placed.page]
        place = (self.sheets.flows[placed.flow], placed.left, placed.top, self.sheets.height, first)
        rejected = NONE_REJECTED
        drawn = draw_column(placed.column, *place, rejected, self.colour_operators)
        while conflicts := self.fonts.conflicts(drawn.fonts) - rejected:
            rejected |= conflicts
            drawn = draw_column(placed.column, *place, rejected, self.colour_operators)
        self.fonts.draw(drawn.fonts)
        at = len(self.contents[placed.page])
        self.drawings.append(PlacedDrawing(at, first, rejected, drawn))
        self.contents[placed.page].extend(drawn.pieces)
        self.counts[placed.page] += len(drawn.owners)
        self.drawn[placed.flow].append(ColumnOnPage(placed.page, first, drawn))
        for image in drawn.pictures:
            self._embed(image)

    def _embed(self, image: Image | Drawing) -> None:
        name = form_name(image) if isinstance(image, Drawing) else picture_name(image)
        if name in self.pictures:
            return
        if isinstance(image, Drawing):
            self.pictures[name] = form_object(self.document, image, self.colour_operators)
            return
        own = self.document.add()
        mask = soft_mask(image) if image.see_through else None
        own.value = self.picture(image, self.document.add(mask).reference if mask else None)
        self.pictures[name] = own.reference
