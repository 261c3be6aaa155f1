"""Contrast of colours by WCAG 2.1, and the nearest colour that has enough of it.

The formulae are those of "relative luminance" and "contrast ratio" in the glossary of
https://www.w3.org/TR/WCAG21/#dfn-relative-luminance (with 0.04045, as errata and sRGB have it).
"""

from __future__ import annotations

from collections.abc import Mapping

from handouts.design.model import Colour

MIN: Mapping[str, float] = {
    "text": 7.0,
    "heading": 4.5,
    "muted": 4.5,
    "link": 4.5,
    "accent": 3.0,
    "line": 3.0,
}
"""Least ratio of each role: WCAG 1.4.3 (4.5, text), 1.4.6 (7, here for body text), 1.4.11 (3)."""

TEXT_MIN = 4.5
"""Least ratio of a role for rules that a style uses for text."""

_STEPS = 100


def luminance(colour: Colour) -> float:
    """Relative luminance, 0 for black to 1 for white."""

    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(channel) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: Colour, other: Colour) -> float:
    """Contrast ratio, from 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def nearest(colour: Colour, background: Colour, least: float) -> Colour | None:
    """The colour with as little black or white in it as gives a contrast; None: none gives it."""
    for step in range(1, _STEPS + 1):
        for end in (0, 255):
            red, green, blue = (
                round(channel + (end - channel) * step / _STEPS) for channel in colour
            )
            if ratio((red, green, blue), background) >= least:
                return red, green, blue
    return None


def hexadecimal(colour: Colour) -> str:
    """The colour as files write it."""
    return "#{:02X}{:02X}{:02X}".format(*colour)


def rgb(written: str) -> Colour:
    """The colour that a file writes as #RRGGBB."""
    red, green, blue = bytes.fromhex(written.removeprefix("#"))
    return red, green, blue
