"""Separation: the inks of a press, cyan, magenta, yellow and black, that make a colour.

The brand's own mixtures come first, also for what lies between two of the brand's colours, as in an
ornament; other colours go through the press's ICC profile, from sRGB, relative to the paper, with
the black point compensated. What is fine, text and thin rules, is
printed in black alone where its colour is black or a dark grey: four inks never meet exactly, and
small type would have coloured edges. No text is ever a black of four inks.
"""

from __future__ import annotations

import functools
import io
import itertools
import math
from collections.abc import Iterable, Mapping
from typing import Any

from PIL import Image as Pillow
from PIL import ImageCms

from handouts.design.model import Colour, Image
from handouts.errors import PressError
from handouts.pdf.file.syntax import number
from handouts.pdf.file.values import Dictionary, Name, Reference, Stream, stream
from handouts.pdf.page.colour_operators import ColourOperators
from handouts.pdf.page.pictures import image_dictionary

Cmyk = tuple[float, float, float, float]
"""Percents of cyan, magenta, yellow and black."""

BLACK: Cmyk = (0, 0, 0, 100)

BLACK_BELOW = 30.0
"""Lightness (CIE L*) under which a grey is printed as full black, where it is fine."""

DARK_BELOW = 65.0
"""Lightness under which a grey is printed as a tint of black, where it is fine."""

GREY_WITHIN = 12.0
"""Chroma (CIE C*ab) up to which a colour counts as a grey."""

_ROUNDING = 1.0
"""Levels by which a colour between two others may be off the way between them."""

OVERPRINT, KNOCKOUT = "/Overprint gs", "/Knockout gs"
"""Graphics states: black on top of what is there, or all inks anew."""


class Separation(ColourOperators):
    """The inks of one press, for one brand. Raises PressError for a profile that is damaged.

    `own` are the brand's mixtures, `colours` all of its colours.
    """

    def __init__(
        self, profile: bytes, own: Mapping[Colour, Cmyk], colours: Iterable[Colour] = ()
    ) -> None:
        self.profile = profile
        self.own = dict(own)
        try:
            press = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            screen = ImageCms.createProfile("sRGB")
            lab = ImageCms.createProfile("LAB")
            self.description = ImageCms.getProfileDescription(press).strip()
            self.press = press
            self._to_press = _transform(screen, press, "RGB", "CMYK")
            self._to_lab = _transform(screen, lab, "RGB", "LAB")
            shown = _transform(press, lab, "CMYK", "LAB")
            _one(self._to_press, "RGB", (0, 0, 0))  # Some profiles fail at the first colour only.
        except (ImageCms.PyCMSError, OSError, ValueError) as error:
            raise PressError(
                f"The profile of the press cannot be used: {error}.",
                hint="Ask the print shop for another one.",
            ) from None
        blacks = (_one(shown, "CMYK", (0, 0, 0, round(step * 2.55)))[0] for step in range(101))
        self._lightness = [level / 2.55 for level in blacks]
        """CIE L* of each percent of black alone, on this paper."""
        self._ends: dict[Colour, Cmyk] = {}
        """What lies between two of these is mixed from them."""
        self._ends = {colour: self.mixture(colour) for colour in colours} | self.own

    # ------------------------------------------------------------ colours

    def mixture(self, colour: Colour) -> Cmyk:
        """The inks of an area."""
        if colour in self.own:
            return self.own[colour]
        if len(set(colour)) == 1:
            return 0, 0, 0, self._black(self._lab(colour)[0])
        return self._between(colour) or self._by_profile(colour)

    def _by_profile(self, colour: Colour) -> Cmyk:
        cyan, magenta, yellow, black = (
            round(level / 2.55) for level in _one(self._to_press, "RGB", colour)
        )
        return cyan, magenta, yellow, black

    def _between(self, colour: Colour) -> Cmyk | None:
        """The mixture between those of two of the brand's colours, one of them its own."""
        if not self.own:
            return None
        for one, other in itertools.combinations(self._ends, 2):
            if one not in self.own and other not in self.own:
                continue
            share = _share(colour, one, other)
            if share is not None:
                cyan, magenta, yellow, black = (
                    round(start + (end - start) * share)
                    for start, end in zip(self._ends[one], self._ends[other], strict=True)
                )
                return cyan, magenta, yellow, black
        return None

    def fine_mixture(self, colour: Colour) -> Cmyk:
        """The inks of text and thin rules."""
        lightness, chroma = self._lab(colour)
        if chroma <= GREY_WITHIN:
            if lightness <= BLACK_BELOW:
                return BLACK
            if lightness <= DARK_BELOW and colour not in self.own:
                return 0, 0, 0, self._nearest_black(lightness)
        return self.mixture(colour)

    def _lab(self, colour: Colour) -> tuple[float, float]:
        """Lightness and chroma."""
        level, a, b = _one(self._to_lab, "RGB", colour)
        return level / 2.55, math.hypot(a - 128, b - 128)

    def _black(self, lightness: float) -> int:
        """The percent of black alone that is as light between the full ink and the paper."""
        darkest = self._lightness[100]
        return self._nearest_black(darkest + (100 - darkest) * lightness / 100)

    def _nearest_black(self, lightness: float) -> int:
        """The percent of black alone that is as light, so that contrast with the paper is kept."""
        return min(range(101), key=lambda step: abs(self._lightness[step] - lightness))

    # ------------------------------------------------------------ operators

    @functools.cache  # noqa: B019  one object lives as long as the program
    def fill(self, colour: Colour) -> str:
        """The operands and `k`, knocking out what is below."""
        return f"{KNOCKOUT} {_operands(self.mixture(colour))} k"

    @functools.cache  # noqa: B019  as above
    def stroke(self, colour: Colour) -> str:
        """The operands and `K`; lines are fine."""
        mixture = self.fine_mixture(colour)
        state = OVERPRINT if mixture == BLACK else KNOCKOUT
        return f"{state} {_operands(mixture)} K"

    @functools.cache  # noqa: B019  as above
    def fine(self, colour: Colour) -> str:
        """The operands and `k`; full black prints over what is below, so that no gap can open."""
        mixture = self.fine_mixture(colour)
        state = OVERPRINT if mixture == BLACK else KNOCKOUT
        return f"{state} {_operands(mixture)} k"

    def components(self, colour: Colour) -> tuple[str, str]:
        """The inks of an area."""
        return _operands(self.mixture(colour)), "DeviceCMYK"

    @property
    def states(self) -> Dictionary:
        """Overprint with mode 1, so that inks of which there is nothing are left as they are.

        ISO 32000-1, 11.7.4.3.
        """
        return {
            name: {"Type": Name("ExtGState"), "OP": over, "op": over, "OPM": int(over)}
            for name, over in (("Overprint", True), ("Knockout", False))
        }

    @property
    def before_pictures(self) -> str:
        """Pictures knock out what is below them."""
        return f"{KNOCKOUT}\n"

    def qr_code(self, colour: Colour) -> str:
        """Black alone, whatever the colour: scanners need sharp edges."""
        return f"{KNOCKOUT} {_operands(BLACK)} k"

    # ------------------------------------------------------------ pictures

    def picture(self, image: Image, mask: Reference | None = None) -> Stream:
        """A raster picture as an image XObject, on white; in greys, it is printed in black alone.

        A picture's own profile is heeded; `mask` says how opaque its pixels are.
        """
        with Pillow.open(io.BytesIO(image.data), formats=("PNG", "JPEG")) as opened:
            grey = opened.mode in ("1", "L", "LA")
            # Where the ground shows through, a mask says so, and edges are not mixed with white.
            flat = opened.convert("RGB") if image.see_through else _on_white(opened)
            source = opened.info.get("icc_profile") if opened.mode in ("RGB", "RGBA") else None
        if grey:
            tones = [255 - round(self._black(level / 2.55) * 2.55) for level in range(256)]
            space, data = "DeviceGray", self._greys(flat, tones)
        else:
            space, data = "DeviceCMYK", self._transform_of(source).apply(flat).tobytes()
        return stream(image_dictionary((image.width, image.height), space, mask), data)

    def _greys(self, flat: Pillow.Image, tones: list[int]) -> bytes:
        """Levels of sRGB as tints of black that look as light."""
        lightness = flat.convert("L")
        table = [tones[round(self._lab((level, level, level))[0] * 2.55)] for level in range(256)]
        return lightness.point(table).tobytes()

    def _transform_of(self, source: bytes | None) -> Any:
        """From a picture's own colours; a damaged profile counts as none."""
        if source:
            try:
                own = ImageCms.ImageCmsProfile(io.BytesIO(source))
                return _transform(own, self.press, "RGB", "CMYK")
            except (ImageCms.PyCMSError, OSError, ValueError):
                pass
        return self._to_press


