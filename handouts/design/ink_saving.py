"""The same design in fewer inks: in greys, or without large coloured grounds, and as legible.

Contrast is a matter of luminance alone (WCAG 2.1), so that greys of the same luminance keep it.
What sparing ink turns round, light text on dark grounds, is set anew and checked.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from handouts.design.contrast import MIN, TEXT_MIN, luminance, nearest, ratio
from handouts.design.drawing import Drawing, recoloured
from handouts.design.model import (
    Colour,
    Design,
    Ground,
    Image,
    PageDesign,
    Style,
    StyleSheet,
)

WHITE: Colour = (255, 255, 255)

BORDER = 0.75
"""Points of the line round what had a ground of its own."""


@functools.lru_cache(maxsize=64)
def in_ink(design: Design, ink: Literal["grey", "saver"]) -> Design:
    """A design in greys (`grey`), or dark on white throughout (`saver`)."""
    return _in_greys(design) if ink == "grey" else _sparing(design)


@functools.lru_cache(maxsize=4096)
def grey(colour: Colour) -> Colour:
    """The grey of the nearest luminance."""
    wanted = luminance(colour)
    level = min(range(256), key=lambda each: abs(luminance((each, each, each)) - wanted))
    return level, level, level


# ---------------------------------------------------------------- greys


def _in_greys(design: Design) -> Design:
    logos = {logo: replace(logo, art=_grey_art(logo.art)) for logo in design.logos.values()}
    return replace(
        design,
        grounds={
            name: Ground(
                name,
                grey(ground.colour),
                _legible({role: grey(ink) for role, ink in ground.inks.items()}, ground, design),
            )
            for name, ground in design.grounds.items()
        },
        logos={name: logos[logo] for name, logo in design.logos.items()},
        images={name: _grey_image(image) for name, image in design.images.items()},
        front=design.front and replace(design.front, image=_grey_image(design.front.image)),
    )


def _legible(inks: Mapping[str, Colour], before: Ground, design: Design) -> dict[str, Colour]:
    """Inks on a ground's grey, a step darker or lighter where rounding took contrast away."""
    ground = grey(before.colour)
    return {role: _passing(ink, ground, _least(role, design)) for role, ink in inks.items()}


def _least(role: str, design: Design) -> float:
    """The contrast that an ink has to have; decoration has none to keep."""
    least = MIN.get(role, 1.0)
    sets_text = role != "line" and any(style.ink == role for style in design.styles.values())
    return max(least, TEXT_MIN) if sets_text else least


def _passing(ink: Colour, ground: Colour, least: float) -> Colour:
    if ratio(ink, ground) >= least:
        return ink
    return nearest(ink, ground, least) or ink


def _grey_art(art: Drawing | Image) -> Drawing | Image:
    return recoloured(art, grey) if isinstance(art, Drawing) else _grey_image(art)


def _grey_image(image: Image) -> Image:
    """A picture in greys, which is a picture of its own."""
    # Pillow takes 30 ms to import, and most handouts have no pictures.
    import PIL.Image

    with PIL.Image.open(io.BytesIO(image.data), formats=("PNG", "JPEG")) as opened:
        alpha = "A" in opened.getbands() or "transparency" in opened.info
        stream = io.BytesIO()
        opened.convert("RGBA" if alpha else "RGB").convert("LA" if alpha else "L").save(
            stream, "PNG"
        )
    return replace(image, data=stream.getvalue(), digest=f"{image.digest[:-4]}grey")


# ---------------------------------------------------------------- sparing


def _sparing(design: Design) -> Design:
    """Every ground is the sheet's white, with the inks and the logo of the lightest ground."""
    lightest = max(design.grounds.values(), key=lambda ground: luminance(ground.colour))
    inks = {
        role: _passing(ink, WHITE, _least(role, design))
        for role, ink in lightest.inks.items()
        if role != "ornament"
    }
    logo = design.logos.get(lightest.name)
    return replace(
        design,
        grounds={
            name: Ground(name, WHITE, inks, outlined=ground.colour != WHITE)
            for name, ground in design.grounds.items()
        },
        styles=_bordered(design),
        pages=tuple(_plain(page) for page in design.pages),
        logos={} if logo is None else dict.fromkeys(design.logos, logo),
    )


def _bordered(design: Design) -> StyleSheet:
    """A block that stood on a ground of its own has a line round it."""

    def bordered(style: Style) -> Style:
        ground = design.grounds[style.ground].colour if style.ground else WHITE
        return style if ground == WHITE else replace(style, border=max(style.border, BORDER))

    styles = {name: bordered(style) for name, style in design.styles.items()}
    return StyleSheet(styles, design.styles["plain"])


def _plain(page: PageDesign) -> PageDesign:
    return replace(page, panels=tuple(replace(panel, ornament=None) for panel in page.panels))
