"""What does not fit is told with its panel, its size and what to do."""

from __future__ import annotations

import pytest

from handouts.compose.blocks import Flow
from handouts.typeset.blocks.structure import structure
from handouts.typeset.pages.overset import Overflow, TooHigh, TooWide, fit_error
from tests.typeset.helpers import design, panel, paragraph, text, words

PLAN = design(panel("main"))


def flows(count: int = 100) -> list:  # type: ignore[type-arg]
    return [structure(Flow(("main",), (text("P", words(count)),)), "en")]


@pytest.mark.parametrize(
    ("overflow", "amount"),
    [
        (Overflow(("main",), 1.0, 0.02), "1 line (about 2 words) too long"),
        (Overflow(("main",), 1.2, 0.005), "2 lines (about 1 word) too long"),
        (Overflow(("main",), 7.0, 0.33), "7 lines (about 30 words) too long"),
        (Overflow(("main",), 2000.0, 0.5, at_least=True), "at least 2,000 lines (about 50 words)"),
        (Overflow(("main",), 3.0, 0.137), "3 lines (about 14 words) too long"),
        (Overflow(("main",), 3.0), "3 lines too long"),
    ],
)
def test_a_text_that_is_too_long(overflow: Overflow, amount: str) -> None:
    error = fit_error(flows(), PLAN, overflow)
    assert f"The text is {amount}" in error.message
    assert "panel main of sample (card), at the least size of 9 pt." in error.message
    assert error.panels == ("main",)


def test_characters_are_counted_where_words_have_no_spaces() -> None:
    said = [structure(Flow(("main",), (text("P", "ก" * 400),)), "th")]
    assert "(about 100 characters)" in fit_error(said, PLAN, Overflow(("main",), 9.0, 0.25)).message


def test_a_word_that_is_too_wide_is_named() -> None:
    wide = paragraph("a kitestringpaper", measure=40.0)
    error = fit_error(flows(), PLAN, TooWide(("main",), wide))
    assert error.message.startswith("'kitestringpaper' is wider than its line in panel main")
    assert (error.word, error.text) == ("kitestringpaper", "a kitestringpaper")


def test_a_row_that_is_too_high_is_named_by_its_first_text() -> None:
    long = paragraph(words(30))
    row = Overflow(("main", "side"), 9.0, too_high=TooHigh(long, 41.2, 21.8))
    message = fit_error(flows(), PLAN, row).message
    assert message.startswith(f"What begins with '{words(30)[:40].rstrip()}...' is 42 lines high")
    assert "there is room for 21 in panels main and side" in message
