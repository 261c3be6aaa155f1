"""A small tagged PDF written by hand with pikepdf, to test the readers with, never the product.

It is as simple as a file that conforms to PDF/UA-1 can be: a heading, a paragraph with some French
and a replaced ligature, a link and a picture; a rule and a page number are artifacts.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import uharfbuzz
from pikepdf import Array, Dictionary, Name, String

FONT = Path(__file__).parents[2] / "fonts" / "noto-sans" / "NotoSans_400Regular.ttf"

OUTLINE = """\
Document Lang='en-GB'
  H1 "First heading"
  P "Text with {fr: un mot} and fine print "
  P
    "See "
    Link
      "the clinic"
      (Link -> https://example.org/)
  Figure Alt='A square'\
"""

_XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">By hand</rdf:li></rdf:Alt></dc:title>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def make() -> pikepdf.Pdf:
    """The file, open, so that a test can break it before it is read."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(300, 300)).obj
    font = _Font()
    content = f"""
        /H1 <</MCID 0>> BDC BT /F1 18 Tf 20 250 Td {font.hex("First heading")} Tj ET EMC
        /Artifact BMC 20 240 200 1 re f EMC
        BT /F1 10 Tf 20 220 Td
        /P <</MCID 1>> BDC
          {font.hex("Text with ")} Tj
          /Span <</Lang (fr)>> BDC {font.hex("un mot")} Tj EMC
          [{font.hex(" and ")} -20] TJ
          /Span <</ActualText (fine)>> BDC {font.hex("f ne")} Tj EMC
          {font.hex(" print ")} Tj
        EMC
        0 -20 Td
        /P <</MCID 2>> BDC {font.hex("See ")} Tj EMC
        /Link <</MCID 3>> BDC {font.hex("the clinic")} Tj EMC ET
        /Figure <</MCID 4>> BDC 20 100 40 40 re f EMC
        /Artifact <</Type /Pagination /Subtype /Footer>> BDC
          BT /F1 8 Tf 20 20 Td {font.hex("1")} Tj ET EMC
    """
    page.Contents = pdf.make_stream(content.encode())
    page.Resources = Dictionary(Font=Dictionary(F1=font.write(pdf)))
    page.StructParents = 0
    page.Tabs = Name.S
    link = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=[40, 195, 90, 210],
            Border=[0, 0, 0],
            F=4,
            Contents=String("The clinic"),
            A=Dictionary(S=Name.URI, URI=String("https://example.org/")),
            StructParent=1,
        )
    )
    page.Annots = Array([link])
    _tag(pdf, page, link)
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.Lang = String("en-GB")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.Metadata = pdf.make_stream(
        _XMP.encode(), Dictionary(Type=Name.Metadata, Subtype=Name.XML)
    )
    return pdf


def save(pdf: pikepdf.Pdf) -> bytes:
    """The file's bytes."""
    buffer = io.BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


def _tag(pdf: pikepdf.Pdf, page: pikepdf.Object, link: pikepdf.Object) -> None:
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))

    def element(role: str, parent: pikepdf.Object, **entries: Any) -> pikepdf.Object:
        return pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), P=parent, Pg=page, **entries)
        )

    document = element("Document", root, Lang=String("en-GB"))
    heading = element("H1", document, K=0)
    text = element("P", document, K=Array([Dictionary(Type=Name.MCR, Pg=page, MCID=1)]))
    sentence = element("P", document)
    anchor = element("Link", sentence, K=Array([3, Dictionary(Type=Name.OBJR, Obj=link)]))
    sentence.K = Array([2, anchor])
    box = Dictionary(O=Name.Layout, BBox=[20, 100, 60, 140])
    figure = element("Figure", document, K=4, Alt=String("A square"), A=box)
    document.K = Array([heading, text, sentence, figure])
    root.K = Array([document])
    kids = pdf.make_indirect(Array([heading, text, sentence, anchor, figure]))
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array([0, kids, 1, anchor])))
    root.ParentTreeNextKey = 2
    pdf.Root.StructTreeRoot = root


class _Font:
    """A whole font file as Type0 with Identity-H, mapped for the characters that were asked for."""

    def __init__(self) -> None:
        self.data = FONT.read_bytes()
        self.font = uharfbuzz.Font(uharfbuzz.Face(self.data))
        self.scale = 1000 / self.font.face.upem
        self.glyphs: dict[int, str] = {}

    def hex(self, text: str) -> str:
        """A string operand that shows `text`."""
        codes = []
        for character in text:
            glyph = self.font.get_nominal_glyph(ord(character))
            self.glyphs[glyph] = character
            codes.append(f"{glyph:04X}")
        return f"<{''.join(codes)}>"

    def write(self, pdf: pikepdf.Pdf) -> pikepdf.Object:
        """The font dictionary with all that belongs to it."""
        widths = Array()
        for glyph in sorted(self.glyphs):
            widths.append(glyph)
            widths.append(Array([round(self.font.get_glyph_h_advance(glyph) * self.scale)]))
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name("/NotoSans"),
            Flags=4,
            FontBBox=[-621, -389, 2800, 1067],
            ItalicAngle=0,
            Ascent=1069,
            Descent=-293,
            CapHeight=714,
            StemV=80,
            FontFile2=pdf.make_stream(self.data),
        )
        kid = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=Name("/NotoSans"),
            CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
            CIDToGIDMap=Name.Identity,
            FontDescriptor=pdf.make_indirect(descriptor),
            DW=1000,
            W=widths,
        )
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=Name("/NotoSans"),
                Encoding=Name("/Identity-H"),
                DescendantFonts=Array([pdf.make_indirect(kid)]),
                ToUnicode=pdf.make_stream(self.map().encode()),
            )
        )

    def map(self) -> str:
        """The ToUnicode map."""
        pairs = "\n".join(
            f"<{glyph:04X}> <{character.encode('utf-16-be').hex()}>"
            for glyph, character in sorted(self.glyphs.items())
        )
        return f"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
            /CMapName /Own def /CMapType 2 def
            1 begincodespacerange <0000> <FFFF> endcodespacerange
            {len(self.glyphs)} beginbfchar
            {pairs}
            endbfchar endcmap CMapName currentdict /CMap defineresource pop end end"""
