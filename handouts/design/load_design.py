"""The design of one handout of a workspace: files are found, read, and resolved together."""

from __future__ import annotations

from collections.abc import Iterable

from handouts.design.logo.artwork import art_from_svg
from handouts.design.logo.contrast import Draw, read_logo
from handouts.design.model import Design, Image
from handouts.design.resolve import resolve
from handouts.sources.workspace.sources import Sources


def load_design(
    sources: Sources,
    topic: str,
    layout: str,
    brand: str,
    paper: str | None = None,
    images: Iterable[str] = (),
    draw: Draw = art_from_svg,
) -> Design:
    """The design for a topic in a layout under a brand; `paper` is the brand's unless it is said.

    `images` are the names of the pictures that the text uses; `draw` turns a logo's SVG and the
    name of its file into its art, and may be one that caches.
    """
    loaded = sources.brand(brand)
    logos = {}
    for variant in ("light", "dark"):
        logo = sources.logo(brand, variant)
        if logo is not None:
            logos[variant] = read_logo(*logo, draw)
    pictures = {}
    for name in images:
        file = sources.image(topic, name)
        pictures[name] = Image(file.data, file.width, file.height, file.digest)
    return resolve(
        sources.layout(layout, brand),
        layout,
        loaded,
        sources.styles(),
        paper or loaded.model.paper,
        sources.font_chain(brand),
        logos,
        pictures,
    )
