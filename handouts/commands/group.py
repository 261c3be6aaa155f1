"""Commands of typer whose mistakes end in words and an exit status, never in a traceback."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from handouts.commands.context import Settings, failed
from handouts.errors import HandoutError


class HandoutGroup(TyperGroup):
    """The group of all commands."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except HandoutError as error:
            debug = isinstance(ctx.obj, Settings) and ctx.obj.debug
            raise typer.Exit(failed(error, debug=debug)) from None
