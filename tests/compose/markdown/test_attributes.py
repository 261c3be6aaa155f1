"""Widths of pictures: a share or a length in braces; all else there is a mistake."""

from __future__ import annotations

import pytest

from handouts.compose.blocks import Block, Picture, Run, Text, walk
from handouts.compose.markdown.attributes import braces
from handouts.compose.markdown.body import parse_body


def pictures(text: str) -> list[Picture]:
    parsed = parse_body(text, "body")
    assert parsed.issues == ()
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
    (issue,) = parse_body(f"Look:\n\n![A pen](a.png){written}", "body").issues
    assert issue.line == 2
    assert said in issue.message
    assert "{width=40%}" in issue.hint


def test_a_second_width_or_words_after_it_are_a_mistake() -> None:
    for more in ("{width=50%}", " words", " {width=50%}"):
        assert parse_body(f"![A pen](a.png){{width=40%}}{more}", "body").issues


def test_braces_elsewhere() -> None:
    assert braces("words {width=40%}") is None
    (issue,) = parse_body("Words {width=40%}", "body").issues
    assert "Braces mean nothing here" in issue.message
    blocks: tuple[Block, ...] = (Text("P", "body", (Run("{a, b} and {1}"),)),)
    assert parse_body("{a, b} and {1}", "body").blocks == blocks
