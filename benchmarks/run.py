"""Runs the benchmark: every maker, every measure, interleaved; prints and writes the tables."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import report
from benchmarks.judge import shortcoming, verdicts
from benchmarks.makers import MODULES, Maker, Measure, load
from benchmarks.sheet import Sheet, renamed, reordered, reworded, save
from benchmarks.source import sheet_from_workspace
from benchmarks.timing import cold, warm

WARM: dict[Measure, int] = {"warm": 0, "reordered": 100_000, "reworded": 200_000}
"""The measures in one process, each with the first number of its names and seeds."""
CHANGES = {"warm": renamed, "reordered": reordered, "reworded": reworded}
SHARED = ("reportlab", "rl_accel", "uharfbuzz", "icu4py", "pydyf", "fonttools", "deflate")


def options() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=60, help="rounds in the warm process")
    parser.add_argument("--cold-rounds", type=int, default=20, help="rounds of new processes")
    parser.add_argument("--discard", type=int, default=8, help="first rounds that do not count")
    parser.add_argument("--only", nargs="+", choices=list(MODULES), help="these makers only")
    parser.add_argument("--keep", type=Path, help="a folder for the files that were made")
    parser.add_argument("--no-readme", action="store_true", help="print the tables only")
    return parser.parse_args()


def sheet_of(measure: Measure, sheet: Sheet, number: int) -> Sheet:
    """The sheet of one round; every round of every measure has one of its own."""
    return CHANGES[measure](sheet, WARM[measure] + number)


def able(makers: dict[str, Maker], measure: Measure, sheet: Sheet) -> dict[str, str]:
    """Try each maker once; those that cannot do the work, and why."""
    reasons = {}
    for name, maker in makers.items():
        try:
            wrong = shortcoming(maker.prepare(sheet, measure)(), sheet)
        except Exception as error:  # noqa: BLE001  a maker that fails is reported, never hidden
            wrong = f"{type(error).__name__}: {error}".splitlines()[0]
        if wrong:
            reasons[name] = wrong
    return reasons


def run(chosen: argparse.Namespace) -> report.Results:
    """All measures."""
    names = [name for name in MODULES if not chosen.only or name in chosen.only]
    results = report.Results(names)
    sheet = sheet_from_workspace()
    makers: dict[str, Maker] = {}
    absent: dict[str, str] = {}
    for name in names:
        try:
            makers[name] = load(name)
        except (ImportError, OSError) as error:
            absent[name] = str(error).splitlines()[0]
    for measure in WARM:
        print(f"{report.MEASURES[measure]} ...", file=sys.stderr)
        reasons = able(makers, measure, sheet_of(measure, sheet, -1))
        results.missing[measure] = absent | reasons
        ready = {name: maker for name, maker in makers.items() if name not in reasons}
        results.times[measure] = warm(
            ready,
            measure,
            partial(sheet_of, measure, sheet),
            chosen.rounds,
            chosen.discard,
        )
        last = sheet_of(measure, sheet, chosen.rounds + chosen.discard - 1)
        for name, series in results.times[measure].items():
            assert not (wrong := shortcoming(series.made, last)), f"{name}: {wrong}"
    cold_runs(results, names, sheet, chosen)
    results.notes = notes(makers, chosen)
    return results


def cold_runs(
    results: report.Results, names: list[str], sheet: Sheet, chosen: argparse.Namespace
) -> None:
    """The measures that start a process a file, and the verdicts on those files."""
    print(f"{report.MEASURES['cold']} ...", file=sys.stderr)
    with TemporaryDirectory(prefix="benchmark-cold-") as folder:
        words = Path(folder, "words.json")
        save(sheet, words)
        taken, reasons = cold(names, words, Path(folder), chosen.cold_rounds, 2)
        for name, series in list(taken.items()):
            if wrong := shortcoming(series.made, sheet):
                reasons[name] = wrong
                del taken[name]
                continue
            results.verdicts[name] = verdicts(series.made)
            if chosen.keep:
                chosen.keep.mkdir(parents=True, exist_ok=True)
                (chosen.keep / f"{name}.pdf").write_bytes(series.made)
    results.times["cold"], results.missing["cold"] = taken, reasons


def notes(makers: dict[str, Maker], chosen: argparse.Namespace) -> list[str]:
    """What was run, on what."""
    rounds = (
        f"Rounds: {chosen.rounds} in the warm process after {chosen.discard} discarded, "
        f"{chosen.cold_rounds} of new processes after 2 discarded; ratios are the median of "
        "the ratios round by round."
    )
    machine = (
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, "
        f"{processor()}, {os.cpu_count()} cores."
    )
    lines = [
        rounds,
        "Makers: " + ", ".join(maker.version() for maker in makers.values()) + ".",
        "Beneath them: " + ", ".join(f"{name} {found}" for name, found in shared()) + ".",
        machine,
    ]
    if not shutil.which("java"):
        lines.append("No Java runtime was found, so that veraPDF could not judge.")
    return lines


def shared() -> list[tuple[str, str]]:
    """The versions of the packages under the makers."""
    found = []
    for name in SHARED:
        try:
            found.append((name, version(name)))
        except PackageNotFoundError:
            found.append((name, "not installed"))
    return found


def processor() -> str:
    """The processor's name, where the system tells it."""
    information = Path("/proc/cpuinfo")
    if information.exists():
        for line in information.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or "an unnamed processor"


def main() -> None:
    """Run, print, write."""
    chosen = options()
    results = run(chosen)
    print(report.text(results))
    if not chosen.no_readme:
        report.write(results)
