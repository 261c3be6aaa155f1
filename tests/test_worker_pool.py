"""The pool: results in order, processes that die or are left alone, errors that are raised."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from handouts import worker_pool
from handouts.worker_pool import Work, process_chunks, process_count, process_each
from tests.workspace.workspaces import REPOSITORY


def start() -> Callable[[int], int]:
    """Doubles; later numbers are done sooner, 113 ends its process, 117 is an error."""

    def double(number: int) -> int:
        if number == 113:
            os._exit(9)
        if number == 117:
            raise ModuleNotFoundError(f"no {number}", name="wheel")
        time.sleep(0.02 if number < 2 else 0.0)
        return number * 2

    return double


def lost(number: int) -> int:
    return -number


WORK = Work(start, lost)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_results_come_in_order_whatever_the_number_of_processes(count: int) -> None:
    heard: list[int] = []
    assert process_each(WORK, iter(range(12)), count, heard.append) == [*range(0, 24, 2)]
    assert heard == [*range(0, 24, 2)]


def test_a_process_that_dies_costs_only_its_own_item() -> None:
    heard: list[list[int]] = []
    chunks = [(1, 2), (3, 113, 4), (5,), (113,), (), (6, 7), (8,), (9,)]
    process_chunks(WORK, chunks, 2, heard.append)
    assert heard == [[2, 4], [6, -113, 8], [10], [-113], [], [12, 14], [16], [18]]


@pytest.mark.parametrize(("count", "numbers"), [(1, (1, 117)), (2, (1, 117)), (2, (113, 117))])
def test_an_error_is_raised_where_the_work_was_asked_for(
    count: int, numbers: tuple[int, ...]
) -> None:
    heard: list[int] = []
    with pytest.raises(ModuleNotFoundError, match="no 117") as raised:
        process_each(WORK, numbers, count, heard.append)
    assert raised.value.name == "wheel"
    assert heard in ([], [2], [-113])


def test_items_are_drawn_as_they_are_needed() -> None:
    drawn = 0
    most = 0
    heard: list[int] = []

    def numbers() -> Iterator[int]:
        nonlocal drawn, most
        for number in range(100):
            drawn += 1
            most = max(most, drawn - len(heard))
            yield number

    process_each(WORK, numbers(), 2, heard.append)
    assert len(heard) == 100
    assert most <= 2 * worker_pool.WINDOW


def test_processes_are_used_where_they_are_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2, 3}, raising=False)
    by_default = [process_count(None, items, 40) for items in (0, 1, 40, 80, 120, 5000)]
    assert by_default == [1, 1, 1, 2, 3, 4]
    assert [process_count(jobs, 100, 40) for jobs in (1, 7, 500)] == [1, 7, 61]
    assert process_count(7, 2, 40) == 2


PROGRAM = """
import os, signal, sys
from functools import partial
from pathlib import Path
from handouts.worker_pool import Work, Worker

def start(folder):
    def write(number):
        (folder / str(number)).write_text("done")
        return number
    return write

if __name__ == "__main__":
    worker = Worker(Work(partial(start, Path(sys.argv[2])), int))
    worker.submit(0, (1, 2))
    print(worker.process.pid, flush=True)
    if sys.argv[1] == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    assert worker.receive() == (0, [1, 2])
    worker.shutdown()
"""


@pytest.mark.skipif(os.name != "posix", reason="only here a process can be killed at once")
@pytest.mark.parametrize(("end", "done"), [("living", 2), ("killed", 0)])
def test_items_given_to_a_process_that_still_starts_are_not_done_without_its_program(
    tmp_path: Path, end: str, done: int
) -> None:
    script, folder = tmp_path / "program.py", tmp_path / "done"
    script.write_text(PROGRAM, encoding="utf-8")
    folder.mkdir()
    ran = subprocess.run(
        [sys.executable, str(script), end, str(folder)],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    _wait_for_the_end(int(ran.stdout))
    assert len(list(folder.iterdir())) == done


INTERRUPTED = r"""
import os, signal, sys, time
from handouts.worker_pool import Work, process_each

def start():
    def work(number):
        os.write(1, b"%d\n" % os.getpid())
        time.sleep(0.3)
        os.write(1, b"finished\n")
        return number
    return work

if __name__ == "__main__":
    try:
        process_each(Work(start, int), range(8), 2)
    except KeyboardInterrupt:
        print("stopped", flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="a signal to a group of processes")
def test_an_interrupt_lets_processes_finish_what_they_do_and_ends_them(tmp_path: Path) -> None:
    script = tmp_path / "program.py"
    script.write_text(INTERRUPTED, encoding="utf-8")
    program = subprocess.Popen(
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert program.stdout is not None
    first, second = (int(program.stdout.readline()) for _ in range(2))
    os.killpg(program.pid, signal.SIGINT)
    out, errors = program.communicate(timeout=30)
    assert errors == ""
    assert sorted(out.split()) == ["finished", "finished", "stopped"]
    for process in (first, second):
        _wait_for_the_end(process)


def _wait_for_the_end(process: int) -> None:
    for _ in range(600):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    os.kill(process, signal.SIGKILL)
    pytest.fail("The process went on without its program.")
