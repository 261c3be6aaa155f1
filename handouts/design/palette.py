"""A whole palette from one or two colours of a brand, every colour of which can be read.

Colours are turned in OKLCh (https://bottosson.github.io/posts/oklab/), where a step of lightness
looks alike in every hue. The brand's own colour is kept wherever it can be read; else it is made
darker or lighter by as little as will do. Contrast is measured on the colours as they are written.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from coloraide import Color

from handouts.design.contrast import hexadecimal, luminance, ratio, rgb
from handouts.design.model import Colour

FrontTone = Literal["own", "pale", "deep"]
FRONT_TONES: tuple[FrontTone, ...] = get_args(FrontTone)

WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)
BODY, TEXT, RULE = 7.0, 4.6, 3.1
"""Ratios that colours are made for: a little over what is asked for them, except for body text."""

HEADING = 5.5
"""Headings and links of a colour that could be fainter are still made to stand out."""

_SEEN = 1.15
"""A background that differs less than this from the sheet's white is not seen as one."""

_VIVID = 0.12
"""Chroma from which a background is seen on white however light it is, as pure yellow is."""

_HALVINGS = 14

_GREY, _NONE = 0.03, 0.002
"""Chroma under which a colour is taken for a grey, and under which it has no hue."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by the names that brand.yaml gives them; `dark` tells of the background `brand`."""

    colours: dict[str, str]
    dark: bool


def palette(written: Sequence[str], front: FrontTone = "own") -> Palette:
    """The palette of one or two colours, each as #RRGGBB; the first is the brand's own.

    `front` is the front's background: the colour itself, or a pale or a deep one of its hue, for a
    logo that could not be seen on the colour itself.
    """
    main = rgb(written[0])
    background = _BACKGROUNDS[front](main)
    on_background = WHITE if ratio(WHITE, background) >= BODY else BLACK
    second = rgb(written[1]) if len(written) > 1 else _companion(main)
    tint = _with(main, 0.965, 0.018)
    light = (WHITE, tint)
    colours = {
        "brand": background,
        "accent": _reach(second, light, TEXT),
        "black": BLACK,
        "heading": _reach(main, light, HEADING),
        "grey": _reach(_with(main, 0.5, 0.02), light, HEADING),
        "line": _reach(_with(main, 0.62, 0.02), light, RULE),
        "white": WHITE,
        "tint": tint,
        "pale": _with(main, 0.89, 0.05),
        "on-brand": on_background,
        "quiet-on-brand": _reach(_mix(on_background, background, 0.25), (background,), TEXT),
        "accent-on-brand": _reach(second, (background,), TEXT),
        "shade": _shade(background),
    }
    return Palette(
        {name: hexadecimal(colour) for name, colour in colours.items()}, on_background == WHITE
    )


def looks_white(colour: Colour) -> bool:
    """Whether a background of this colour is not seen on the sheet."""
    return ratio(colour, WHITE) < _SEEN and _oklch(colour)[1] < _VIVID


def _primary(colour: Colour) -> Colour:
    """The front's background: the colour, unless it looks white or no text can be read on it.

    Between dark and light lies a range on which neither black nor white has 7:1.
    """
    if looks_white(colour):
        return _with(colour, 0.28, 0.03)
    if max(ratio(colour, WHITE), ratio(colour, BLACK)) >= BODY:
        return colour
    darker = _towards(colour, 0.0, lambda found: ratio(found, WHITE) >= BODY)
    lighter = _towards(colour, 1.0, lambda found: ratio(found, BLACK) >= BODY)
    near = abs(_lightness(darker) - _lightness(colour))
    far = abs(_lightness(lighter) - _lightness(colour))
    return darker if near <= far else lighter


_BACKGROUNDS: dict[FrontTone, Callable[[Colour], Colour]] = {
    "own": _primary,
    "pale": lambda colour: _with(colour, 0.925, 0.05),
    "deep": lambda colour: _with(colour, 0.27, 0.06),
}


def _shade(background: Colour) -> Colour:
    """The background's own colour a step lighter or darker, for ornaments."""
    step = 0.09 if luminance(background) < 0.2 else -0.07
    return _with(background, max(_lightness(background), 0.12) + step, 0.4)


def _companion(colour: Colour) -> Colour:
    """An accent where none is given: about opposite in hue; greys stay among themselves."""
    _, chroma, hue = _oklch(colour)
    if chroma < _GREY:
        return colour
    return _srgb(0.6, min(max(chroma, 0.1), 0.15), hue + 165)


def _reach(colour: Colour, backgrounds: Sequence[Colour], least: float) -> Colour:
    """The colour that has a contrast on all backgrounds, of those nearest in lightness."""

    def passes(found: Colour) -> bool:
        return all(ratio(found, background) >= least for background in backgrounds)

    if passes(colour):
        return colour
    ends = [_towards(colour, end, passes) for end in (0.0, 1.0)]
    fitting = [found for found in ends if passes(found)]
    lightness = _lightness(colour)
    return min(fitting, key=lambda found: abs(_lightness(found) - lightness))


def _towards(colour: Colour, end: float, passes: Callable[[Colour], bool]) -> Colour:
    """The first colour that passes on the way to black (0) or white (1), or that end itself."""
    lightness, chroma, hue = _oklch(colour)
    found: Colour = WHITE if end else BLACK
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        tried = _srgb(lightness + (end - lightness) * middle, chroma, hue)
        if passes(tried):
            found, high = tried, middle
        else:
            low = middle
    return found


# ---------------------------------------------------------------- colours in OKLCh


def _with(colour: Colour, lightness: float, most_chroma: float) -> Colour:
    """The hue at another lightness, and of no more chroma than it has."""
    _, chroma, hue = _oklch(colour)
    return _srgb(lightness, min(chroma, most_chroma), hue)


def _mix(one: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _lightness(colour: Colour) -> float:
    return _oklch(colour)[0]


@functools.lru_cache(maxsize=512)
def _oklch(colour: Colour) -> tuple[float, float, float]:
    """Lightness from 0 to 1, chroma, and hue in degrees; greys have the hue 0."""
    found = Color("srgb", [channel / 255 for channel in colour]).convert("oklch")
    lightness, chroma, hue = found.coords(nans=False)
    return (lightness, chroma, hue) if chroma > _NONE else (lightness, 0.0, 0.0)


def _srgb(lightness: float, chroma: float, hue: float) -> Colour:
    """The colour that screens show for it: of less chroma where they have no such colour."""
    wanted = Color("oklch", [min(max(lightness, 0.0), 1.0), chroma, hue % 360])
    fitted = wanted.convert("srgb").fit().coords(nans=False)
    red, green, blue = (min(max(round(channel * 255), 0), 255) for channel in fitted)
    return red, green, blue
