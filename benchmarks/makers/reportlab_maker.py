"""Plain ReportLab: Platypus paragraphs in TrueType fonts, untagged, as fast as it can be written.

Paragraphs are kept by their text, so that a text seen before is not parsed again; streams are
compressed without ASCII85; font subsets carry the used characters only. The logo is drawn from
path operators written by hand, since svglib would only make this peer slower to start.
"""

from __future__ import annotations

from functools import partial
from html import escape
from io import BytesIO

from reportlab import Version, rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.paragraph import Paragraph

from benchmarks import look
from benchmarks.makers import Make, Measure
from benchmarks.sheet import FONT_FILES, Sheet

LEAF = (
    ("M", 32, 10),
    ("C", 24, 17, 20, 25, 20, 33),
    ("C", 20, 41, 24, 47, 30.5, 50),
    ("L", 30.5, 54),
    ("L", 33.5, 54),
    ("L", 33.5, 50),
    ("C", 40, 47, 44, 41, 44, 33),
    ("C", 44, 25, 40, 17, 32, 10),
    ("Z",),
    ("M", 30.5, 46.5),
    ("C", 26.5, 44, 23.5, 39.5, 23.5, 33),
    ("C", 23.5, 27, 26, 21, 30.5, 15.5),
    ("Z",),
    ("M", 33.5, 46.5),
    ("L", 33.5, 15.5),
    ("C", 38, 21, 40.5, 27, 40.5, 33),
    ("C", 40.5, 39.5, 37.5, 44, 33.5, 46.5),
    ("Z",),
)


def style(name: str, kind: look.Type) -> ParagraphStyle:
    """A style of type as a paragraph style."""
    return ParagraphStyle(
        name,
        fontName=f"Atkinson{kind.weight}",
        fontSize=kind.size,
        leading=kind.leading,
        textColor=HexColor(kind.colour),
        splitLongWords=0,
    )


