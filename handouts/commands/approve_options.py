"""`approve`: what the command is called, and its options."""

from __future__ import annotations

from typing import Annotated

import typer

from handouts.commands.options import OneTopic


def approve(
    context: typer.Context,
    topic: OneTopic,
    by: Annotated[
        str,
        typer.Option(
            "--by",
            metavar="ROLE",
            help='The role or committee that read it. E.g. --by "Pharmacy committee"',
        ),
    ] = "",
    language: Annotated[
        list[str] | None,
        typer.Option(
            "--language",
            metavar="LANGUAGE",
            help="The language that was read; repeatable. E.g. --language es",
        ),
    ] = None,
    due: Annotated[
        str,
        typer.Option("--due", metavar="DAY", help="The next review. E.g. --due 2028-01-31"),
    ] = "",
    months: Annotated[
        int | None,
        typer.Option(
            "--months",
            metavar="NUMBER",
            min=1,
            max=120,
            help="The next review in so many months. E.g. --months 24",
            show_default=False,
        ),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="The text has been read: do not ask. E.g. --yes")
    ] = False,
) -> None:
    """Approve a text as it is now: any later change makes it a draft again."""
    from handouts.commands.approve import Asked, run

    asked = Asked(topic, tuple(dict.fromkeys(language or ())), by, due, months, yes)
    raise typer.Exit(run(context.obj, asked))
