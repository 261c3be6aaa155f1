"""What all commands share: the workspace that is meant, and the exit status of mistakes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from handouts.errors import PROGRAM, HandoutError, Problems, UsageError

if TYPE_CHECKING:
    from handouts.workspace.workspace import Workspace

DONE = 0
"""Exit status: all is well."""

FAILED = 1
"""Exit status: something failed, or a file has a mistake."""

WRONG_COMMAND = 2
"""Exit status: what was asked for cannot be understood, or is not there."""

CONTEXT = {"help_option_names": ["-h", "--help"]}
"""How each command of typer is called for help."""

INTERRUPTED = 130
"""Exit status: somebody pressed Ctrl-C."""

PARTS = ("content/", "layouts/", "brands/", "fonts/")
"""The folders of a workspace."""


class Settings(NamedTuple):
    """What is said before the command's name."""

    root: Path
    disk_cache: bool = True
    debug: bool = False
    data: Path | None = None
    """The clinic's data folder, where it is not the usual one."""
    named: tuple[str, ...] = ()
    """The folders as they were named before the command, for commands that hints show."""

    def open(self, *, any_folder: bool = False) -> Workspace:
        """The workspace.

        Raises UsageError where there is no such folder, and for one that is not a workspace, unless
        `any_folder` will do.
        """
        from handouts.workspace.workspace import Workspace

        workspace = Workspace(self.root, disk_cache=self.disk_cache)
        if not any_folder and not any((workspace.root / part).is_dir() for part in PARTS):
            raise UsageError(
                f"'{workspace.root}' is not a workspace: it has none of {', '.join(PARTS)}.",
                hint=f"Go into one, name it with --workspace, or make one: {PROGRAM} new workspace "
                "DIR",
            )
        return workspace

    def command(self, *words: str) -> str:
        """A command on the same folders, to be pasted into a terminal."""
        return f"{PROGRAM} {_quoted([*self.named, *words])}"

    def pasteable(self, error: HandoutError) -> HandoutError:
        """A mistake whose hints name the same folders in the commands that they show."""
        if not self.named:
            return error
        if isinstance(error, Problems):
            return Problems(map(self.pasteable, error.problems))
        shown = error.hint.replace(f"{PROGRAM} --", f"{PROGRAM}\0--")
        hint = shown.replace(f"{PROGRAM} ", f"{self.command()} ").replace("\0", " ")
        return error.with_details(hint=hint) if hint != error.hint else error


def _quoted(words: list[str]) -> str:
    """Words as the terminal of this system takes them."""
    if sys.platform == "win32":
        from subprocess import list2cmdline  # start-up

        return list2cmdline(words)
    from shlex import join  # start-up

    return join(words)


def failed(error: HandoutError, *, debug: bool) -> int:
    """Say what ended a command; its exit status."""
    from handouts.commands.shared.output import say_errors

    say_errors([error], debug=debug)
    return WRONG_COMMAND if isinstance(error, UsageError) else FAILED
