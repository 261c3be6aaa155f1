"""The pages of one document being drawn: their operators, and the fonts and pictures they use."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from handouts.design.drawing import Drawing
from handouts.design.model import Image
from handouts.pdf import graphics
from handouts.pdf.art import form_object
from handouts.pdf.column import DrawnColumn, StoodDrawing, draw_column, graphic
from handouts.pdf.document import ArchivalDocument, Raw
from handouts.pdf.fonts import FontUse, copied, embed
from handouts.pdf.glyphs import NOTHING_DENIED, Claim
from handouts.pdf.inks import SCREEN, Inks
from handouts.pdf.tags import Drawn
from handouts.typeset.faces import LoadedFace
from handouts.typeset.pages import Sheets, Stood

EmbedPicture = Callable[[ArchivalDocument, Image], bytes]
"""Adds a picture to a document; the reference to it comes back."""


def embed_picture(document: ArchivalDocument, image: Image) -> bytes:
    """A picture in the colours of its file."""
    if image.see_through and graphics.soft_mask(image):
        return document.add(graphics.picture_stream(image)).reference
    return document.reference(graphics.picture_object(image))


class Canvas:
    """Draws all columns of a handout on its pages."""

    def __init__(
        self,
        sheets: Sheets,
        document: ArchivalDocument,
        inks: Inks = SCREEN,
        embed_picture: EmbedPicture = embed_picture,
        fonts: Iterable[FontUse] = (),
    ) -> None:
        self.sheets = sheets
        self.document = document
        self.inks = inks
        self.embed_picture = embed_picture
        self.contents: list[list[str]] = [[] for _ in range(sheets.pages)]
        """The operators of each page: pieces of marked content, each but for its end."""
        self.counts = [0] * sheets.pages
        """Marked content of each page so far."""
        self.fonts: dict[LoadedFace, FontUse] = {use.face: copied(use) for use in fonts}
        """Those given at first have glyphs for other copies of the handout, too."""
        self.drawn: list[list[Drawn]] = [[] for _ in sheets.flows]
        """The columns of each flow."""
        self.stood: list[StoodDrawing] = []
        """How each column of the sheets was drawn."""

    def draw(self) -> None:
        """Draw the grounds, then the columns in the order of reading."""
        for placed in self.sheets.grounds:
            where = (placed.x, placed.y, self.sheets.height)
            operators = graphic(placed.mark, *where, self.inks)
            self.contents[placed.page].append(f"/Artifact BMC\n{operators}")
        for stood in self.sheets.columns:
            self._draw(stood)

    def add_resources(self) -> Raw:
        """Embed what the pages use: a dictionary of fonts and pictures, without its brackets."""
        fonts = b"".join(
            b"/%b %b" % (use.face.resource_name.encode("ascii"), embed(self.document, use))
            for use in self.fonts.values()
        )
        pictures = b"".join(
            b"/%b %b" % (name.encode("ascii"), reference)
            for name, reference in self.document.pictures.items()
        )
        listed = b"/XObject<<%b>>" % pictures if pictures else b""
        return self.document.add(b"<</Font<<%b>>%b>>" % (fonts, listed))

    def _draw(self, stood: Stood) -> None:
        """Draw a column whose glyphs read as the document's fonts say."""
        first = self.counts[stood.page]
        place = (self.sheets.flows[stood.flow], stood.left, stood.top, self.sheets.height, first)
        denied = NOTHING_DENIED
        drawn = draw_column(stood.column, *place, denied, self.inks)
        while contradicted := self._contradicted(drawn) - denied:
            denied |= contradicted
            drawn = draw_column(stood.column, *place, denied, self.inks)
        for face, glyphs in drawn.glyphs.items():
            self._font(face).glyphs |= glyphs
        self.stood.append(StoodDrawing(len(self.contents[stood.page]), first, denied, drawn))
        self.contents[stood.page].extend(drawn.pieces)
        self.counts[stood.page] += len(drawn.owners)
        self.drawn[stood.flow].append(Drawn(stood.page, first, drawn))
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

    def _font(self, face: LoadedFace) -> FontUse:
        use = self.fonts.get(face)
        if use is None:
            use = self.fonts[face] = FontUse(face)
        return use

    def _contradicted(self, drawn: DrawnColumn) -> frozenset[Claim]:
        """What a column says of glyphs that the document's fonts cannot keep."""
        denied: set[Claim] = set()
        for face, claims in drawn.claims.items():
            denied.update((face, *claim) for claim in self._font(face).claim(claims))
        for face, composites in drawn.composites.items():
            kept = self._font(face).composites
            for glyph, composite in sorted(composites):
                if kept.setdefault(glyph, composite) != composite:
                    denied.add((face, glyph, str(composite)))
        return frozenset(denied)
