"""Write a handout: marks on pages become the file that is handed out."""

from __future__ import annotations

import functools

from handouts.pdf import graphics
from handouts.pdf.checker import check_file
from handouts.pdf.content import END
from handouts.pdf.document import ArchivalDocument, Raw, stream
from handouts.pdf.fonts import FontUse, embed
from handouts.pdf.icc import srgb_profile
from handouts.pdf.links import Links, write_links
from handouts.pdf.metadata import info, xmp
from handouts.pdf.outline import Heading, write_outline
from handouts.pdf.standards import UA1_A2A, Standard
from handouts.pdf.syntax import number, text_string
from handouts.pdf.tags import Tags, write_tags
from handouts.pdf.text import Chunk, Drawn, draw
from handouts.typeset.faces import LoadedFace
from handouts.typeset.pages import (
    ARTIFACT,
    Art,
    Box,
    Code,
    Photograph,
    Placed,
    Rings,
    Sheets,
    Words,
)


def write(sheets: Sheets, standard: Standard = UA1_A2A) -> bytes:
    """The PDF of a handout, checked. The same sheets give the same bytes.

    Raises PromiseError where the file would break a promise of its standard.
    """
    data = _Writer(sheets, standard).write()
    check_file(data, sheets)
    return data


class _Writer:
    """One document on its way: pages being drawn, their tags, fonts and links."""

    def __init__(self, sheets: Sheets, standard: Standard) -> None:
        self.sheets = sheets
        self.standard = standard
        self.document = ArchivalDocument(standard.version)
        self.pages = [self.document.add() for _ in range(sheets.pages)]
        self.contents: list[list[str]] = [[] for _ in self.pages]
        """The operators of each page."""
        self.tags = Tags(sheets.elements, sheets.pages)
        self.links = Links(sheets.elements)
        self.fonts: dict[LoadedFace, FontUse] = {}
        self.headings: dict[int, Heading] = {}

    def write(self) -> bytes:
        for placed in self.sheets.grounds:
            self._artifact(placed)
        for placed in self.sheets.marks:
            self._draw(placed)
        document, sheets = self.document, self.sheets
        annotations, keys = write_links(document, self.links, self.tags, self.pages)
        root, elements = write_tags(document, self.tags, self.pages, keys, self.standard)
        outline = write_outline(
            document,
            [self.headings[index] for index in sorted(self.headings)],
            self.pages,
            elements,
            structured=self.standard.is_pdf2,
        )
        self._write_pages(annotations)
        self._write_catalog(root, outline)
        if not self.standard.is_pdf2:
            document.info_object = document.add(info(sheets))
        return document.write()

    def _draw(self, placed: Placed) -> None:
        mark = placed.mark
        if isinstance(mark, Words):
            self._words(placed, mark)
        elif isinstance(mark, (Box, Rings)) or mark.element == ARTIFACT:
            self._artifact(placed)
        else:
            self._figure(placed, mark.element + placed.base)

    def _artifact(self, placed: Placed) -> None:
        self.contents[placed.page].append(f"/Artifact BMC\n{self._graphic(placed)}")

    def _figure(self, placed: Placed, element: int) -> None:
        mark = placed.mark
        identifier = self.tags.mark(element, placed.page)
        self.contents[placed.page].append(
            f"/Figure<</MCID {identifier}>>BDC\n{self._graphic(placed)}"
        )
        width, height = _extent(mark)
        top = self.sheets.height - placed.y
        area = (placed.x, top - height, placed.x + width, top)
        self.tags.boxes[element] = area
        link = self.links.link_of(element)
        if link is not None:
            self.links.cover(link, placed.page, area)

    def _graphic(self, placed: Placed) -> str:
        mark, x, y, page_height = placed.mark, placed.x, placed.y, self.sheets.height
        match mark:
            case Box():
                return graphics.box(mark, x, y, page_height)
            case Rings():
                return graphics.rings(mark, x, y, page_height)
            case Art():
                return graphics.drawing(mark.drawing, mark.width, mark.height, x, y, page_height)
            case Code():
                return graphics.code(mark, x, y, page_height)
            case Photograph():
                pictures = self.document.pictures
                name = graphics.picture_name(mark.image)
                if name not in pictures:
                    pictures[name] = self.document.reference(graphics.picture_object(mark.image))
                return graphics.picture(name, mark.width, mark.height, x, y, page_height)
        raise TypeError(f"{mark!r} is no graphic")

    def _words(self, placed: Placed, mark: Words) -> None:
        paragraph = mark.paragraph
        content = self.contents[placed.page]
        base = self.sheets.height - placed.y - paragraph.baseline
        for chunk in self._drawn(mark).chunks:
            element = mark.inlines[chunk.run]
            if element == ARTIFACT:
                begin = "/Artifact BMC"
                if mark.furniture:
                    begin = f"/Artifact<</Type/Pagination/Subtype/{mark.furniture}>>BDC"
            else:
                element += placed.base
                identifier = self.tags.mark(element, placed.page)
                begin = f"/{self.tags.role(element)}<</MCID {identifier}>>BDC"
            content.append(
                f"{begin}\nBT {graphics.rgb(mark.inks[chunk.run])} rg "
                f"1 0 0 1 {number(placed.x + chunk.x)} {number(base - chunk.down)} Tm\n"
                f"{chunk.operators}\nET"
            )
            if element != ARTIFACT:
                self._note(placed, mark, element, base, chunk)

    def _drawn(self, mark: Words) -> Drawn:
        """Operators whose glyphs read as the document's fonts say."""
        drawn = draw(mark)
        contradicted: dict[LoadedFace, frozenset[tuple[int, str]]] = {}
        for face, glyphs in drawn.glyphs.items():
            use = self.fonts.get(face)
            if use is None:
                use = self.fonts[face] = FontUse(face)
            use.glyphs |= glyphs
            if face in drawn.claims:
                denied = use.claim(drawn.claims[face])
                if denied:
                    contradicted[face] = denied
        return draw(mark, contradicted) if contradicted else drawn

    def _note(self, placed: Placed, mark: Words, element: int, base: float, chunk: Chunk) -> None:
        """What links and bookmarks need to know of drawn text."""
        whole = mark.element + placed.base
        own = self.sheets.elements[whole]
        if own.title and whole not in self.headings:
            top = self.sheets.height - placed.y
            level = int(own.role[1:])
            self.headings[whole] = Heading(level, own.title, placed.page, placed.x, top, whole)
        link = self.links.link_of(element)
        if link is None:
            return
        size = mark.paragraph.size
        for left, right, down in chunk.boxes:
            foot = base - down
            self.links.cover(
                link,
                placed.page,
                (placed.x + left, foot - 0.25 * size, placed.x + right, foot + 0.95 * size),
            )
        if mark.first == 0:
            self.links.texts.setdefault(link, []).append(mark.paragraph.runs[chunk.run].text)

    def _write_pages(self, annotations: list[list[Raw]]) -> None:
        document = self.document
        fonts = b"".join(
            b"/%b %b" % (use.face.resource_name.encode("ascii"), embed(document, use))
            for use in self.fonts.values()
        )
        pictures = b"".join(
            b"/%b %b" % (name.encode("ascii"), reference)
            for name, reference in document.pictures.items()
        )
        resources = document.add(
            b"<</Font<<%b>>%b>>" % (fonts, b"/XObject<<%b>>" % pictures if pictures else b"")
        )
        tree = document.add()
        for index, (page, operators) in enumerate(zip(self.pages, self.contents, strict=True)):
            content = document.add(stream(b"", (END.join(operators) + END).encode("ascii")))
            parts = [
                b"<</Type/Page/Parent %b/MediaBox[0 0 %b %b]/Resources %b/Contents %b"
                b"/StructParents %d/Tabs/S"
                % (
                    tree.reference,
                    number(self.sheets.width).encode("ascii"),
                    number(self.sheets.height).encode("ascii"),
                    resources.reference,
                    content.reference,
                    index,
                )
            ]
            if annotations[index]:
                parts.append(
                    b"/Annots[%b]" % b" ".join(raw.reference for raw in annotations[index])
                )
            page.body = b"".join(parts) + b">>"
        kids = b" ".join(page.reference for page in self.pages)
        tree.body = b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(self.pages), kids)
        self.tree = tree

    def _write_catalog(self, root: Raw, outline: Raw | None) -> None:
        document = self.document
        profile = document.add(_profile())
        packet = xmp(self.sheets, self.standard)
        # Metadata stays readable to programs that look for it in the raw file.
        metadata = document.add(
            b"<</Type/Metadata/Subtype/XML/Length %d>>\nstream\n%b\nendstream"
            % (len(packet), packet)
        )
        parts = [
            b"<</Type/Catalog/Pages %b/Metadata %b/StructTreeRoot %b/MarkInfo<</Marked true>>"
            b"/Lang%b/ViewerPreferences<</DisplayDocTitle true>>"
            b"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
            b"/DestOutputProfile %b>>]"
            % (
                self.tree.reference,
                metadata.reference,
                root.reference,
                text_string(self.sheets.language),
                profile.reference,
            )
        ]
        if outline is not None:
            parts.append(b"/Outlines " + outline.reference)
        document.root.body = b"".join(parts) + b">>"


@functools.cache
def _profile() -> bytes:
    return stream(b"/N 3", srgb_profile())


def _extent(mark: object) -> tuple[float, float]:
    match mark:
        case Code():
            return mark.size, mark.size
        case Art() | Photograph():
            return mark.width, mark.height
    raise TypeError(f"{mark!r} has no extent")
