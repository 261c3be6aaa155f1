"""Write the overview of a build beside its files: a page for the browser, and a PDF."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2

from handouts.overview.model import Overview, overview
from handouts.overview.pdf_sheet import overview_pdf
from handouts.overview.thumbnails import HEIGHT, WIDTH, draw_thumbnails
from handouts.storage.atomic import write_file

if TYPE_CHECKING:
    from handouts.build.build import Built
    from handouts.workspace.workspace import Workspace

PAGE, SHEET = "overview.html", "overview.pdf"


def write_overview(workspace: Workspace, built: Built, today: date) -> tuple[Path, ...]:
    """Write `overview.html`, `overview.pdf` and the folder of images; the paths of the first two.

    Raises DeliveryError where pypdfium2 is not installed or a file cannot be written, and what is
    wrong with a brand's design.
    """
    images = draw_thumbnails(built.folder, [each.file for each in built.outcomes])
    found = overview(workspace, built, images, today)
    sheet = overview_pdf(workspace, found, built.folder)
    written = (built.folder / PAGE, built.folder / SHEET)
    for path, data in zip(written, (overview_page(found), sheet), strict=True):
        write_file(path, data)
    return written


def overview_page(found: Overview) -> bytes:
    """One static page without scripts; links and images are relative to the output folder."""
    environment = jinja2.Environment(
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    packaged = files("handouts.overview").joinpath("overview.html.jinja")
    template = environment.from_string(packaged.read_text(encoding="utf-8"))
    return template.render(overview=found, width=WIDTH, height=HEIGHT).encode()
