"""Pages as pictures, to look at on a screen; drawn by pdfium from the file itself."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.pdf.file.pdfium import open_pdf
from handouts.storage.atomic import refuse_linked_output, refuse_links, write_file
from handouts.workspace.plan import Planned

if TYPE_CHECKING:
    from handouts.workspace.workspace import Workspace

POINTS_PER_INCH = 72


def page_images(pdf: bytes, name: str, dpi: int) -> Iterator[bytes]:
    """Each page of a PDF as a PNG of `dpi` pixels an inch.

    Raises DeliveryError where pypdfium2 is not installed.
    """
    with open_pdf(pdf, name) as document:
        for page in document:
            stream = io.BytesIO()
            page.render(scale=dpi / POINTS_PER_INCH).to_pil().save(stream, "PNG", dpi=(dpi, dpi))
            yield stream.getvalue()


def preview(workspace: Workspace, planned: Planned, folder: Path, dpi: int) -> tuple[Path, ...]:
    """Write a handout's pages as `<name>-<page>.png`; pictures of pages that it had before go."""
    stem = folder / planned.file.with_suffix("")
    refuse_linked_output(folder, workspace.root)
    refuse_links(stem.parent, folder)
    written: list[Path] = []
    pdf = workspace.handout_of(planned.key, planned.options).pdf()
    for number, data in enumerate(page_images(pdf, str(planned.file), dpi), 1):
        path = stem.with_name(f"{stem.name}-{number}.png")
        write_file(path, data, durable=False)
        written.append(path)
    page = re.compile(rf"{re.escape(stem.name)}-\d+\.png")
    for other in sorted(stem.parent.glob("*.png")):
        if page.fullmatch(other.name) and other not in written:
            other.unlink()
    return tuple(written)
