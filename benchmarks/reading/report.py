"""The tables, between their markers in the README."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.report import table

README = Path(__file__).parent.parent / "README.md"
OURS = "handouts"

Cell = tuple[str, str, str]
"""Passage, maker, reader."""


@dataclass
class Results:
    """Shares by cell, and what was run."""

    passages: list[str]
    makers: list[str]
    readers: list[str]
    shares: dict[Cell, float] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def percent(share: float | None) -> str:
    """Rounded down: 100 says that every word is there."""
    return "–" if share is None else f"{int(share * 100 + 1e-9)}"


def shares_table(results: Results) -> str:
    """A row a language, a column for each maker and reader."""
    head = ["Language", *(f"{m}, {r}" for m in results.makers for r in results.readers)]
    rows = []
    for passage in results.passages:
        cells = []
        for maker in results.makers:
            for reader in results.readers:
                shown = percent(results.shares.get((passage, maker, reader)))
                best = best_control(results.shares, passage, reader)
                ours = results.shares.get((passage, OURS, reader))
                behind = best is not None and ours is not None and ours < best - 1e-9
                cells.append(f"**{shown}**" if maker == OURS and behind else shown)
        rows.append([passage, *cells])
    return table(head, rows)


def best_control(shares: Mapping[Cell, float], passage: str, reader: str) -> float | None:
    """The best of the other makers in a reader."""
    found = [
        share
        for (name, maker, by), share in shares.items()
        if name == passage and by == reader and maker != OURS
    ]
    return max(found, default=None)


def summary(results: Results) -> str:
    """How many cells are whole, and how many stand behind the best control."""
    lines = []
    for maker in results.makers:
        own = [share for (_, by, _), share in results.shares.items() if by == maker]
        whole = sum(share == 1 for share in own)
        lines.append(f"- {maker}: every word in {whole} of {len(own)} cells.")
    behind = []
    for (passage, maker, reader), share in results.shares.items():
        best = best_control(results.shares, passage, reader)
        if maker == OURS and best is not None and share < best - 1e-9:
            behind.append(f"{passage} in {reader} ({percent(share)} of {percent(best)})")
    lines.append(f"- {OURS} stands behind the best control in: {', '.join(behind) or 'no cell'}.")
    return "\n".join(lines)


def text(results: Results) -> str:
    """All of it, as Markdown."""
    notes = "\n".join(f"- {note}" for note in results.notes)
    return "\n\n".join((shares_table(results), f"{summary(results)}\n{notes}"))


def write(name: str, content: str) -> None:
    """Put a text between the markers of its name."""
    start, end = f"<!-- {name}: start -->", f"<!-- {name}: end -->"
    page = README.read_text(encoding="utf-8")
    before, rest = page.split(start)
    after = rest.split(end)[1]
    README.write_text(f"{before}{start}\n\n{content}\n\n{end}{after}", encoding="utf-8")
