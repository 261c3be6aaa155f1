"""What stands before the items of a list, the same for content and templates."""

from __future__ import annotations

from handouts.compose.blocks import Block, Group, Run, Text


def bullet(depth: int) -> str:
    """The label of an unordered list's items, `depth` lists deep."""
    return "–" if depth else "•"


def list_style(depth: int) -> str:
    """The style of a list that stands in `depth` others."""
    return "list-nested" if depth else "list"


def list_item(label: str, kids: tuple[Block, ...], language: str | None = None) -> Group:
    """An item with the label that is written before it, if there is one."""
    body = Group("LBody", "", kids)
    if not label:
        return Group("LI", "", (body,), language)
    return Group("LI", "", (Text("Lbl", "label", (Run(label),)), body), language)
