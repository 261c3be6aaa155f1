"""Text is cut into words without losing a character, and these are broken only where they may."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handouts.compose.blocks import Run
from handouts.typeset.text.emergency_breaks import segment_to_fit
from handouts.typeset.text.paragraph import set_paragraph
from handouts.typeset.text.segments import EMPHASIS_WEIGHT, STRONG_WEIGHT, segment
from tests.typeset.helpers import chain, paragraph, shown

WORD = "kite" * 30
ADDRESS = "https://kites.example/names/that/nobody/wrote?tail=long&form=entire"
LETTERS = st.text("aekT-/. \u00a0\u00ad\u200b\u2028\u0301\u03b1\u0436", min_size=1, max_size=40)
RUNS = st.lists(
    st.builds(Run, LETTERS, st.booleans(), st.booleans(), st.sampled_from([None, "tel:5550117"])),
    min_size=1,
    max_size=4,
).map(tuple)


def lines_of(*runs: str | Run, measure: float, size: float = 10.0) -> list[str]:
    return shown(paragraph(*runs, measure=measure, size=size))


@given(runs=RUNS, measure=st.floats(15, 300))
@example((Run("kite\u2028"),), 50.0)
@example((Run("\u2028kite"),), 50.0)
@example((Run("a\u200b" * 20),), 15.0)
def test_no_character_is_lost_and_none_is_added(runs: tuple[Run, ...], measure: float) -> None:
    made = paragraph(*runs, measure=measure)
    text = "".join(run.text for run in runs)
    hyphens = [hyphen for hyphen in made.segments.hyphens if hyphen]
    pieces = ["".join(piece.word.text for piece in word) for word in made.segments.pieces]
    assert "".join(pieces) == text.replace("\u2028", " ")
    assert made.segments.text == text
    drawn = "".join(shown(made))
    assert drawn.replace("\u00ad", "") == text.replace("\u2028", " ").replace("\u00ad", "")
    assert len(drawn) - len(text) <= len(hyphens)


@given(runs=RUNS, measure=st.floats(15, 300))
@example((Run("TTTTTT", emphasis=True), Run("\u00ad."), Run("TT")), 15.0)
@example((Run("kite-string-paper\u00adaaaaW"),), 90.0)
def test_lines_are_as_many_as_were_counted_and_none_is_too_wide(
    runs: tuple[Run, ...], measure: float
) -> None:
    made = paragraph(*runs, measure=measure)
    assert len(made.lines) == made.count
    assert made.width <= measure + 0.01 or made.too_wide


@given(runs=RUNS)
def test_glyphs_say_the_text_of_their_word(runs: tuple[Run, ...]) -> None:
    words = segment(runs, chain(), 400, False, "en")
    for group in words.pieces:
        for piece in group:
            said = "".join(glyph.text for glyph in piece.word.glyphs)
            assert said == piece.word.text.replace("\u00ad", "")


@given(runs=RUNS)
def test_each_piece_is_of_the_run_that_holds_its_characters(runs: tuple[Run, ...]) -> None:
    words = segment(runs, chain(), 400, False, "en")
    texts = [""] * len(runs)
    for group in words.pieces:
        for piece in group:
            texts[piece.inline] += piece.word.text
    assert texts == [run.text.replace("\u2028", " ") for run in runs]


def test_words_end_with_their_spaces_and_stay_whole_at_hyphens() -> None:
    assert lines_of("thrice-knotted string-only kites", measure=70) == [
        "thrice-knotted ",
        "string-only ",
        "kites",
    ]


def test_a_word_with_a_hyphen_is_not_broken_where_it_fits_a_line() -> None:
    text = "a thrice-knotted and well-folded string-only kite"
    for measure in range(80, 200, 7):
        assert not [line for line in lines_of(text, measure=measure) if line.endswith("-")]


def test_a_word_with_a_hyphen_is_broken_there_where_it_fits_no_line() -> None:
    assert lines_of("sky-blue-painted", measure=50) == ["sky-blue-", "painted"]


def test_a_long_address_breaks_where_it_may() -> None:
    lines = lines_of(ADDRESS, measure=90)
    assert "".join(lines) == ADDRESS
    assert lines[0].endswith("/")
    assert all(line[-1] in "/?&-=" or line == lines[-1] for line in lines if len(line) < 14)


def test_an_address_breaks_at_its_slashes_rather_than_at_a_hyphen() -> None:
    assert lines_of("kites.example/long-tails", measure=80.0) == ["kites.example/", "long-tails"]
    assert "long-" in lines_of("kites.example/long-tails-and-bows", measure=70.0)[1]


def test_an_address_of_mail_breaks_before_a_sign() -> None:
    assert lines_of("questions@kites.example", measure=85.0) == ["questions", "@kites.example"]


@pytest.mark.parametrize("word", [WORD, "1000 mg", "+44 20 7946 0018", "Paracetamol"])
def test_a_word_that_may_be_broken_nowhere_stays_whole_and_is_told(word: str) -> None:
    made = paragraph(f"The {word} flies", measure=30)
    assert [line.strip() for line in shown(made)] == ["The", word, "flies"]
    assert made.too_wide == word
    assert not paragraph(f"The {word} flies", measure=5000).too_wide


def test_a_hard_break_begins_a_line_whatever_the_measure() -> None:
    assert lines_of("one\u2028two\u2028three four", measure=500) == ["one ", "two ", "three four"]


def test_a_no_break_space_keeps_its_words_together() -> None:
    for measure in range(45, 120, 5):
        assert not [
            line for line in lines_of("10\u00a0m and 4\u00a0m", measure=measure) if line[0] == "m"
        ]


def test_spaces_at_the_end_of_a_line_have_no_width() -> None:
    words = segment((Run("kite   kite"),), chain(), 400, False, "en")
    assert words.widths[0] == pytest.approx(words.widths[1])
    assert words.advances[0] > words.widths[0]


def test_stress_and_links_are_heavier() -> None:
    runs = (
        Run("a "),
        Run("b ", strong=True),
        Run("c ", emphasis=True),
        Run("d", link="tel:5550117"),
    )
    words = segment(runs, chain(), 400, False, "en")
    weights = [piece.word.face.face.weight for group in words.pieces for piece in group]
    assert weights == [400, STRONG_WEIGHT, EMPHASIS_WEIGHT, EMPHASIS_WEIGHT]


def test_a_heading_shrinks_only_where_that_saves_a_word() -> None:
    def size(measure: float) -> float:
        return paragraph("kitestringpaper", measure=measure, shrink=0.8).size

    natural = paragraph("kitestringpaper", measure=500).width
    assert size(natural + 1) == 10
    assert size(natural * 0.9) == pytest.approx(9, rel=0.001)
    assert paragraph("kitestringpaper", measure=natural * 0.9, shrink=0.8).count == 1
    assert size(natural * 0.5) == 10


def test_words_are_broken_further_only_where_they_are_too_wide() -> None:
    runs = (Run("never-cut re-re-re-re-re-re-re never-cut"),)
    words = segment_to_fit(runs, chain(), 400, False, "en", measure=5.5)
    whole = ["".join(piece.word.text for piece in word) for word in words.pieces]
    assert whole == ["never-cut ", *["re-"] * 6, "re ", "never-cut"]


def test_words_are_hyphenated_only_where_it_is_asked_for() -> None:
    def hyphens(*, hyphenate: bool) -> int:
        lines = [
            line
            for measure in range(60, 120, 10)
            for line in shown(
                set_paragraph(
                    (Run("remarkable kites everywhere, remembered by paperfolders"),),
                    chain(),
                    weight=400,
                    italic=False,
                    language="en",
                    size=10,
                    leading=15,
                    measure=measure,
                    hyphenate=hyphenate,
                )
            )
        ]
        return sum(line.endswith("\u00ad") for line in lines)

    assert hyphens(hyphenate=False) == 0
    assert hyphens(hyphenate=True) > 0