class Maker:
    """Keeps fonts, styles, parsed paragraphs and paths from one file to the next."""

    def __init__(self) -> None:
        rl_config.useA85 = 0
        for weight, path in FONT_FILES.items():
            registerFont(TTFont(f"Atkinson{weight}", str(path), asciiReadable=0, shapable=False))
        self.styles = {
            name: style(name, kind)
            for name, kind in vars(look).items()
            if isinstance(kind, look.Type)
        }
        self.colours = {
            colour: HexColor(colour) for colour in (look.PINE, look.CORAL, look.PEACH, look.WHITE)
        }
        self.ink = HexColor(look.INK)
        self.paragraphs: dict[tuple[str, str], Paragraph] = {}
        self.paths: dict[tuple[str, ...], object] = {}

    def version(self) -> str:
        """ReportLab's version."""
        return f"ReportLab {Version}"

    def prepare(self, sheet: Sheet, measure: Measure) -> Make:
        """Nothing to prepare: the words are handed over in memory."""
        if len(self.paragraphs) > 500:
            self.paragraphs.clear()
        return partial(self.make, sheet)

    def make(self, sheet: Sheet) -> bytes:
        """One file."""
        buffer = BytesIO()
        canvas = Canvas(
            buffer,
            pagesize=(look.PAGE_WIDTH, look.PAGE_HEIGHT),
            pageCompression=1,
            initialFontName="Atkinson400",
            lang=sheet.language,
        )
        canvas.setTitle(sheet.title)
        top = self.header(canvas, sheet) - look.MAIN_TOP
        self.main(canvas, sheet, top)
        self.aside(canvas, sheet, top)
        self.next_step(canvas, sheet)
        foot = look.FOOTER_BOTTOM + look.FOOTER.leading
        self.draw(canvas, "FOOTER", sheet.imprint, look.SIDE, foot, 300)
        canvas.showPage()
        canvas.save()
        return buffer.getvalue()

    def paragraph(self, name: str, text: str, markup: bool = False) -> Paragraph:
        """A parsed paragraph, from the ones that are kept where it is there."""
        found = self.paragraphs.get((name, text))
        if found is None:
            found = Paragraph(text if markup else escape(text, quote=False), self.styles[name])
            self.paragraphs[name, text] = found
        return found

    def draw(
        self,
        canvas: Canvas,
        name: str,
        text: str,
        left: float,
        top: float,
        width: float,
        markup: bool = False,
    ) -> float:
        """A paragraph with its top at a height of the page; gives its foot."""
        paragraph = self.paragraph(name, text, markup)
        _, height = paragraph.wrapOn(canvas, width, look.PAGE_HEIGHT)
        paragraph.drawOn(canvas, left, top - height)
        return float(top - height)

    def header(self, canvas: Canvas, sheet: Sheet) -> float:
        """The coloured head with the brand mark, the series and the title."""
        width = look.PAGE_WIDTH - 2 * look.SIDE
        _, title = self.paragraph("TITLE", sheet.title).wrapOn(canvas, width, look.PAGE_HEIGHT)
        height = look.HEADER_TOP + look.LOGO + look.MARK_AFTER
        height += look.SERIES.leading + title + look.HEADER_BOTTOM
        foot = look.PAGE_HEIGHT - height
        canvas.setFillColor(self.colours[look.PINE])
        canvas.rect(0, foot, look.PAGE_WIDTH, height, stroke=0, fill=1)
        top = look.PAGE_HEIGHT - look.HEADER_TOP
        self.logo(canvas, look.SIDE, top)
        left = look.SIDE + look.LOGO + look.LOGO_GAP
        middle = top - (look.LOGO - look.BRAND.leading) / 2
        self.draw(canvas, "BRAND", sheet.brand, left, middle, 300)
        top -= look.LOGO + look.MARK_AFTER
        top = self.draw(canvas, "SERIES", sheet.series, look.SIDE, top, width)
        self.draw(canvas, "TITLE", sheet.title, look.SIDE, top, width)
        return float(foot)

    def logo(self, canvas: Canvas, left: float, top: float) -> None:
        """The clinic's reversed logo: a white disc with a leaf."""
        scale = look.LOGO / 64
        canvas.saveState()
        canvas.transform(scale, 0, 0, -scale, left, top)
        canvas.setFillColor(self.colours[look.WHITE])
        canvas.circle(32, 32, 32, stroke=0, fill=1)
        canvas.setFillColor(self.colours[look.PINE])
        canvas.drawPath(self.leaf(canvas), stroke=0, fill=1, fillMode=1)
        canvas.restoreState()

    def leaf(self, canvas: Canvas) -> object:
        """The leaf's path, made once."""
        if (leaf := self.paths.get(("leaf",))) is None:
            leaf = path = canvas.beginPath()
            draw = {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}
            for operator, *numbers in LEAF:
                draw[str(operator)](*numbers)
            self.paths["leaf",] = leaf
        return leaf

    def rule(self, canvas: Canvas, colour: str, left: float, top: float, width: float) -> float:
        """An accent rule; gives where the heading under it begins."""
        canvas.setFillColor(self.colours[colour])
        canvas.rect(left, top - look.RULE_HEIGHT, width, look.RULE_HEIGHT, stroke=0, fill=1)
        return top - look.RULE_HEIGHT - look.RULE_GAP

    def main(self, canvas: Canvas, sheet: Sheet, top: float) -> None:
        """The lead, the questions and the answers."""
        left, width = look.SIDE, look.MAIN_WIDTH
        top = self.draw(canvas, "LEAD", sheet.lead, left, top, width) - look.AFTER
        top = self.rule(canvas, look.CORAL, left, top, look.RULE_WIDTH)
        top = self.draw(canvas, "HEADING", sheet.faq_heading, left, top, width) - look.AFTER / 2
        for entry in sheet.faq:
            top = self.draw(canvas, "QUESTION", entry.question, left, top, width)
            top = self.draw(canvas, "ANSWER", entry.answer, left, top, width) - look.AFTER

    def aside(self, canvas: Canvas, sheet: Sheet, top: float) -> None:
        """Tags, contact and QR code beside the text."""
        left, width = look.ASIDE_LEFT, look.ASIDE_WIDTH
        top = self.rule(canvas, look.CORAL, left, top, width)
        top = self.draw(canvas, "ASIDE_HEADING", sheet.tags_heading, left, top, width)
        for tag in sheet.tags:
            top = self.draw(canvas, "NOTE", tag, left, top, width)
        top = self.rule(canvas, look.CORAL, left, top - look.AFTER, width)
        top = self.draw(canvas, "ASIDE_HEADING", sheet.contact_heading, left, top, width)
        top = self.draw(canvas, "NOTE", sheet.address, left, top, width)
        for link in sheet.links:
            markup = f'<a href="{escape(link.address)}">{escape(link.text)}</a>'
            top = self.draw(canvas, "LINK", markup, left, top, width, markup=True)
        top = self.rule(canvas, look.CORAL, left, top - look.AFTER, width)
        top = self.draw(canvas, "ASIDE_HEADING", sheet.more_heading, left, top, width)
        top -= look.QR_AFTER + look.QR
        scale = look.QR / len(sheet.qr)
        canvas.saveState()
        canvas.transform(scale, 0, 0, -scale, left, top + look.QR)
        canvas.setFillColor(self.ink)
        canvas.drawPath(self.modules(canvas, sheet.qr), stroke=0, fill=1)
        canvas.restoreState()
        self.draw(canvas, "NOTE", sheet.more_hint, left, top - look.QR_AFTER, width)

    def modules(self, canvas: Canvas, rows: tuple[str, ...]) -> object:
        """The QR code's path, made once for a code."""
        if (modules := self.paths.get(rows)) is None:
            modules = path = canvas.beginPath()
            for column, row, length in look.qr_runs(rows):
                path.rect(column, row, length, 1)
            self.paths[rows] = modules
        return modules

    def next_step(self, canvas: Canvas, sheet: Sheet) -> None:
        """The box with what to do next, standing on the foot of the page."""
        width = look.PAGE_WIDTH - 2 * look.SIDE
        inner = width - 2 * look.BOX_PADDING
        body = self.paragraph("BOX_BODY", sheet.next_body)
        _, height = body.wrapOn(canvas, inner, look.PAGE_HEIGHT)
        height += 2 * look.BOX_PADDING + look.RULE_HEIGHT + look.RULE_GAP
        height += look.BOX_HEADING.leading + look.BOX_HEADING_AFTER
        canvas.setFillColor(self.colours[look.PINE])
        canvas.roundRect(
            look.SIDE, look.BOX_BOTTOM, width, height, look.BOX_RADIUS, stroke=0, fill=1
        )
        left = look.SIDE + look.BOX_PADDING
        top = look.BOX_BOTTOM + height - look.BOX_PADDING
        top = self.rule(canvas, look.PEACH, left, top, look.RULE_WIDTH)
        top = self.draw(canvas, "BOX_HEADING", sheet.next_heading, left, top, inner)
        top -= look.BOX_HEADING_AFTER
        self.draw(canvas, "BOX_BODY", sheet.next_body, left, top, inner)
