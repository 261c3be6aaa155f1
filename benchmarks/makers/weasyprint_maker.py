"""WeasyPrint: HTML and a style sheet parsed once, with its fonts, to PDF/UA-1.

Plain blocks and absolute boxes are used, since flex and grid cost WeasyPrint time. Font
configuration, style sheet and pictures are kept from one file to the next. HarfBuzz's subsetter
must be installed (Debian: libharfbuzz-subset0): without it WeasyPrint is four times as slow.
"""

from __future__ import annotations

from base64 import b64encode
from functools import partial
from html import escape
from pathlib import Path

from weasyprint import CSS, HTML, __version__
from weasyprint.text.ffi import harfbuzz_subset
from weasyprint.text.fonts import FontConfiguration

from benchmarks import look
from benchmarks.makers import Make, Measure
from benchmarks.sheet import FONT_FILES, LOGO, Sheet

STYLES = Path(__file__).with_name("sheet.css")


def data_address(svg: str) -> str:
    """An SVG picture as an address."""
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()


class Maker:
    """Keeps the font configuration, the style sheet and the pictures."""

    def __init__(self) -> None:
        if harfbuzz_subset is None:
            message = "libharfbuzz-subset0 is not installed, which WeasyPrint needs to be fast"
            raise ImportError(message)
        self.fonts = FontConfiguration()
        faces = "".join(
            f"@font-face {{ font-family: Atkinson; font-weight: {weight}; "
            f"src: url({path.as_uri()}) }}\n"
            for weight, path in FONT_FILES.items()
        )
        self.styles = CSS(string=faces + STYLES.read_text(encoding="utf-8"), font_config=self.fonts)
        self.logo = data_address(LOGO.read_text(encoding="utf-8"))
        self.pictures: dict[str, object] = {}
        self.codes: dict[tuple[str, ...], str] = {}

    def version(self) -> str:
        """WeasyPrint's version."""
        return f"WeasyPrint {__version__}"

    def prepare(self, sheet: Sheet, measure: Measure) -> Make:
        """Nothing to prepare: the words are handed over in memory."""
        return partial(self.make, sheet)

    def make(self, sheet: Sheet) -> bytes:
        """One file."""
        made = HTML(string=self.html(sheet)).write_pdf(
            stylesheets=[self.styles],
            font_config=self.fonts,
            cache=self.pictures,
            pdf_variant="pdf/ua-1",
        )
        assert isinstance(made, bytes)
        return made

    def html(self, sheet: Sheet) -> str:
        """The page."""
        if (code := self.codes.get(sheet.qr)) is None:
            code = self.codes[sheet.qr] = data_address(look.qr_svg(sheet.qr))
        questions = "".join(
            f"<h3>{escape(entry.question)}</h3><p>{escape(entry.answer)}</p>" for entry in sheet.faq
        )
        tags = "".join(f"<li>{escape(tag)}</li>" for tag in sheet.tags)
        links = "".join(
            f'<p><a href="{escape(link.address)}">{escape(link.text)}</a></p>'
            for link in sheet.links
        )
        return f"""<!doctype html><html lang="{sheet.language}"><head><meta charset="utf-8">
<title>{escape(sheet.title)}</title></head><body>
<header><img src="{self.logo}" alt="{escape(sheet.logo_alt)}">
<p class="brand">{escape(sheet.brand)}</p><p class="series">{escape(sheet.series)}</p>
<h1>{escape(sheet.title)}</h1></header>
<article><main><p class="lead">{escape(sheet.lead)}</p>
<h2>{escape(sheet.faq_heading)}</h2>{questions}</main>
<aside><div><h2>{escape(sheet.tags_heading)}</h2><ul>{tags}</ul></div>
<div><h2>{escape(sheet.contact_heading)}</h2><p>{escape(sheet.address)}</p>{links}</div>
<div><h2>{escape(sheet.more_heading)}</h2><img src="{code}" alt="{escape(sheet.qr_alt)}">
<p>{escape(sheet.more_hint)}</p></div></aside></article>
<section><h2>{escape(sheet.next_heading)}</h2><p>{escape(sheet.next_body)}</p></section>
<footer>{escape(sheet.imprint)}</footer></body></html>"""
