"""Set paragraphs: lines, their places for each alignment and direction, shrinking, leading."""

from __future__ import annotations

import pytest

from handouts.compose.blocks import Run
from handouts.typeset.text.paragraph import MIN_LEADING, SetParagraph, set_paragraph
from tests.typeset.helpers import chain, words


def made(
    text: str,
    measure: float = 200.0,
    *,
    language: str = "en",
    align: str = "start",
    balance: bool = False,
    shrink: float = 1.0,
) -> SetParagraph:
    return set_paragraph(
        (Run(text),),
        chain(),
        weight=400,
        italic=False,
        language=language,
        size=10.0,
        leading=12.0,
        measure=measure,
        align=align,  # type: ignore[arg-type]
        balance=balance,
        shrink=shrink,
    )


@pytest.mark.parametrize(
    ("align", "language", "share"),
    [
        ("start", "en", 0.0),
        ("centre", "en", 0.5),
        ("end", "en", 1.0),
        ("start", "ar", 1.0),
        ("centre", "ar", 0.5),
        ("end", "ar", 0.0),
    ],
)
def test_alignment_follows_the_direction(align: str, language: str, share: float) -> None:
    (line,) = made("kite", align=align, language=language).lines
    assert line.x == pytest.approx((200 - line.width) * share)


def test_a_hard_break_ends_a_line() -> None:
    paragraph = made("kite\u2028string\u2028tail")
    assert paragraph.count == len(paragraph.lines) == 3
    assert paragraph.height == 36.0


def test_balance_makes_lines_alike() -> None:
    text = words(14)
    plain, balanced = made(text, 210.0), made(text, 210.0, balance=True)
    assert plain.count == balanced.count
    assert _spread(balanced) < _spread(plain)


def _spread(paragraph: SetParagraph) -> float:
    widths = [line.width for line in paragraph.lines]
    return max(widths) - min(widths)


def test_a_heading_shrinks_where_that_saves_its_word_and_no_further() -> None:
    natural = made("kitestring").width
    assert made("kitestring", natural * 0.9, shrink=0.8).size == pytest.approx(9.0)
    assert made("kitestring", natural * 0.9, shrink=0.8).leading == pytest.approx(10.8)
    assert made("kitestring", natural * 0.7, shrink=0.8).size == 10.0
    assert made("kitestring", natural * 1.1, shrink=0.8).size == 10.0


def test_a_word_too_wide_is_named() -> None:
    assert made("a kitestringpaper b", 40.0).too_wide == "kitestringpaper"
    assert made("a kite b", 40.0).too_wide == ""


def test_the_baseline_is_in_the_middle_of_the_leading() -> None:
    paragraph = made("kite")
    face = next(paragraph.pieces).word.face
    assert paragraph.baseline == pytest.approx((12 + (face.ascent - face.descent) * 10) / 2)


def test_scripts_with_marks_have_the_leading_that_they_need() -> None:
    assert made("kite").leading == 12.0
    paragraph = set_paragraph(
        (Run("काग़ज़"),),
        chain("Noto Sans Devanagari"),
        weight=400,
        italic=False,
        language="hi",
        size=10.0,
        leading=12.0,
        measure=200.0,
    )
    assert paragraph.leading == pytest.approx(10 * MIN_LEADING["Deva"])


def test_end_spaces_stand_outside_of_the_measure() -> None:
    (line, *_) = made("kite string", 30.0).lines
    word = line.pieces[-1][0].word
    assert word.advance > word.width
    assert line.width == pytest.approx(word.width * 10)
