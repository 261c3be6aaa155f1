"""Check a workspace: all mistakes of its files at once, found by laying everything out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from handouts.build.worker_pool import SILENT, Done, Listener, Task, perform_all
from handouts.checks.text_notes import dump, load, remarks
from handouts.errors import HandoutError
from handouts.notes import Note
from handouts.sources.workspace.icc_profiles import profile_of
from handouts.workspace import stages
from handouts.workspace.dependencies import REFERENCE, fingerprint
from handouts.workspace.diagnosis.grouping import unique, unique_notes
from handouts.workspace.email_letter import letter_of
from handouts.workspace.handout_key import Choice
from handouts.workspace.plan import ALL, Plan, Selection, plan

if TYPE_CHECKING:
    from handouts.sources.workspace.sources import Sources
    from handouts.workspace.workspace import Workspace


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
    if topics or workspace.snapshot.folders("content"):
        planned = plan(workspace.facts, Selection(topics=topics, brands=(ALL,), papers=(ALL,)))
    problems.extend(planned.problems)
    keys = dict(_keys(workspace, (each.choice for each in planned.handouts), problems))
    sound = {choice: load(workspace.memory.get("sound", key)) for choice, key in keys.items()}
    tasks = [Task(choice) for choice, notes in sound.items() if notes is None]
    listener.started(len(tasks))

    def report(_: Done) -> None:
        listener.advanced()

    results = perform_all(
        workspace, tasks, jobs, report, lambda task: listener.named(str(task.choice))
    )
    for done in results:
        problems.extend(done.problems)
    sound |= {done.task.choice: done.notes for done in results}
    on_logos = dict.fromkeys(note for notes in sound.values() for note in notes or ())
    found = (*remarks(workspace, topics, today), *unique_notes(on_logos))
    _remember(
        workspace, {keys[done.task.choice]: done.notes for done in results if not done.problems}
    )
    return Checked(unique(problems), found, len(planned.handouts))


def _keys(
    workspace: Workspace, choices: Iterable[Choice], problems: list[HandoutError]
) -> Iterator[tuple[Choice, str]]:
    """Handouts with the fingerprints of what they are made from."""
    for choice in choices:
        try:
            yield choice, fingerprint(workspace.snapshot, workspace.facts, choice, "laid out")
        except HandoutError as error:
            problems.append(error)


def _remember(workspace: Workspace, sound: Mapping[str, tuple[Note, ...]]) -> None:
    """The notes on handouts in which nothing was wrong, unless a file has changed meanwhile."""
    if sound and workspace.snapshot.still():
        for key, notes in sound.items():
            workspace.memory.put("sound", key, dump(notes))
    workspace.memory.trim()


def _front(sources: Sources, brand: str) -> object:
    return sources.front_picture(brand)


def _letters(sources: Sources, brand: str) -> object:
    return [letter_of(sources, REFERENCE, brand, digits) for digits in (0, 1)]


def _unused(workspace: Workspace) -> Iterator[HandoutError]:
    """Mistakes in files that no topic may use yet: strays, words, layouts under each brand."""
    sources, facts = workspace.sources, workspace.facts
    yield from sources.complaints()
    for language in sources.word_languages():
        try:
            sources.words(language)
        except HandoutError as error:
            yield error
    for brand in workspace.snapshot.folders("brands"):
        for look in (_front, profile_of, _letters):
            try:
                look(sources, brand)
            except HandoutError as error:
                yield error
        for layout in workspace.snapshot.folders("layouts"):
            try:
                facts.brand(brand)
                for paper in facts.layout(layout).papers:
                    stages.bare_design(workspace, Choice("", layout, "", brand, paper))
            except HandoutError as error:
                yield error
