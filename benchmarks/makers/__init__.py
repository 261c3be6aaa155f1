"""The makers: what each one offers to the benchmark, and which of them are installed."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Literal, Protocol

from benchmarks.sheet import Sheet

Make = Callable[[], bytes]
Measure = Literal["warm", "reordered", "reworded"]

MODULES = {
    "handouts": "benchmarks.makers.handouts_maker",
    "WeasyPrint": "benchmarks.makers.weasyprint_maker",
    "Typst": "benchmarks.makers.typst_maker",
    "fpdf2": "benchmarks.makers.fpdf2_maker",
    "ReportLab": "benchmarks.makers.reportlab_maker",
}
"""In the order of each round."""


class Maker(Protocol):
    """A tool that makes the sheet, with its fonts loaded and all that it can keep, kept."""

    def prepare(self, sheet: Sheet, measure: Measure) -> Make:
        """Put the words where the tool finds them; making the file is what is timed."""
        ...

    def version(self) -> str:
        """The tool's name and version."""
        ...


def load(name: str) -> Maker:
    """The maker of that name; raises ImportError where its package is missing."""
    maker: Maker = import_module(MODULES[name]).Maker()
    return maker
