"""Headings as a screen reader lists them: from level 1, skipping none (ISO 14289-1, 7.4.2)."""

from __future__ import annotations

from handouts.compose.blocks import Flow, Text, walk
from handouts.errors import TemplateError


def check_headings(flows: tuple[Flow, ...]) -> None:
    """Raise TemplateError where a heading's level does not follow from the one before it."""
    before = 0
    for flow in flows:
        if flow.furniture is not None:
            continue
        for block in walk(flow.blocks):
            if isinstance(block, Text) and block.role[0] == "H":
                level = int(block.role[1])
                if level > before + 1:
                    raise _skipped(block, level, before)
                before = level
    if not before:
        raise TemplateError(
            "The handout has no heading.", hint="Write <h1>{{ topic.title }}</h1> in a panel."
        )


def _skipped(block: Text, level: int, before: int) -> TemplateError:
    if not before:
        return TemplateError(
            f"The first heading, {block.text!r}, has level {level}.",
            hint="The first heading is <h1>, the handout's title.",
        )
    return TemplateError(
        f"The heading {block.text!r} has level {level} after one of level {before}.",
        hint=f"Write <h{before + 1}>; its size is set by its style.",
    )
