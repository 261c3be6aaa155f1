"""fpdf2: text shaped with HarfBuzz, pictures as SVG with their alternative text, untagged text.

fpdf2 cuts its font objects down to the subset when it writes a file, so that they serve one file
only: each file opens its fonts again, and the tool offers nothing to remember between files but
the pictures. It tags pictures; for paragraphs, headings and links it has no tags.
"""

from __future__ import annotations

import logging
from functools import partial
from io import BytesIO

from fpdf import FPDF, FPDF_VERSION, ViewerPreferences

from benchmarks import look
from benchmarks.makers import Make, Measure
from benchmarks.sheet import FONT_FILES, LOGO, Sheet

COLOURS = {
    colour: look.rgb(colour)
    for colour in (look.PINE, look.CORAL, look.INK, look.SLATE, look.WHITE, look.FOAM, look.PEACH)
}
FAMILIES = {weight: f"Atkinson{weight}" for weight in FONT_FILES}


class Maker:
    """Keeps the pictures."""

    def __init__(self) -> None:
        # The logo's <title> is passed over with a warning for every file.
        logging.getLogger("fpdf").setLevel(logging.ERROR)
        self.logo = LOGO.read_bytes()
        self.codes: dict[tuple[str, ...], bytes] = {}

    def version(self) -> str:
        """fpdf2's version."""
        return f"fpdf2 {FPDF_VERSION}"

    def prepare(self, sheet: Sheet, measure: Measure) -> Make:
        """Nothing to prepare: the words are handed over in memory."""
        return partial(self.make, sheet)

    def make(self, sheet: Sheet) -> bytes:
        """One file."""
        pdf = FPDF(unit="pt", format=(look.PAGE_WIDTH, look.PAGE_HEIGHT))
        pdf.set_auto_page_break(False)
        pdf.set_margin(0)
        pdf.c_margin = 0
        for weight, path in FONT_FILES.items():
            pdf.add_font(FAMILIES[weight], "", path)
        pdf.set_text_shaping(True)
        pdf.set_title(sheet.title)
        pdf.set_lang(sheet.language)
        pdf.viewer_preferences = ViewerPreferences(display_doc_title=True)
        pdf.add_page()
        top = self.header(pdf, sheet) + look.MAIN_TOP
        self.main(pdf, sheet, top)
        self.aside(pdf, sheet, top)
        self.next_step(pdf, sheet)
        foot = look.PAGE_HEIGHT - look.FOOTER_BOTTOM - look.FOOTER.leading
        self.draw(pdf, look.FOOTER, sheet.imprint, look.SIDE, foot, 300)
        return bytes(pdf.output())

    def draw(
        self,
        pdf: FPDF,
        kind: look.Type,
        text: str,
        left: float,
        top: float,
        width: float,
        link: str = "",
    ) -> float:
        """A paragraph with its top at a height of the page; gives its foot."""
        pdf.set_font(FAMILIES[kind.weight], "", kind.size)
        pdf.set_text_color(COLOURS[kind.colour])
        pdf.set_xy(left, top)
        pdf.multi_cell(width, kind.leading, text, align="L", link=link, new_x="LEFT", new_y="NEXT")
        return float(pdf.get_y())

    def height(self, pdf: FPDF, kind: look.Type, text: str, width: float) -> float:
        """How high a paragraph will be."""
        pdf.set_font(FAMILIES[kind.weight], "", kind.size)
        lines = pdf.multi_cell(width, kind.leading, text, align="L", dry_run=True, output="LINES")
        assert isinstance(lines, list)
        return len(lines) * kind.leading

    def rule(self, pdf: FPDF, colour: str, left: float, top: float, width: float) -> float:
        """An accent rule; gives where the heading under it begins."""
        pdf.set_fill_color(COLOURS[colour])
        pdf.rect(left, top, width, look.RULE_HEIGHT, style="F")
        return top + look.RULE_HEIGHT + look.RULE_GAP

    def header(self, pdf: FPDF, sheet: Sheet) -> float:
        """The coloured head with the brand mark, the series and the title."""
        width = look.PAGE_WIDTH - 2 * look.SIDE
        height = look.HEADER_TOP + look.LOGO + look.MARK_AFTER + look.SERIES.leading
        height += self.height(pdf, look.TITLE, sheet.title, width) + look.HEADER_BOTTOM
        pdf.set_fill_color(COLOURS[look.PINE])
        pdf.rect(0, 0, look.PAGE_WIDTH, height, style="F")
        top, left = look.HEADER_TOP, look.SIDE
        size = look.LOGO
        pdf.image(BytesIO(self.logo), left, top, size, size, alt_text=sheet.logo_alt)
        middle = top + (look.LOGO - look.BRAND.leading) / 2
        self.draw(pdf, look.BRAND, sheet.brand, left + look.LOGO + look.LOGO_GAP, middle, 300)
        top += look.LOGO + look.MARK_AFTER
        top = self.draw(pdf, look.SERIES, sheet.series, left, top, width)
        self.draw(pdf, look.TITLE, sheet.title, left, top, width)
        return height

    def main(self, pdf: FPDF, sheet: Sheet, top: float) -> None:
        """The lead, the questions and the answers."""
        left, width = look.SIDE, look.MAIN_WIDTH
        top = self.draw(pdf, look.LEAD, sheet.lead, left, top, width) + look.AFTER
        top = self.rule(pdf, look.CORAL, left, top, look.RULE_WIDTH)
        top = self.draw(pdf, look.HEADING, sheet.faq_heading, left, top, width) + look.AFTER / 2
        for entry in sheet.faq:
            top = self.draw(pdf, look.QUESTION, entry.question, left, top, width)
            top = self.draw(pdf, look.ANSWER, entry.answer, left, top, width) + look.AFTER

    def aside(self, pdf: FPDF, sheet: Sheet, top: float) -> None:
        """Tags, contact and QR code beside the text."""
        left, width = look.ASIDE_LEFT, look.ASIDE_WIDTH
        top = self.rule(pdf, look.CORAL, left, top, width)
        top = self.draw(pdf, look.ASIDE_HEADING, sheet.tags_heading, left, top, width)
        for tag in sheet.tags:
            top = self.draw(pdf, look.NOTE, tag, left, top, width)
        top = self.rule(pdf, look.CORAL, left, top + look.AFTER, width)
        top = self.draw(pdf, look.ASIDE_HEADING, sheet.contact_heading, left, top, width)
        top = self.draw(pdf, look.NOTE, sheet.address, left, top, width)
        for link in sheet.links:
            top = self.draw(pdf, look.LINK, link.text, left, top, width, link.address)
        top = self.rule(pdf, look.CORAL, left, top + look.AFTER, width)
        top = self.draw(pdf, look.ASIDE_HEADING, sheet.more_heading, left, top, width)
        if (code := self.codes.get(sheet.qr)) is None:
            code = self.codes[sheet.qr] = look.qr_svg(sheet.qr).encode()
        top += look.QR_AFTER
        pdf.image(BytesIO(code), left, top, look.QR, look.QR, alt_text=sheet.qr_alt)
        top += look.QR + look.QR_AFTER
        self.draw(pdf, look.NOTE, sheet.more_hint, left, top, width)

    def next_step(self, pdf: FPDF, sheet: Sheet) -> None:
        """The box with what to do next, standing on the foot of the page."""
        width = look.PAGE_WIDTH - 2 * look.SIDE
        inner = width - 2 * look.BOX_PADDING
        height = 2 * look.BOX_PADDING + look.RULE_HEIGHT + look.RULE_GAP
        height += look.BOX_HEADING.leading + look.BOX_HEADING_AFTER
        height += self.height(pdf, look.BOX_BODY, sheet.next_body, inner)
        top = look.PAGE_HEIGHT - look.BOX_BOTTOM - height
        pdf.set_fill_color(COLOURS[look.PINE])
        pdf.rect(
            look.SIDE,
            top,
            width,
            height,
            style="F",
            round_corners=True,
            corner_radius=look.BOX_RADIUS,
        )
        left = look.SIDE + look.BOX_PADDING
        top = self.rule(pdf, look.PEACH, left, top + look.BOX_PADDING, look.RULE_WIDTH)
        top = self.draw(pdf, look.BOX_HEADING, sheet.next_heading, left, top, inner)
        self.draw(pdf, look.BOX_BODY, sheet.next_body, left, top + look.BOX_HEADING_AFTER, inner)
