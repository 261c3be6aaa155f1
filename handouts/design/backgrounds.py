"""A brand's grounds in RGB, and whether each ink can be read on each of them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from handouts.design.contrast import MIN, TEXT_MIN, hexadecimal, nearest, ratio, rgb
from handouts.design.model import Colour, Ground
from handouts.errors import SourceError
from handouts.sources.models.brand import ROLES, BrandFile
from handouts.sources.yaml.source import Loaded


def resolve_grounds(brand: BrandFile) -> Mapping[str, Ground]:
    """The brand's grounds by name; an ink that a ground leaves out is not in its inks."""
    colours = {name: rgb(written) for name, written in brand.colours.items()}
    return {
        name: Ground(
            name,
            colours[ground.colour],
            {role: colours[ink] for role in ROLES if (ink := getattr(ground, role)) is not None},
        )
        for name, ground in brand.grounds.items()
    }


def check_contrast(
    brand: Loaded[BrandFile], grounds: Mapping[str, Ground], inks_of_text: Mapping[str, str]
) -> Iterator[SourceError]:
    """An error for each ink that stands out too little from a ground.

    `inks_of_text` are the inks that set text, each with the name of a style that does so.
    """
    for name, ground in grounds.items():
        for role, needed in MIN.items():
            least = max(needed, TEXT_MIN) if role in inks_of_text else needed
            ink = ground.inks[role]
            found = ratio(ink, ground.colour)
            if found < least:
                use = "" if least == needed else f" as text (style '{inks_of_text[role]}')"
                yield SourceError(
                    f"'{role}' {hexadecimal(ink)} on ground '{name}' "
                    f"{hexadecimal(ground.colour)} has a contrast of {_down(found)}:1{use}; "
                    f"it needs {least:g}:1.",
                    hint=_hint(ink, ground.colour, least),
                    place=brand.source.place(("grounds", name, role)),
                )


def _hint(ink: Colour, ground: Colour, least: float) -> str:
    better = nearest(ink, ground, least)
    if better is None:
        return "No colour has that on this ground; choose a lighter or a darker ground."
    return f"{hexadecimal(better)} would do."


def _down(number: float) -> str:
    """Two decimals, rounded down: what fails at 4.496 must not read as 4.50."""
    return f"{math.floor(number * 100) / 100:.2f}"
