"""How the colours of the design are spelled in a page's operators."""

from __future__ import annotations

import functools

from handouts.design.model import Colour
from handouts.pdf.file.syntax import number
from handouts.pdf.file.values import Dictionary


class ColourOperators:
    """Operators that choose a colour for what is painted next: here RGB, for screens and offices.

    Compared by identity, as drawn columns are cached by it.
    """

    def fill(self, colour: Colour) -> str:
        """For areas."""
        return f"{rgb(colour)} rg"

    def stroke(self, colour: Colour) -> str:
        """For lines."""
        return f"{rgb(colour)} RG"

    def fine(self, colour: Colour) -> str:
        """For text and thin rules, which suffer where process inks are out of register."""
        return self.fill(colour)

    def components(self, colour: Colour) -> tuple[str, str]:
        """Numbers of an area's colour, and the colour space that they are of, for gradients."""
        return rgb(colour), "DeviceRGB"

    @property
    def states(self) -> Dictionary:
        """Graphics states that the operators name: entries of a dictionary ExtGState (8.4.5)."""
        return {}

    @property
    def before_pictures(self) -> str:
        """Operators before what chooses its colours otherwise: pictures and gradients."""
        return ""

    def qr_code(self, colour: Colour) -> str:
        """For the dark modules of a QR code."""
        return self.fine(colour)


SCREEN = ColourOperators()


@functools.lru_cache(maxsize=256)
def rgb(colour: Colour) -> str:
    """A colour's three operands."""
    return " ".join(number(part / 255) for part in colour)
