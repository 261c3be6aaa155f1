"""Compare many files: each pair that differs gets a page, and an index leads to all."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from handouts.compare.difference import difference
from handouts.compare.pairs import Pair, Pairs, Side
from handouts.compare.report import earlier_pages, remove_pages, write_index, write_page
from handouts.compare.results import FileResult, difference_record, summary
from handouts.errors import DeliveryError, HandoutError, InternalError, Problems
from handouts.pdf.file.pdfium import pdfium
from handouts.worker_pool import SILENT, Listener, Work, process_count, process_each
from handouts.workspace.workspace import Workspace

PER_PROCESS = 6
"""A process starts in the time in which another one compares about so many pairs of files."""

MAX_BYTES = 200_000_000
"""A larger file is no handout."""


class Comparison(NamedTuple):
    """Two files to compare, what their sides are called, and where the page about them goes."""

    pair: Pair
    sides: tuple[str, str]
    folder: Path


class Compared(NamedTuple):
    """What became of all pairs, in their order, and the page that leads to them."""

    report: Path
    results: tuple[FileResult, ...]
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
    pdfium()
    comparisons = [Comparison(pair, (pairs.old, pairs.new), folder) for pair in pairs.pairs]
    count = process_count(jobs, len(comparisons), PER_PROCESS)
    start: Callable[[], Callable[[Comparison], FileResult]]
    start = partial(partial, compare_pair, workspace)
    if count > 1:
        start = partial(_start, workspace.root, workspace.disk_cache.folder is not None)
    listener.started(len(comparisons))
    earlier = earlier_pages(folder)

    def report(result: FileResult) -> None:
        listener.named(result.name)
        listener.advanced()

    results = tuple(process_each(Work(start, _lost), comparisons, count, report))
    index = write_index(folder, pairs, results)
    remove_pages(earlier - {folder / each.report for each in results if each.report})
    problems = (*pairs.problems, *(one for each in results for one in each.problems))
    return Compared(index, results, problems)


def _start(root: Path, disk_cache: bool) -> Callable[[Comparison], FileResult]:
    return partial(compare_pair, Workspace(root, disk_cache=disk_cache))


def _lost(comparison: Comparison) -> FileResult:
    name = comparison.pair.name
    error = InternalError(
        f"'{name}' could not be compared: its process ended unexpectedly.",
        hint="The computer may have run out of memory. Add --jobs 1 to try again.",
    )
    return FileResult(name, "failed", problems=(error,))


def compare_pair(workspace: Workspace, comparison: Comparison) -> FileResult:
    """Compare two files. Never raises for what is wrong with them."""
    name, old, new = comparison.pair
    if old is None or new is None:
        return FileResult(name, "added" if old is None else "removed")
    try:
        return _compared(workspace, comparison, old, new)
    except Problems as error:
        return FileResult(name, "failed", problems=error.problems)
    except HandoutError as error:
        return FileResult(name, "failed", problems=(error,))
    except Exception as error:  # noqa: BLE001  a fault with one file leaves the others alone
        what = f"'{name}' could not be compared: {type(error).__name__}: {error}."
        return FileResult(name, "failed", problems=(InternalError.of(what, error),))


def _compared(workspace: Workspace, comparison: Comparison, old: Side, new: Side) -> FileResult:
    name = comparison.pair.name
    contents: list[bytes] = []
    problems: list[HandoutError] = []
    for side in (old, new):
        try:
            contents.append(_bytes(workspace, side))
        except HandoutError as error:
            problems.append(error)
    if problems:
        raise Problems(problems)
    before, after = contents
    if before == after:
        return FileResult(name, "unchanged")
    found = difference(before, after, str(old), str(new))
    if not found:
        return FileResult(name, "alike")
    line = summary(found)
    report = write_page(comparison.folder, name, comparison.sides, found, line)
    return FileResult(name, "changed", report, line, difference_record(found))


def _bytes(workspace: Workspace, side: Side) -> bytes:
    """A file's content; a handout is made."""
    if not isinstance(side, Path):
        return workspace.handout_of(side).pdf()
    try:
        if side.stat().st_size > MAX_BYTES:
            raise DeliveryError(
                f"'{side}' is larger than {MAX_BYTES // 1_000_000} MB.",
                hint="Compare a smaller file.",
            )
        return side.read_bytes()
    except OSError as error:
        raise DeliveryError(
            f"'{side}' cannot be read: {error.strerror or error}.",
            hint="Check the file's permissions.",
        ) from None
