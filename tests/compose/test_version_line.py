"""The line that identifies a text: its version, its language, its reviews."""

from __future__ import annotations

from datetime import date

import pytest

from handouts.compose.version_line import long_date, reviewed_by, version_line
from handouts.sources.models.language import Review
from tests.compose.helpers import WORDS


@pytest.mark.parametrize(
    ("review", "line"),
    [
        (Review(), "English"),
        (Review(version="1"), "Version 1 · English"),
        (
            Review(version="2", reviewed=date(2026, 3, 31), due=date(2028, 3, 31)),
            "Version 2 · English · Reviewed March 31, 2026 · Next review March 31, 2028",
        ),
        (
            Review(due=date(2028, 3, 1)),
            "English · Next review March 1, 2028",
        ),
    ],
)
def test_what_is_not_known_is_left_out(review: Review, line: str) -> None:
    assert version_line(review, WORDS, "en") == line


def test_a_draft_has_no_review() -> None:
    review = Review(
        version="1", reviewed=date(2026, 3, 31), due=date(2028, 3, 31), by="Board", print=("by",)
    )
    assert version_line(review, WORDS, "en", draft=True) == "Version 1 · English"
    assert reviewed_by(review, WORDS, draft=True) == ""


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en-GB", "31 March 2026"),
        ("es", "31 de marzo de 2026"),
        ("pt-BR", "31 de março de 2026"),
        ("zh-Hant", "2026年3月31日"),
        ("xx-none", "2026-03-31"),
        ("tlh", "2026-03-31"),
        ("../en", "2026-03-31"),
    ],
)
def test_dates(language: str, text: str) -> None:
    assert long_date(date(2026, 3, 31), language) == text
