"""Build: every handout of a plan becomes a file, unless the file is there and up to date."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from handouts.deliver.form import every_form
from handouts.deliver.inputs import fingerprint
from handouts.deliver.manifest import Entry, Manifest, read_manifest
from handouts.deliver.plan import ALL, Plan, Planned, Selection, SelectionError, plan
from handouts.deliver.work import Done, Task, perform_all, unique
from handouts.errors import HandoutError

if TYPE_CHECKING:
    from handouts.deliver.workspace import Workspace


class Built(NamedTuple):
    """What a build did, by files below the output folder."""

    folder: Path
    made: tuple[str, ...]
    fresh: tuple[str, ...]
    failed: tuple[str, ...]
    problems: tuple[HandoutError, ...]
    orphans: tuple[str, ...]
    """Files of earlier builds that nothing here makes any more."""


def build(
    workspace: Workspace,
    selection: Selection,
    folder: Path,
    *,
    standard: str = "ua1-a2a",
    jobs: int | None = None,
    force: bool = False,
    started: Callable[[int], None] = lambda count: None,
    advanced: Callable[[], None] = lambda: None,
) -> Built:
    """Make the files of a selection in `folder`.

    `started` hears how many files there are to make, `advanced` of each that is done. Files of
    handouts that fail are left as they were. Raises SelectionError for what is not there.
    """
    planned = plan(workspace.facts, selection)
    manifest = read_manifest(folder)
    stale: list[tuple[Planned, str]] = []
    fresh: list[str] = []
    problems: list[HandoutError] = list(planned.problems)
    failed: list[str] = []
    for each in planned.handouts:
        file = str(each.file)
        try:
            made_of = fingerprint(
                workspace.snapshot, workspace.facts, each.choice, standard, each.form
            )
        except HandoutError as error:
            problems.append(error)
            failed.append(file)
            continue
        if not force and all(manifest.fresh(str(one), made_of) for one in each.files):
            fresh.append(file)
        else:
            stale.append((each, made_of))
    made: list[str] = []
    if stale:
        results = _make(workspace, stale, manifest, standard, jobs, started, advanced)
        for (each, _), done in zip(stale, results, strict=True):
            (failed if done.problems else made).append(str(each.file))
            problems.extend(done.problems)
    workspace.memory.trim()
    orphans = () if problems else _orphans(workspace, planned, manifest)
    return Built(folder, tuple(made), tuple(fresh), tuple(failed), unique(problems), orphans)


def _orphans(workspace: Workspace, planned: Plan, manifest: Manifest) -> tuple[str, ...]:
    """Files that are there as they were made, though no choice of handouts makes them now."""
    others = manifest.entries.keys() - _files(planned)
    names = [file.removesuffix(".pdf").removesuffix("-ticket.txt") for file in others]
    for form in every_form():
        if not any(name.endswith(form.suffix) for name in names):
            continue
        selection = Selection(brands=(ALL,), papers=(ALL,), form=form)
        try:
            every = plan(workspace.facts, selection)
        except SelectionError:
            continue  # There is nothing of the kind.
        if every.problems:
            return ()
        others -= _files(every)
    return tuple(file for file in sorted(others) if (manifest.folder / file).is_file())


def _files(planned: Plan) -> set[str]:
    return {str(file) for each in planned.handouts for file in each.files}


def _make(
    workspace: Workspace,
    stale: list[tuple[Planned, str]],
    manifest: Manifest,
    standard: str,
    jobs: int | None,
    started: Callable[[int], None],
    advanced: Callable[[], None],
) -> list[Done]:
    """Make files that are not up to date; the manifest is written whatever stops the work."""
    from handouts.deliver.atomic import sweep

    sweep(manifest.folder)
    tasks = [
        Task(each.choice, manifest.folder / each.file, standard, each.form) for each, _ in stale
    ]
    origins = {
        task.target: (str(each.file), made_of)
        for task, (each, made_of) in zip(tasks, stale, strict=True)
    }

    def report(done: Done) -> None:
        file, made_of = origins[done.task.target]
        if done.digest:
            manifest.entries[file] = Entry(made_of, done.digest)
        advanced()

    before = dict(manifest.entries)
    started(len(tasks))
    try:
        return perform_all(workspace, tasks, jobs, report)
    finally:
        if manifest.entries != before:
            manifest.save()
