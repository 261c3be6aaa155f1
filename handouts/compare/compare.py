"""Compare many files: each pair that differs gets a page, and an index leads to all."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from handouts.compare.difference import difference
from handouts.compare.pairs import Pair, Pairs, Source
from handouts.compare.pdfium import pdfium
from handouts.compare.results import Result, difference_record, summary
from handouts.errors import DeliveryError, HandoutError, InternalError, Problems
from handouts.worker_pool import SILENT, Listener, Work, process_count, process_each
from handouts.workspace.workspace import Workspace

PER_PROCESS = 6
"""A process starts in the time in which another one compares about so many pairs of files."""

MAX_BYTES = 200_000_000
"""A larger file is no handout."""


class Task(NamedTuple):
    """Two files to compare, and where the page about them goes."""

    pair: Pair
    sides: tuple[str, str]
    folder: Path


class Compared(NamedTuple):
    """What became of all pairs, in their order, and the page that leads to them."""

    report: Path
    results: tuple[Result, ...]
    problems: tuple[HandoutError, ...]

    @property
    def changed(self) -> bool:
        """Whether a file changed, came or went."""
        return any(each.state in ("changed", "added", "removed") for each in self.results)


def compare(
    workspace: Workspace,
    pairs: Pairs,
    folder: Path,
    *,
    jobs: int | None = None,
    listener: Listener = SILENT,
) -> Compared:
    """Compare pairs of files and write the report into `folder`; pages of earlier ones go.

    What is wrong with one file stops no other. Raises DeliveryError where pypdfium2 is missing, or
    where the folder cannot be written.
    """
    from handouts.compare.report import earlier_pages, sweep, write_index

    pdfium()
    tasks = [Task(pair, (pairs.old, pairs.new), folder) for pair in pairs.pairs]
    count = process_count(jobs, len(tasks), PER_PROCESS)
    start: Callable[[], Callable[[Task], Result]] = partial(partial, compare_pair, workspace)
    if count > 1:
        start = partial(_start, workspace.root, workspace.disk_cache.folder is not None)
    listener.started(len(tasks))
    earlier = earlier_pages(folder)

    def report(result: Result) -> None:
        listener.named(result.name)
        listener.advanced()

    results = tuple(process_each(Work(start, _lost), tasks, count, report))
    index = write_index(folder, pairs, results)
    sweep(earlier - {folder / each.report for each in results if each.report})
    problems = (*pairs.problems, *(one for each in results for one in each.problems))
    return Compared(index, results, problems)


def _start(root: Path, disk_cache: bool) -> Callable[[Task], Result]:
    return partial(compare_pair, Workspace(root, disk_cache=disk_cache))


def compare_pair(workspace: Workspace, task: Task) -> Result:
    """Compare two files. Never raises for what is wrong with them."""
    pair = task.pair
    if pair.old is None or pair.new is None:
        return Result(pair.name, "added" if pair.old is None else "removed")
    try:
        return _compared(workspace, task, pair.old, pair.new)
    except Problems as error:
        return Result(pair.name, "failed", problems=error.problems)
    except HandoutError as error:
        return Result(pair.name, "failed", problems=(error,))
    except Exception as error:  # noqa: BLE001  a fault with one file leaves the others alone
        what = f"'{pair.name}' could not be compared: {type(error).__name__}: {error}."
        return Result(pair.name, "failed", problems=(InternalError.of(what, error),))


def _compared(workspace: Workspace, task: Task, old: Source, new: Source) -> Result:
    from handouts.compare.report import write_page

    name = task.pair.name
    sides, problems = [], []
    for source in (old, new):
        try:
            sides.append(_bytes(workspace, source))
        except HandoutError as error:
            problems.append(error)
    if problems:
        raise Problems(problems)
    before, after = sides
    if before == after:
        return Result(name, "unchanged")
    found = difference(before, after, _called(old), _called(new))
    if not found:
        return Result(name, "alike")
    line = summary(found)
    report = write_page(task.folder, name, task.sides, found, line)
    return Result(name, "changed", report, line, difference_record(found))


def _called(source: Source) -> str:
    return str(source)


def _bytes(workspace: Workspace, source: Source) -> bytes:
    """A file's content; a handout is made."""
    if not isinstance(source, Path):
        return workspace.made(source).pdf()
    try:
        if source.stat().st_size > MAX_BYTES:
            raise DeliveryError(
                f"'{source}' is larger than {MAX_BYTES // 1_000_000} MB.",
                hint="Compare a smaller file.",
            )
        return source.read_bytes()
    except OSError as error:
        raise DeliveryError(
            f"'{source}' cannot be read: {error.strerror or error}.",
            hint="Look at the file's permissions.",
        ) from None


def _lost(task: Task) -> Result:
    error = InternalError(
        f"'{task.pair.name}' could not be compared: the process that compared it ended.",
        hint="Was there too little memory? Say --jobs 1 to try again.",
    )
    return Result(task.pair.name, "failed", problems=(error,))
