"""A text becomes a row for each line, in its style's colours, with its rule and its keeps."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handouts.compose.blocks import Run, Text
from handouts.design.model import AccentRule, Background
from handouts.typeset.blocks.frame import Frame
from handouts.typeset.blocks.row import BREAK_IN_PARAGRAPH, Row
from handouts.typeset.blocks.structure import Node
from handouts.typeset.blocks.text_block import TextLayout
from handouts.typeset.sheets import Box
from tests.typeset.helpers import BLACK, GRID, WHITE, design, text, words

BLUE, RED = (0, 0, 200), (200, 0, 0)
COLOURS = {"text": BLACK, "heading": RED, "link": BLUE, "accent": RED}
PLAN = replace(design(), backgrounds={"paper": Background("paper", WHITE, COLOURS)})
FRAME = Frame(200.0, "paper", "en")


def rows_of(block: Text, scale: float = 1.0, frame: Frame = FRAME, **style: object) -> list[Row]:
    own = replace(PLAN.styles[block.style], **style)  # type: ignore[arg-type]
    node = Node(block, 0, inlines=(0,) * len(block.runs))
    return TextLayout(PLAN, scale).text(node, block, own, frame)


@pytest.mark.parametrize(
    ("lines", "kept"),
    [(1, [0]), (2, [1, 0]), (3, [1, 1, 0]), (4, [1, 0, 1, 0]), (5, [1, 0, 0, 1, 0])],
)
def test_two_lines_stay_together_at_either_end(lines: int, kept: list[int]) -> None:
    rows = rows_of(Text("P", "body", (Run("\u2028".join(["kite"] * lines)),)))
    assert [row.keep for row in rows] == [bool(keep) for keep in kept]
    assert [row.break_cost for row in rows] == [0.0] + [BREAK_IN_PARAGRAPH] * (lines - 1)
    assert [row.text.line for row in rows if row.text] == list(range(lines))


def test_headings_are_kept_whole() -> None:
    rows = rows_of(Text("H2", "h2", (Run("\u2028".join("abcdef")),)))
    assert [row.keep for row in rows] == [True] * 5 + [False]


def test_links_have_a_colour_of_their_own_where_the_background_has_one() -> None:
    block = Text("P", "body", (Run("See "), Run("kites", link="https://kites.example/")))
    (row,) = rows_of(block, colour_role="heading")
    assert row.text is not None
    assert row.text.colours == (RED, BLUE)


def test_type_and_leading_scale_together_down_to_the_least_size() -> None:
    (row,) = rows_of(text("P", "kite"), 0.5)
    assert row.text is not None
    assert (row.text.paragraph.size, row.height) == (6.0, GRID / 2)
    (row,) = rows_of(text("P", "kite"), 0.5, min_size=9.0)
    assert row.text is not None
    assert (row.text.paragraph.size, row.height) == (9.0, GRID * 9 / 12)


def test_lines_of_whole_grid_lines_stand_on_the_grid() -> None:
    assert all(row.on_grid for row in rows_of(text("P", words(30))))
    assert not any(row.on_grid for row in rows_of(text("H2", words(30), "h2")))


def test_a_rule_stands_above_the_first_line_or_under_the_last() -> None:
    rule = AccentRule(40.0, 2.0, 6.0, "accent")
    first, *_ = rows_of(text("P", words(30)), rule=rule)
    assert first.text is not None
    assert (first.height, first.text.y) == (GRID + 8, 8)
    assert [(offset.mark, offset.y) for offset in first.content] == [(Box(40.0, 2.0, RED), 0.0)]
    *_, last = rows_of(text("P", words(30)), rule=replace(rule, under=True))
    assert last.height == GRID + 3 + 2 + 3
    assert [offset.y for offset in last.content] == [GRID + 3]


def test_a_rule_is_no_wider_than_the_frame_and_fills_it_without_a_width() -> None:
    for width, drawn in ((0.0, 200.0), (500.0, 200.0), (40.0, 40.0)):
        (row,) = rows_of(text("P", "kite"), rule=AccentRule(width, 1.0, 1.0))
        assert [offset.mark.width for offset in row.content] == [drawn]
