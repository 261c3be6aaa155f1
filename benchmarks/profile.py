"""Where this project's milliseconds go, by stage: `python -m benchmarks.profile`.

cProfile slows small functions down more than large ones, so its shares are laid over the median
that was measured without it. Time in other packages counts to the stage that called them.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import pstats
import sys
import time
from collections import defaultdict
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import PurePath
from statistics import median
from typing import Any

from benchmarks.makers import MODULES, Maker, Measure, load
from benchmarks.report import MEASURES
from benchmarks.run import WARM, sheet_of
from benchmarks.sheet import ROOT, Sheet
from benchmarks.source import sheet_from_workspace

OUTSIDE = "(outside)"
STEPS = 40
"""How far up a chain of callers the stage is looked for."""

Function = tuple[str, int, str]
"""File, line and name."""
Callers = Mapping[Function, tuple[int, int, float, float]]
"""By caller: calls, primitive calls, own time, time with all that was called."""
Profile = Mapping[Function, tuple[int, int, float, float, Callers]]
Shares = Mapping[str, float]


def folder_of(package: str) -> str:
    """The folder that a package stands in."""
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        sys.exit(f"There is no package {package}")
    return f"{found.submodule_search_locations[0]}/"


def stage_of(function: Function, folder: str) -> str:
    """The folder or file of the package that a function stands in, or an empty string."""
    if not function[0].startswith(folder):
        return ""
    inside = PurePath(function[0].removeprefix(folder)).parts
    return "/".join(inside[:2]).removesuffix(".py")


def stage_shares(profile: Profile, folder: str) -> dict[Function, Shares]:
    """On behalf of which stages each function ran: its own, or those of its callers."""
    shares: dict[Function, Shares] = {}
    fixed = set()
    for function, (*_, callers) in profile.items():
        if stage := stage_of(function, folder):
            shares[function] = {stage: 1.0}
            fixed.add(function)
        elif not callers:
            shares[function] = {OUTSIDE: 1.0}
            fixed.add(function)
    for _ in range(STEPS):
        for function, (*_, callers) in profile.items():
            if function not in fixed:
                shares[function] = _mixed(shares, callers)
    return shares


def _mixed(shares: Mapping[Function, Shares], callers: Callers) -> Shares:
    """The callers' shares, weighed by the time that each of them spent in the function."""
    mixed: dict[str, float] = defaultdict(float)
    for caller, (*_, spent) in callers.items():
        for stage, share in shares.get(caller, {}).items():
            mixed[stage] += share * (spent + 1e-9)
    total = sum(mixed.values())
    return {stage: share / total for stage, share in mixed.items()}


def seconds_by_stage(profile: Profile, folder: str) -> dict[str, float]:
    """Own time of all functions, given to the stages that they ran for."""
    shares = stage_shares(profile, folder)
    seconds: dict[str, float] = defaultdict(float)
    for function, (_, _, own, _, callers) in profile.items():
        inside = stage_of(function, folder)
        calls = {} if inside else {caller: times[2] for caller, times in callers.items()}
        for caller, spent in (calls or {function: own}).items():
            for stage, share in (shares.get(caller) or {OUTSIDE: 1.0}).items():
                seconds[stage] += spent * share
    return seconds


def measured(maker: Maker, measure: Measure, sheet: Sheet, rounds: int) -> tuple[float, Any]:
    """The median without a profiler in milliseconds, then a profile of as many files."""
    profiler = cProfile.Profile()
    taken = []
    for number in range(2 * rounds + 5):
        make = maker.prepare(sheet_of(measure, sheet, number), measure)
        gc.collect()
        if number >= rounds + 5:
            profiler.enable()
            make()
            profiler.disable()
            continue
        start = time.perf_counter()
        make()
        if number >= 5:
            taken.append((time.perf_counter() - start) * 1000)
    return median(taken), profiler


def place(function: Function) -> str:
    """A function's name, with its file from the project's folder or the package on."""
    file, line, name = function
    short = file.removeprefix(f"{ROOT}/").rpartition("site-packages/")[2]
    return name if file == "~" else f"{short}:{line} {name}"


def show(maker: Maker, measure: Measure, sheet: Sheet, chosen: argparse.Namespace) -> None:
    """Print one measure's stages and its dearest functions."""
    middle, profiler = measured(maker, measure, sheet, chosen.rounds)
    profile: Profile = vars(pstats.Stats(profiler))["stats"]
    seconds = seconds_by_stage(profile, folder_of(chosen.package))
    whole = sum(seconds.values())
    print(f"\n{MEASURES[measure]}: {middle:.2f} ms a file (median of {chosen.rounds})")
    for stage, spent in sorted(seconds.items(), key=lambda item: -item[1]):
        share = spent / whole
        if share >= 0.005:
            print(f"  {share * middle:7.2f} ms {share:6.1%}  {stage}")
    print("  dearest functions, by their own time:")
    dearest = sorted(profile.items(), key=lambda item: -item[1][2])[: chosen.functions]
    for function, (_, calls, own, _, _) in dearest:
        print(
            f"  {own / whole * middle:7.2f} ms {calls / chosen.rounds:8.0f} calls  "
            f"{place(function)}"
        )


def main() -> None:
    """Print the stages of the measures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.profile", description=__doc__)
    parser.add_argument("--maker", choices=list(MODULES), default="handouts")
    parser.add_argument("--package", default="handouts", help="whose folders are the stages")
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--functions", type=int, default=15, help="how many functions to name")
    chosen = parser.parse_args()
    sheet = sheet_from_workspace()
    try:
        maker = load(chosen.maker)
    except ImportError as error:
        sys.exit(f"{chosen.maker} cannot be profiled: {error}")
    for measure in WARM:
        show(maker, measure, sheet, chosen)


if __name__ == "__main__":
    main()
