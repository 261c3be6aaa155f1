"""The command that merges a table of recipients into copies."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from handouts.commands.options import (
    EvenDraft,
    EvenOverdue,
    InkOption,
    Jobs,
    OneBrand,
    OneLanguage,
    OneLayout,
    OnePaper,
    OneTopic,
)


def merge(
    context: typer.Context,
    topic: OneTopic,
    recipients: Annotated[
        Path,
        typer.Option(
            "--recipients",
            "-r",
            metavar="FILE",
            help="A table in CSV, a row for each copy. E.g. --recipients people.csv",
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="A file for each row goes here. E.g. --output copies",
            show_default=False,
        ),
    ] = None,
    one_file: Annotated[
        Path | None,
        typer.Option(
            "--one-file",
            metavar="FILE",
            help="All copies in one file, to be printed. E.g. --one-file all.pdf",
            show_default=False,
        ),
    ] = None,
    email: Annotated[
        bool, typer.Option("--email", help="A message for each row waits to be sent. E.g. --email")
    ] = False,
    preference: Annotated[
        str,
        typer.Option(
            "--patient-prefers-email",
            metavar="STAFF",
            help='Who noted that of all. E.g. --patient-prefers-email "I. Beispiel"',
        ),
    ] = "",
    resume: Annotated[
        bool,
        typer.Option("--resume", help="Go on with a run that was cut off. E.g. --resume"),
    ] = False,
    anew: Annotated[
        bool, typer.Option("--anew", help="Forget what was made before. E.g. --anew")
    ] = False,
    ignore_columns: Annotated[
        bool,
        typer.Option("--ignore-columns", help="Pass over other columns. E.g. --ignore-columns"),
    ] = False,
    layout: OneLayout = None,
    language: OneLanguage = None,
    brand: OneBrand = None,
    paper: OnePaper = None,
    ink: InkOption = "colour",
    jobs: Jobs = None,
    even_draft: EvenDraft = False,
    even_overdue: EvenOverdue = False,
) -> None:
    """Make a copy for each row of a table, in each one's language."""
    from handouts.commands.merge import Asked, run
    from handouts.workspace.select_one import Even

    asked = Asked(
        topic=topic,
        recipients=recipients,
        output=output,
        one_file=one_file,
        email=email,
        preference=preference,
        layout=layout,
        language=language,
        brand=brand,
        paper=paper,
        ink=ink,
        even=Even(even_draft, even_overdue),
        ignore_columns=ignore_columns,
        resume=resume,
        anew=anew,
        jobs=jobs,
    )
    raise typer.Exit(run(context.obj, asked))
