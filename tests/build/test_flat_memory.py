"""A long build takes no more memory than a short one: what is remembered of texts is bounded."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

from tests.workspace.workspaces import LANGUAGE, REPOSITORY, add_topic, make_workspace

SCRIPT = """
import pathlib, resource, sys
from handouts import Workspace
from handouts.workspace.handout_key import HandoutKey
from handouts.build.make_handouts import Task, make_handouts

def peak():
    # Linux counts what the process had before it became this program into ru_maxrss.
    status = pathlib.Path("/proc/self/status")
    if status.exists():
        return status.read_text().partition("VmHWM:")[2].split()[0]
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

def report(done):
    assert not done.problems, done.problems
    if done.task.key.topic.endswith("99"):
        print(peak())

root = pathlib.Path(sys.argv[1])
names = [f"topic-{number}" for number in range(300)]
keys = [HandoutKey(name, "faq-sheet", "en", "clinic", "a4") for name in names]
tasks = [Task(each, root / "out" / f"{each.topic}.pdf") for each in keys]
make_handouts(Workspace(root, disk_cache=False), tasks, 1, report)
"""
UNIT = 1 if sys.platform == "darwin" else 1024
MAX_GROWTH = 40_000_000
"""Bytes for 100 further handouts; 4,000,000 were measured."""


def test_the_third_hundred_of_handouts_needs_hardly_more_than_the_second(tmp_path: Path) -> None:
    root = make_workspace(tmp_path)
    chance = random.Random(7)
    for number in range(300):
        made_up = " ".join(
            "".join(chance.choices("abdeghiklmnoprstu", k=chance.randint(3, 9))) for _ in range(100)
        )
        text = LANGUAGE.format(title=f"Stones {number}").replace("Yes, as", f"{made_up} as")
        add_topic(root, f"topic-{number}", text)
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(root)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    peaks = [int(row) * UNIT for row in done.stdout.split()]
    assert len(peaks) == 3
    assert peaks[2] - peaks[1] < MAX_GROWTH
    assert peaks[2] < 400_000_000
