"""Fonts in the file: as wide as their glyphs, read as their characters, only what is used."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import pytest
import uharfbuzz

from handouts.pdf.file.document import LaterObjects
from handouts.pdf.file.standards import UA1_A2A
from handouts.pdf.fonts.composite_glyphs import Composite
from handouts.pdf.fonts.embed import Fonts, FontUse, embed_all
from handouts.pdf.fonts.glyph_choice import FaceNeeds
from handouts.pdf.writer import write
from handouts.typeset.fonts.faces import LoadedFace
from handouts.typeset.pages.layout import typeset
from tests.tools import cmap
from tests.typeset.helpers import design, face, panel, text, tree

LATIN = "A kite: fi ffi, 10\u20ac \u2014 \u00a0 Th"
OTHER = "A kite: fi ffi, \u03b1\u03b2\u03b3 \u0436 \u1ec7 e\u0329 \u00a0 10\u20ac \u2014 \u1d2c"


@pytest.fixture(scope="module", params=[LATIN, OTHER], ids=["one font", "another"])
def fonts(request: pytest.FixtureRequest) -> Iterator[list[pikepdf.Object]]:
    made = tree({"main": [text("H2", request.param), text("P", request.param)]})
    data = write(typeset(made, design(panel("main"))), UA1_A2A)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        yield [
            thing
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Subtype") == "/Type0"
        ]


def loaded(font: pikepdf.Object) -> LoadedFace:
    name = str(font.BaseFont).partition("+")[2]
    family = {"NotoSans": "Noto Sans"}.get(name.partition("-")[0], "Atkinson Hyperlegible Next")
    return face(family, int(name.rpartition("-")[2]))


def widths(font: pikepdf.Object) -> dict[int, float]:
    """The W array: a first glyph, then the widths from there on."""
    found: dict[int, float] = {}
    listed = list(font.DescendantFonts[0].W)
    for start, row in zip(listed[::2], listed[1::2], strict=True):
        found.update({int(start) + at: float(width) for at, width in enumerate(row)})
    return found


def test_glyphs_are_as_wide_as_the_font_says(fonts: list[pikepdf.Object]) -> None:
    assert len(fonts) == 2  # the heading's and the body's
    for font in fonts:
        own = loaded(font)
        for glyph, width in widths(font).items():
            wanted = own.hb_font.get_glyph_h_advance(glyph) * 1000 / own.units_per_em
            assert width == pytest.approx(wanted, abs=0.001)


def test_each_glyph_reads_as_something(fonts: list[pikepdf.Object]) -> None:
    for font in fonts:
        told = cmap.parse(font.ToUnicode.read_bytes())
        assert set(told) == set(widths(font))
        assert 0 not in told
        own = loaded(font)
        for glyph, characters in told.items():
            assert characters not in ("", "\0", "\ufffd")
            assert own.canonical_text(glyph) in ("", characters)


def test_the_program_has_the_glyphs_that_are_used_and_no_other(
    fonts: list[pikepdf.Object],
) -> None:
    for font in fonts:
        program = bytes(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes())
        subset = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(program)))
        own = loaded(font)
        for glyph in range(own.hb_face.glyph_count):
            drawn = glyph < subset.face.glyph_count and subset.get_glyph_extents(glyph)
            before = own.hb_font.get_glyph_extents(glyph)
            has_ink = bool(drawn and (drawn.width or drawn.height))
            if glyph in widths(font):
                assert has_ink == bool(before and (before.width or before.height))
                assert subset.get_glyph_h_advance(glyph) == own.hb_font.get_glyph_h_advance(glyph)


def test_descriptors_agree_with_the_font(fonts: list[pikepdf.Object]) -> None:
    for font in fonts:
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert str(descriptor.FontName) == str(font.BaseFont)
        assert str(font.BaseFont) == str(font.DescendantFonts[0].BaseFont)
        assert int(descriptor.Ascent) == round(loaded(font).ascent * 1000)
        assert int(descriptor.Flags) & 4
        assert str(font.Encoding) == "/Identity-H"


def test_a_glyph_has_one_text() -> None:
    use = FontUse(face())
    assert not use.add_texts(frozenset({(7, "fi"), (8, "fl")}))
    assert use.add_texts(frozenset({(7, "fi"), (8, "x")})) == {(8, "x")}
    assert use.texts == {7: "fi", 8: "fl"}


def test_programs_are_named_by_what_they_hold(fonts: list[pikepdf.Object]) -> None:
    tags = [str(font.BaseFont).partition("+")[0] for font in fonts]
    assert len(tags) == len(set(tags))


def test_what_conflicts_is_told_and_equal_needs_do_not() -> None:
    noto = face()
    one, other = Composite((), 0, "a"), Composite((), 0, "b")
    fonts = Fonts()
    needs = {noto: FaceNeeds(texts=frozenset({(7, "fi")}), composites=frozenset({(9000, one)}))}
    assert fonts.conflicts(needs) == fonts.conflicts(needs) == frozenset()
    changed = {noto: FaceNeeds(texts=frozenset({(7, "fl")}), composites=frozenset({(9000, other)}))}
    assert fonts.conflicts(changed) == {(noto, 7, "fl"), (noto, 9000, str(other))}


def test_a_font_that_is_prepared_is_cut_down_to_the_same_bytes() -> None:
    use = FontUse(face(), glyphs={40, 41, 60})
    once, often = LaterObjects(1), LaterObjects(1)
    embed_all(once, [use])
    embed_all(often, [use], many=True)
    assert once.bodies == often.bodies
