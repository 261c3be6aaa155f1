"""Each kind of block becomes rows: boxes, cells, badges, lists, and what is kept together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handouts.compose.blocks import Block, Filler, Flow, Group, Run, Text
from handouts.design.model import Background, Style
from handouts.typeset.blocks.block_layout import BlockLayout
from handouts.typeset.blocks.frame import Frame
from handouts.typeset.blocks.row import BREAK_IN_SECTION, BREAK_IN_SHORT_BLOCK, Row
from handouts.typeset.blocks.structure import structure
from handouts.typeset.sheets import Box, TextMark
from tests.typeset.helpers import GRID, ROLE_COLOURS, design, section, text, words

TINT = (230, 240, 250)
STYLES = {
    "box": Style("box", background="tint", padding=(10, 12, 14, 16), radius=3),
    "badges": Style("badges", gap=5),
    "badge": Style("badge", padding=(2, 4, 2, 4), border=1),
    "row": Style("row", gap=20),
    "indented": Style("indented", padding=(0, 0, 0, 30)),
    "kept": Style("kept", keep_together=True),
}
PLAN = design(styles=STYLES)
PLAN = replace(
    PLAN, backgrounds={**PLAN.backgrounds, "tint": Background("tint", TINT, ROLE_COLOURS)}
)
FRAME = Frame(300.0, "paper", "en")


def rows_of(*blocks: Block, scale: float = 1.0) -> list[Row]:
    return BlockLayout(PLAN, scale).stack(structure(Flow(("main",), blocks), "en").nodes, FRAME)


def marks(row: Row) -> list[tuple[str, float, float]]:
    return [(type(mark).__name__, x, y) for mark, x, y in row.content]


def item(label: str, *blocks: Block) -> Group:
    return Group("LI", "", (text("Lbl", label, "label"), Group("LBody", "", blocks)))


def test_a_box_has_its_padding_and_whole_grid_lines() -> None:
    (row,) = rows_of(Group("Div", "box", (text("P", "kite", "item"),)))
    assert marks(row) == [("Box", 0.0, 0.0), ("TextMark", 16.0, 10.0)]
    (box, *_), (words_of_it,) = row.content[0], row.content[1:]
    assert isinstance(box, Box)
    assert (box.width, box.height, box.fill, box.stroke) == (300.0, 3 * GRID, TINT, None)
    assert words_of_it.mark.width == 300 - 16 - 12


def test_cells_share_what_others_leave_them() -> None:
    cells = tuple(
        Group("Div", "", (text("P", "kite", "item"),), width=w) for w in ("", "100pt", "")
    )
    (row,) = rows_of(Group("Div", "row", cells, arrangement="row"))
    assert [x for _, x, _ in row.content] == [0.0, 100.0, 220.0]
    assert [mark.width for mark, _, _ in row.content] == [80.0, 100.0, 80.0]


def test_badges_wrap_like_words() -> None:
    badge = Group("LI", "badge", (text("P", "kites", "item"),))
    rows = rows_of(Group("L", "badges", (badge,) * 9, arrangement="inline"))
    assert len(rows) == 2
    assert [row.keep for row in rows] == [True, False]
    assert rows[1].above == 5.0
    boxes = [(mark, x) for mark, x, _ in rows[0].content if isinstance(mark, Box)]
    assert all(x + mark.width <= 300.005 for mark, x in boxes)
    assert boxes[1][1] == pytest.approx(boxes[0][0].width + 5)


def test_labels_stand_in_the_indent_on_the_line_of_their_text() -> None:
    long_label = item("1000000.", text("P", "kite", "item"))
    rows = rows_of(Group("L", "list", (item("1.", text("P", words(30), "item")), long_label)))
    label = rows[0].content[0].mark
    assert isinstance(label, TextMark)
    assert rows[0].text is not None
    widest = rows[-1].content[0].mark
    assert isinstance(widest, TextMark)
    assert rows[0].text.x == pytest.approx(widest.paragraph.width + 4)
    assert label.paragraph.segments.text == "1."


@pytest.mark.parametrize(("count", "cost"), [(6, BREAK_IN_SHORT_BLOCK), (7, 0.0)])
def test_short_lists_are_not_split(count: int, cost: float) -> None:
    rows = rows_of(Group("L", "list", tuple(item("-", text("P", "a")) for _ in range(count))))
    assert max(row.break_cost for row in rows) == cost


def test_sections_cost_a_break_and_indents_move_their_text() -> None:
    rows = rows_of(section("Fold", "One."))
    assert [row.break_cost for row in rows] == [0.0, BREAK_IN_SECTION]
    (row,) = rows_of(Group("Div", "indented", (text("P", "kite"),)))
    assert row.text is not None
    assert (row.text.x, row.text.paragraph.measure) == (30.0, 270.0)


def test_what_is_kept_together_is() -> None:
    rows = rows_of(Group("Div", "kept", (text("P", "a"), text("P", "b"), text("P", "c"))))
    assert [row.keep for row in rows] == [True, True, False]


@pytest.mark.parametrize(
    ("said", "kept"), [("Bring:", True), ("Bring these", True), ("Done.", False), ("Why?)", False)]
)
def test_a_text_that_introduces_a_list_stays_with_it(said: str, *, kept: bool) -> None:
    rows = rows_of(text("P", said), Group("L", "list", (item("-", text("P", "a kite")),)))
    assert rows[0].keep is kept


def test_fillers_say_what_they_fill() -> None:
    spring, lines = rows_of(Filler("spring", "", weight=2), Filler("lines", "lines"))
    assert (spring.spring, spring.height) == (2, 0.0)
    assert (lines.ruled, lines.content[0].mark.width) == (1.5 * GRID, 300.0)


def test_a_block_in_another_language_is_set_in_it() -> None:
    block = Text("P", "body", (Run("Schnur"),), language="ar")
    (row,) = rows_of(block)
    assert row.text is not None
    assert row.text.paragraph.base == 1
