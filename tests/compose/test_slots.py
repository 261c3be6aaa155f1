"""Slots: a patient's words come into the tree after all markup is read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handouts.compose.blocks import Flow, Group, Run, Text, Tree
from handouts.compose.slots import SLOTS, fill_flow, filled, slots_in
from handouts.sources.files.characters import refused

PLAIN = Flow(("main",), (Text("P", "body", (Run("Plain."),)),))
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"])).filter(
    lambda text: refused(text) is None
)


def with_slot(name: str = "name") -> Flow:
    inner = Text("P", "body", (Run("For "), Run(SLOTS[name] + ".", strong=True)))
    return Flow(("main",), (Group("Sect", "box", (inner,)), *PLAIN.blocks))


def test_no_source_can_hold_a_slot() -> None:
    assert all(refused(slot) for slot in SLOTS.values())
    assert len(set(SLOTS.values())) == len(SLOTS)


def test_what_has_no_slot_stays_the_same_object() -> None:
    assert fill_flow(PLAIN, {"name": "Ada"}) is PLAIN
    tree = Tree("T", "A", "en", "1", "", (PLAIN, with_slot()))
    made = filled(tree, {"name": "Ada"})
    assert made.flows[0] is PLAIN
    assert made.flows[1].blocks[1] is PLAIN.blocks[0]
    assert slots_in(made.flows[1]) == frozenset()


def test_slots_are_found() -> None:
    assert slots_in(with_slot("note")) == {"note"}
    assert slots_in(PLAIN) == frozenset()


def test_a_line_end_is_a_hard_break() -> None:
    (group, _) = fill_flow(with_slot(), {"name": "one\r\ntwo"}).blocks
    assert isinstance(group, Group)
    (text,) = group.kids
    assert isinstance(text, Text)
    assert text.runs[1].text == "one\u2028two."


@given(WORDS)
def test_words_stand_as_they_are(words: str) -> None:
    (group, _) = fill_flow(with_slot(), {"name": words}).blocks
    assert isinstance(group, Group)
    (text,) = group.kids
    assert isinstance(text, Text)
    assert text.runs[0].text == "For "
    assert text.runs[1].strong
    lines = words.replace("\r\n", "\n").replace("\r", "\n")
    assert text.runs[1].text.replace("\u2028", "\n") == f"{lines}."
