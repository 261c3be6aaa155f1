"""`build`: make the files, and say what was made and where."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from handouts.build.build import Built, Outcome, State, build
from handouts.commands.shared.context import DONE, FAILED, Settings
from handouts.commands.shared.languages import resolve_languages
from handouts.commands.shared.output import (
    count,
    error_records,
    first_few,
    note_records,
    progress,
    say,
    say_errors,
    say_note,
    say_notes,
    short_path,
)
from handouts.workspace.catalogue import Catalogue
from handouts.workspace.catalogue_entries import LayoutEntry
from handouts.workspace.output_options import OutputOptions
from handouts.workspace.plan import Selection

if TYPE_CHECKING:
    from handouts.workspace.workspace import Workspace

THEN = {"fold": "then fold and staple in the middle", "cut": "then cut along the marks"}
"""What is done with printed sheets."""


MAX_ORPHANS = 4
"""Files that are named of those that nothing makes any more."""

TICKET = "The print shop gets each file with its ticket, which lies beside it."


class Options(NamedTuple):
    """How a selection is built, and what is said of it."""

    jobs: int | None = None
    force: bool = False
    standard: str = "ua1-a2a"
    as_json: bool = False
    overview: bool = False


def run(settings: Settings, selection: Selection, output: Path | None, options: Options) -> int:
    """Build a selection; the exit status is 1 where something could not be made."""
    workspace, built, written = make(settings, selection, output, options)
    if options.as_json:
        say(_json(built, written))
    else:
        say_result(built, selection, workspace.catalogue, written, debug=settings.debug)
    return FAILED if built.problems else DONE


def make(
    settings: Settings, selection: Selection, output: Path | None, options: Options
) -> tuple[Workspace, Built, tuple[Path, ...]]:
    """Build a selection, and its overview where that is asked for: the paths of that come last."""
    selection.options.check(options.standard)
    if options.overview:
        from handouts.pdf.file.pdfium import pdfium

        pdfium()  # Before anything is made: it may not be installed.
    workspace = settings.open()
    selection = resolve_languages(workspace.catalogue, selection)
    folder = output if output is not None else workspace.root / "out"
    with progress("Making") as listener:
        built = build(
            workspace,
            selection,
            folder.absolute(),
            standard=options.standard,
            jobs=options.jobs,
            force=options.force,
            listener=listener,
        )
    return workspace, built, overview(workspace, built) if options.overview else ()


def overview(workspace: Workspace, built: Built) -> tuple[Path, ...]:
    """Write the overview; the paths of its files."""
    from datetime import datetime

    from handouts.overview.write import write_overview

    return write_overview(workspace, built, datetime.now().astimezone().date())


def say_result(
    built: Built,
    selection: Selection,
    catalogue: Catalogue,
    written: Sequence[Path] = (),
    *,
    debug: bool,
) -> None:
    """The files that were made, or else those that were made before; then what is to be known."""
    state: State = "made" if built.made else "up to date"
    told = [one for one in built.outcomes if one.state == state]
    for row in first_few(file_lines(told, built.folder)):
        say(row)
    for each in written:
        say(short_path(each))
    if built.made:
        _say_next_steps(told, selection.options, catalogue)
    say_notes(built.notes)
    if built.orphans:
        paths = [short_path(built.folder / file) for file in built.orphans]
        say_note(
            f"{count(len(paths), 'file is', 'files are')} no longer made from anything here. "
            "Delete what is out of date:",
            "\n".join(first_few(paths, MAX_ORPHANS)),
        )
    say_errors(built.problems, debug=debug)
    say(summary(built), error=bool(built.problems))


def _say_next_steps(
    told: Sequence[Outcome], output_options: OutputOptions, catalogue: Catalogue
) -> None:
    """What is to be done with files of this form."""
    choices = [each.planned.key for each in told]
    if output_options.press:
        say_note(TICKET)
        drafts = {
            (key.topic, key.language)
            for key in choices
            if catalogue.language(key.topic, key.language).draft
        }
        for topic, language in sorted(drafts):
            text = f"content/{topic}/{language}.yaml"
            say_note(f"{text}: This text is a draft.", "Have it approved before it is printed.")
    elif output_options.imposed:
        for name in dict.fromkeys(key.layout for key in choices):
            say_note(how_to_print(name, catalogue.layout(name)))


def file_lines(outcomes: Sequence[Outcome], folder: Path) -> list[str]:
    """A line for each file: its path, the size of its body text, its pages."""
    paths = [short_path(folder / each.file) for each in outcomes]
    widest = max(map(len, paths), default=0)
    return [
        f"{path:{widest}}  {laid_out(each.body_size, each.pages)}"
        for path, each in zip(paths, outcomes, strict=True)
    ]


def laid_out(body_size: float, pages: int) -> str:
    """How a handout was laid out, such as `10.25 pt, 2 pages`."""
    return f"{body_size:g} pt, {count(pages, 'page')}"


def _json(built: Built, written: Sequence[Path]) -> str:
    document = {
        "folder": str(built.folder),
        "files": [
            {
                "file": each.file,
                **each.planned.key._asdict(),
                "state": each.state,
                "body_size": each.body_size or None,
                "pages": each.pages or None,
            }
            for each in built.outcomes
        ],
        "overview": [str(path) for path in written],
        "orphans": list(built.orphans),
        "problems": error_records(built.problems),
        "notes": note_records(built.notes),
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def how_to_print(name: str, layout: LayoutEntry) -> str:
    """What an office printer is told for imposed sheets, and what is done with them then."""
    return (
        f"Print the sheets of {name} on both sides, at full size, turned on the {layout.turn} "
        f"edge; {THEN[layout.imposed]}."
    )


def summary(built: Built) -> str:
    """What was done, in one line."""
    where = short_path(built.folder)
    if built.made:
        parts = [f"Made {count(len(built.made), 'handout')} in {where}"]
        if built.up_to_date:
            parts.append(f"{len(built.up_to_date)} up to date")
    elif built.up_to_date:
        what = count(len(built.up_to_date), "handout is", "handouts are")
        parts = [f"Nothing to make: {what} up to date in {where}"]
    else:
        parts = [f"Made nothing in {where}"]
    if built.failed:
        parts.append(f"{len(built.failed)} not made")
    if built.problems:
        parts.append(count(len(built.problems), "mistake"))
    return "; ".join(parts) + "."
