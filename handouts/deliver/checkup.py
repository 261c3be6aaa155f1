"""Check a workspace: all mistakes of its files at once, found by laying everything out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from handouts.checks.notes import Note, Reviewed, notes
from handouts.deliver.plan import ALL, Selection, languages, plan
from handouts.deliver.work import Done, Task, perform_all, unique
from handouts.errors import HandoutError

if TYPE_CHECKING:
    from handouts.deliver.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: mistakes, notes, and how many handouts were laid out."""

    problems: tuple[HandoutError, ...]
    notes: tuple[Note, ...]
    handouts: int


def check(
    workspace: Workspace,
    topics: tuple[str, ...],
    today: date,
    *,
    jobs: int | None = None,
    started: Callable[[int], None] = lambda count: None,
    advanced: Callable[[], None] = lambda: None,
) -> Checked:
    """Lay out `topics` (all, where none is named) in every language, layout, brand and paper.

    Nothing is written. Without topics, files that nothing reads are told too. Raises
    SelectionError for a topic that is not there.
    """
    problems: list[HandoutError] = []
    if not topics:
        problems.extend(workspace.sources.complaints())
        problems.extend(_words(workspace))
    if topics or workspace.snapshot.folders("content"):
        planned = plan(workspace.facts, Selection(topics=topics, brands=(ALL,), papers=(ALL,)))
        problems.extend(planned.problems)
        tasks = [Task(each.choice) for each in planned.handouts]
        started(len(tasks))

        def report(_: Done) -> None:
            advanced()

        for done in perform_all(workspace, tasks, jobs, report):
            problems.extend(done.problems)
        count = len(tasks)
    else:
        count = 0
    workspace.memory.trim()
    found = tuple(_notes(workspace, topics, today))
    return Checked(unique(problems), found, count)


def _words(workspace: Workspace) -> Iterator[HandoutError]:
    """Mistakes in the words that layouts add, in languages that no topic may have yet."""
    for language in workspace.sources.word_languages():
        try:
            workspace.sources.words(language)
        except HandoutError as error:
            yield error


def _notes(workspace: Workspace, topics: tuple[str, ...], today: date) -> Iterator[Note]:
    for topic in topics or workspace.snapshot.folders("content"):
        for language in languages(workspace.facts, topic):
            try:
                text = workspace.facts.language(topic, language)
            except HandoutError:
                continue
            file = f"content/{topic}/{language}.yaml"
            yield from notes(
                Reviewed(file, text.draft, text.version, text.reviewed, text.due), today
            )
