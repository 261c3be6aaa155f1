"""Check a workspace: all mistakes of its files at once, found by laying everything out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from handouts.build.make_handouts import Task, TaskResult, make_handouts
from handouts.checks.text_notes import text_notes
from handouts.errors import HandoutError, Place
from handouts.notes import Note
from handouts.scaffold.workspace_record import version_notes
from handouts.sources.files.tree import REFERENCE
from handouts.sources.workspace.icc_profiles import profile_of
from handouts.worker_pool import SILENT, Listener
from handouts.workspace import stages
from handouts.workspace.cache.codec import Codec
from handouts.workspace.dependencies import fingerprint
from handouts.workspace.diagnosis.grouping import unique, unique_notes
from handouts.workspace.email_letter import letter_of
from handouts.workspace.handout_key import HandoutKey
from handouts.workspace.plan import ALL, Plan, Selection, plan

if TYPE_CHECKING:
    from handouts.sources.workspace.sources import Sources
    from handouts.workspace.workspace import Workspace


NOTES: Codec[tuple[Note, ...]] = Codec(tuple, Note, Place)


class Checked(NamedTuple):
    """What a check found: mistakes, notes, and how many handouts it looked at."""

    problems: tuple[HandoutError, ...]
    notes: tuple[Note, ...]
    handouts: int


def check(
    workspace: Workspace,
    topics: tuple[str, ...],
    today: date,
    *,
    jobs: int | None = None,
    listener: Listener = SILENT,
) -> Checked:
    """Lay out `topics` (all, where none is named) in every language, layout, brand and paper.

    No handout is written. Without topics, the files that no topic uses are checked too. Raises
    SelectionError for a topic that is not there.
    """
    problems: list[HandoutError] = []
    if not topics:
        problems.extend(_unused(workspace))
    planned = Plan((), ())
    if topics or workspace.file_tree.folders("content"):
        planned = plan(workspace.catalogue, Selection(topics=topics, brands=(ALL,), papers=(ALL,)))
    problems.extend(planned.problems)
    keys = dict(_keys(workspace, (each.key for each in planned.handouts), problems))
    verified = {
        handout_key: NOTES.load(workspace.disk_cache.get("verified", key) or b"")
        for handout_key, key in keys.items()
    }
    tasks = [Task(handout_key) for handout_key, notes in verified.items() if notes is None]
    listener.started(len(tasks))

    def report(_: TaskResult) -> None:
        listener.advanced()

    results = make_handouts(
        workspace, tasks, jobs, report, lambda task: listener.named(str(task.key))
    )
    for done in results:
        problems.extend(done.problems)
    verified |= {done.task.key: done.notes for done in results}
    on_logos = dict.fromkeys(note for notes in verified.values() for note in notes or ())
    found = [*text_notes(workspace, topics, today), *unique_notes(on_logos)]
    if not topics:
        found += version_notes(workspace.root)
    _remember(workspace, {keys[done.task.key]: done.notes for done in results if not done.problems})
    return Checked(unique(problems), tuple(found), len(planned.handouts))


def _keys(
    workspace: Workspace, choices: Iterable[HandoutKey], problems: list[HandoutError]
) -> Iterator[tuple[HandoutKey, str]]:
    """Handouts with the fingerprints of what they are made from."""
    for handout_key in choices:
        try:
            yield (
                handout_key,
                fingerprint(workspace.file_tree, workspace.catalogue, handout_key, "laid out"),
            )
        except HandoutError as error:
            problems.append(error)


def _remember(workspace: Workspace, verified: Mapping[str, tuple[Note, ...]]) -> None:
    """The notes on handouts in which nothing was wrong, unless a file has changed meanwhile."""
    if verified and workspace.file_tree.unchanged():
        for key, notes in verified.items():
            workspace.disk_cache.put("verified", key, NOTES.dump(notes))
    workspace.disk_cache.trim()


def _front(sources: Sources, brand: str) -> object:
    return sources.front_picture(brand)


def _letters(sources: Sources, brand: str) -> object:
    return [letter_of(sources, REFERENCE, brand, digits) for digits in (0, 1)]


def _unused(workspace: Workspace) -> Iterator[HandoutError]:
    """Mistakes in files that no topic may use yet: strays, words, layouts under each brand."""
    sources, catalogue = workspace.sources, workspace.catalogue
    yield from sources.unused_files()
    for language in sources.word_languages():
        try:
            sources.words(language)
        except HandoutError as error:
            yield error
    for brand in workspace.file_tree.folders("brands"):
        for look in (_front, profile_of, _letters):
            try:
                look(sources, brand)
            except HandoutError as error:
                yield error
        for layout in workspace.file_tree.folders("layouts"):
            try:
                catalogue.brand(brand)
                for paper in catalogue.layout(layout).papers:
                    stages.design_without_images(
                        workspace, HandoutKey("", layout, "", brand, paper)
                    )
            except HandoutError as error:
                yield error
