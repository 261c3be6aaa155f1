"""Widths of pictures: a share or a length in braces; all else there is a mistake."""

from __future__ import annotations

import pytest

from handouts.compose.blocks import Block, Picture, Run, Text, walk
from handouts.compose.markdown.attributes import braces
from handouts.compose.markdown.body import body_or_mistakes


def pictures(text: str) -> list[Picture]:
    parsed = body_or_mistakes(text, "body")
    assert parsed.mistakes == ()
    return [block for block in walk(parsed.blocks) if isinstance(block, Picture)]


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("![A pen](a.png)", ""),
        ("![A pen](a.png){width=40%}", "40%"),
        ("![A pen](a.png){width=100%}", "100%"),
        ("![A pen](a.png){ width = 45.5mm }", "45.5mm"),
        ("![A pen](a.png){width=1000mm}", "1000mm"),
        ("![A pen](a.png){width=2in}", "2in"),
        ("[![A pen](a.png)](https://clinic.example){width=4cm}", "4cm"),
        ("[![A pen](a.png){width=4cm}](https://clinic.example)", "4cm"),
        ("- ![A pen](a.png){width=1%}", "1%"),
    ],
)
def test_widths(text: str, width: str) -> None:
    (picture,) = pictures(text)
    assert (picture.width, picture.alt) == (width, "A pen")


def test_widths_in_cells_of_a_table() -> None:
    table = "| Do | So |\n| --- | --- |\n| ![A](a.png){width=40%} | ![B](b.png){width=20mm} |"
    assert [picture.width for picture in pictures(table)] == ["40%", "20mm"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{width=}", "is not"),
        ("{}", "is not"),
        ("{width=40}", "is not"),
        ("{width=4,5cm}", "is not"),
        ('{width="40%"}', "is not"),
        ("{width=-40%}", "is not"),
        ("{width=40px}", "is not"),
        ("{height=40mm}", "is not"),
        ("{max_width=40mm}", "is not"),
        ("{width=40% align=start}", "is not"),
        ("{.small}", "is not"),
        ("{width=0%}", "nothing to see"),
        ("{width=0.2mm}", "nothing to see"),
        ("{width=101%}", "wider than the column"),
        ("{width=1001mm}", "the most is 1 m"),
        ("{width=40in}", "the most is 1 m"),
        ("{width=40%", "not closed"),
    ],
)
def test_anything_else_in_braces_is_a_mistake(written: str, said: str) -> None:
    (mistake,) = body_or_mistakes(f"Look:\n\n![A pen](a.png){written}", "body").mistakes
    assert mistake.line == 2
    assert said in mistake.message
    assert "{width=40%}" in mistake.hint


def test_a_second_width_or_words_after_it_are_a_mistake() -> None:
    for more in ("{width=50%}", " words", " {width=50%}"):
        assert body_or_mistakes(f"![A pen](a.png){{width=40%}}{more}", "body").mistakes


def test_braces_elsewhere() -> None:
    assert braces("words {width=40%}") is None
    (mistake,) = body_or_mistakes("Words {width=40%}", "body").mistakes
    assert "Braces say nothing here" in mistake.message
    blocks: tuple[Block, ...] = (Text("P", "body", (Run("{a, b} and {1}"),)),)
    assert body_or_mistakes("{a, b} and {1}", "body").blocks == blocks
