"""Logos: large enough, sharp enough, visible on their background, with clear space round them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from handouts.compose.blocks import Picture
from handouts.design.drawing import Drawing
from handouts.design.model import Design, Logo
from handouts.errors import LogoError
from handouts.typeset.blocks.frame import Frame, share
from handouts.typeset.blocks.row import Row
from handouts.typeset.blocks.structure import Node
from handouts.typeset.sheets import Art, Column, Mark, Offset, Photograph
from handouts.units import millimetres

SHARP = 150
"""Pixels an inch under which a picture does not look sharp in print."""

CRISP = 300
"""Pixels an inch at which a picture in print cannot be told from a finer one."""

ROUNDING = 0.01
"""Points that sums of lengths may be off."""

WIDEST, HIGHEST = 4.0, 1.5
"""How wide and how high a logo may be, in sizes. One size is the height of a wide one."""


def logo_width(block: Picture, design: Design, frame: Frame) -> float:
    """How wide a logo is, in points: as its block says, and no wider than the frame."""
    art = design.logos[frame.background].art
    wanted, size = share(block.width, frame.measure), share(block.size, frame.measure)
    if size:
        shape = art.width / art.height
        wanted = (
            min(size * shape, size * WIDEST) if shape >= 1 else min(size, HIGHEST * size * shape)
        )
    natural = art.width if isinstance(art, Drawing) else art.width * 72 / CRISP
    return min(wanted or natural, frame.measure)


def logo_row(logo: Logo, element: int, width: float) -> Row:
    """One row that holds a logo of a width.

    Raises LogoError for one that would be too small, too coarse, or could not be seen.
    """
    art = logo.art
    tall = width * art.height / art.width
    mark: Mark
    if isinstance(art, Drawing):
        mark = Art(element, art, width, tall, logo=logo)
    else:
        mark = Photograph(element, art, width, tall, logo=logo)
    _check(logo, width)
    clear = logo.clear(tall)
    return Row(tall, (Offset(mark, 0.0, 0.0),), above=clear, below=clear)


def _check(logo: Logo, width: float) -> None:
    if logo.invisible is not None:
        message, hint = logo.invisible
        raise logo_error(message, hint, "dark")
    if width < logo.min_width - ROUNDING:
        least = millimetres(logo.min_width)
        raise logo_error(
            f"The logo would be {millimetres(width)} wide; its least width is {least}.",
            f'In the layout\'s template, write <logo width="{least}"/> or more, in a cell as wide '
            'or with width="fit".',
            "least_width",
        )
    found = density(logo, width)
    if found and found < SHARP:
        raise logo_error(*coarse(logo, width), "light")


def density(logo: Logo, width: float) -> float:
    """Pixels an inch of a logo that is so many points wide; 0 for one that has no pixels."""
    return 0.0 if isinstance(logo.art, Drawing) else logo.art.width / (width / 72)


def coarse(logo: Logo, width: float) -> tuple[str, str]:
    """That a logo has too few pixels, and how many it needs."""
    needed = round(width / 72 * CRISP + 0.4999)
    return (
        (
            f"{logo.file}: {logo.art.width:g} pixels are {density(logo, width):.0f} an inch at the "
            f"logo's printed width of {millimetres(width)}."
        ),
        f"Save it {needed} pixels wide or more ({CRISP} an inch), or as SVG.",
    )


def remarks(columns: Iterable[Column]) -> Iterator[tuple[str, str]]:
    """What is to be said of the logos that stand in columns, and what to do."""
    for column in columns:
        for mark, logo in logos_in(column.marks):
            yield from logo.remarks
            if SHARP <= density(logo, mark.width) < CRISP - 0.5:
                yield coarse(logo, mark.width)


def clear_space(node: Node, design: Design, frame: Frame) -> float:
    """The widest clear space that a logo among some blocks asks for."""
    block = node.block
    if isinstance(block, Picture):
        if block.kind != "logo":
            return 0.0
        art = design.logos[frame.background].art
        height = logo_width(block, design, frame) * art.height / art.width
        return design.logos[frame.background].clear(height)
    return max((clear_space(kid, design, frame) for kid in node.kids), default=0.0)


def logos_in(marks: Sequence[Offset]) -> Iterator[tuple[Mark, Logo]]:
    """The marks that are logos."""
    for mark, _, _ in marks:
        if isinstance(mark, (Art, Photograph)) and mark.logo is not None:
            yield mark, mark.logo


def logo_error(message: str, hint: str, key: str) -> LogoError:
    """The error about a logo; `key` is that of brand.yaml at which it is to be mended."""
    return LogoError(message, hint=hint, key=key)
