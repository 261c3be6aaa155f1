"""A template prints all of a body, in its order, or nothing of it."""

from __future__ import annotations

import pytest

from handouts.compose.blocks import Block, Flow, Group, Picture, Run, Text
from handouts.compose.template.completeness import incomplete


def text(words: str) -> Text:
    return Text("P", "body", (Run(words),))


ONE, TWO, LONG = text("One."), text("Two."), text("The longest of all.")
BODY = (ONE, LONG, TWO)


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        (BODY, []),
        ((), []),
        ((text("Other."), Group("Div", "", BODY), text("More.")), []),
        ((ONE, LONG), [0]),
        ((LONG, ONE, TWO), [0]),
        ((ONE, LONG, text("Between."), TWO), [0]),
    ],
)
def test_a_part_or_another_order(printed: tuple[Block, ...], numbers: list[int]) -> None:
    assert list(incomplete([BODY], [Flow(("a",), printed)])) == numbers


def test_a_picture_counts_by_its_alternative_text() -> None:
    picture = Picture("image", "a.png", "figure", alt="A picture with a longer text.")
    assert list(incomplete([(picture, ONE)], [Flow(("a",), (picture,))])) == [0]
    assert list(incomplete([(), (ONE,)], [Flow(("a",), (ONE,))])) == []
