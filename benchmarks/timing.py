"""The clocks: makers interleaved in rounds, in one warm process or one new process a file."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.makers import Maker, Measure
from benchmarks.sheet import LAYOUT, ROOT, TOPIC, Sheet

MILLISECONDS = 1000.0


@dataclass
class Series:
    """What one maker took in each round, and the last file that it made."""

    values: list[float] = field(default_factory=list)
    made: bytes = b""
    peaks: list[float] = field(default_factory=list)
    """Peak memory in bytes, where a process of its own was started."""

    def median(self) -> float:
        """The middle value."""
        return median(self.values)

    def ratio_to(self, other: Series) -> float:
        """The middle of the ratios round by round, which a busy machine disturbs least."""
        pairs = zip(self.values, other.values, strict=True)
        return median(mine / theirs for mine, theirs in pairs)


class Failed(Exception):
    """A command that ended badly; the message is its last words."""


def warm(
    makers: Mapping[str, Maker],
    measure: Measure,
    sheets: Callable[[int], Sheet],
    rounds: int,
    discarded: int,
) -> dict[str, Series]:
    """Time a file from each maker in every round, in this process; milliseconds.

    Garbage is treated alike: what lives after the discarded rounds is frozen, so that no maker
    pays for walking another's objects, and each call starts from a collected heap.
    """
    taken = {name: Series() for name in makers}
    for number in range(-discarded, rounds):
        if number == 0:
            gc.collect()
            gc.freeze()
        sheet = sheets(number + discarded)
        for name, maker in makers.items():
            make = maker.prepare(sheet, measure)
            gc.collect()
            start = time.perf_counter()
            made = make()
            elapsed = time.perf_counter() - start
            if number >= 0:
                taken[name].values.append(elapsed * MILLISECONDS)
                taken[name].made = made
    gc.unfreeze()
    return taken


def cold_command(name: str, words: Path, folder: Path) -> list[str]:
    """The command that makes the one file in a process of its own."""
    if name == "handouts":
        named = ["--layout", LAYOUT, "--language", "en", "--paper", "a4"]
        options = [*named, "--force", "--output", str(folder)]
        return [sys.executable, str(ROOT / "generate.py"), "build", TOPIC, *options]
    target = folder / f"{name}.pdf"
    return [sys.executable, "-m", "benchmarks.one", name, str(words), str(target)]


def start_once(command: list[str], log: Path) -> tuple[float, float]:
    """One process from start to end: milliseconds and peak bytes."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    # Compiled modules are kept on disk between runs for every maker.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    helper = [sys.executable, "-I", "-S", str(Path(__file__).with_name("spawn.py")), str(log)]
    answer = subprocess.run(
        [*helper, *command], cwd=ROOT, env=environment, capture_output=True, check=True, text=True
    )
    result = json.loads(answer.stdout)
    if result["code"] != 0:
        lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        message = lines[-1] if lines else f"exit {result['code']}"
        message = message.replace(f"{ROOT}{os.sep}", "").replace(sys.executable, "python")
        raise Failed(message)
    return result["seconds"] * MILLISECONDS, result["peak"]


def cold(
    names: list[str], words: Path, folder: Path, rounds: int, discarded: int
) -> tuple[dict[str, Series], dict[str, str]]:
    """Time a whole process of each maker in every round; and why some could not be timed."""
    taken: dict[str, Series] = {}
    reasons: dict[str, str] = {}
    for number in range(-discarded, rounds):
        for name in names:
            if name in reasons:
                continue
            output = folder / name
            output.mkdir(exist_ok=True)
            try:
                elapsed, peak = start_once(
                    cold_command(name, words, output), folder / f"{name}.log"
                )
            except Failed as failure:
                reasons[name] = str(failure)
                taken.pop(name, None)
                continue
            if number >= 0:
                series = taken.setdefault(name, Series())
                series.values.append(elapsed)
                series.peaks.append(peak)
    for name, series in taken.items():
        series.made = next((folder / name).rglob("*.pdf")).read_bytes()
    return taken, reasons
