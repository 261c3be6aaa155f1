"""A table that is too wide becomes cards: labels and values on each line, the head read once."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from handouts.compose.blocks import Flow, Group
from handouts.typeset.blocks.block_layout import BlockLayout
from handouts.typeset.blocks.cards import set_cards
from handouts.typeset.blocks.frame import Frame
from handouts.typeset.blocks.row import BREAK_IN_TABLE, Row
from handouts.typeset.blocks.structure import structure
from handouts.typeset.blocks.table_model import table_of
from handouts.typeset.sheets import ARTIFACT, Box, TextMark
from tests.typeset.helpers import design, text

PLAN = design()
STYLE = replace(PLAN.styles["table"], rows="rules", write=30.0)


def cells(role: Literal["TH", "TD"], *said: str) -> Group:
    kids = [(text("P", each, "td"),) if each else () for each in said]
    return Group("TR", "", tuple(Group(role, "", each) for each in kids))


def cards(measure: float, *lines: tuple[str, ...]) -> list[Row]:
    head = Group("THead", "", (cells("TH", "Day", "Wind"),))
    body = Group("TBody", "", tuple(cells("TD", *each) for each in lines))
    (node,) = structure(Flow(("main",), (Group("Table", "table", (head, body)),)), "en").nodes
    frame = Frame(measure, "paper", "en")
    return set_cards(table_of(BlockLayout(PLAN, 1.0), node, STYLE, frame))


def texts(row: Row) -> list[tuple[str, float, bool]]:
    return [
        (mark.paragraph.segments.text, x, mark.element == ARTIFACT)
        for mark, x, _ in row.content
        if isinstance(mark, TextMark)
    ]


def test_labels_stand_beside_their_values_and_are_read_once() -> None:
    first, second = cards(200.0, ("Monday", "north"), ("Friday", "south"))
    labels = [(said, x) for said, x, _ in texts(first)]
    value = texts(first)[1][1]
    assert labels == [("Day", 0.0), ("Monday", value), ("Wind", 0.0), ("north", value)]
    assert 0.0 < value < 200 * 0.42 + 8
    assert [is_artifact for _, _, is_artifact in texts(first)] == [False] * 4
    assert [is_artifact for _, _, is_artifact in texts(second)] == [True, False, True, False]
    assert (first.break_cost, second.break_cost) == (0.0, BREAK_IN_TABLE)


def test_the_first_value_is_the_name_of_its_card() -> None:
    (card,) = cards(200.0, ("Monday", "north"))
    weights = [
        mark.paragraph.pieces.__next__().word.face.face.weight
        for mark, _, _ in card.content
        if isinstance(mark, TextMark)
    ]
    assert weights == [400, 700, 400, 400]


def test_values_stand_under_labels_where_a_word_needs_the_whole_measure() -> None:
    (card,) = cards(60.0, ("Monday", "kitekite"))
    assert {x for _, x, _ in texts(card)} == {0.0}
    tops = [y for mark, _, y in card.content if isinstance(mark, TextMark)]
    assert tops == sorted(set(tops))


def test_an_empty_value_is_a_line_to_write_on() -> None:
    full, blank = cards(200.0, ("Monday", "north"), ("Friday", ""))
    rules = [(x, mark.width) for mark, x, _ in blank.content if isinstance(mark, Box)]
    assert len(rules) == 2
    assert rules[0][0] > 0.0
    assert rules[0][0] + rules[0][1] == rules[1][1] == 200.0
    assert blank.height > full.height
