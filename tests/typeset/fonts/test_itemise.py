"""Each character is set in the first font of the chain that has it, marks with their letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.errors import GlyphError
from handouts.typeset.fonts.faces import chain_faces
from handouts.typeset.fonts.itemise import Span, itemise
from handouts.typeset.scripts.properties import script_of
from tests.typeset.helpers import chain

FACES = chain_faces(chain(), 400, False)


def spans(text: str) -> list[tuple[str, str, str]]:
    return [
        (text[span.start : span.stop], span.face.face.family.partition(" ")[0], span.script)
        for span in itemise(text, FACES)
    ]


def test_plain_text_is_one_span_of_the_first_font() -> None:
    assert spans("Kites of paper.") == [("Kites of paper.", "Atkinson", "Latn")]


def test_letters_that_the_first_font_lacks_come_from_the_next() -> None:
    assert spans("kite \u03b1\u03b2 kite") == [
        ("kite ", "Atkinson", "Latn"),
        ("\u03b1\u03b2 ", "Noto", "Grek"),
        ("kite", "Atkinson", "Latn"),
    ]


def test_scripts_are_broken_within_a_font() -> None:
    assert [(text, script) for text, _, script in spans("\u03b1\u0436")] == [
        ("\u03b1", "Grek"),
        ("\u0436", "Cyrl"),
    ]


def test_a_mark_stays_with_its_letter() -> None:
    # Only the second font has the mark, so that it sets the letter too, and the rest of its word.
    assert spans("kites kit\u0453e\u0329s kites") == [
        ("kites kit", "Atkinson", "Latn"),
        ("\u0453", "Noto", "Cyrl"),
        ("e\u0329s ", "Noto", "Latn"),
        ("kites", "Atkinson", "Latn"),
    ]


def test_a_word_is_set_in_one_font_and_a_letter_of_another_script_alone_in_its_own() -> None:
    assert spans("Ask Nguy\u1ec5n\u2019s kite: \u03b1-globulin") == [
        ("Ask ", "Atkinson", "Latn"),
        ("Nguy\u1ec5n", "Noto", "Latn"),
        ("\u2019s kite: ", "Atkinson", "Latn"),
        ("\u03b1", "Noto", "Grek"),
        ("-globulin", "Atkinson", "Latn"),
    ]


def test_a_letter_with_a_mark_may_be_one_glyph_of_the_first_font() -> None:
    assert spans("e\u0301") == [("e\u0301", "Atkinson", "Latn")]


@pytest.mark.parametrize("hidden", "\u00ad\u034f\u200b\u200c\u200d\u2060\ufe0e\ufe0f")
def test_what_shows_nothing_needs_no_glyph_and_stays_where_it_is(hidden: str) -> None:
    assert spans(f"ki{hidden}te") == [(f"ki{hidden}te", "Atkinson", "Latn")]


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\U0001f600", "U+1F600 GRINNING FACE"),
        ("\u4e2d", "U+4E2D CJK UNIFIED IDEOGRAPH-4E2D"),
        ("\ue000", "U+E000 a character without a name"),
    ],
    ids=ascii,
)
def test_a_character_that_no_font_has_is_named_with_the_fonts_tried(
    character: str, name: str
) -> None:
    with pytest.raises(GlyphError) as caught:
        itemise(f"kite {character}", FACES)
    assert caught.value.character == character
    assert name in caught.value.message
    assert "Atkinson Hyperlegible Next, Noto Sans" in caught.value.hint


def test_a_letter_and_a_mark_that_no_font_has_together_are_both_named() -> None:
    assert [face.has("\u2202") for face in FACES] == [True, False]
    assert [face.has("\u0329") for face in FACES] == [False, True]
    with pytest.raises(GlyphError) as caught:
        itemise("\u2202\u0329", FACES)
    assert caught.value.message == (
        "No font has the characters U+2202 PARTIAL DIFFERENTIAL and "
        "U+0329 COMBINING VERTICAL LINE BELOW together."
    )


@given(st.text("kKe \u00a0\u0301\u0329\u03b1\u0436\u200d\u00ad\u2192\u0915\u093f", max_size=30))
def test_spans_cover_the_text_without_gap_or_overlap(text: str) -> None:
    found: tuple[Span, ...] = ()
    refused = ""
    try:
        found = itemise(text, FACES)
    except GlyphError as error:
        refused = error.character
    assert refused in text
    if refused:
        return
    assert "".join(text[span.start : span.stop] for span in found) == text
    assert all(span.start < span.stop or not text for span in found)
    for span in found:
        for character in text[span.start : span.stop]:
            assert span.face.has(character) or character in "\u0301\u200d\u00ad"


@pytest.mark.parametrize(
    ("character", "script"),
    [
        ("a", "Latn"),
        ("\u0111", "Latn"),
        ("\u03b1", "Grek"),
        ("\u0436", "Cyrl"),
        ("1", ""),
        (" ", ""),
    ],
    ids=ascii,
)
def test_scripts_of_letters(character: str, script: str) -> None:
    assert script_of(character) == script
