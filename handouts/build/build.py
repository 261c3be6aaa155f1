"""Build: every handout of a plan becomes a file, unless the file is there and up to date."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Literal, NamedTuple

from handouts.build.make_handouts import Task, TaskResult, make_handouts
from handouts.build.manifest import Entry, Manifest, read_manifest
from handouts.errors import HandoutError
from handouts.storage.atomic import refuse_linked_output, refuse_links, remove_stale_temp_files
from handouts.worker_pool import SILENT, Listener
from handouts.workspace.dependencies import fingerprint
from handouts.workspace.diagnosis.grouping import unique, unique_notes
from handouts.workspace.output_options import every_form
from handouts.workspace.plan import ALL, Plan, Planned, Selection, SelectionError, plan

if TYPE_CHECKING:
    from handouts.notes import Note
    from handouts.workspace.workspace import Workspace


State = Literal["made", "up to date", "failed"]


class Outcome(NamedTuple):
    """What became of one handout: how its file was laid out, or why it could not be made."""

    planned: Planned
    state: State
    body_size: float = 0.0
    """The size in points at which body text was fitted; 0 where it failed."""
    pages: int = 0
    problems: tuple[HandoutError, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def file(self) -> str:
        """The file's path below the output folder."""
        return str(self.planned.file)


class Built(NamedTuple):
    """What a build did; files are named by their paths below the output folder."""

    folder: Path
    outcomes: tuple[Outcome, ...]
    """One for each handout, in the order of the plan."""
    problems: tuple[HandoutError, ...]
    orphans: tuple[str, ...]
    """Files of earlier builds that nothing here makes any more."""

    def files(self, state: State) -> tuple[str, ...]:
        """The files of one state."""
        return tuple(each.file for each in self.outcomes if each.state == state)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What is worth saying of the files that were made, each thing once."""
        return unique_notes(note for each in self.outcomes for note in each.notes)

    @property
    def made(self) -> tuple[str, ...]:
        """Files that were written."""
        return self.files("made")

    @property
    def up_to_date(self) -> tuple[str, ...]:
        """Files that were up to date."""
        return self.files("up to date")

    @property
    def failed(self) -> tuple[str, ...]:
        """Files that could not be made; an older one may be there."""
        return self.files("failed")


def build(
    workspace: Workspace,
    selection: Selection,
    folder: Path,
    *,
    standard: str = "ua1-a2a",
    jobs: int | None = None,
    force: bool = False,
    listener: Listener = SILENT,
) -> Built:
    """Make the files of a selection in `folder`.

    `listener` hears how the work goes on. Files of handouts that fail are left as they were. Raises
    SelectionError for what is not there.
    """
    refuse_linked_output(folder, workspace.root)
    planned = plan(workspace.catalogue, selection)
    manifest = read_manifest(folder)
    stale: list[tuple[Planned, str]] = []
    outcomes: dict[Planned, Outcome] = {}
    for each in planned.handouts:
        file = str(each.file)
        try:
            source_digest = fingerprint(
                workspace.file_tree, workspace.catalogue, each.key, standard, each.options
            )
        except HandoutError as error:
            outcomes[each] = Outcome(each, "failed", problems=(error,))
            continue
        if not force and all(manifest.up_to_date(str(one), source_digest) for one in each.files):
            entry = manifest.entries[file]
            outcomes[each] = Outcome(each, "up to date", entry.body_size, entry.pages)
        else:
            stale.append((each, source_digest))
    if stale:
        results = _make(workspace, stale, manifest, standard, jobs, listener)
        for (each, _), done in zip(stale, results, strict=True):
            state: State = "failed" if done.problems else "made"
            laid_out = (done.body_size, done.pages, done.problems, done.notes)
            outcomes[each] = Outcome(each, state, *laid_out)
    workspace.disk_cache.trim()
    ordered = tuple(outcomes[each] for each in planned.handouts)
    problems = unique([*planned.problems, *(one for each in ordered for one in each.problems)])
    orphans = () if problems else _orphans(workspace, planned, manifest)
    return Built(folder, ordered, problems, orphans)


def _orphans(workspace: Workspace, planned: Plan, manifest: Manifest) -> tuple[str, ...]:
    """Files that are there as they were made, though no choice of handouts makes them now."""
    others = manifest.entries.keys() - _files(planned)
    names = [file.removesuffix(".pdf").removesuffix("-ticket.txt") for file in others]
    for options in every_form():
        if not any(name.endswith(options.suffix) for name in names):
            continue
        selection = Selection(brands=(ALL,), papers=(ALL,), options=options)
        try:
            every = plan(workspace.catalogue, selection)
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
    listener: Listener,
) -> list[TaskResult]:
    """Make files that are not up to date; the manifest is written whatever stops the work."""
    for parent in {(manifest.folder / each.file).parent for each, _ in stale}:
        refuse_links(parent, manifest.folder)
    remove_stale_temp_files(manifest.folder)
    tasks = [
        Task(each.key, manifest.folder / each.file, standard, each.options) for each, _ in stale
    ]
    origins = {
        task.target: (str(each.file), source_digest)
        for task, (each, source_digest) in zip(tasks, stale, strict=True)
    }

    def report(done: TaskResult) -> None:
        file, source_digest = origins[done.task.target]
        if done.digest:
            laid_out = done.body_size, done.pages
            manifest.entries[file] = Entry(source_digest, done.digest, *laid_out)
            for name, digest in done.beside:
                beside = str(PurePosixPath(file).with_name(name))
                manifest.entries[beside] = Entry(source_digest, digest, *laid_out)
        listener.advanced()

    before = dict(manifest.entries)

    def begun(task: Task) -> None:
        listener.named(origins[task.target][0])

    listener.started(len(tasks))
    try:
        return make_handouts(workspace, tasks, jobs, report, begun)
    finally:
        if manifest.entries != before:
            manifest.save()
