"""Reword a flow that is laid out: paragraphs that stay as large are set anew where they stand.

This is what most copies need: a name or a date takes as many lines as the one before it, so that
nothing else of the panel moves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from handouts.compose.blocks import Block, Group, Text
from handouts.design.model import Design
from handouts.typeset.blocks.frame import Frame
from handouts.typeset.blocks.structure import Node
from handouts.typeset.blocks.text_block import TextLayout
from handouts.typeset.sheets import Column, Offset, TextMark
from handouts.typeset.text.paragraph import SetParagraph

ROLES_OF_THEIR_OWN = frozenset({"L", "LI", "Table"})
"""Groups in which a text's length may move others."""


class Reworded(NamedTuple):
    """A text that takes the place of another one, and the language that it is set in."""

    block: Text
    language: str


def reworded_texts(
    nodes: Sequence[Node], blocks: Sequence[Block], language: str
) -> Mapping[int, Reworded] | None:
    """The texts, by element, in which `blocks` differ from those of the nodes.

    None where anything else differs, or where a text's length may move others.
    """
    try:
        return dict(_texts(nodes, blocks, language))
    except _MoreDiffersError:
        return None


class _MoreDiffersError(Exception):
    """Blocks differ in more than texts that stand under one another."""


def _texts(
    nodes: Sequence[Node], blocks: Sequence[Block], language: str
) -> Iterator[tuple[int, Reworded]]:
    if len(nodes) != len(blocks):
        raise _MoreDiffersError
    for node, block in zip(nodes, blocks, strict=True):
        was = node.block
        if block is was:
            continue
        own = getattr(block, "language", None) or language
        match was, block:
            case Text(), Text() if block == replace(was, runs=block.runs) and _same_runs(
                was, block
            ):
                yield node.element, Reworded(block, own)
            case Group(arrangement="stack"), Group() if (
                was.role not in ROLES_OF_THEIR_OWN and block == replace(was, kids=block.kids)
            ):
                yield from _texts(node.kids, block.kids, own)
            case _:
                raise _MoreDiffersError


def _same_runs(was: Text, block: Text) -> bool:
    """Whether the runs differ in their characters alone, and these are no heading's title."""
    return (
        not block.role.startswith("H")
        and len(was.runs) == len(block.runs)
        and all(
            one is other or one == replace(other, text=one.text)
            for one, other in zip(was.runs, block.runs, strict=True)
        )
    )


class Rewording:
    """Sets texts anew in columns at one scale."""

    def __init__(self, texts: Mapping[int, Reworded], design: Design, scale: float) -> None:
        self.texts = texts
        self.design = design
        self.scale = scale

    def column(self, column: Column) -> Column | None:
        """The column with the texts that stand in it, the same one where there are none.

        None where a text is not as large as before. Raises GlyphError for a character that no font
        has.
        """
        marks = list(column.marks)
        changed = False
        for index, (mark, x, y) in enumerate(marks):
            text = self.texts.get(mark.element) if isinstance(mark, TextMark) else None
            if text is None or not isinstance(mark, TextMark):
                continue
            paragraph = self.paragraph(text, mark.paragraph.measure)
            if not _as_large(paragraph, mark.paragraph):
                return None
            marks[index] = Offset(replace(mark, paragraph=paragraph), x, y)
            changed = True
        return Column(tuple(marks), column.used) if changed else column

    def paragraph(self, text: Reworded, measure: float) -> SetParagraph:
        """A text set to a measure."""
        layout = TextLayout(self.design, self.scale)
        style = self.design.styles[text.block.style]
        return layout.paragraph(text.block, style, Frame(measure, "", text.language))


def _as_large(one: SetParagraph, other: SetParagraph) -> bool:
    return not one.too_wide and (one.count, one.size, one.leading, one.baseline, one.align) == (
        *(other.count, other.size, other.leading, other.baseline, other.align),
    )
