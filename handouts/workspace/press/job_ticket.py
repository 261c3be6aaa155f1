"""The job's ticket: what a print shop needs to know of a press file, as a page of text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from handouts.design.model import Design
from handouts.pdf.press.metadata import VERSION
from handouts.pdf.press.pdfx import PressJob
from handouts.pdf.press.preflight import PressReport
from handouts.pdf.press.printer_marks import OFFSET
from handouts.typeset.imposition.bleed import INCHES
from handouts.typeset.sheets import Sheets
from handouts.workspace.handout_key import HandoutKey

FINE = 300
"""Pixels an inch that pictures should have."""

_KEY_WIDTH = 15
_SHEET = 4
"""Pages of a booklet on one sheet."""


@dataclass(frozen=True, eq=False)
class Ticket:
    """All that the ticket tells; lengths in the units of the paper."""

    client: str
    key: HandoutKey
    design: Design
    sheets: Sheets
    job: PressJob
    report: PressReport
    draft: bool = False

    def text(self, file: str, pdf: bytes) -> str:
        """The ticket of the file of this name."""
        rows = "".join(
            f"{name:{_KEY_WIDTH}}{value}".rstrip() + "\n" for name, value in self._rows()
        )
        digest = hashlib.sha256(pdf).hexdigest()
        title = f"PRINT JOB: {self.sheets.title}"
        return (
            f"{title}\n{'=' * len(title)}\n\n{rows}\n"
            f"{'File':{_KEY_WIDTH}}{file}, {VERSION}\n"
            f"{'SHA-256':{_KEY_WIDTH}}{digest[:32]}\n{'':{_KEY_WIDTH}}{digest[32:]}\n"
        )

    def _rows(self) -> Iterator[tuple[str, str]]:
        sheets, report = self.sheets, self.report
        yield "Client", self.client
        yield "What", f"{self.key.layout}, {self.sheets.language}"
        if sheets.version:
            yield "Version", sheets.version
        if self.draft:
            yield "DRAFT", "The clinic has not approved this text: a proof only, do not print it."
        yield "Made", f"{self.job.made:%Y-%m-%d %H:%M} UTC"
        yield "", ""
        yield "Size", f"{self._size(sheets.width, sheets.height)}, flat, trimmed"
        yield "Bleed", f"{self._length(self.job.bleed)} on all sides"
        yield "Pages", self._pages()
        yield "Sides", self._sides()
        yield from self._folds()
        yield "", ""
        yield "Inks", self._inks()
        yield "Most ink", f"{report.most_ink:.0f} %, without pictures"
        yield "Black text", "black alone, overprinting"
        yield "Profile", f"{self.job.separation.description or 'without a name'} (embedded)"
        yield "Condition", self.job.condition or "not named; see the profile"
        yield "Fonts", f"{report.fonts}, all embedded"
        yield "Pictures", self._pictures()
        off = self._length(self.job.bleed + OFFSET)
        yield "Marks", f"crop, fold and registration marks, {off} off the trimmed page"

    def _sides(self) -> str:
        """How the sheet is printed."""
        if self.sheets.pages == 1:
            return "one"
        if self.design.page_multiple == _SHEET and not self._imposed:
            return "single pages in the order of reading; to be imposed, folded and stapled"
        return f"both; the sheet is turned on its {self.design.turn} edge"

    @property
    def _imposed(self) -> bool:
        return abs(self.sheets.width - self.design.width) > 1

    def _pages(self) -> str:
        count = self.sheets.pages
        return f"{count}" + (", imposed on both sides of each sheet" if self._imposed else "")

    def _folds(self) -> Iterator[tuple[str, str]]:
        """From the left edge of each page."""
        found = [(page, folds) for page, folds in enumerate(self.sheets.folds, 1) if folds]
        if not found:
            yield "Folds", "none"
            return
        if self._imposed:
            yield "Folds", "in the middle, all sheets together; two staples in the fold"
            return
        for page, folds in found:
            places = " and ".join(self._length(fold) for fold in folds)
            yield "Folds" if page == found[0][0] else "", f"page {page}: {places} from the left"

    def _inks(self) -> str:
        names = {"C": "cyan", "M": "magenta", "Y": "yellow", "K": "black"}
        counts = "/".join(str(len(inks)) for inks in self.report.inks)
        used = [letter for letter in "CMYK" if any(letter in inks for inks in self.report.inks)]
        listed = ", ".join(names[letter] for letter in used)
        return f"{counts} by page: {listed}; no spot colours"

    def _pictures(self) -> str:
        found = self.report.pictures
        if not found:
            return "none"
        told = f"{len(found)}, the coarsest with {found[0]:.0f} pixels an inch"
        return told if found[0] >= FINE else f"{told}; {FINE} would be better"

    def _size(self, width: float, height: float) -> str:
        return f"{self._length(width)} x {self._length(height)}"

    def _length(self, points: float) -> str:
        """Inches or millimetres, whichever the paper has."""
        if self.job.bleed == INCHES:
            return f"{points / 72:.4f}".rstrip("0").rstrip(".") + " in"
        return f"{points * 25.4 / 72:.2f}".rstrip("0").rstrip(".") + " mm"
