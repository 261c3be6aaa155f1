"""The pages of one document being drawn: their operators, and the fonts and pictures they use."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from handouts.design.drawing import Drawing
from handouts.design.model import Image
from handouts.pdf.file.document import ArchivalDocument, Raw
from handouts.pdf.fonts.embed import Fonts, FontUse, embed_all
from handouts.pdf.fonts.glyph_choice import NOTHING_DENIED
from handouts.pdf.page import graphics
from handouts.pdf.page.colour_operators import SCREEN, Inks
from handouts.pdf.page.column import PlacedDrawing, draw_column, graphic
from handouts.pdf.page.vector_art import form_object
from handouts.pdf.tags.structure_tree import Drawn
from handouts.typeset.sheets import PlacedColumn, Sheets

EmbedPicture = Callable[[ArchivalDocument, Image], bytes]
"""Adds a picture to a document; the reference to it comes back."""


def embed_picture(document: ArchivalDocument, image: Image) -> bytes:
    """A picture in the colours of its file."""
    if image.see_through and graphics.soft_mask(image):
        return document.add(graphics.picture_stream(image)).reference
    return document.reference(graphics.picture_object(image))


class Resources(NamedTuple):
    """The resources of all pages: their object, and what it lists."""

    raw: Raw
    fonts: bytes
    pictures: bytes

    def body(self, more_fonts: bytes = b"") -> bytes:
        """The dictionary, with fonts that are added last."""
        return b"<</Font<<%b%b>>%b>>" % (self.fonts, more_fonts, self.pictures)


class Canvas:
    """Draws all columns of a handout on its pages."""

    def __init__(
        self,
        sheets: Sheets,
        document: ArchivalDocument,
        inks: Inks = SCREEN,
        embed_picture: EmbedPicture = embed_picture,
    ) -> None:
        self.sheets = sheets
        self.document = document
        self.inks = inks
        self.embed_picture = embed_picture
        self.contents: list[list[str]] = [[] for _ in range(sheets.pages)]
        """The operators of each page: pieces of marked content, each but for its end."""
        self.counts = [0] * sheets.pages
        """Marked content of each page so far."""
        self.fonts = Fonts()
        self.drawn: list[list[Drawn]] = [[] for _ in sheets.flows]
        """The columns of each flow."""
        self.drawings: list[PlacedDrawing] = []
        """How each column of the sheets was drawn."""

    def draw(self) -> None:
        """Draw the backgrounds, then the columns in the order of reading."""
        for placed in self.sheets.backgrounds:
            where = (placed.x, placed.y, self.sheets.height)
            operators = graphic(placed.mark, *where, self.inks)
            self.contents[placed.page].append(f"/Artifact BMC\n{operators}")
        for column in self.sheets.columns:
            self._draw(column)

    def add_resources(self) -> Resources:
        """Embed what the pages use, but for the fonts of a patient's own words."""
        shared = [use for face, use in self.fonts.items() if not face.private]
        fonts = embed_all(self.document, shared)
        pictures = b"".join(
            b"/%b %b" % (name.encode("ascii"), reference)
            for name, reference in self.document.pictures.items()
        )
        listed = b"/XObject<<%b>>" % pictures if pictures else b""
        return Resources(self.document.add(), fonts, listed)

    @property
    def private_fonts(self) -> list[FontUse]:
        """The fonts of a patient's own words."""
        return [use for face, use in self.fonts.items() if face.private]

    def _draw(self, placed: PlacedColumn) -> None:
        """Draw a column whose glyphs read as the document's fonts say."""
        first = self.counts[placed.page]
        place = (self.sheets.flows[placed.flow], placed.left, placed.top, self.sheets.height, first)
        denied = NOTHING_DENIED
        drawn = draw_column(placed.column, *place, denied, self.inks)
        while contradicted := self.fonts.contradicted(drawn.claims, drawn.composites) - denied:
            denied |= contradicted
            drawn = draw_column(placed.column, *place, denied, self.inks)
        self.fonts.draw(drawn.glyphs)
        self.drawings.append(PlacedDrawing(len(self.contents[placed.page]), first, denied, drawn))
        self.contents[placed.page].extend(drawn.pieces)
        self.counts[placed.page] += len(drawn.owners)
        self.drawn[placed.flow].append(Drawn(placed.page, first, drawn))
        pictures = self.document.pictures
        for image in drawn.pictures:
            name = graphics.picture_name(image)
            if name not in pictures:
                pictures[name] = self._embedded(image)

    def _embedded(self, image: Image | Drawing) -> bytes:
        if isinstance(image, Drawing):
            return form_object(self.document, image, self.inks)
        reference = self.embed_picture(self.document, image)
        mask = graphics.soft_mask(image) if image.see_through else b""
        if mask:
            masked = b"/Subtype/Image/SMask %b" % self.document.add(mask).reference
            own = next(raw for raw in self.document.raws if raw.reference == reference)
            own.body = own.body.replace(b"/Subtype/Image", masked, 1)
        return reference
