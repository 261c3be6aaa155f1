"""Set logos: large enough, sharp enough, seen on their ground, and with free space round them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from handouts.compose.blocks import Picture
from handouts.design.drawing import Drawing
from handouts.design.model import Design, Logo
from handouts.errors import LogoError
from handouts.typeset.blocks.lengths import share
from handouts.typeset.blocks.row import Row
from handouts.typeset.blocks.structure import Node
from handouts.typeset.mirroring import width as width_of
from handouts.typeset.pages.panels import PlacedPanel
from handouts.typeset.sheets import Art, Column, Mark, Offset, Photograph, TextMark, height
from handouts.units import POINTS

SHARP = 150
"""Pixels an inch under which a picture does not look sharp in print."""

CRISP = 300
"""Pixels an inch at which a picture in print cannot be told from a finer one."""

_ROUNDING = 0.01


WIDEST, HIGHEST = 4.0, 1.5
"""How wide and how high a logo may be, in sizes. One size is the height of a wide one."""


def logo_width(block: Picture, design: Design, measure: float, ground: str) -> float:
    """How wide a logo is, in points: as its block says, and no wider than the measure."""
    art = design.logos[ground].art
    wanted, size = share(block.width, measure), share(block.size, measure)
    if size:
        shape = art.width / art.height
        wanted = (
            min(size * shape, size * WIDEST) if shape >= 1 else min(size, HIGHEST * size * shape)
        )
    natural = art.width if isinstance(art, Drawing) else art.width * 72 / CRISP
    return min(wanted or natural, measure)


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
    if logo.unseen is not None:
        message, hint = logo.unseen
        raise _error(message, hint, "dark")
    if width < logo.least_width - _ROUNDING:
        raise _error(
            f"The logo would be {_mm(width)} wide; its least width is {_mm(logo.least_width)}.",
            f'In the layout\'s template, write <logo width="{_mm(logo.least_width)}"/> or more, '
            'in a cell as wide or with width="fit".',
            "least_width",
        )
    found = density(logo, width)
    if found and found < SHARP:
        raise _error(*coarse(logo, width), "light")


def density(logo: Logo, width: float) -> float:
    """Pixels an inch of a logo that is so many points wide; 0 for one that has no pixels."""
    return 0.0 if isinstance(logo.art, Drawing) else logo.art.width / (width / 72)


def coarse(logo: Logo, width: float) -> tuple[str, str]:
    """That a logo has too few pixels, and how many it needs."""
    needed = round(width / 72 * CRISP + 0.4999)
    return (
        (
            f"{logo.file}: {logo.art.width:g} pixels are {density(logo, width):.0f} an inch at the "
            f"logo's printed width of {_mm(width)}."
        ),
        f"Save it {needed} pixels wide or more ({CRISP} an inch), or as SVG.",
    )


def remarks(columns: Iterable[Column]) -> Iterator[tuple[str, str]]:
    """What is to be said of the logos that stand in columns, and what to do."""
    for column in columns:
        for mark, logo in _logos(column.marks):
            yield from logo.remarks
            if SHARP <= density(logo, width_of(mark)) < CRISP - 0.5:
                yield coarse(logo, width_of(mark))


def clear_of(node: Node, design: Design, measure: float, ground: str) -> float:
    """The widest clear space that a logo among some blocks asks for."""
    block = node.block
    if isinstance(block, Picture):
        if block.kind != "logo":
            return 0.0
        logo = design.logos[ground]
        width = logo_width(block, design, measure, ground)
        return logo.clear(width * logo.art.height / logo.art.width)
    return max((clear_of(kid, design, measure, ground) for kid in node.kids), default=0.0)


def check_room(place: PlacedPanel, column: Column) -> None:
    """Raise LogoError where something stands in a logo's clear space, or a panel's edge does."""
    panel = place.panel
    for number, offset in enumerate(column.marks):
        for mark, logo in _logos((offset,)):
            clear = logo.clear(height(mark)) - _ROUNDING
            if clear <= 0:
                continue
            left, top = offset.x - clear, offset.y - clear
            right = offset.x + width_of(mark) + clear
            bottom = offset.y + height(mark) + clear
            edges = (
                left + place.text_left - panel.left,
                top + place.text_top - place.top,
                panel.left + panel.width - place.text_left - right,
                place.bottom - place.text_top - bottom,
            )
            near = min(edges) < 0
            for other in (*column.marks[:number], *column.marks[number + 1 :]):
                x, y, across, down = _extent(other)
                apart = right <= x or x + across <= left or bottom <= y or y + down <= top
                round_it = x <= left and y <= top and right <= x + across and bottom <= y + down
                near = near or not (apart or (round_it and not isinstance(other.mark, TextMark)))
            if near:
                raise _error(
                    f"Something stands nearer to the logo than its clear space of "
                    f"{_mm(clear + _ROUNDING)}, on panel '{panel.name}'.",
                    "Give the panel wider margins, or the logo a smaller width.",
                    "clear_space",
                )


def _logos(marks: Sequence[Offset]) -> Iterator[tuple[Mark, Logo]]:
    for mark, _, _ in marks:
        if isinstance(mark, (Art, Photograph)) and mark.logo is not None:
            yield mark, mark.logo


def _extent(offset: Offset) -> tuple[float, float, float, float]:
    """Left, top, width and height of what is seen of a mark."""
    mark, x, y = offset
    if not isinstance(mark, TextMark):
        return x, y, width_of(mark), height(mark)
    lines = mark.paragraph.lines[mark.first : mark.last]
    left = min((line.x for line in lines), default=0.0)
    right = max((line.x + line.width for line in lines), default=0.0)
    return x + left, y, right - left, height(mark)


def _error(message: str, hint: str, key: str) -> LogoError:
    error = LogoError(message, hint=hint)
    error.key = key
    return error


def _mm(points: float) -> str:
    return f"{round(points / POINTS['mm'], 1):g}mm"
