"""What all commands share: the workspace that is meant, and how mistakes end a command."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

from handouts.errors import HandoutError

if TYPE_CHECKING:
    from handouts.deliver.workspace import Workspace

WRONG_INPUT = 1
"""Exit status: something in the input is wrong."""

WRONG_COMMAND = 2
"""Exit status: the command is wrong."""


@dataclass(frozen=True)
class Settings:
    """What is said before the command's name."""

    root: Path
    memory: bool = True
    debug: bool = False

    def open(self) -> Workspace:
        """The workspace; DeliveryError where there is no such folder."""
        from handouts.deliver.workspace import Workspace

        return Workspace(self.root, memory=self.memory)


class HandoutGroup(TyperGroup):
    """Commands whose mistakes end in words and an exit status, never in a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except HandoutError as error:
            from handouts.commands.output import show
            from handouts.deliver.plan import SelectionError

            debug = isinstance(ctx.obj, Settings) and ctx.obj.debug
            show([error], debug=debug)
            status = WRONG_COMMAND if isinstance(error, SelectionError) else WRONG_INPUT
            raise typer.Exit(status) from None
