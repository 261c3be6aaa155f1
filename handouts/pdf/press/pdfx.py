"""Write a press file: PDF/X-4 (ISO 15930-7) with bleed, printer's marks and the press's inks.

The pages are those of the ordinary file, drawn in other inks. It is for print shops alone: it has
no tags, and no links, which PDF/X does not allow on the page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from handouts.pdf.file.document import ArchivalDocument, Raw, stream
from handouts.pdf.file.syntax import number, text_string
from handouts.pdf.fonts.embed import embed_all
from handouts.pdf.page.canvas import Canvas
from handouts.pdf.press.cmyk import Separation
from handouts.pdf.press.metadata import press_info, press_xmp
from handouts.pdf.press.preflight import PressReport, check_press_file
from handouts.pdf.press.printer_marks import SLUG, marks
from handouts.typeset.imposition.bleed import bled, bled_pictures
from handouts.typeset.sheets import Sheets

VERSION = (1, 6)

REGISTRY = "http://www.color.org"
"""Where names of printing conditions are registered."""


@dataclass(frozen=True, eq=False)
class PressJob:
    """What a press file is made for."""

    inks: Separation
    bleed: float
    """Points beyond each edge of the page."""
    made: datetime
    """In UTC; PDF/X demands a date."""
    condition: str = ""
    """The registered name of the printing condition; empty where it has none."""


def write_press(sheets: Sheets, job: PressJob) -> tuple[bytes, PressReport]:
    """The press file of a handout, and what it holds; checked.

    Raises PromiseError where the file would break a rule of PDF/X-4.
    """
    data = unchecked(sheets, job)
    return data, check_press_file(data, sheets, job.bleed)


def unchecked(sheets: Sheets, job: PressJob) -> bytes:
    """The press file before it is checked; nobody is handed this."""
    document = ArchivalDocument(VERSION)
    drawn_on = replace(
        sheets,
        backgrounds=bled(sheets, job.bleed),
        columns=bled_pictures(sheets, job.bleed),
    )
    canvas = Canvas(
        drawn_on,
        document,
        job.inks,
        lambda document, image: document.add(job.inks.picture(image)).reference,
    )
    canvas.draw()
    resources = canvas.add_resources()
    fonts_and_pictures = resources.body(embed_all(document, canvas.private_fonts))
    common = b"/ExtGState<<%b>>%b>>" % (job.inks.states.encode("ascii"), _REGISTRATION)
    resources.raw.body = fonts_and_pictures[:-2] + common
    contents = [
        _content(pieces, sheets, page, job.bleed) for page, pieces in enumerate(canvas.contents)
    ]
    tree = _pages(document, contents, resources.raw, sheets, job.bleed)
    packet = press_xmp(sheets, job.made, b"".join(contents))
    metadata = document.add(
        b"<</Type/Metadata/Subtype/XML/Length %d>>\nstream\n%b\nendstream" % (len(packet), packet)
    )
    document.root.body = b"<</Type/Catalog/Pages %b/Metadata %b/Lang%b/OutputIntents[%b]>>" % (
        tree.reference,
        metadata.reference,
        text_string(sheets.language),
        _output_intent(document, job),
    )
    document.info_object = document.add(press_info(sheets, job.made))
    return document.write()


_REGISTRATION = (
    b"/ColorSpace<</All[/Separation/All/DeviceCMYK"
    b"<</FunctionType 2/Domain[0 1]/C0[0 0 0 0]/C1[1 1 1 1]/N 1>>]>>"
)
"""The colour of printer's marks, which is every ink (8.6.6.4)."""


def _content(pieces: list[str], sheets: Sheets, page: int, bleed: float) -> bytes:
    """A page's operators; what marks the content for tags is left out."""
    off = number(bleed + SLUG)
    drawn = [piece.partition("\n")[2] for piece in pieces]
    printer = marks(sheets.width, sheets.height, bleed, sheets.folds[page])
    return "\n".join([f"q 1 0 0 1 {off} {off} cm", *drawn, printer, "Q"]).encode("ascii")


def _pages(
    document: ArchivalDocument, contents: list[bytes], resources: Raw, sheets: Sheets, bleed: float
) -> Raw:
    tree = document.add()
    boxes = "".join(
        f"/{name}[{' '.join(map(number, sides))}]"
        for name, sides in page_boxes(sheets, bleed).items()
    ).encode("ascii")
    pages: list[Raw] = []
    for content in contents:
        drawn = document.add(stream(b"", content))
        body = b"<</Type/Page/Parent %b%b/Resources %b/Contents %b>>" % (
            tree.reference,
            boxes,
            resources.reference,
            drawn.reference,
        )
        pages.append(document.add(body))
    kids = b" ".join(page.reference for page in pages)
    tree.body = b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(pages), kids)
    return tree


def page_boxes(sheets: Sheets, bleed: float) -> dict[str, tuple[float, float, float, float]]:
    """The boxes of a page (14.11.2), in points: the sheet, the bleed, the finished page."""
    off = bleed + SLUG

    def box(beyond: float) -> tuple[float, float, float, float]:
        low, right, top = off - beyond, off + sheets.width + beyond, off + sheets.height + beyond
        return low, low, right, top

    return {"MediaBox": box(off), "BleedBox": box(bleed), "TrimBox": box(0.0)}


def _output_intent(document: ArchivalDocument, job: PressJob) -> bytes:
    """What the file is made for (14.11.5): the profile, and the condition by its name."""
    profile = document.add(stream(b"/N 4", job.inks.profile))
    registry = b"/RegistryName" + text_string(REGISTRY) if job.condition else b""
    intent = b"<</Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier%b%b/Info%b" % (
        text_string(job.condition or "Custom"),
        registry,
        text_string(job.inks.description or "CMYK"),
    )
    return intent + b"/DestOutputProfile %b>>" % profile.reference
