"""Completeness: a template prints all of a body, in its order, or nothing of it.

A card leaves bodies out; no layout may print a part of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from handouts.compose.blocks import Block, Flow, Picture, Text, walk


def incomplete(bodies: Sequence[tuple[Block, ...]], flows: Iterable[Flow]) -> Iterator[int]:
    """The numbers of the bodies that the flows have in part, or in another order."""
    printed = [_texts(walk(flow.blocks)) for flow in flows]
    every = {text for texts in printed for text in texts}
    for number, blocks in enumerate(bodies):
        wanted = _texts(walk(blocks))
        longest = max(wanted, key=len, default="")
        if longest in every and not any(_holds(texts, wanted) for texts in printed):
            yield number


def _texts(blocks: Iterable[Block]) -> list[str]:
    """The texts and the alternatives of pictures, in order."""
    found = [
        block.text if isinstance(block, Text) else block.alt or ""
        for block in blocks
        if isinstance(block, Text | Picture)
    ]
    return [text for text in found if text]


def _holds(texts: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether some texts stand among others one right after another."""
    count = len(wanted)
    return any(
        texts[start] == wanted[0] and texts[start : start + count] == wanted
        for start in range(len(texts) - count + 1)
    )
