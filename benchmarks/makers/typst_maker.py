"""Typst through its Python package: a kept Compiler, a template read by path, PDF/UA-1.

The changed name comes in through `sys_inputs`, so that all that Typst has memoised of the rest
holds; a new text comes in through the file that the template reads.
"""

from __future__ import annotations

import json
import shutil
from functools import partial
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from benchmarks import look
from benchmarks.makers import Make, Measure
from benchmarks.sheet import FONT_FAMILY, FONT_FOLDER, LOGO, Sheet, save

TEMPLATE = Path(__file__).with_name("sheet.typ")


class Maker:
    """Keeps the compiler, its fonts and the folder with the template and its data."""

    def __init__(self) -> None:
        self.folder = TemporaryDirectory(prefix="benchmark-typst-")
        root = Path(self.folder.name)
        template = root / TEMPLATE.name
        shutil.copy(TEMPLATE, template)
        shutil.copy(LOGO, root / "logo.svg")
        numbers = {name: value for name, value in vars(look).items() if name.isupper()}
        numbers["FONT_FAMILY"] = FONT_FAMILY
        (root / "look.json").write_text(json.dumps(numbers), encoding="utf-8")
        # Typst wants folders here: a file's path is passed over without a word.
        fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(FONT_FOLDER)],
        )
        self.compiler = typst.Compiler(str(template), root=str(root), font_paths=fonts)
        self.data = root / "sheet.json"
        self.qr = root / "qr.svg"
        self.written: Sheet | None = None

    def version(self) -> str:
        """Typst's version."""
        return f"typst {version('typst')}"

    def prepare(self, sheet: Sheet, measure: Measure) -> Make:
        """Write the words to the file that the template reads, where they are new ones."""
        words = sheet._replace(title="")
        if words != self.written:
            save(words, self.data)
            self.qr.write_text(look.qr_svg(sheet.qr), encoding="utf-8")
            self.written = words
        return partial(self.make, sheet.title)

    def make(self, title: str) -> bytes:
        """One file."""
        made = self.compiler.compile(
            format="pdf", pdf_standards=["ua-1"], sys_inputs={"title": title}
        )
        assert isinstance(made, bytes)
        return made
