"""Pages as pictures, to look at on a screen; drawn by pdfium from the file itself."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handouts.errors import DeliveryError
from handouts.storage.atomic import refuse_linked_output, refuse_links, write_file
from handouts.workspace.plan import Planned

if TYPE_CHECKING:
    from handouts.workspace.workspace import Workspace

POINTS_PER_INCH = 72


def page_pictures(pdf: bytes, dpi: int) -> Iterator[bytes]:
    """Each page of a PDF as a PNG of `dpi` pixels an inch.

    Raises DeliveryError where pypdfium2 is not installed.
    """
    document = pdfium().PdfDocument(pdf)
    try:
        for page in document:
            stream = io.BytesIO()
            page.render(scale=dpi / POINTS_PER_INCH).to_pil().save(stream, "PNG", dpi=(dpi, dpi))
            yield stream.getvalue()
    finally:
        document.close()


def preview(workspace: Workspace, planned: Planned, folder: Path, dpi: int) -> tuple[Path, ...]:
    """Write a handout's pages as `<name>-<page>.png`; pictures of pages that it had before go."""
    stem = folder / planned.file.with_suffix("")
    refuse_linked_output(folder, workspace.root)
    refuse_links(stem.parent, folder)
    written: list[Path] = []
    for number, data in enumerate(
        page_pictures(workspace.made(planned.key, planned.options).pdf(), dpi), 1
    ):
        path = stem.with_name(f"{stem.name}-{number}.png")
        write_file(path, data, durable=False)
        written.append(path)
    page = re.compile(rf"{re.escape(stem.name)}-\d+\.png")
    for other in sorted(stem.parent.glob("*.png")):
        if page.fullmatch(other.name) and other not in written:
            other.unlink()
    return tuple(written)


def pdfium() -> Any:
    """The package that draws pages; DeliveryError where it is not installed."""
    try:
        import pypdfium2
    except ImportError:
        raise DeliveryError(
            "Pictures of pages need pypdfium2, which is not installed.",
            hint='Install it with: python -m pip install "handouts[preview]", or pypdfium2 alone.',
        ) from None
    return pypdfium2
