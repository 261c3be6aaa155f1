"""The text of a PDF as two readers in wide use see it: poppler and pdfium."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import Literal

import pypdfium2

Order = Literal["reading", "raw", "layout"]
INSTALL = "sudo apt-get install poppler-utils"


def poppler(document: bytes | Path, order: Order = "reading", page: int | None = None) -> str:
    """What `pdftotext` reads, of all pages or of one (counted from 1), a form feed after each.

    `reading` is poppler's own guess at the order of reading, `raw` the order of the content
    stream, `layout` keeps words where they stand on the page.
    """
    command = ["pdftotext", "-q", "-enc", "UTF-8", "-eol", "unix"]
    if order != "reading":
        command.append(f"-{order}")
    if page is not None:
        command += ["-f", str(page), "-l", str(page)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "document.pdf"
        path.write_bytes(document if isinstance(document, bytes) else document.read_bytes())
        try:
            done = subprocess.run([*command, str(path), "-"], capture_output=True, check=True)
        except FileNotFoundError as error:
            raise RuntimeError(f"pdftotext is missing: {INSTALL}") from error
    return done.stdout.decode()


def poppler_pages(document: bytes | Path, order: Order = "reading") -> list[str]:
    """What `pdftotext` reads, a string a page."""
    return poppler(document, order).split("\f")[:-1]


def pdfium_pages(document: bytes | Path) -> list[str]:
    """What pdfium reads, a string a page; Chrome and Edge read like this."""
    pdf = pypdfium2.PdfDocument(document)
    try:
        pages = []
        for page in pdf:
            text = page.get_textpage()
            pages.append(str(text.get_text_range()).replace("\r\n", "\n"))
            text.close()
            page.close()
        return pages
    finally:
        pdf.close()


def pdfium(document: bytes | Path) -> str:
    """What pdfium reads of all pages, a form feed after each."""
    return "".join(f"{page}\f" for page in pdfium_pages(document))


def words(text: str) -> list[str]:
    """The words of a text, wherever its lines and pages break."""
    return text.split()
