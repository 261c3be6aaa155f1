"""`build --watch`: what a saved file touches is made again, and said, until Ctrl-C."""

from __future__ import annotations

from pathlib import Path

from handouts.build.build import Built
from handouts.build.watch import Rebuilt, watch, watchfiles_package
from handouts.commands.build import Options, file_lines, make, overview, say_result
from handouts.commands.shared.context import INTERRUPTED, Settings
from handouts.commands.shared.languages import resolve_languages
from handouts.commands.shared.output import count, first_few, say, say_errors
from handouts.errors import HandoutError
from handouts.workspace.plan import Selection
from handouts.workspace.workspace import Workspace

MAX_NAMED = 3
"""Saved files that are named; of more, only how many."""


def run(settings: Settings, selection: Selection, output: Path | None, options: Options) -> int:
    """Build a selection, then again what saved files touch; ends with Ctrl-C."""
    watchfiles_package()  # Before anything is made: it may not be installed.
    selection = resolve_languages(settings.open().catalogue, selection)
    try:
        workspace, built, written = make(settings, selection, output, options)
        say_result(built, selection, workspace.catalogue, written, debug=settings.debug)
        for rebuilt in watch(
            workspace,
            selection,
            built,
            standard=options.standard,
            jobs=options.jobs,
            ready=_say_ready,
        ):
            if not _say_rebuilt(rebuilt, settings):
                break  # Nobody reads what would be said.
            if options.overview and rebuilt.built is not None:
                _redraw(rebuilt.workspace, rebuilt.built, settings)
    except KeyboardInterrupt:
        say("Stopped watching.", error=True)
    return INTERRUPTED


def _say_ready() -> None:
    say("Watching for saved files; Ctrl-C ends.")


def _redraw(workspace: Workspace, built: Built, settings: Settings) -> None:
    """The overview again; what is wrong with it ends nothing."""
    try:
        overview(workspace, built)
    except HandoutError as error:
        say_errors([error], debug=settings.debug)


def _say_rebuilt(rebuilt: Rebuilt, settings: Settings) -> bool:
    """What was saved, how long it took until the pages were there, and what is wrong.

    Whether somebody reads it.
    """
    built = rebuilt.built
    made = [each for each in built.outcomes if each.state == "made"] if built else []
    done = f"{count(len(made), 'handout')} made" if made else "nothing made"
    if rebuilt.mended:
        done += f", {count(rebuilt.mended, 'mistake')} mended"
    is_read = say(f"{_names(rebuilt)}: {done} in {rebuilt.seconds:.2f} s")
    if built is not None:
        for row in first_few(file_lines(made, built.folder)):
            say(f"  {row}")
    say_errors(rebuilt.problems, debug=settings.debug)
    if rebuilt.left:
        say(f"{count(rebuilt.left, 'mistake')} as before.", error=True)
    return is_read


def _names(rebuilt: Rebuilt) -> str:
    """What was saved, or is gone."""
    names = [rebuilt.workspace.file_tree.name(path) for path in rebuilt.saved]
    if len(names) > MAX_NAMED:
        return count(len(names), "file")
    return ", ".join(names) or "While this began"
