"""Slots: places of a tree for a patient's own words, which are filled in after all is merged.

A template and the parser of markup see only that a slot is there, never what will stand in it, so
that nothing in a name or a note can be taken for markup; and what is remembered of a tree holds
nothing of a patient's. A slot is one noncharacter of Unicode, which no source may hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from handouts.compose.blocks import SLOT_CHARACTERS, Block, Flow, Group, Text, Tree, walk
from handouts.compose.runs import HARD_BREAK
from handouts.sources.files.characters import lines

SLOTS: Mapping[str, str] = dict(
    zip(("name", "clinician", "appointment", "note"), SLOT_CHARACTERS, strict=True)
)
"""The character of each slot."""


def slots_in(flow: Flow) -> frozenset[str]:
    """The names of the slots that a flow has."""
    characters: set[str] = set()
    for block in walk(flow.blocks):
        if isinstance(block, Text):
            characters.update(*(run.text for run in block.runs))
    return frozenset(name for name, slot in SLOTS.items() if slot in characters)


def filled(tree: Tree, values: Mapping[str, str]) -> Tree:
    """The tree with its slots filled; flows without any stay the same objects."""
    return replace(tree, flows=tuple(fill_flow(flow, values) for flow in tree.flows))


def by_slot(values: Mapping[str, str]) -> Mapping[int, str]:
    """What stands in the place of each slot's character; a line end is a hard break."""
    return str.maketrans(
        {SLOTS[name]: HARD_BREAK.join(lines(text)) for name, text in values.items()}
    )


def fill_text(text: Text, by_slot: Mapping[int, str]) -> Text:
    """A text with its slots filled."""
    runs = tuple(
        run if run.text.isascii() else replace(run, text=run.text.translate(by_slot))
        for run in text.runs
    )
    return replace(text, private=True, runs=runs)


def fill_flow(flow: Flow, values: Mapping[str, str]) -> Flow:
    """A flow with its slots filled, the same one where it has none."""
    blocks = _filled(flow.blocks, by_slot(values))
    return flow if blocks is flow.blocks else replace(flow, blocks=blocks)


def _filled(blocks: tuple[Block, ...], by_slot: Mapping[int, str]) -> tuple[Block, ...]:
    made = tuple(_block(block, by_slot) for block in blocks)
    return blocks if all(map(_same, made, blocks)) else made


def _same(one: object, other: object) -> bool:
    return one is other


def _block(block: Block, by_slot: Mapping[int, str]) -> Block:
    match block:
        case Text() if block.has_slot:
            return fill_text(block, by_slot)
        case Group():
            kids = _filled(block.kids, by_slot)
            return block if kids is block.kids else replace(block, kids=kids)
        case _:
            return block
