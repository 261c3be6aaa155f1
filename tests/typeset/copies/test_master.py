"""Masters: which texts may be replaced without a new layout, how high they are, other words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from handouts.compose.blocks import SLOT_CHARACTERS, Block, Flow, Group, GroupRole, Run, Text, Tree
from handouts.design.model import Design, Panel, TypeRange
from handouts.typeset.copies.master import Master, TextMeasure, master, variable_texts
from handouts.typeset.pages.layout import typeset
from handouts.typeset.sheets import TextMark
from handouts.typeset.text.segments import HARD_BREAK
from tests.typeset.helpers import design, panel, text, tree

SLOT = Text("P", "body", (Run("For "), Run(SLOT_CHARACTERS[0])))
PLAN = design(panel("main"), sizes=TypeRange(12, 10, 14, 2))
KEY = (0, 0)


def group(role: GroupRole, *kids: Block, arrangement: str = "stack") -> Group:
    return Group(role, "", kids, arrangement=arrangement)  # type: ignore[arg-type]  # its literals


def filled(words: str) -> Text:
    return replace(SLOT, runs=(SLOT.runs[0], Run(words)), private=True)


def with_words(words: str) -> Tree:
    return tree({"main": [filled(words), text("P", "Kites fly.")]})


def like(words: str = "0") -> Master:
    slotted = tree({"main": [SLOT, text("P", "Kites fly.")]})
    return master(with_words(words), PLAN, like=slotted)


VARIABLE = variable_texts(tree({"main": [SLOT, text("P", "Kites fly.")]}), PLAN) or {}


def found(*blocks: Block, plan: Design = PLAN) -> Sequence[tuple[int, int]] | None:
    texts = variable_texts(tree({"main": blocks}), plan)
    return None if texts is None else list(texts)


def test_texts_with_slots_are_found_by_flow_and_element() -> None:
    assert found(text("P", "Kites fly.")) == []
    assert found(text("P", "Kites fly."), SLOT) == [(0, 1)]
    assert found(group("Sect", group("Div", SLOT)), SLOT) == [(0, 2), (0, 3)]


@pytest.mark.parametrize(
    "block",
    [
        group("L", group("LI", group("LBody", SLOT))),
        group("Table", group("TR", group("TD", SLOT))),
        group("Div", group("Div", SLOT), arrangement="row"),
        group("Div", SLOT, arrangement="inline"),
        replace(SLOT, role="H2", style="h2"),
    ],
    ids=["list", "table", "row", "badges", "heading"],
)
def test_where_a_text_may_move_others_there_is_no_short_way(block: Block) -> None:
    assert found(block) is None


def test_beside_a_panel_that_fills_others_there_is_no_short_way() -> None:
    spare = replace(panel("spare", 200.0), fills=("main",))
    (main,) = PLAN.pages[0].panels
    flow = Flow(("main", "spare"), (SLOT,))
    plan = design(main, spare)
    made = replace(tree({}), flows=(flow,))
    assert isinstance(spare, Panel)
    assert variable_texts(made, plan) is None


def test_a_text_is_set_in_its_own_language() -> None:
    inside = replace(group("Div", SLOT), language="fr")
    texts = variable_texts(tree({"main": [inside, replace(SLOT, language="de"), SLOT]}), PLAN)
    assert texts is not None
    assert [each.language for each in texts.values()] == ["fr", "de", "en"]


def heights(words: str) -> tuple[object, ...]:
    (measured,) = TextMeasure(like(), VARIABLE).heights({KEY: filled(words)})
    assert isinstance(measured, tuple)
    return measured


def test_texts_of_as_many_lines_are_as_high() -> None:
    assert heights("Ada") == heights("Bo Muster")
    assert heights("Ada") != heights("Ada " * 20)
    assert heights("Ada") != heights(f"Ada{HARD_BREAK}Bo")


def test_a_text_that_is_as_low_as_can_be_is_measured_at_one_size() -> None:
    texts = ("Ada", f"Ada{HARD_BREAK}Bo", "Ada " * 20)
    assert [len(heights(each)) - 1 for each in texts] == [1, 1, 3]


def test_other_words_stand_where_a_layout_would_set_them() -> None:
    made = like("Ada").with_texts(VARIABLE, {KEY: filled("Bo Muster")})
    alone = typeset(with_words("Bo Muster"), PLAN)
    assert made is not None
    assert [(x, y) for _, x, y in made.columns[0].column.marks] == [
        (x, y) for _, x, y in alone.columns[0].column.marks
    ]
    texts = [
        each.mark.paragraph.segments.text
        for each in made.columns[0].column.marks
        if isinstance(each.mark, TextMark)
    ]
    assert texts[0] == "For Bo Muster"


def test_words_of_more_lines_have_no_place() -> None:
    assert like("Ada").with_texts(VARIABLE, {KEY: filled("Ada " * 20)}) is None


def test_without_words_nothing_of_them_stays() -> None:
    bare = like("Quetzal").without_words(like())
    assert "Quetzal" not in repr([each.column.marks for each in bare.fitted.panels])
    assert "Quetzal" not in repr((bare.tree, [flow.nodes for flow in bare.flows]))
    again = bare.with_texts(VARIABLE, {KEY: filled("Bo")})
    assert again is not None
