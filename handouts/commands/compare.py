"""`compare`: what changed between two folders, two files or two brands, as pages to look at."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from handouts.commands.shared.context import DONE, FAILED, Settings
from handouts.commands.shared.languages import language_codes, resolve_languages
from handouts.commands.shared.options import (
    Jobs,
    Json,
    Languages,
    Layouts,
    brands,
    command_of,
    output_folder,
)
from handouts.commands.shared.output import (
    JsonRecord,
    count,
    error_records,
    progress,
    say,
    say_errors,
    short_path,
)
from handouts.compare.compare import Compared, compare
from handouts.compare.pairs import Pairs, pairs_of_brands, pairs_of_paths
from handouts.compare.results import FileResult
from handouts.errors import UsageError
from handouts.workspace.diagnosis.grouping import unique
from handouts.workspace.plan import ALL, Selection
from handouts.workspace.workspace import Workspace

CHANGED = 3
"""Exit status: something changed, and nothing is wrong."""

MARKS = {"changed": "changed", "added": "new", "removed": "gone", "failed": "failed"}


@dataclass(frozen=True, kw_only=True)
class CompareOptions:
    """The options of `compare`."""

    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[OLD NEW] [TOPIC]...",
            help="Two folders or files (not with --brand), and topics by id.",
        ),
    ] = None
    layout: Layouts = None
    brand: Annotated[
        list[str] | None,
        brands("Two brands instead of files. E.g. --brand clinic --brand spring"),
    ] = None
    language: Languages = None
    output: Annotated[
        Path | None,
        output_folder("Instead of out/compare/ in the workspace. E.g. --output changes"),
    ] = None
    jobs: Jobs = None
    json: Json = False


def run(settings: Settings, options: CompareOptions) -> int:
    """Compare, and write the report; the exit status is 0, CHANGED, or 1 for mistakes."""
    workspace = settings.open(any_folder=True)
    folder = (options.output or workspace.root / "out" / "compare").absolute()
    pairs = _pairs(workspace, options)
    with progress("Comparing") as listener:
        found = compare(workspace, pairs, folder, jobs=options.jobs, listener=listener)
    say_errors(unique(found.problems), debug=settings.debug)
    if options.json:
        say(json.dumps(_record(pairs, found), ensure_ascii=False, indent=1))
    else:
        _say_results(found)
    if found.problems:
        return FAILED
    return CHANGED if found.changed else DONE


def _pairs(workspace: Workspace, options: CompareOptions) -> Pairs:
    """What is compared with what. Raises UsageError for a command that says too little."""
    words = tuple(options.words or ())
    languages = tuple(options.language or ())
    selection = Selection(layouts=tuple(options.layout or ()), languages=languages)
    if options.brand:
        if len(options.brand) != 2 or ALL in options.brand:
            raise UsageError("Compare two brands.", hint="Add --brand OLD --brand NEW.")
        old, new = options.brand
        asked = selection._replace(topics=words, brands=(old, new))
        return pairs_of_brands(workspace, old, new, resolve_languages(workspace.catalogue, asked))
    if len(words) < 2:
        raise UsageError(
            "Nothing to compare is named.",
            hint="Name two folders or files, OLD and NEW, or add --brand OLD --brand NEW.",
        )
    asked = selection._replace(topics=words[2:], languages=language_codes(languages))
    return pairs_of_paths(workspace, Path(words[0]), Path(words[1]), asked)


def _record(pairs: Pairs, found: Compared) -> JsonRecord:
    return {
        "old": pairs.old,
        "new": pairs.new,
        "report": str(found.report),
        "mistakes": error_records(unique(found.problems)),
        "files": [_file_record(each) for each in found.results],
    }


def _file_record(result: FileResult) -> JsonRecord:
    return {
        "name": result.name,
        "state": result.state,
        "report": result.report,
        "mistakes": error_records(result.problems),
        "properties": [],
        "texts": [],
        "pages": [],
        **result.record,
    }


def _say_results(found: Compared) -> None:
    for each in found.results:
        if each.state in MARKS:
            say(f"{MARKS[each.state]:8} {_named(each)}")
    states: Counter[str] = Counter(each.state for each in found.results)
    parts = [f"{states['changed'] or 'none'} changed"]
    parts += [
        f"{states[state]} {word}"
        for state, word in (("added", "new"), ("removed", "gone"), ("failed", "not compared"))
        if states[state]
    ]
    say(f"{count(len(found.results), 'file')} compared: {', '.join(parts)}.")
    say(f"See {short_path(found.report)}")


def _named(result: FileResult) -> str:
    return f"{result.name}  {result.summary}".rstrip()


command = command_of(run, CompareOptions)
