"""Hidden marks keep right-to-left lines in order, and are not there where none is needed."""

from __future__ import annotations

import pytest

from handouts.compose.blocks import Run
from handouts.typeset.text.bidi_marks import (
    LEFT_TO_RIGHT_MARK,
    RIGHT_TO_LEFT_MARK,
    direction_marks,
)
from handouts.typeset.text.paragraph import set_paragraph
from tests.typeset.helpers import chain

LRM, RLM = LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK


def marks(text: str) -> list[str]:
    """The marks of each piece of a line, pieces from left to right, clusters as dots."""
    paragraph = set_paragraph(
        (Run(text),),
        chain("Noto Sans Hebrew", "Noto Sans"),
        weight=400,
        italic=False,
        language="he",
        size=10.0,
        leading=15.0,
        measure=500.0,
    )
    (line,) = paragraph.lines
    return [".".join(each) for each in direction_marks(line.pieces)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("שלום", ["...."]),
        ("שלום עולם", ["....", "....."]),
        ("שלום 12", [".", "....."]),
    ],
)
def test_plain_words_need_none(text: str, expected: list[str]) -> None:
    assert marks(text) == expected


def test_brackets_have_a_mark_on_their_right() -> None:
    (found,) = marks("(ש)")
    assert found.split(".") == ["", LRM + RLM, "", LRM + RLM]


def test_a_number_behind_another_sign_begins_anew() -> None:
    found = marks("שלום 12 - 34.")
    assert any(RLM in each for each in found)
    assert not any(LRM in each for each in found)
