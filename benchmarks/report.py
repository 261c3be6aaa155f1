"""The tables: ratios first, then the numbers of this machine, then the bars passed or missed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.judge import FLAVOURS
from benchmarks.timing import Series

README = Path(__file__).with_name("README.md")
START, END = "<!-- results: start -->", "<!-- results: end -->"
OURS, PLAIN, PEER = "handouts", "ReportLab", "Typst"
MEASURES = {
    "warm": "Warm, changed name",
    "reordered": "First time with a text",
    "reworded": "First time with new words",
    "cold": "Cold process",
}
SIZE_BAR = 20 * 1024
BARS = (
    ("warm", PEER, 0.5),
    ("reordered", PEER, 1.0),
    ("cold", PLAIN, 1.3),
)
"""Measure, peer, and how much of the peer's time may be taken."""


@dataclass
class Results:
    """All that one run found out."""

    names: list[str]
    times: dict[str, dict[str, Series]] = field(default_factory=dict)
    """By measure, then by maker."""
    missing: dict[str, dict[str, str]] = field(default_factory=dict)
    """By measure, then by maker: why there is no number."""
    verdicts: dict[str, Mapping[str, str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def series(self, measure: str, name: str) -> Series | None:
        """A maker's times, where it has any."""
        return self.times.get(measure, {}).get(name)

    def ratio(self, measure: str, name: str, to: str) -> float | None:
        """A maker's time in those of another."""
        mine, other = self.series(measure, name), self.series(measure, to)
        return mine.ratio_to(other) if mine and other else None

    def size(self, name: str) -> int | None:
        """The size of the file made without a changed name."""
        cold = self.series("cold", name) or self.series("warm", name)
        return len(cold.made) if cold else None


def table(head: list[str], rows: list[list[str]]) -> str:
    """A Markdown table, with numbers to the right."""
    line = "|" + "|".join([" --- ", *[" ---: "] * (len(head) - 1)]) + "|"
    body = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(["| " + " | ".join(head) + " |", line, *body])


def times(value: float | None) -> str:
    """A ratio, or a dash."""
    return "–" if value is None else f"{value:.2f} ×"


def ratio_table(results: Results, to: str) -> str:
    """Every maker's time in those of one of them."""
    rows = [
        [name, *(times(results.ratio(measure, name, to)) for measure in MEASURES)]
        for name in results.names
    ]
    return table([f"Time, {to} = 1", *MEASURES.values()], rows)


def spread(series: Series | None) -> str:
    """Median and spread in milliseconds."""
    if series is None:
        return "–"
    digits = 1 if series.median() < 100 else 0
    low, high = min(series.values), max(series.values)
    return f"{series.median():.{digits}f} ({low:.{digits}f}..{high:.{digits}f})"


def number_table(results: Results) -> str:
    """Milliseconds, memory, size and verdicts."""
    rows = []
    for name in results.names:
        cold = results.series("cold", name)
        size = results.size(name)
        verdicts = results.verdicts.get(name, {})
        rows.append(
            [
                name,
                *(spread(results.series(measure, name)) for measure in MEASURES),
                f"{max(cold.peaks) / 2**20:.0f} MB" if cold else "–",
                f"{size / 1024:.1f} KB" if size else "–",
                *(verdicts.get(flavour, "–") for flavour in FLAVOURS),
            ]
        )
    head = ["ms: median (min..max)", *MEASURES.values(), "Peak memory, cold", "File"]
    return table([*head, *(f"veraPDF {flavour}" for flavour in FLAVOURS)], rows)


def bar_table(results: Results) -> str:
    """The promises, and whether they are kept."""
    rows = []
    for measure, peer, most in BARS:
        found = results.ratio(measure, OURS, peer)
        kept = "not measured" if found is None else "pass" if found <= most else "FAIL"
        rows.append([f"{MEASURES[measure]}, {peer} = 1", f"≤ {most:.1f} ×", times(found), kept])
    size = results.size(OURS)
    kept = "not measured" if size is None else "pass" if size <= SIZE_BAR else "FAIL"
    found_size = f"{size / 1024:.1f} KB" if size else "–"
    rows.append(["FAQ sheet, file", f"≤ {SIZE_BAR / 1024:.0f} KB", found_size, kept])
    return table(["Bar for handouts", "Promised", "Found", "Kept"], rows)


def text(results: Results) -> str:
    """All of it, as Markdown."""
    parts = [bar_table(results), ratio_table(results, PLAIN), ratio_table(results, PEER)]
    parts.append(number_table(results))
    gaps = [
        f"- {name}, {MEASURES[measure].lower()}: no number, since {reason}."
        for measure, reasons in results.missing.items()
        for name, reason in reasons.items()
    ]
    if gaps:
        parts.append("\n".join(gaps))
    parts.append("\n".join(f"- {note}" for note in results.notes))
    return "\n\n".join(parts)


def write(results: Results) -> None:
    """Put the tables into the README."""
    put(text(results), START, END)


def put(found: str, start: str, end: str) -> None:
    """Put some tables between two markers of the README."""
    page = README.read_text(encoding="utf-8")
    before, rest = page.split(start)
    after = rest.split(end)[1]
    README.write_text(f"{before}{start}\n\n{found}\n\n{end}{after}", encoding="utf-8")
