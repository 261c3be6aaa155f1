"""The overview as a page for the browser: one static file beside the handouts, without scripts."""

from __future__ import annotations

from importlib.resources import files

from handouts.overview.model import Overview
from handouts.overview.thumbnails import HEIGHT, WIDTH


def overview_page(shown: Overview) -> bytes:
    """The page in UTF-8; links and pictures are relative to the output folder."""
    import jinja2

    environment = jinja2.Environment(
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    packaged = files("handouts.overview").joinpath("page.html.jinja")
    template = environment.from_string(packaged.read_text(encoding="utf-8"))
    return template.render(shown=shown, width=WIDTH, height=HEIGHT).encode()
