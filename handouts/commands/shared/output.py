"""How mistakes, notes, paths and progress look on a terminal, and mistakes and notes as JSON."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from handouts.errors import HandoutError, InternalError, Place, Problems
from handouts.worker_pool import Listener

if TYPE_CHECKING:
    from handouts.notes import Note

MAX_SHOWN = 50
"""Mistakes that are told of one run; of more, how many each file has."""

MAX_FILES = 5
"""Files that are named with the number of their other mistakes."""


def say(text: str, *, error: bool = False) -> bool:
    """A line on the standard output, or on the standard error stream.

    Where nobody reads it any more, as after `| head`, it is dropped like all that follows, so that
    the command ends with its own exit status; what is returned says whether somebody reads on.
    """
    stream = sys.stderr if error else sys.stdout
    if stream is None:
        return False  # The stream was closed before the program began.
    try:
        try:
            stream.write(f"{text}\n")
        except UnicodeEncodeError:
            # A terminal that has no such character shows its number.
            encoding = stream.encoding or "ascii"
            stream.write(f"{text}\n".encode(encoding, "backslashreplace").decode(encoding))
        stream.flush()
    except BrokenPipeError:
        discard_rest(stream)
        return False
    return True


def discard_rest(stream: TextIO) -> None:
    """Send the rest of a stream that nobody reads nowhere: also what is flushed at the end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def say_errors(problems: Iterable[HandoutError], *, debug: bool = False) -> None:
    """Say mistakes on the standard error stream, each with its place and its hint.

    Of very many, the first of each file are told, and how many there are besides.
    """
    found = Problems(problems).problems
    told = first_of_each_file(found, MAX_SHOWN)
    for problem in told:
        where = f"{problem.place}: " if problem.place else ""
        say_error(f"{where}{problem.message}", problem.hint)
        if debug and isinstance(problem, InternalError) and problem.trace:
            say(problem.trace.rstrip(), error=True)
    others = Counter(map(_file, found)) - Counter(map(_file, told))
    if others:
        named = [f"{number:,} in {file}" for file, number in others.most_common(MAX_FILES) if file]
        more = count(len(found) - len(told), "more mistake")
        say_error(f"... and {more}" + (f": {', '.join(named)}." if named else "."))


def first_of_each_file(problems: Sequence[HandoutError], most: int) -> list[HandoutError]:
    """At most so many, in order: the first of each file before the second of any."""
    if len(problems) <= most:
        return list(problems)
    seen: Counter[str] = Counter()
    ranked: list[tuple[int, int]] = []
    for index, problem in enumerate(problems):
        ranked.append((seen[_file(problem)], index))
        seen[_file(problem)] += 1
    return [problems[index] for index in sorted(index for _, index in sorted(ranked)[:most])]


def _file(problem: HandoutError) -> str:
    return problem.place.file if problem.place else ""


def say_error(message: str, hint: str = "") -> None:
    """One mistake and its hint, which is indented."""
    _say_with_hint("error", message, hint)


def say_note(message: str, hint: str = "") -> None:
    """One note and its hint, which is indented."""
    _say_with_hint("note", message, hint)


def _say_with_hint(severity: str, message: str, hint: str) -> None:
    say(f"{severity}: {message}", error=True)
    for each in hint.splitlines():
        say(f"    {each}", error=True)


def say_review_note(why: str, hint: str = "This is noted in the log.") -> None:
    """Say that something is handed over although it is a draft, or overdue for review."""
    if why:
        say_note(why, hint)


def is_interactive() -> bool:
    """Whether somebody can be asked: both ends are a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def confirm(question: str) -> bool:
    """Ask on the terminal; anything but yes is no."""
    sys.stderr.write(f"{question} [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def say_notes(found: Iterable[Note]) -> None:
    """Notes on files, each with its place and its hint."""
    for each in found:
        say_note(f"{each.place}: {each.message}", each.hint)


def short_path(path: Path) -> str:
    """A path as it is shortest to read from the current folder."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def count(number: int, one: str, many: str = "") -> str:
    """A number and what is counted: 1 handout, 2 handouts."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


@contextmanager
def progress(what: str) -> Iterator[Listener]:
    """A progress bar on a terminal, for more than one thing; else nothing."""
    bars: list[Bar] = []

    def start(number: int) -> None:
        if number > 1 and sys.stderr.isatty():
            bars.append(Bar(what, number))

    def name(thing: str) -> None:
        for bar in bars:
            bar.name(thing)

    def advance() -> None:
        for bar in bars:
            bar.advance()

    try:
        yield Listener(start, name, advance)
    finally:
        for bar in bars:
            bar.close()


class Bar:
    """Rich's progress bar, which goes away when the work is done."""

    def __init__(self, what: str, number: int) -> None:
        # Rich takes 50 ms to import; a single file without a terminal does not wait for it.
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )
        from rich.table import Column

        self.progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[name]}", markup=False, table_column=Column(no_wrap=True)),
            console=Console(stderr=True),
            transient=True,
        )
        self.progress.start()
        self.task = self.progress.add_task(what, total=number, name="")

    def name(self, thing: str) -> None:
        """Say what is being done."""
        self.progress.update(self.task, name=thing)

    def advance(self) -> None:
        """One more thing is done."""
        self.progress.advance(self.task)

    def close(self) -> None:
        """Take the bar away."""
        self.progress.stop()


def first_few(paths: Sequence[str], most: int = 12) -> list[str]:
    """Lines that name some paths, and how many more there are."""
    if len(paths) <= most:
        return list(paths)
    return [*paths[: most - 1], f"... and {len(paths) - most + 1} more"]


JsonRecord = dict[str, object]


def error_records(problems: Iterable[HandoutError]) -> list[JsonRecord]:
    """What is wrong."""
    return [_record(each.kind, "error", each.message, each.hint, each.place) for each in problems]


def note_records(found: Iterable[Note]) -> list[JsonRecord]:
    """What is worth knowing."""
    return [_record(each.kind, "note", each.message, each.hint, each.place) for each in found]


def _record(kind: str, severity: str, message: str, hint: str, place: Place | None) -> JsonRecord:
    file, row, column = place or (None, None, None)
    return {
        "severity": severity,
        "kind": kind,
        "message": message,
        "hint": hint,
        "file": file,
        "line": row,
        "column": column,
    }
