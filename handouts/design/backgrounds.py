"""A brand's backgrounds in RGB, and whether each colour can be read on them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from handouts.design.contrast import MIN, TEXT_MIN, hexadecimal, nearest, ratio, rgb
from handouts.design.model import Background, Colour
from handouts.errors import SourceError
from handouts.sources.models.brand import ROLES, BrandFile
from handouts.sources.yaml.source import Loaded


def resolve_backgrounds(brand: BrandFile) -> Mapping[str, Background]:
    """The brand's backgrounds by name; a role that brand.yaml leaves out has no colour."""
    colours = {name: rgb(written) for name, written in brand.colours.items()}
    return {
        name: Background(
            name,
            colours[background.colour],
            {role: colours[own] for role in ROLES if (own := getattr(background, role))},
        )
        for name, background in brand.grounds.items()
    }


def check_contrast(
    brand: Loaded[BrandFile], backgrounds: Mapping[str, Background], text_roles: Mapping[str, str]
) -> Iterator[SourceError]:
    """An error for each colour that stands out too little from a background.

    `inks_of_text` are the roles that set text, each with the name of a style that does so.
    """
    for name, background in backgrounds.items():
        for role, needed in MIN.items():
            least = max(needed, TEXT_MIN) if role in text_roles else needed
            colour = background.colours[role]
            found = ratio(colour, background.colour)
            if found < least:
                use = "" if least == needed else f" as text (style '{text_roles[role]}')"
                yield SourceError(
                    f"'{role}' {hexadecimal(colour)} on ground '{name}' "
                    f"{hexadecimal(background.colour)} has a contrast of {_down(found)}:1{use}; "
                    f"it needs {least:g}:1.",
                    hint=_hint(colour, background.colour, least),
                    place=brand.source.place(("grounds", name, role)),
                )


def _hint(colour: Colour, background: Colour, least: float) -> str:
    better = nearest(colour, background, least)
    if better is None:
        return "No colour has that on this ground; choose a lighter or a darker ground."
    return f"{hexadecimal(better)} would do."


def _down(number: float) -> str:
    """Two decimals, rounded down: what fails at 4.496 must not read as 4.50."""
    return f"{math.floor(number * 100) / 100:.2f}"
