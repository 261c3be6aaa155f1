"""Raised glyphs: a subset font with moved copies of marks is sound, and moves them as it should."""

from __future__ import annotations

from pathlib import Path

import pytest
import uharfbuzz

from handouts.design.model import Face
from handouts.pdf.raised import SLOTS, Raise, raised_number, with_raised
from handouts.typeset.faces import LoadedFace, load_face

MARK = "\u0e48"
"""A Thai tone mark, which does not advance."""


@pytest.fixture(scope="module")
def thai(repository: Path) -> LoadedFace:
    path = repository / "fonts" / "noto-sans-thai" / "NotoSansThai_400Regular.ttf"
    return load_face(Face("Noto Sans Thai", 400, False, str(path), "thai"))


def extents(font: uharfbuzz.Font, glyph: int) -> tuple[int, int, int, int]:
    found = font.get_glyph_extents(glyph)
    return found.x_bearing, found.y_bearing, found.width, found.height


def test_the_number_follows_from_the_mark_and_the_move_alone(thai: LoadedFace) -> None:
    mark = thai.glyph(MARK) or 0
    first, second = Raise(mark, 0, 120), Raise(mark, -30, 120)
    assert raised_number(thai, first) == raised_number(thai, Raise(mark, 0, 120))
    assert raised_number(thai, first) != raised_number(thai, second)
    for moved in (first, second):
        number = raised_number(thai, moved)
        assert thai.hb_face.glyph_count <= number < thai.hb_face.glyph_count + SLOTS


def test_a_raised_glyph_is_the_mark_moved(thai: LoadedFace) -> None:
    mark = thai.glyph(MARK) or 0
    moves = [Raise(mark, 0, 120), Raise(mark, -35, -40), Raise(mark, 12, 0)]
    raised = {raised_number(thai, moved): moved for moved in moves}
    font = uharfbuzz.Font(uharfbuzz.Face(with_raised(thai.blob.data, thai, raised)))
    left, top, width, height = extents(thai.hb_font, mark)
    for number, moved in raised.items():
        expected = (left + moved.across, top + moved.up, width, height)
        assert extents(font, number) == expected
        assert font.get_glyph_h_advance(number) == thai.hb_font.get_glyph_h_advance(mark)
    assert extents(font, mark) == (left, top, width, height)
    assert font.face.glyph_count == max(raised) + 1


def test_a_moved_glyph_without_an_outline_stays_empty(thai: LoadedFace) -> None:
    moved = Raise(thai.glyph(" ") or 0, 0, 50)
    number = raised_number(thai, moved)
    font = uharfbuzz.Font(uharfbuzz.Face(with_raised(thai.blob.data, thai, {number: moved})))
    assert extents(font, number) == (0, 0, 0, 0)
    assert font.get_glyph_h_advance(number) == thai.hb_font.get_glyph_h_advance(moved.glyph)


def test_copies_that_read_as_different_texts_have_numbers_of_their_own(thai: LoadedFace) -> None:
    mark = thai.glyph(MARK) or 0
    copies = [Raise(mark, 0, 0, text) for text in ("\u200c", "\u200d", "")]
    assert len({raised_number(thai, copy) for copy in copies}) == 3
