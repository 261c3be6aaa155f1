"""Watch a workspace: when a file is saved, make again what it touches.

Editors save in many ways: in place, where the file is empty for a moment; beside it and moved over
it, where it is gone for a moment; with copies of their own about. A build waits until the files
that changed are there and at rest, and names that editors make for themselves do not count.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from handouts.build.build import Built, build
from handouts.errors import DeliveryError, HandoutError
from handouts.workspace import stages
from handouts.workspace.diagnosis.grouping import unique
from handouts.workspace.plan import Selection

if TYPE_CHECKING:
    from handouts.workspace.workspace import Workspace

FOLDERS = ("content", "layouts", "brands", "fonts")

DEBOUNCE = 20
"""Milliseconds without a further change after which changes are handed on."""

POLL_INTERVAL = 0.025
"""Seconds in which files that are at rest stay as they are."""

MAX_WAIT = 0.4
"""Seconds that a file may be gone or empty while it is being saved."""

MAX_AGE = 5.0
"""Seconds: a file's time that is older is not that of its being saved, but of a copy or a move."""

_EDITOR_FILE = re.compile(
    r"\..*|.*~|#.*#|.*\.(?:sw[a-z]|tmp|temp|part|bak|orig|crdownload)|[0-9]{4,5}|.*___jb_[a-z]+___"
)
"""Hidden files, backups, locks and parts; vim tries out a folder with a file called 4913."""


class Rebuilt(NamedTuple):
    """What saved files led to."""

    workspace: Workspace
    saved: tuple[Path, ...]
    built: Built | None
    """None where nothing could be planned any more; `problems` say why."""
    seconds: float
    """From saving to the page."""
    problems: tuple[HandoutError, ...]
    """Mistakes that were not there before."""
    left: int
    """Mistakes that were there before, and still are."""
    mended: int
    """Mistakes that are there no more."""


def watch(
    workspace: Workspace,
    selection: Selection,
    built: Built,
    *,
    standard: str = "ua1-a2a",
    jobs: int | None = None,
    ready: Callable[[], None] = lambda: None,
) -> Iterator[Rebuilt]:
    """Build a selection anew whenever a file of the workspace is saved; `built` came before.

    `ready` is called when saved files begin to count. Never ends of itself; KeyboardInterrupt ends
    it. Raises DeliveryError where watchfiles is not installed or there is nothing to watch.
    """
    known = {_key(problem) for problem in built.problems}
    _warm_up(workspace, built)
    for changed in _changes(workspace.root):
        noticed = time.time()
        if changed:
            changed = _wait_until_stable(changed, workspace)
            if not changed:
                continue  # It was an editor's own.
        saved = tuple(sorted(path for path in changed if path.exists()))
        removed = tuple(sorted(changed - set(saved)))
        # The first time nothing is known of what was saved while the first build went on.
        fonts = not changed or _touches_fonts(workspace, changed)
        workspace = workspace.renewed(fonts=fonts)
        again: Built | None = None
        try:
            again = build(workspace, selection, built.folder, standard=standard, jobs=jobs)
            problems = again.problems
        except HandoutError as error:
            problems = unique([error])
        seconds = time.time() - _saved_at(saved, noticed)
        found = {_key(problem) for problem in problems}
        if changed or found != known or (again is not None and again.made):
            fresh = tuple(problem for problem in problems if _key(problem) not in known)
            left, mended = len(problems) - len(fresh), len(known - found)
            yield Rebuilt(workspace, saved or removed, again, seconds, fresh, left, mended)
        known = found
        if not changed:
            ready()


def _warm_up(workspace: Workspace, built: Built) -> None:
    """Make one handout in memory, so that the first one to be saved finds all that it needs."""
    for outcome in built.outcomes[:1]:
        try:
            stages.composed(workspace, outcome.planned.key)
            workspace.handout_of(outcome.planned.key, outcome.planned.options).pdf()
        except HandoutError:
            return


def watchfiles_package() -> Any:
    """The package that watches; DeliveryError where it is not installed."""
    try:
        import watchfiles
    except ImportError:
        raise DeliveryError(
            "Watching needs watchfiles, which is not installed.",
            hint='Install it with: python -m pip install "handouts[watch]", or watchfiles alone.',
        ) from None
    return watchfiles


def is_source(path: Path) -> bool:
    """Whether a file of this name is one that people write, and not one of an editor's own."""
    return _EDITOR_FILE.fullmatch(path.name) is None


def _changes(root: Path) -> Iterator[set[Path]]:
    """Sets of files that changed together; first an empty one, as soon as it watches."""
    watched = [path for name in FOLDERS if (path := root / name).is_dir()]
    if not watched:
        raise DeliveryError(
            f"There is nothing to watch in '{root}'.",
            hint="A workspace has the folders content/, layouts/, brands/ and fonts/.",
        )
    began = False
    for changes in watchfiles_package().watch(
        *watched,
        watch_filter=lambda _, path: is_source(Path(path)),
        step=DEBOUNCE,
        rust_timeout=100,
        yield_on_timeout=True,
        raise_interrupt=True,
    ):
        if not began:
            # The first time that it gives anything, changes or not, it watches.
            began = True
            yield set()
        if changes:
            yield {Path(path) for _, path in changes}


def _wait_until_stable(paths: Iterable[Path], workspace: Workspace) -> set[Path]:
    """The files that matter, when they are at rest: those that are there, or were there.

    One that is gone or empty may come back for a while. What came and went again was an editor's.
    """
    end = time.monotonic() + MAX_WAIT
    waited = [path for path in paths if path.exists() or workspace.file_tree.has_read(path)]
    before = _file_states(waited)
    while waited:
        time.sleep(POLL_INTERVAL)
        now = _file_states(waited)
        if now == before and (all(size for size, _ in now) or time.monotonic() > end):
            break
        before = now
    return {path for path in waited if path.exists() or workspace.file_tree.has_read(path)}


def _file_states(paths: Iterable[Path]) -> list[tuple[int, int]]:
    """The size and the time of each file; (0, 0) for one that is not there."""
    found: list[tuple[int, int]] = []
    for path in paths:
        try:
            state = path.stat()
        except OSError:
            found.append((0, 0))
        else:
            found.append((state.st_size, state.st_mtime_ns))
    return found


def _saved_at(saved: Iterable[Path], noticed: float) -> float:
    """When the last of some files was saved, in seconds since 1970."""
    times = [time_ns / 1e9 for _, time_ns in _file_states(saved) if time_ns]
    last = max(times, default=noticed)
    return last if noticed - MAX_AGE < last <= time.time() else noticed


def _touches_fonts(workspace: Workspace, changed: Iterable[Path]) -> bool:
    return any(path.is_relative_to(workspace.root / "fonts") for path in changed)


def _key(problem: HandoutError) -> tuple[str, str, object]:
    return problem.kind, problem.message, problem.place
