"""Runs of characters side by side: how they are joined."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from handouts.compose.blocks import Run

HARD_BREAK = "\u2028"


def joined(pieces: Iterable[Run]) -> tuple[Run, ...]:
    """The pieces in order, neighbours that look alike made one, empty ones left out."""
    runs: list[Run] = []
    for piece in pieces:
        if not piece.text and piece.field is None:
            continue
        if runs and _alike(runs[-1], piece):
            runs[-1] = replace(piece, text=runs[-1].text + piece.text)
        else:
            runs.append(piece)
    return tuple(runs)


def _alike(one: Run, other: Run) -> bool:
    return (
        one.field is None
        and other.field is None
        and one.strong == other.strong
        and one.emphasis == other.emphasis
        and one.link == other.link
        and one.language == other.language
    )
