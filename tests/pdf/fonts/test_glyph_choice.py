"""Glyphs that read as their text: what is taken where a document cannot keep the first choice."""

from __future__ import annotations

from handouts.pdf.fonts.glyph_choice import NONE_REJECTED, FaceNeeds, GlyphChoice, GlyphText
from tests.typeset.helpers import face


def test_a_text_that_the_fonts_cannot_give_is_told() -> None:
    noto = face()
    choice = GlyphChoice(frozenset({(noto, 7, "fi")}))
    assert not choice.add_text(noto, 7, "fi")
    assert choice.add_text(noto, 7, "fl")
    choice.draw(noto, frozenset({7, 8}))
    needs = FaceNeeds(frozenset({7, 8}), frozenset({(7, "fi"), (7, "fl")}))
    assert choice.needs == {noto: needs}


def test_a_number_that_is_taken_is_passed_over() -> None:
    """Two composite glyphs may fall on one number; in the end there is none, and it is said so."""
    noto = face()
    rejected: frozenset[GlyphText] = NONE_REJECTED
    numbers = []
    while (glyph := GlyphChoice(rejected).hidden(noto, "\u200f")) is not None:
        numbers.append(glyph.identifier)
        choice = GlyphChoice(rejected)
        choice.hidden(noto, "\u200f")
        ((number, composite),) = choice.needs[noto].composites
        assert number == glyph.identifier
        rejected |= {(noto, number, str(composite))}
    assert len(set(numbers)) == len(numbers) > 1
