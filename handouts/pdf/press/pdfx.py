"""Write a press file: PDF/X-4 (ISO 15930-7) with bleed, printer's marks and the press's inks.

The pages are those of the ordinary file, drawn in process inks. It is for print shops alone: it has
no tags, and no links, which PDF/X does not allow on the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handouts.pdf.file.document import Document
from handouts.pdf.file.metadata import metadata_stream
from handouts.pdf.file.syntax import number
from handouts.pdf.file.values import Dictionary, Name, Reference, stream
from handouts.pdf.fonts.embed import embed_all
from handouts.pdf.page.canvas import Canvas
from handouts.pdf.press.cmyk import Separation
from handouts.pdf.press.metadata import press_info, press_xmp
from handouts.pdf.press.preflight import PressReport, check_press_file
from handouts.pdf.press.printer_marks import SLUG, marks
from handouts.typeset.imposition.bleed import with_bleed
from handouts.typeset.sheets import Sheets

VERSION = (1, 6)

REGISTRY = "http://www.color.org"
"""Where names of printing conditions are registered."""


@dataclass(frozen=True, eq=False)
class PressJob:
    """What a press file is made for."""

    separation: Separation
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
    document = Document(VERSION)
    extended = with_bleed(sheets, job.bleed)
    canvas = Canvas(extended, document, job.separation, job.separation.picture)
    canvas.draw()
    resources = canvas.add_resources()
    resources.object.value = {
        **resources.dictionary(embed_all(document, canvas.private_fonts)),
        "ExtGState": job.separation.states,
        "ColorSpace": _REGISTRATION,
    }
    contents = [
        _content(pieces, sheets, page, job.bleed) for page, pieces in enumerate(canvas.contents)
    ]
    tree = _pages(document, contents, resources.object.reference, sheets, job.bleed)
    packet = press_xmp(sheets, job.made, b"".join(contents))
    document.root.value = {
        "Type": Name("Catalog"),
        "Pages": tree,
        "Metadata": document.add(metadata_stream(packet)).reference,
        "Lang": sheets.language,
        "OutputIntents": [_output_intent(document, job)],
    }
    document.info_object = document.add(press_info(sheets, job.made))
    return document.write()


_REGISTRATION = (
    b"<</All[/Separation/All/DeviceCMYK"
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
    document: Document, contents: list[bytes], resources: Reference, sheets: Sheets, bleed: float
) -> Reference:
    tree = document.add()
    pages: list[Reference] = []
    for content in contents:
        drawn = document.add(stream({}, content))
        page: Dictionary = {
            "Type": Name("Page"),
            "Parent": tree.reference,
            **page_boxes(sheets, bleed),
            "Resources": resources,
            "Contents": drawn.reference,
        }
        pages.append(document.add(page).reference)
    tree.value = {"Type": Name("Pages"), "Count": len(pages), "Kids": pages}
    return tree.reference


def page_boxes(sheets: Sheets, bleed: float) -> dict[str, tuple[float, float, float, float]]:
    """The boxes of a page (14.11.2), in points: the sheet, the bleed, the finished page."""
    off = bleed + SLUG

    def box(beyond: float) -> tuple[float, float, float, float]:
        low, right, top = off - beyond, off + sheets.width + beyond, off + sheets.height + beyond
        return low, low, right, top

    return {"MediaBox": box(off), "BleedBox": box(bleed), "TrimBox": box(0.0)}


def _output_intent(document: Document, job: PressJob) -> Dictionary:
    """What the file is made for (14.11.5): the profile, and the condition by its name."""
    return {
        "Type": Name("OutputIntent"),
        "S": Name("GTS_PDFX"),
        "OutputConditionIdentifier": job.condition or "Custom",
        "RegistryName": REGISTRY if job.condition else None,
        "Info": job.separation.description or "CMYK",
        "DestOutputProfile": document.add(stream({"N": 4}, job.separation.profile)).reference,
    }
