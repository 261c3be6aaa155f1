"""Mail merges: 1,000 copies beside the peers', and 10,000 rows with a program killed ten times.

python -m benchmarks.merging
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import pypdfium2

from benchmarks.judge import shortcoming, verdicts
from benchmarks.people import names, table
from benchmarks.report import put
from benchmarks.report import table as markdown
from benchmarks.run import processor
from benchmarks.sheet import LAYOUT, ROOT, TOPIC, made_out, save
from benchmarks.source import sheet_from_workspace
from benchmarks.timing import Failed, start_once
from handouts.audit.log import Log
from handouts.merge.job import file_name
from handouts.pdf.checker import check_file
from handouts.sources.models.copy import Copy
from handouts.workspace.workspace import Workspace

START, END = "<!-- merging: start -->", "<!-- merging: end -->"
OURS, PEER = "handouts", "Typst"
MAKERS = (OURS, "Typst", "ReportLab", "WeasyPrint")
WAYS = {0: "as it comes", 1: "one process", 2: "two processes"}
"""How many processes make the copies; as this project comes, it chooses itself."""
BAR = 0.25
COPIES, ROWS, KILLS, JUDGED = 1_000, 10_000, 10, 40
FIRST_ROW = 2
"""The first row below the head of a spreadsheet."""
MOMENTS = (0.3, 1.5)
"""Seconds after which a program is killed."""

Key = tuple[str, int]
"""A maker, and how many processes it had."""
Times = dict[Key, list[float]]
"""Milliseconds of each round."""


def options() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="rounds of 1,000 copies")
    parser.add_argument("--only", nargs="+", choices=MAKERS, default=MAKERS)
    parser.add_argument("--folder", type=Path, help="where files go; else the system's for such")
    parser.add_argument("--no-readme", action="store_true", help="only print")
    parser.add_argument("--busy", action="store_true", help="say that others used the machine")
    return parser.parse_args()


class Place:
    """A folder with tables, the words of the sheet, and what is made of them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.words, self.out, self.data = root / "words.json", root / "out", root / "data"
        save(sheet_from_workspace(), self.words)

    def command(self, rows: Path, *more: str) -> list[str]:
        """This project's mail merge, as its users say it."""
        script = [sys.executable, str(ROOT / "generate.py"), "--data", str(self.data), "merge"]
        named = ["--layout", LAYOUT, "--language", "en", "--paper", "a4", "--brand", "clinic"]
        where = ["--recipients", str(rows), "--output", str(self.out)]
        return [*script, TOPIC, *named, *where, *more]

    def peer(self, maker: str, people: Path, jobs: int) -> list[str]:
        """The command of a peer."""
        script = [sys.executable, "-m", "benchmarks.many", maker, str(self.words), str(people)]
        return [*script, str(self.out), str(jobs)]

    def run(self, command: list[str]) -> tuple[float, float]:
        """Milliseconds and peak bytes of a command that fills an empty folder."""
        shutil.rmtree(self.out, ignore_errors=True)
        self.out.mkdir()
        # What was removed is off the disk before the clock starts.
        os.sync()
        return start_once(command, self.root / "log.txt")

    def rows(self, count: int) -> Path:
        """A table with so many rows."""
        path = self.root / f"{count}.csv"
        if not path.exists():
            table(path, count)
        return path


def copies(place: Place, chosen: argparse.Namespace) -> tuple[Times, list[str]]:
    """1,000 copies from each maker in every round, in milliseconds; and what is missing."""
    people = place.root / "people.txt"
    people.write_text("\n".join(names(COPIES)), encoding="utf-8")
    taken: Times = {}
    missing: dict[str, str] = {}
    for number in range(chosen.rounds):
        for maker in chosen.only:
            for jobs in WAYS if maker == OURS else (1, 2):
                if maker in missing:
                    continue
                print(f"round {number + 1}, {maker}, {WAYS[jobs]} ...", file=sys.stderr)
                wanted = ("--jobs", str(jobs)) if jobs else ()
                command = (
                    place.command(place.rows(COPIES), *wanted)
                    if maker == OURS
                    else place.peer(maker, people, jobs)
                )
                try:
                    elapsed, _ = place.run(command)
                except Failed as failure:
                    missing[maker] = str(failure)
                    continue
                taken.setdefault((maker, jobs), []).append(elapsed)
                if number == 0 and maker != OURS:
                    _check_peer(place)
    return taken, [f"{maker}: no number, since {reason}." for maker, reason in missing.items()]


