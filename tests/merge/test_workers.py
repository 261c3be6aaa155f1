"""The processes of a mail merge end with the program that started them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.workspace.workspaces import REPOSITORY, make_workspace

PROGRAM = """
import os, signal, sys
from pathlib import Path
from handouts.merge.workers import _Hand
from handouts.merge.job import Job
from handouts.sources.recipients.recipients import Recipients

if __name__ == "__main__":
    root, table, out, data = map(Path, sys.argv[2:])
    with table.open("rb") as stream:
        recipients = Recipients(stream, table)
        job = Job(
            str(root), False, "pebbles", "faq-sheet", "en", None, None, "full", True,
            recipients.columns, str(table), "file", out, data,
        )
        hand = _Hand(job)
        hand.give(tuple(recipients.rows()))
    print(hand.process.pid, flush=True)
    if sys.argv[1] == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    hand.receive(0)
    hand.dismiss()
"""


@pytest.mark.skipif(os.name != "posix", reason="only here a process can be killed at once")
@pytest.mark.parametrize(("end", "made"), [("living", 2), ("killed", 0)])
def test_rows_given_to_a_process_that_still_starts_are_not_made_without_its_program(
    tmp_path: Path, end: str, made: int
) -> None:
    root = make_workspace(tmp_path / "workspace", "pebbles")
    table, out, data = (tmp_path / name for name in ("people.csv", "out", "data"))
    table.write_text("name,language\nXenia Geheim,en\nBo Geheim,en\n", encoding="utf-8")
    script = tmp_path / "crew.py"
    script.write_text(PROGRAM, encoding="utf-8")
    for folder in (out, data):
        folder.mkdir()
    done = subprocess.run(
        [sys.executable, str(script), end, *map(str, (root, table, out, data))],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    _wait_for_the_end(int(done.stdout))
    assert len(list(out.iterdir())) == made


def _wait_for_the_end(process: int) -> None:
    for _ in range(600):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    os.kill(process, signal.SIGKILL)
    pytest.fail("The process went on without its program.")