@functools.lru_cache(maxsize=16)
def separation(
    profile: bytes, own: tuple[tuple[Colour, Cmyk], ...], colours: tuple[Colour, ...] = ()
) -> Separation:
    """The inks of a press for a brand, one object for equal ones."""
    return Separation(profile, dict(own), colours)


def _share(colour: Colour, one: Colour, other: Colour) -> float | None:
    """How far a colour is on the straight way between two others; None where it is not on it."""
    way = [end - start for start, end in zip(one, other, strict=True)]
    length = sum(part * part for part in way)
    gone = [level - start for start, level in zip(one, colour, strict=True)]
    if not length:
        return None
    share = sum(part * done for part, done in zip(way, gone, strict=True)) / length
    off = max(abs(part * share - done) for part, done in zip(way, gone, strict=True))
    return share if 0 < share < 1 and off <= _ROUNDING else None


def _transform(source: Any, target: Any, before: str, after: str) -> Any:
    return ImageCms.buildTransform(
        source,
        target,
        before,
        after,
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION if after == "CMYK" else ImageCms.Flags.NONE,
    )


def _one(transform: Any, mode: str, levels: tuple[int, ...]) -> tuple[int, ...]:
    """One colour through a transform, in levels of 0 to 255."""
    pixel: tuple[int, ...] = transform.apply(Pillow.new(mode, (1, 1), levels)).getpixel((0, 0))
    return pixel


def _on_white(opened: Pillow.Image) -> Pillow.Image:
    flat = opened.convert("RGBA")
    white = Pillow.new("RGBA", flat.size, (255, 255, 255, 255))
    white.alpha_composite(flat)
    return white.convert("RGB")


def _operands(mixture: Cmyk) -> str:
    return " ".join(number(percent / 100) for percent in mixture)
