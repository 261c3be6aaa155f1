"""Work through many handouts, in this process or in several; one that fails stops no other.

What is done with a handout is the same wherever it is done, so results do not depend on how many
processes there are.
"""

from __future__ import annotations

import hashlib
import itertools
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from handouts.errors import HandoutError, InternalError, Problems
from handouts.text_cache import clear_text_caches
from handouts.workspace.diagnosis.grouping import unique as unique
from handouts.workspace.handout_key import HandoutKey
from handouts.workspace.output_options import ORDINARY, OutputOptions

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    from handouts.notes import Note
    from handouts.workspace.workspace import Handout, Workspace

EACH = 40
"""A process starts in the time in which another one makes about so many handouts."""


REMEMBERED = 100
"""Handouts after which what is remembered of texts is forgotten, so that memory does not grow."""


MAX_PROCESSES = 61
"""Windows cannot wait for more at once."""


class Task(NamedTuple):
    """A handout to make: written to `target`, or only laid out where there is none."""

    key: HandoutKey
    target: Path | None = None
    standard: str = "ua1-a2a"
    options: OutputOptions = ORDINARY


class Done(NamedTuple):
    """What became of a task: the digest of the file that was written, or what went wrong."""

    task: Task
    digest: str = ""
    problems: tuple[HandoutError, ...] = ()
    body_size: float = 0.0
    """The fitted size of body text in points; 0 where nothing was laid out."""
    pages: int = 0
    beside: tuple[tuple[str, str], ...] = ()
    """Names and digests of files that were written beside it."""
    notes: tuple[Note, ...] = ()
    """What is worth saying of how it was laid out."""


class Listener(NamedTuple):
    """Who hears how long work goes on, such as a progress bar."""

    started: Callable[[int], None]
    """How many things there are to do."""
    named: Callable[[str], None]
    """What is being done; in several processes, what was done last."""
    advanced: Callable[[], None]
    """One more thing is done."""


SILENT = Listener(lambda number: None, lambda name: None, lambda: None)

Report = Callable[[Done], None]
Begun = Callable[[Task], None]


def perform(workspace: Workspace, task: Task) -> Done:
    """Make one handout. Never raises for what is wrong with it."""
    from handouts.storage.atomic import write_file
    from handouts.workspace.layout_notes import layout_notes

    try:
        handout = workspace.made(task.key, task.options)
        if task.target is None:
            return Done(task, notes=layout_notes(workspace, task.key, handout.tried()))
        sheets = handout.printed
        notes = layout_notes(workspace, task.key, sheets)
        data = handout.pdf(standard=task.standard)
        ticket = _ticket(handout, task.target.name)
        write_file(task.target, data)
        for path, beside in ticket.items():
            write_file(task.target.with_name(path), beside)
    except Problems as error:
        return Done(task, problems=error.problems)
    except HandoutError as error:
        return Done(task, problems=(error,))
    except ModuleNotFoundError:
        raise  # This Python lacks a package that all handouts need.
    except Exception as error:  # noqa: BLE001  a fault with one handout leaves the others alone
        return Done(task, problems=(_fault(task, error),))
    return Done(
        task,
        hashlib.sha256(data).hexdigest(),
        (),
        sheets.body_size,
        sheets.pages,
        tuple((path, hashlib.sha256(beside).hexdigest()) for path, beside in ticket.items()),
        notes,
    )


def _ticket(handout: Handout, file: str) -> dict[str, bytes]:
    """What lies beside a file, by its name: for the press, the job's ticket."""
    if not handout.options.press:
        return {}
    from handouts.workspace.plan import ticket_of

    made = handout.press
    return {ticket_of(file): made.ticket.text(file, made.pdf).encode()}


def perform_all(
    workspace: Workspace,
    tasks: Sequence[Task],
    jobs: int | None,
    report: Report,
    begun: Begun = lambda task: None,
) -> list[Done]:
    """Make all handouts; results in the order of the tasks.

    `jobs` is the number of processes, by default as many as there are processors where that is
    faster than one. `report` is called as each is done, in any order; `begun` with each that this
    process works on, or that another one has done.
    """
    count = min(jobs or default_jobs(len(tasks)), len(tasks), MAX_PROCESSES)
    if count <= 1:
        return [
            _done_here(workspace, task, report, begun, number) for number, task in enumerate(tasks)
        ]

    def report_both(done: Done) -> None:
        begun(done.task)
        report(done)

    return _in_processes(workspace, tasks, count, report_both)


def default_jobs(tasks: int) -> int:
    """How many processes make so many handouts soonest."""
    return max(1, min(processors(), tasks // EACH))


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _done_here(workspace: Workspace, task: Task, report: Report, begun: Begun, number: int) -> Done:
    begun(task)
    _forget_now_and_then(number)
    return _reported(perform(workspace, task), report)


def _forget_now_and_then(number: int) -> None:
    if number and number % REMEMBERED == 0:
        clear_text_caches()


def _reported(done: Done, report: Report) -> Done:
    report(done)
    return done


def _fault(task: Task, error: BaseException) -> InternalError:
    import traceback

    fault = InternalError(
        f"{task.key} could not be made: {type(error).__name__}: {error}.",
        hint="This is a fault of the program. --debug shows where; please report it.",
    )
    fault.trace = "".join(traceback.format_exception(error))
    return fault


def _in_processes(
    workspace: Workspace, tasks: Sequence[Task], count: int, report: Report
) -> list[Done]:
    from concurrent.futures import as_completed
    from concurrent.futures.process import BrokenProcessPool

    done: dict[int, Done] = {}
    with _pool(workspace, count) as pool:
        numbers = {pool.submit(_perform_here, task): index for index, task in enumerate(tasks)}
        try:
            for future in as_completed(numbers):
                if not isinstance(future.exception(), BrokenProcessPool):
                    done[numbers[future]] = _reported(future.result(), report)
        except KeyboardInterrupt:
            pool.shutdown(wait=True, cancel_futures=True)
            raise
    for index, task in enumerate(tasks):
        if index not in done:
            done[index] = _reported(_alone(workspace, task), report)
    return [done[index] for index in range(len(tasks))]


def _alone(workspace: Workspace, task: Task) -> Done:
    """A task in a process of its own, after a process has died with some task."""
    from concurrent.futures.process import BrokenProcessPool

    with _pool(workspace, 1) as pool:
        try:
            result: Future[Done] = pool.submit(_perform_here, task)
            return result.result()
        except BrokenProcessPool as error:
            return Done(task, problems=(_fault(task, error),))


def _pool(workspace: Workspace, count: int) -> Executor:
    """Processes that start anew, as they must on some systems and safely can on all."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(
        max_workers=count,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_start,
        initargs=(str(workspace.root), workspace.disk_cache.folder is not None),
    )


_here: list[Workspace] = []
"""The workspace of a worker process, which `_start` puts here."""


def _start(root: str, disk_cache: bool) -> None:
    import signal

    from handouts.workspace.workspace import Workspace

    # The process that was asked stops the work; its workers finish what they are writing.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _here[:] = [Workspace(root, disk_cache=disk_cache)]


_numbers = itertools.count()
"""Of the tasks of a worker process."""


def _perform_here(task: Task) -> Done:
    _forget_now_and_then(next(_numbers))
    return perform(_here[0], task)
