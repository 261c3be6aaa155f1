"""Composite glyphs: a subset font with them is sound, and draws clusters as it should."""

from __future__ import annotations

from pathlib import Path

import pytest
import uharfbuzz

from handouts.design.model import Face
from handouts.pdf.fonts.composite_glyphs import (
    ATTEMPTS,
    SLOTS,
    Component,
    Composite,
    composite_numbers,
    with_composites,
)
from handouts.typeset.fonts.faces import LoadedFace, load_face

MARK = "\u0e48"
"""A Thai tone mark, which does not advance."""


@pytest.fixture(scope="module")
def thai(repository: Path) -> LoadedFace:
    path = repository / "fonts" / "noto-sans-thai" / "NotoSansThai_400Regular.ttf"
    return load_face(Face("Noto Sans Thai", 400, False, str(path), "thai"))


def box(font: uharfbuzz.Font, glyph: int) -> tuple[int, int, int, int]:
    """Left, bottom, right, top."""
    found = font.get_glyph_extents(glyph)
    left, top = found.x_bearing, found.y_bearing
    return left, top + found.height, left + found.width, top


def font_with(face: LoadedFace, *composites: Composite) -> tuple[uharfbuzz.Font, list[int]]:
    numbers = [next(composite_numbers(face, composite)) for composite in composites]
    assert len(set(numbers)) == len(composites)
    data = with_composites(face.blob.data, face, dict(zip(numbers, composites, strict=True)))
    assert uharfbuzz.Face(data).glyph_count == max(numbers) + 1
    return uharfbuzz.Font(uharfbuzz.Face(data)), numbers


def test_numbers_follow_from_the_composite_alone(thai: LoadedFace) -> None:
    mark = thai.glyph(MARK) or 0
    first = Composite((Component(mark, 0, 120),), 0, MARK)
    same = Composite((Component(mark, 0, 120),), 0, MARK)
    others = (
        Composite((Component(mark, -30, 120),), 0, MARK),
        Composite((Component(mark, 0, 120),), 10, MARK),
        Composite((Component(mark, 0, 120),), 0, "x"),
    )
    numbers = list(composite_numbers(thai, first))
    assert numbers == list(composite_numbers(thai, same))
    assert len(set(numbers)) == ATTEMPTS
    for other in others:
        assert numbers != list(composite_numbers(thai, other))
    for number in numbers:
        assert thai.hb_face.glyph_count <= number < thai.hb_face.glyph_count + SLOTS


def test_a_composite_of_one_glyph_is_that_glyph_moved(thai: LoadedFace) -> None:
    mark = thai.glyph(MARK) or 0
    moves = [Component(mark, 0, 120), Component(mark, -35, -40), Component(mark, 12, 0)]
    font, numbers = font_with(thai, *(Composite((moved,), 7, MARK) for moved in moves))
    left, bottom, right, top = box(thai.hb_font, mark)
    for number, (_, across, up) in zip(numbers, moves, strict=True):
        assert box(font, number) == (left + across, bottom + up, right + across, top + up)
        assert font.get_glyph_h_advance(number) == 7
    assert box(font, mark) == (left, bottom, right, top)
    assert font.get_glyph_h_advance(mark) == thai.hb_font.get_glyph_h_advance(mark)


def test_a_composite_of_several_glyphs_draws_all_of_them(thai: LoadedFace) -> None:
    parts = (
        Component(thai.glyph("\u0e19") or 0, 0, 0),
        Component(thai.glyph(" ") or 0, 30, 0),
        Component(thai.glyph(MARK) or 0, 580, 50),
    )
    font, (number,) = font_with(thai, Composite(parts, 640, "\u0e19 \u0e48"))
    boxes = [
        (left + across, bottom + up, right + across, top + up)
        for glyph, across, up in (parts[0], parts[2])
        for left, bottom, right, top in [box(thai.hb_font, glyph)]
    ]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    assert box(font, number) == (min(lefts), min(bottoms), max(rights), max(tops))
    assert font.get_glyph_h_advance(number) == 640


def test_a_composite_without_an_outline_is_empty(thai: LoadedFace) -> None:
    space = Composite((Component(thai.glyph(" ") or 0, 0, 50),), 250, "\u00a0")
    hidden = Composite((), 0, "\u200f")
    font, numbers = font_with(thai, space, hidden)
    for number, advance in zip(numbers, (250, 0), strict=True):
        assert box(font, number) == (0, 0, 0, 0)
        assert font.get_glyph_h_advance(number) == advance
