"""Glyphs that read as their text: what is taken where a document cannot keep the first choice."""

from __future__ import annotations

from handouts.pdf.fonts.glyph_choice import NONE_REJECTED, GlyphChoice, GlyphText
from tests.typeset.helpers import face


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
