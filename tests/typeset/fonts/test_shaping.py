"""Words shaped one by one make the line that HarfBuzz makes of it as a whole."""

from __future__ import annotations

import pytest
import uharfbuzz
from hypothesis import example, given
from hypothesis import strategies as st

from handouts.compose.blocks import Run
from handouts.design.model import Face
from handouts.typeset.fonts.faces import LoadedFace, load_face
from handouts.typeset.fonts.shaping import shape
from handouts.typeset.text.segments import segment
from tests.typeset.helpers import FONTS, chain, face

LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
VIETNAMESE = "\u0103\u00e2\u0111\u00ea\u00f4\u01a1\u01b0\u1ea3\u1ed9\u1ee9\u1ef1\u1ec7\u0102\u0110"
GREEK = "\u0391\u0392\u0393\u0394\u03a4\u03a5\u03b1\u03ac\u03b2\u03b3\u03b4\u03bb\u03c0\u03c2\u03c4"
CYRILLIC = "\u0410\u0411\u0413\u0422\u0423\u0420\u0430\u0431\u0432\u0433\u0442\u0443\u0444\u044f"
MARKS = "\u0300\u0301\u0323"
SIGNS = "0123456789.,;:!?-()'\u2019\u201c\u201d"

SETS = {
    "Latn": (LATIN + SIGNS, "en"),
    "Latn vi": (LATIN[:26] + VIETNAMESE + MARKS + SIGNS, "vi"),
    "Grek": (GREEK + SIGNS, "el"),
    "Cyrl": (CYRILLIC + SIGNS, "ru"),
}


def whole_line(text: str, loaded: LoadedFace, script: str, language: str) -> list[list[int]]:
    """Glyph, advance and offsets of each glyph, of the line in one buffer, in font units."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "ltr", script, language
    buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    uharfbuzz.shape(loaded.hb_font, buffer)
    return [
        [info.codepoint, place.x_advance, place.x_offset, place.y_offset]
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]


def by_words(text: str, loaded: LoadedFace, language: str) -> list[list[int]]:
    """The same of the line as it is set: word by word, a kern after each."""
    words = segment((Run(text),), chain(loaded.face.family), loaded.face.weight, False, language)
    em = loaded.units_per_em
    found: list[list[int]] = []
    for index, group in enumerate(words.pieces):
        for piece in group:
            found += [
                [glyph.identifier, *(round(length * em) for length in glyph[1:2] + glyph[3:5])]
                for glyph in piece.word.glyphs
            ]
        found[-1][1] += round(words.kerns[index] * em)
    return found


@pytest.mark.parametrize("family", ["Noto Sans", "Atkinson Hyperlegible Next"])
@given(data=st.data())
@example(data=None)
def test_a_line_set_by_words_is_as_harfbuzz_sets_it_as_a_whole(
    family: str, data: st.DataObject | None
) -> None:
    loaded = face(family)
    if data is None:
        cases = [("Latn", "AVATAR To. Ty \u2019L V A W, f ffi", "en")]
    else:
        names = [name for name in SETS if loaded.has(SETS[name][0][0])]
        name = data.draw(st.sampled_from(names))
        letters, language = SETS[name]
        letters = "".join(letter for letter in letters if loaded.has(letter))
        first = st.sampled_from([letter for letter in letters if letter not in MARKS])
        word = st.builds(str.__add__, first, st.text(letters, max_size=8))
        cases = [(name[:4], " ".join(data.draw(st.lists(word, min_size=1, max_size=7))), language)]
    for script, text, language in cases:
        if any(letter.isalpha() for letter in text.split(" ", 1)[0]):
            assert by_words(text, loaded, language) == whole_line(text, loaded, script, language)


@given(st.text(LATIN + GREEK + MARKS + "\u00ad\u200d\u200b ", min_size=1, max_size=12))
def test_glyphs_hold_all_characters_in_order(text: str) -> None:
    word = shape(text, face(), "Latn", "en")
    assert "".join(glyph.text for glyph in word.glyphs) == text.replace("\u00ad", "")
    assert word.advance == pytest.approx(sum(glyph.advance for glyph in word.glyphs))
    assert 0 <= word.width <= word.advance + 1e-9


def test_a_word_of_hidden_characters_alone_has_an_empty_glyph() -> None:
    word = shape("\u200d\u200b", face(), "Latn", "en")
    assert "".join(glyph.text for glyph in word.glyphs) == "\u200d\u200b"
    assert word.advance == 0


def test_plain_words_are_known_as_such() -> None:
    assert shape("kite", face(), "Latn", "en").plain
    assert not shape("ki\u200dte", face(), "Latn", "en").plain
    assert not shape("e\u0301", face(), "Latn", "en").plain


def test_a_letter_and_its_mark_are_one_cluster_or_two_with_their_own_texts() -> None:
    word = shape("e\u0301x", face(), "Latn", "en")
    assert "".join(glyph.text for glyph in word.glyphs) == "e\u0301x"
    assert word.glyphs[-1].text == "x"


def test_hidden_characters_among_letters_from_the_right_follow_the_letter_before_them() -> None:
    """Turned round, no glyph's text ends with one, for which pdf.js would pass over the letter."""
    loaded = load_face(Face("Noto Sans Hebrew", 400, False, str(FONTS / HEBREW), "hebrew"))
    for hidden in "\u200b\u200c\u200d":
        text = f"\u05d0{hidden}\u05d1{hidden}{hidden}\u05d2"
        word = shape(text, loaded, "Hebr", "he", rtl=True)
        texts = [glyph.text for glyph in word.glyphs]
        assert texts == ["\u05d2", f"{hidden}{hidden}\u05d1", f"{hidden}\u05d0"]
        assert "".join(texts)[::-1] == text


HEBREW = "noto-sans-hebrew/NotoSansHebrew_400Regular.ttf"


def test_a_soft_hyphen_within_a_line_leaves_no_trace() -> None:
    font = face()
    texts = "\u00adTa\u00adblet\u00ad", "Tablet"
    word, plain = (shape(text, font, "Latn", "de") for text in texts)
    assert "".join(glyph.text for glyph in word.glyphs) == "Tablet"
    assert [glyph.identifier for glyph in word.glyphs] == [g.identifier for g in plain.glyphs]
    assert word.width == plain.width
    assert not shape("\u00ad", font, "Latn", "de").glyphs
