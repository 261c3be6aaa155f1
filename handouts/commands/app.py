"""The program's commands by name; each is imported when it is called, so that start-up is short."""

from __future__ import annotations

import importlib
from collections import UserDict
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import typer
from typer._click import HelpFormatter
from typer.core import TyperGroup

from handouts.commands.shared.context import CONTEXT, Settings, failed
from handouts.errors import HandoutError

COMMANDS = {
    "new": "Start a workspace, a topic, a translation or a brand.",
    "list": "List topics with the state of their languages, layouts and brands.",
    "build": "Make PDF files of all handouts, or of those that are named.",
    "check": "Find all mistakes at once, in every handout on every paper.",
    "preview": "Show the pages of handouts as PNG pictures.",
    "compare": "Show what changed between two folders, files or brands.",
    "approve": "Approve a text as it is now; a later change makes it a draft.",
    "translated": "Record that a translation agrees with its source as it is now.",
    "copy": "Make a copy of a handout for one patient, in a file of its own.",
    "print": "Print a handout, on its paper, on one side or both.",
    "email": "Email a handout to one patient, or write the message as a draft.",
    "merge": "Make a copy for each row of a table, in the row's language.",
    "outbox": "See and send the messages that wait.",
    "correct": "Correct an entry in the log; the entry itself stays.",
}
MODULES = {"build": "build_command", "correct": "log"}
"""Where a command stands that has no module of its name (`build` must run without typer)."""


@cache
def _imported(name: str) -> Any:
    module = importlib.import_module(f"{__package__}.{MODULES.get(name, name)}")
    command = module.command
    command.name, command.help = name, COMMANDS[name]
    return command


class LazyCommands(UserDict[str, Any]):
    """Commands by name; looking one up imports it."""

    def __getitem__(self, name: str) -> Any:
        if name not in self.data:
            raise KeyError(name)
        return _imported(name)


class HandoutGroup(TyperGroup):
    """All commands; their mistakes end in words and an exit status, never in a traceback."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = LazyCommands(COMMANDS)

    def format_commands(self, ctx: Any, formatter: HelpFormatter) -> None:
        """The commands and what they do, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except HandoutError as error:
            called = ctx.obj if isinstance(ctx.obj, Settings) else Settings(Path())
            raise typer.Exit(failed(called.pasteable(error), debug=called.debug)) from None


app = typer.Typer(
    cls=HandoutGroup,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=CONTEXT,
)


def _version(asked: bool) -> None:
    if asked:
        from handouts import __version__

        typer.echo(f"handouts {__version__}")
        raise typer.Exit


@app.callback()
def settings(
    context: typer.Context,
    workspace: Annotated[
        Path | None,
        typer.Option(
            "--workspace",
            "-w",
            metavar="DIR",
            help="The folder with content/, layouts/, brands/, fonts/. E.g. --workspace ../clinic",
        ),
    ] = None,
    disk_cache: Annotated[
        bool,
        typer.Option(
            "--memory/--no-memory",
            help="Use what was made of unchanged files before. E.g. --no-memory",
        ),
    ] = True,
    data: Annotated[
        Path | None,
        typer.Option(
            "--data",
            metavar="DIR",
            help="The log and the outbox, outside of the workspace. E.g. --data /srv/handouts",
        ),
    ] = None,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show where the program itself fails. E.g. --debug")
    ] = False,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_version,
            is_eager=True,
            help="Say which version this is, and stop.",
        ),
    ] = False,
) -> None:
    """Patient handouts as accessible, archival PDF leaflets and FAQ sheets."""
    home = context.obj.root if isinstance(context.obj, Settings) else Path()
    folders = (("--workspace", workspace), ("--data", data))
    named = tuple(word for name, path in folders if path for word in (name, str(path)))
    context.obj = Settings(workspace or home, disk_cache, debug, data, named)
