"""Ink saving: the same design in greys, or without large coloured areas, and as legible.

Contrast is a matter of luminance alone (WCAG 2.1), so that greys of the same luminance keep it.
Light text on dark backgrounds becomes dark on white, and its contrast is checked anew.
"""

from __future__ import annotations

import functools
import io
from dataclasses import replace
from typing import Literal

from handouts.design.contrast import MIN, TEXT_MIN, luminance, nearest, ratio
from handouts.design.drawing import Drawing, recoloured
from handouts.design.model import (
    Background,
    Colour,
    Design,
    Image,
    StyleSheet,
)

WHITE: Colour = (255, 255, 255)

BORDER = 0.75
"""Points of the line round a block that had a background of its own."""


@functools.lru_cache(maxsize=64)
def save_ink(design: Design, mode: Literal["grey", "saver"]) -> Design:
    """A design in greys (`grey`), or dark on white throughout (`saver`)."""
    return _in_greys(design) if mode == "grey" else _dark_on_white(design)


@functools.lru_cache(maxsize=4096)
def grey(colour: Colour) -> Colour:
    """The grey of the nearest luminance."""
    wanted = luminance(colour)
    level = min(range(256), key=lambda each: abs(luminance((each, each, each)) - wanted))
    return level, level, level


# ---------------------------------------------------------------- greys


def _in_greys(design: Design) -> Design:
    logos = {logo: replace(logo, art=_grey_art(logo.art)) for logo in design.logos.values()}
    backgrounds = {}
    for name, background in design.backgrounds.items():
        own = grey(background.colour)
        # Rounding may take contrast away, so that some greys are a step darker or lighter.
        colours = {
            role: _passing(grey(colour), own, _least(role, design))
            for role, colour in background.colours.items()
        }
        backgrounds[name] = Background(name, own, colours)
    return replace(
        design,
        backgrounds=backgrounds,
        logos={name: logos[logo] for name, logo in design.logos.items()},
        images={name: _grey_image(image) for name, image in design.images.items()},
        front=design.front and replace(design.front, image=_grey_image(design.front.image)),
    )


def _least(role: str, design: Design) -> float:
    """The contrast that a role has to have; decoration has none to keep."""
    least = MIN.get(role, 1.0)
    sets_text = role != "line" and any(
        style.colour_role == role for style in design.styles.values()
    )
    return max(least, TEXT_MIN) if sets_text else least


def _passing(colour: Colour, background: Colour, least: float) -> Colour:
    if ratio(colour, background) >= least:
        return colour
    return nearest(colour, background, least) or colour


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


# ---------------------------------------------------------------- dark on white


def _dark_on_white(design: Design) -> Design:
    """White backgrounds throughout, with the colours and the logo of the lightest one."""
    lightest = max(design.backgrounds.values(), key=lambda background: luminance(background.colour))
    colours = {
        role: _passing(colour, WHITE, _least(role, design))
        for role, colour in lightest.colours.items()
        if role != "ornament"
    }
    logo = design.logos.get(lightest.name)
    return replace(
        design,
        backgrounds={
            name: Background(name, WHITE, colours, outlined=background.colour != WHITE)
            for name, background in design.backgrounds.items()
        },
        styles=_bordered(design),
        pages=tuple(
            replace(page, panels=tuple(replace(panel, ornament=None) for panel in page.panels))
            for page in design.pages
        ),
        logos={} if logo is None else dict.fromkeys(design.logos, logo),
    )


def _bordered(design: Design) -> StyleSheet:
    """Blocks with a background of their own get a line round them instead."""
    styles = dict(design.styles)
    for name, style in styles.items():
        if style.background and design.backgrounds[style.background].colour != WHITE:
            styles[name] = replace(style, border=max(style.border, BORDER))
    return StyleSheet(styles, design.styles["plain"])
