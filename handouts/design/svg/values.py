"""Values of SVG attributes: numbers, lengths, transforms, colours (SVG 1.1, 4.2 and 7.6).

All raise ValueError for what is none.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from handouts.design.drawing import IDENTITY, Colour, Matrix, multiply

NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_NUMBERS = re.compile(NUMBER)
_SPACED = re.compile(rf"\s*(?:{NUMBER}(?:\s*,\s*|\s*))*")
_LENGTH = re.compile(rf"\s*({NUMBER})\s*([a-zA-Z]*|%)\s*")
_TRANSFORM = re.compile(r"\s*,?\s*([A-Za-z]+)\s*\(([^()]*)\)\s*")
_URL = re.compile(r"url\(\s*(['\"]?)#([^'\")]+)\1\s*\)\s*(.*)", re.IGNORECASE | re.DOTALL)

PIXELS = {
    "": 1.0,
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "q": 96 / 101.6,
}
"""Pixels, of which 96 are an inch, in each unit (CSS Values 3, 5.2)."""

FONT_SIZE = 16.0
"""The size of `em` in pixels where nothing says another."""


def number(text: str) -> float:
    """A number."""
    if not _NUMBERS.fullmatch(text.strip()):
        raise ValueError(f"'{text}' is not a number")
    return finite(float(text))


def numbers(text: str) -> list[float]:
    """Numbers between spaces and commas."""
    if not _SPACED.fullmatch(text):
        raise ValueError(f"'{text[:40]}' is not a list of numbers")
    return [finite(float(each)) for each in _NUMBERS.findall(text)]


def finite(value: float) -> float:
    """The number itself, unless it is too large to be one."""
    if not math.isfinite(value) or abs(value) > 1e9:
        raise ValueError(f"{value:g} is too large")
    return value


def length(text: str, whole: float, em: float = FONT_SIZE) -> float:
    """A length in pixels; a percentage is of `whole`."""
    match = _LENGTH.fullmatch(text)
    unit = match[2].lower() if match else ""
    if match is None or (unit not in PIXELS and unit not in ("%", "em", "ex")):
        raise ValueError(f"'{text}' is not a length")
    value = finite(float(match[1]))
    if unit == "%":
        return value * whole / 100
    return value * {"em": em, "ex": em / 2}.get(unit, PIXELS.get(unit, 1.0))


def share(text: str) -> float:
    """An opacity from 0 to 1, written as a number or a percentage."""
    written = text.strip()
    value = number(written[:-1]) / 100 if written.endswith("%") else number(written)
    return min(1.0, max(0.0, value))


def transform(text: str) -> Matrix:
    """The matrix of a `transform` attribute."""
    result = IDENTITY
    at = 0
    if text.strip() in ("", "none"):
        return result
    while at < len(text):
        match = _TRANSFORM.match(text, at)
        if match is None:
            raise ValueError(f"'{text[:60]}' is not a transform")
        result = multiply(result, _step(match[1], numbers(match[2])))
        at = match.end()
    return result


def _step(name: str, given: list[float]) -> Matrix:
    match name, given:
        case "matrix", [a, b, c, d, e, f]:
            return a, b, c, d, e, f
        case "translate", [x]:
            return 1, 0, 0, 1, x, 0
        case "translate", [x, y]:
            return 1, 0, 0, 1, x, y
        case "scale", [x]:
            return x, 0, 0, x, 0, 0
        case "scale", [x, y]:
            return x, 0, 0, y, 0, 0
        case "rotate", [angle]:
            return rotation(angle)
        case "rotate", [angle, x, y]:
            there = multiply((1, 0, 0, 1, x, y), rotation(angle))
            return multiply(there, (1, 0, 0, 1, -x, -y))
        case "skewX", [angle]:
            return 1, 0, math.tan(math.radians(angle)), 1, 0, 0
        case "skewY", [angle]:
            return 1, math.tan(math.radians(angle)), 0, 1, 0, 0
    raise ValueError(f"'{name}' with {len(given)} numbers is not a transform")


def rotation(angle: float) -> Matrix:
    """The matrix that turns by an angle in degrees."""
    cosine, sine = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return cosine, sine, -sine, cosine, 0, 0


def reference(text: str) -> tuple[str, str] | None:
    """The id in `url(#id) rest` and the rest; None where there is no such reference."""
    match = _URL.fullmatch(text.strip())
    return (match[2].strip(), match[3].strip()) if match else None


def colour(text: str, current: tuple[Colour, float]) -> tuple[Colour, float]:
    """A colour with its opacity; `current` is that of `currentColor`. CSS Color 4 is understood."""
    written = text.strip()
    if re.fullmatch(r"#[0-9A-Fa-f]{6}", written):
        red, green, blue = bytes.fromhex(written[1:])
        return (red, green, blue), 1.0
    # 20 ms to import, which plain logos do without.
    from tinycss2.color4 import parse_color

    found = parse_color(written)
    if found is None:
        raise ValueError(f"'{text}' is not a colour")
    if found == "currentcolor":
        return current
    if found.space in ("hsl", "hwb"):
        found = found.to("srgb")
    if found.space != "srgb":
        return _in_srgb(found.space, found.coordinates, found.alpha)
    red, green, blue = (min(255, max(0, round((part or 0.0) * 255))) for part in found.coordinates)
    return (red, green, blue), min(1.0, max(0.0, found.alpha if found.alpha is not None else 1.0))


def _in_srgb(
    space: str, coordinates: Iterable[float | None], alpha: float | None
) -> tuple[Colour, float]:
    """A colour of another space as the nearest one of sRGB (CSS Color 4, 13.2)."""
    # 60 ms to import, for the few logos that have such colours.
    from coloraide import Color

    try:
        meant = Color(space, [part or 0.0 for part in coordinates])
    except ValueError as error:
        raise ValueError(f"the colour space '{space}' is not known") from error
    near = meant.convert("srgb").fit("srgb", method="oklch-chroma")
    red, green, blue = (min(255, max(0, round(part * 255))) for part in near.coords(nans=False))
    return (red, green, blue), min(1.0, max(0.0, 1.0 if alpha is None else alpha))


def viewport(
    x: float,
    y: float,
    width: float,
    height: float,
    box: tuple[float, float, float, float],
    ratio: str,
) -> Matrix:
    """The matrix that fits a `viewBox` into a rectangle by `preserveAspectRatio` (SVG 1.1, 7.8)."""
    left, top, wide, high = box
    across, down = width / wide, height / high
    words = ratio.split() or ["xMidYMid"]
    if words[0] == "defer":
        words = words[1:] or ["xMidYMid"]
    align = re.fullmatch(r"x(Min|Mid|Max)Y(Min|Mid|Max)", words[0])
    if words[0] != "none" and (align is None or words[1:] not in ([], ["meet"], ["slice"])):
        raise ValueError(f"'{ratio}' is not a preserveAspectRatio")
    if align is not None:
        across = down = max(across, down) if words[1:] == ["slice"] else min(across, down)
        place = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}
        x += (width - wide * across) * place[align[1]]
        y += (height - high * down) * place[align[2]]
    return across, 0.0, 0.0, down, x - left * across, y - top * down