def _check_peer(place: Place) -> None:
    """Equal work is checked, not assumed."""
    sheet, people = sheet_from_workspace(), names(COPIES)
    for number in range(0, COPIES, COPIES // JUDGED):
        made = (place.out / f"{number:06}.pdf").read_bytes()
        assert not (wrong := shortcoming(made, made_out(sheet, people[number]))), wrong
    assert len(list(place.out.iterdir())) == COPIES


def judged(place: Place) -> str:
    """Every copy before our checker, against its own full layout, and a sample before veraPDF."""
    place.run(place.command(place.rows(COPIES)))
    handout = Workspace(ROOT).handout(TOPIC, layout=LAYOUT, language="en", brand="clinic")
    found: set[tuple[tuple[str, str], ...]] = set()
    for number, name in enumerate(names(COPIES)):
        made = (place.out / file_name(number + FIRST_ROW)).read_bytes()
        check_file(made, handout.for_copy(Copy(name=name)).sheets)
        if number % (COPIES // JUDGED) == 0:
            found.add(tuple(verdicts(made).items()))
    verdict = "; ".join(", ".join(f"{flavour} {said}" for flavour, said in each) for each in found)
    return (
        f"Each of the {COPIES:,} copies was read back and compared with the same copy laid out in "
        f"full, by this project's checker; veraPDF on {JUDGED} of them: {verdict}."
    )


def many_rows(place: Place) -> list[list[str]]:
    """Time, rate and memory of a table, and of one ten times as long."""
    found = []
    for count in (COPIES, ROWS):
        for jobs in (1, 2):
            elapsed, peak = place.run(place.command(place.rows(count), "--jobs", str(jobs)))
            seconds = elapsed / 1000
            row = [f"{seconds:.1f}", f"{count / seconds:,.0f}", f"{peak / 2**20:.0f} MB"]
            found.append([f"{count:,} rows, {WAYS[jobs]}", *row])
    return found


def killed(place: Place) -> str:
    """10,000 rows, SIGKILL at ten random moments, `--resume` after each: each row exactly once."""
    shutil.rmtree(place.out, ignore_errors=True)
    shutil.rmtree(place.data, ignore_errors=True)
    command = place.command(place.rows(ROWS), "--resume")
    chance = random.Random(11)
    done = []
    for _ in range(KILLS):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(*MOMENTS))
        assert process.poll() is None, "The run was over before it could be killed."
        process.send_signal(signal.SIGKILL)
        process.wait()
        done.append(len(list(place.out.glob("*.pdf"))) if place.out.exists() else 0)
    start_once(command, place.root / "log.txt")
    for number, name in enumerate(names(ROWS)):
        lines = _text(place.out / file_name(number + FIRST_ROW)).splitlines()
        assert any(line.strip().endswith(f": {name}") for line in lines), number + FIRST_ROW
    assert len(list(place.out.glob("*.pdf"))) == ROWS
    assert not list(place.out.glob("*.part"))
    recorded = len(Log(place.data).between())
    assert recorded == ROWS, recorded
    return (
        f"SIGKILL at {KILLS} random moments, with {', '.join(f'{number:,}' for number in done)} "
        f"files there, and `--resume` after each: in the end {ROWS:,} files, each with its own "
        f"row's name, {recorded:,} entries in the log, and no half-written file."
    )


def _text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return str(document[0].get_textpage().get_text_bounded())
    finally:
        document.close()


def text(taken: Times, lines: Sequence[Sequence[str]], notes: Sequence[str]) -> str:
    """The tables, as Markdown."""
    found = ratio(taken, (OURS, 0), (PEER, 1))
    bar = "not measured" if found is None else "pass" if found <= BAR else "FAIL"
    shown = "–" if found is None else f"{found:.2f} ×"
    bars = markdown(
        ["Bar for handouts", "Promised", "Found", "Kept"],
        [[f"{COPIES:,} copies in files, {PEER} = 1", f"≤ {BAR} ×", shown, bar]],
    )
    rows = []
    for (maker, jobs), values in taken.items():
        own = ratio(taken, (maker, jobs), (PEER, jobs or 2))
        rows.append(
            [
                f"{maker}, {WAYS[jobs]}",
                f"{median(values) / 1000:.2f} ({min(values) / 1000:.2f}..{max(values) / 1000:.2f})",
                f"{median(values) / COPIES:.2f}",
                "–" if own is None else f"{own:.2f} ×",
            ]
        )
    head = f"{COPIES:,} copies, a process from start to end"
    first = markdown([head, "Seconds", "ms a copy", f"{PEER} with as many = 1"], rows)
    second = markdown(
        ["handouts merge", "Seconds", "Copies a second", "Peak memory of a process"],
        [list(line) for line in lines],
    )
    return "\n\n".join([bars, first, second, "\n".join(f"- {note}" for note in notes)])


def ratio(taken: Times, mine: Key, other: Key) -> float | None:
    """The middle of the ratios round by round."""
    if mine not in taken or other not in taken:
        return None
    pairs = zip(taken[mine], taken[other], strict=True)
    return median(one / two for one, two in pairs)


def main() -> None:
    """Run, print, write."""
    chosen = options()
    with TemporaryDirectory(prefix="benchmark-merging-", dir=chosen.folder) as folder:
        place = Place(Path(folder))
        taken, missing = copies(place, chosen)
        notes = [*missing, judged(place)]
        lines = many_rows(place)
        notes.append(killed(place))
    notes += [
        f"Rounds: {chosen.rounds}, makers in turns; ratios are the median of those round by round.",
        f"{processor()}, {os.cpu_count()} cores.",
    ]
    if chosen.busy:
        notes.append("Other work used the same cores meanwhile.")
    found = text(taken, lines, notes)
    print(found)
    if not chosen.no_readme:
        put(found, START, END)


if __name__ == "__main__":
    main()
