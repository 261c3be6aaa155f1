"""`compare`: what changed between two folders, two files or two brands, as pages to look at."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from handouts.commands.context import DONE, WRONG_INPUT, Settings
from handouts.commands.languages import codes, understood
from handouts.commands.output import count, progress, say, show, shown
from handouts.commands.records import Record, mistakes
from handouts.compare.compare import Compared, compare
from handouts.compare.pairs import Pairs, pairs_of_brands, pairs_of_paths
from handouts.compare.results import FileResult
from handouts.workspace.diagnosis.grouping import unique
from handouts.workspace.plan import ALL, Selection, SelectionError

CHANGED = 3
"""Exit status: something changed, and nothing is wrong."""

MARKS = {"changed": "changed", "added": "new", "removed": "gone", "failed": "failed"}


def run(
    settings: Settings,
    words: tuple[str, ...],
    selection: Selection,
    output: Path | None,
    *,
    jobs: int | None,
    as_json: bool,
) -> int:
    """Compare, and write the report; the exit status is 0, CHANGED, or 1 for mistakes.

    `words` are two paths and topics, or only topics where the selection names two brands.
    """
    workspace = settings.open(any_folder=True)
    folder = (output if output is not None else workspace.root / "out" / "compare").absolute()
    if selection.brands:
        if len(selection.brands) != 2 or ALL in selection.brands:
            raise SelectionError(
                "Brands are compared two at a time.", hint="Say --brand OLD --brand NEW."
            )
        asked = understood(workspace.catalogue, selection._replace(topics=words))
        pairs = pairs_of_brands(workspace, *selection.brands, asked)
    else:
        if len(words) < 2:
            raise SelectionError(
                "What is to be compared?",
                hint="Name two folders or files, OLD and NEW, or say --brand OLD --brand NEW.",
            )
        asked = selection._replace(topics=words[2:], languages=codes(selection.languages))
        pairs = pairs_of_paths(workspace, Path(words[0]), Path(words[1]), asked)
    with progress("Comparing") as listener:
        found = compare(workspace, pairs, folder, jobs=jobs, listener=listener)
    show(unique(found.problems), debug=settings.debug)
    if as_json:
        say(json.dumps(_record(pairs, found), ensure_ascii=False, indent=1))
    else:
        _tell(found)
    if found.problems:
        return WRONG_INPUT
    return CHANGED if found.changed else DONE


def _record(pairs: Pairs, found: Compared) -> Record:
    return {
        "old": pairs.old,
        "new": pairs.new,
        "report": str(found.report),
        "mistakes": mistakes(unique(found.problems)),
        "files": [_file_record(each) for each in found.results],
    }


def _file_record(result: FileResult) -> Record:
    return {
        "name": result.name,
        "state": result.state,
        "report": result.report,
        "mistakes": mistakes(result.problems),
        "properties": [],
        "texts": [],
        "pages": [],
        **result.record,
    }


def _tell(found: Compared) -> None:
    for each in found.results:
        if each.state in MARKS:
            say(f"{MARKS[each.state]:8} {_named(each)}")
    states: Counter[str] = Counter(each.state for each in found.results)
    same = states["unchanged"] + states["alike"]
    parts = [f"{states['changed']} changed", f"{same} did not"]
    parts += [
        f"{states[state]} {word}"
        for state, word in (("added", "new"), ("removed", "gone"), ("failed", "not compared"))
        if states[state]
    ]
    say(f"Compared {count(len(found.results), 'file')}: {', '.join(parts)}.")
    say(f"See {shown(found.report)}")


def _named(result: FileResult) -> str:
    return f"{result.name}  {result.summary}".rstrip()
