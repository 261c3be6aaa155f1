"""Compare many files: each pair that differs gets a page, and an index leads to all."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import NamedTuple

from handouts.build.worker_pool import SILENT, Listener
from handouts.compare.difference import difference
from handouts.compare.pairs import Pair, Pairs, Source
from handouts.compare.parallel import for_each
from handouts.compare.pdfium import pdfium
from handouts.compare.results import Result, difference_record, summary
from handouts.errors import DeliveryError, HandoutError, InternalError, Problems
from handouts.workspace.workspace import Workspace

MAX_BYTES = 200_000_000
"""A larger file is no handout."""


class Task(NamedTuple):
    """Two files to compare, and where the page about them goes."""

    pair: Pair
    sides: tuple[str, str]
    folder: Path
    root: Path
    disk_cache: bool


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
    disk_cache = workspace.disk_cache.folder is not None
    tasks = [
        Task(pair, (pairs.old, pairs.new), folder, workspace.root, disk_cache)
        for pair in pairs.pairs
    ]
    listener.started(len(tasks))

    def done(result: Result) -> None:
        listener.named(result.name)
        listener.advanced()

    earlier = earlier_pages(folder)
    results = tuple(for_each(perform, tasks, jobs, _lost, done))
    index = write_index(folder, pairs, results)
    sweep(earlier - {folder / each.report for each in results if each.report})
    problems = (*pairs.problems, *(one for each in results for one in each.problems))
    return Compared(index, results, problems)


def perform(task: Task) -> Result:
    """Compare two files. Never raises for what is wrong with them."""
    pair = task.pair
    if pair.old is None or pair.new is None:
        return Result(pair.name, "added" if pair.old is None else "removed")
    try:
        return _compared(task, pair.old, pair.new)
    except Problems as error:
        return Result(pair.name, "failed", problems=error.problems)
    except HandoutError as error:
        return Result(pair.name, "failed", problems=(error,))
    except Exception as error:  # noqa: BLE001  a fault with one file leaves the others alone
        return Result(pair.name, "failed", problems=(_fault(pair, error),))


def _compared(task: Task, old: Source, new: Source) -> Result:
    from handouts.compare.report import write_page

    name = task.pair.name
    sides, problems = [], []
    for source in (old, new):
        try:
            sides.append(_bytes(source, task.root, task.disk_cache))
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


def _bytes(source: Source, root: Path, disk_cache: bool) -> bytes:
    """A file's content; a handout is made."""
    if not isinstance(source, Path):
        return _workspace(root, disk_cache).made(source).pdf()
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


@functools.lru_cache(maxsize=1)
def _workspace(root: Path, disk_cache: bool) -> Workspace:
    """The workspace of this process."""
    return Workspace(root, disk_cache=disk_cache)


def _lost(task: Task, error: BaseException) -> Result:
    return Result(task.pair.name, "failed", problems=(_fault(task.pair, error),))


def _fault(pair: Pair, error: BaseException) -> InternalError:
    import traceback

    fault = InternalError(
        f"'{pair.name}' could not be compared: {type(error).__name__}: {error}.",
        hint="This is a fault of the program. --debug shows where; please report it.",
    )
    fault.trace = "".join(traceback.format_exception(error))
    return fault
