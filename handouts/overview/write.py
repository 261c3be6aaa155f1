"""Write the overview of a build beside its files."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.overview.html_page import overview_page
from handouts.overview.model import overview
from handouts.overview.pdf_sheet import overview_pdf
from handouts.overview.thumbnails import draw_pictures
from handouts.storage.atomic import write_file

if TYPE_CHECKING:
    from handouts.build.build import Built
    from handouts.workspace.workspace import Workspace

PAGE, SHEET = "overview.html", "overview.pdf"


def write_overview(workspace: Workspace, built: Built, today: date) -> tuple[Path, ...]:
    """Write `overview.html`, `overview.pdf` and the folder of pictures; the paths of the first two.

    Raises DeliveryError where pypdfium2 is not installed or a file cannot be written, and what is
    wrong with a brand's looks.
    """
    pictures = draw_pictures(built.folder, [each.file for each in built.outcomes])
    shown = overview(workspace, built, pictures, today)
    sheet = overview_pdf(workspace, shown, built.folder)
    written = (built.folder / PAGE, built.folder / SHEET)
    for path, data in zip(written, (overview_page(shown), sheet), strict=True):
        write_file(path, data)
    return written
