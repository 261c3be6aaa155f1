"""Make many handouts, in this process or in several; one that fails stops no other."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from handouts.errors import HandoutError, InternalError, Problems
from handouts.storage.atomic import write_file
from handouts.text_cache import clear_text_caches
from handouts.worker_pool import Work, process_count, process_each
from handouts.workspace.handout import Handout
from handouts.workspace.handout_key import HandoutKey
from handouts.workspace.layout_notes import layout_notes
from handouts.workspace.output_options import ORDINARY, OutputOptions
from handouts.workspace.plan import ticket_of
from handouts.workspace.workspace import Workspace

if TYPE_CHECKING:
    from handouts.notes import Note

PER_PROCESS = 40
"""A process starts in the time in which another one makes about so many handouts."""

CACHED = 100
"""Handouts after which the caches of texts are cleared, so that memory does not grow."""


class Task(NamedTuple):
    """A handout to make: written to `target`, or only laid out where there is none."""

    key: HandoutKey
    target: Path | None = None
    standard: str = "ua1-a2a"
    options: OutputOptions = ORDINARY


class TaskResult(NamedTuple):
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


def make_handouts(
    workspace: Workspace,
    tasks: Sequence[Task],
    jobs: int | None,
    report: Callable[[TaskResult], None] = lambda result: None,
    begun: Callable[[Task], None] = lambda task: None,
) -> list[TaskResult]:
    """Make all handouts; results in the order of the tasks.

    `jobs` is the number of processes, by default as many as there are processors where that is
    faster than one. `begun` hears each task as it is given to a process, `report` each result in
    the order of the tasks.
    """
    count = process_count(jobs, len(tasks), PER_PROCESS)
    start = partial(_make_in, workspace)
    if count > 1:
        start = partial(_open_and_make, workspace.root, workspace.disk_cache.folder is not None)

    def begin() -> Iterator[Task]:
        for task in tasks:
            begun(task)
            yield task

    return process_each(Work(start, _lost), begin(), count, report)


def _make_in(workspace: Workspace) -> Callable[[Task], TaskResult]:
    """What makes handouts of a workspace, and keeps no more of texts than it should."""
    made = 0

    def make(task: Task) -> TaskResult:
        nonlocal made
        if made and made % CACHED == 0:
            clear_text_caches()
        made += 1
        return make_handout(workspace, task)

    return make


def _open_and_make(root: Path, disk_cache: bool) -> Callable[[Task], TaskResult]:
    return _make_in(Workspace(root, disk_cache=disk_cache))


def _lost(task: Task) -> TaskResult:
    error = InternalError(
        f"{task.key} could not be made: its process ended unexpectedly.",
        hint="The computer may have run out of memory. Add --jobs 1 to try again.",
    )
    return TaskResult(task, problems=(error,))


def make_handout(workspace: Workspace, task: Task) -> TaskResult:
    """Make one handout. Never raises for what is wrong with it."""
    try:
        return _made(workspace, task)
    except Problems as error:
        return TaskResult(task, problems=error.problems)
    except HandoutError as error:
        return TaskResult(task, problems=(error,))
    except ModuleNotFoundError:
        raise  # This Python lacks a package that all handouts need.
    except Exception as error:  # noqa: BLE001  a fault with one handout leaves the others alone
        what = f"{task.key} could not be made: {type(error).__name__}: {error}."
        return TaskResult(task, problems=(InternalError.of(what, error),))


def _made(workspace: Workspace, task: Task) -> TaskResult:
    handout = workspace.handout_of(task.key, task.options)
    if task.target is None:
        return TaskResult(task, notes=layout_notes(workspace, task.key, handout.tried()))
    sheets = handout.printed
    notes = layout_notes(workspace, task.key, sheets)
    data = handout.pdf(standard=task.standard)
    tickets = _tickets(handout, task.target.name)
    write_file(task.target, data)
    for name, ticket in tickets.items():
        write_file(task.target.with_name(name), ticket)
    beside = tuple((name, _digest(ticket)) for name, ticket in tickets.items())
    return TaskResult(task, _digest(data), (), sheets.body_size, sheets.pages, beside, notes)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _tickets(handout: Handout, file: str) -> dict[str, bytes]:
    """What lies beside a file, by its name: for the press, the job's ticket."""
    if not handout.options.press:
        return {}
    made = handout.press
    return {ticket_of(file): made.ticket.text(file, made.pdf).encode()}
