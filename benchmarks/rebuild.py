"""How long it takes to regenerate: all handouts, one saved sentence, and nothing at all.

python -m benchmarks.rebuild
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.makers import load
from benchmarks.report import put, table
from benchmarks.run import processor
from benchmarks.sheet import LAYOUT, ROOT, TOPIC, Sheet, save
from benchmarks.source import sheet_from_workspace
from benchmarks.timing import cold_command, start_once

START, END = "<!-- rebuild: start -->", "<!-- rebuild: end -->"
BRAND = "clinic"
PEER = "Typst"
ONE = ("--layout", LAYOUT, "--language", "en", "--paper", "a4", "--brand", BRAND)

Times = dict[str, list[float]]
"""Milliseconds of each round, by what was measured."""


def options() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="rounds of all handouts")
    parser.add_argument("--saves", type=int, default=12, help="rounds of one saved sentence")
    parser.add_argument("--no-readme", action="store_true", help="only print")
    parser.add_argument("--busy", action="store_true", help="say that others used the machine")
    return parser.parse_args()


@contextmanager
def workspace() -> Iterator[Path]:
    """A copy of the project's content, layouts, brands and fonts, to be changed."""
    with TemporaryDirectory(prefix="benchmark-rebuild-") as folder:
        root = Path(folder)
        for name in ("content", "layouts", "brands", "fonts"):
            shutil.copytree(ROOT / name, root / name)
        yield root


def build(root: Path, *arguments: str, before: tuple[str, ...] = ()) -> float:
    """One process that builds, in milliseconds."""
    script = [sys.executable, str(ROOT / "generate.py"), "--workspace", str(root)]
    command = [*script, *before, "build", *arguments]
    return start_once(command, root / "log.txt")[0]


class Sentence:
    """A sentence of the English text that is another one each time it is saved."""

    def __init__(self, root: Path) -> None:
        self.path = root / "content" / TOPIC / "en.yaml"
        self.text = self.path.read_text(encoding="utf-8")
        self.number = 0
        assert "summary:" in self.text

    def save(self) -> None:
        """Write the file with a title never used before."""
        self.number += 1
        lines = self.text.splitlines(keepends=True)
        lines = [
            f"title: Treatment number {self.number}\n" if line.startswith("title:") else line
            for line in lines
        ]
        self.path.write_text("".join(lines), encoding="utf-8")


def all_handouts(root: Path, rounds: int, times: Times) -> int:
    """Every handout of one brand: from nothing and with what is remembered, 1 and 2 processes."""
    build(root, "--brand", BRAND)
    made = len(list((root / "out").rglob("*.pdf")))
    for _ in range(rounds):
        for jobs in (1, 2):
            wanted = ("--brand", BRAND, "--force", "--jobs", str(jobs))
            times[f"all, cold, {jobs}"].append(build(root, *wanted, before=("--no-memory",)))
            times[f"all, warm, {jobs}"].append(build(root, *wanted))
        times["nothing"].append(build(root, "--brand", BRAND))
    return made


def one_sentence(root: Path, saves: int, times: Times) -> None:
    """A saved sentence and its page, in new processes: this project's and the peer's."""
    sentence, sheet = Sentence(root), sheet_from_workspace()
    with TemporaryDirectory(prefix="benchmark-peer-") as folder:
        words = Path(folder, "words.json")
        for number in range(-2, saves):
            sentence.save()
            mine = build(root, TOPIC, *ONE)
            save(sheet._replace(title=f"Treatment number {sentence.number}"), words)
            theirs, _ = start_once(cold_command(PEER, words, Path(folder)), Path(folder, "log"))
            if number >= 0:
                times["sentence"].append(mine)
                times["sentence, peer"].append(theirs)


