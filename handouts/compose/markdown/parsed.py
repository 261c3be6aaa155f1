"""What parsing a body gives: its blocks, and its mistakes by line."""

from __future__ import annotations

from typing import NamedTuple

from handouts.compose.blocks import Block


class BodyIssue(NamedTuple):
    """What is wrong on a line of a body, counted from 0, wherever that body stands."""

    line: int
    message: str
    hint: str = ""


class Parsed(NamedTuple):
    """A body's blocks, its mistakes, and what is printed as it is typed but may not be meant."""

    blocks: tuple[Block, ...]
    issues: tuple[BodyIssue, ...] = ()
    notes: tuple[BodyIssue, ...] = ()