def watched_sentence(root: Path, saves: int, times: Times) -> None:
    """A saved sentence and its page, in processes that go on: watching, and the peer's compiler."""
    sentence, sheet = Sentence(root), sheet_from_workspace()
    page = root / "out" / BRAND / f"{TOPIC}-{LAYOUT}-en.pdf"
    make = peer()
    script = [sys.executable, str(ROOT / "generate.py"), "--workspace", str(root)]
    process = subprocess.Popen(
        [*script, "build", "--watch", TOPIC, *ONE],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    try:
        while not process.stdout.readline().startswith("Watching"):
            assert process.poll() is None
        for number in range(-2, saves):
            sentence.save()
            line = process.stdout.readline()
            while "made in" not in line:
                line = process.stdout.readline()
            process.stdout.readline()
            taken = (page.stat().st_mtime_ns - sentence.path.stat().st_mtime_ns) / 1e6
            renamed = sheet._replace(title=sheet.title, lead=f"{sheet.lead} {number}")
            start = time.perf_counter()
            make(renamed)
            theirs = (time.perf_counter() - start) * 1000
            if number >= 0:
                times["watched"].append(taken)
                times["watched, peer"].append(theirs)
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


def peer() -> Callable[[Sheet], object]:
    """The peer's compiler, kept; it is given a sheet with a text that it has not seen."""
    maker = load(PEER)

    def make(sheet: Sheet) -> object:
        return maker.prepare(sheet, "reordered")()

    return make


def spread(values: list[float]) -> str:
    """Median and range in milliseconds."""
    return f"{median(values):,.0f} ({min(values):,.0f}..{max(values):,.0f})"


def text(times: Times, made: int, chosen: argparse.Namespace) -> str:
    """The tables, as Markdown."""
    rows = []
    for kind, what in (("cold", "nothing remembered (`--no-memory`)"), ("warm", "`--force`")):
        for jobs in (1, 2):
            values = times[f"all, {kind}, {jobs}"]
            rate = made / (median(values) / 1000)
            rows.append(
                [f"All {made} handouts, {what}, --jobs {jobs}", spread(values), f"{rate:.1f}"]
            )
    rows.append([f"Nothing changed, {made} handouts looked at", spread(times["nothing"]), "–"])
    first = table(
        ["A process from start to end, ms: median (min..max)", "Time", "Handouts a second"], rows
    )
    pairs = (
        ("A new process", "sentence"),
        ("A process that goes on: `build --watch`; Typst's kept compiler", "watched"),
    )
    second = table(
        ["One saved sentence to its page, ms", "handouts", PEER, "Ratio"],
        [
            [what, spread(times[key]), spread(times[f"{key}, peer"]), ratio(times, key)]
            for what, key in pairs
        ],
    )
    rounds = (
        f"Rounds: {chosen.rounds} of all handouts, {chosen.saves} of one sentence after 2 "
        "discarded; ratios are the median of the ratios round by round."
    )
    machine = f"Brand `{BRAND}`, every topic, language and layout; {processor()}, {os.cpu_count()} "
    notes = [rounds, f"{machine}cores."]
    if chosen.busy:
        notes.append(
            "Other work used the same cores meanwhile, so that times are longer than they need be."
        )
    return "\n\n".join([first, second, "\n".join(f"- {note}" for note in notes)])


def ratio(times: Times, key: str) -> str:
    """The middle of the ratios round by round."""
    pairs = zip(times[key], times[f"{key}, peer"], strict=True)
    return f"{median(mine / theirs for mine, theirs in pairs):.2f} ×"


def main() -> None:
    """Run, print, write."""
    chosen = options()
    times: Times = {
        **{f"all, {kind}, {jobs}": [] for kind in ("cold", "warm") for jobs in (1, 2)},
        **{key: [] for key in ("nothing", "sentence", "sentence, peer")},
        **{key: [] for key in ("watched", "watched, peer")},
    }
    with workspace() as root:
        made = all_handouts(root, chosen.rounds, times)
        one_sentence(root, chosen.saves, times)
        watched_sentence(root, chosen.saves, times)
    found = text(times, made, chosen)
    print(found)
    if not chosen.no_readme:
        put(found, START, END)


if __name__ == "__main__":
    main()
