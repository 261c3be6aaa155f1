"""The commands that hand a handout over: made out to a patient, printed, sent."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from handouts.commands import email_options
from handouts.commands.options import (
    Appointment,
    Clinician,
    EvenDraft,
    EvenOverdue,
    ForName,
    Impose,
    InkOption,
    Marks,
    Note,
    OneBrand,
    OneLanguage,
    OneLayout,
    OnePaper,
    OneTopic,
    Replace,
    StandardInput,
)


def add_to(app: typer.Typer) -> None:
    """Add the commands to those of the program."""
    app.command()(copy)
    email_options.add_to(app)
    app.command("print")(print_one)
    app.command()(correct)


def copy(
    context: typer.Context,
    topic: OneTopic,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The file to write, - for the standard output. E.g. --output copy.pdf",
        ),
    ],
    name: ForName = "",
    clinician: Clinician = "",
    appointment: Appointment = "",
    note: Note = "",
    stdin: StandardInput = False,
    layout: OneLayout = None,
    language: OneLanguage = None,
    brand: OneBrand = None,
    paper: OnePaper = None,
    ink: InkOption = "colour",
    even_draft: EvenDraft = False,
    even_overdue: EvenOverdue = False,
    replace: Replace = False,
) -> None:
    """Make a handout out to one patient, in a file of its own."""
    from handouts.commands.copy import run
    from handouts.commands.patient_words import words_said
    from handouts.workspace.output_options import OutputOptions
    from handouts.workspace.select_one import Even, one_of

    said = words_said(name, clinician, appointment, note, from_input=stdin)
    asked = one_of(topic, layout, language, brand, paper, OutputOptions(ink=ink))
    even = Even(even_draft, even_overdue)
    raise typer.Exit(run(context.obj, asked, said, output, even, replace=replace))


def print_one(
    context: typer.Context,
    topic: Annotated[
        str,
        typer.Argument(metavar="TOPIC", help="A topic by its id.", show_default=False),
    ] = "",
    printer: Annotated[
        str | None,
        typer.Option("--printer", metavar="NAME", help="The printer. E.g. --printer desk"),
    ] = None,
    copies: Annotated[
        int, typer.Option("--copies", "-n", min=1, max=999, help="How many. E.g. --copies 20")
    ] = 1,
    list_printers: Annotated[
        bool,
        typer.Option("--list-printers", help="Only say which there are. E.g. --list-printers"),
    ] = False,
    name: ForName = "",
    clinician: Clinician = "",
    appointment: Appointment = "",
    note: Note = "",
    stdin: StandardInput = False,
    layout: OneLayout = None,
    language: OneLanguage = None,
    brand: OneBrand = None,
    paper: OnePaper = None,
    impose: Impose = False,
    marks: Marks = False,
    ink: InkOption = "colour",
    even_draft: EvenDraft = False,
    even_overdue: EvenOverdue = False,
) -> None:
    """Print a handout, on the paper and the sides that its layout is made for."""
    from handouts.commands.patient_words import words_said
    from handouts.commands.print import run, run_list
    from handouts.workspace.output_options import OutputOptions
    from handouts.workspace.select_one import Even, one_of

    if list_printers:
        raise typer.Exit(run_list())
    if not topic:
        raise typer.BadParameter("Name a topic, such as migraine-botox.")
    said = words_said(name, clinician, appointment, note, from_input=stdin)
    output_options = OutputOptions(imposed=impose, marks=marks, ink=ink)
    asked = one_of(topic, layout, language, brand, paper, output_options)
    raise typer.Exit(run(context.obj, asked, said, printer, copies, Even(even_draft, even_overdue)))


def correct(
    context: typer.Context,
    number: Annotated[
        int, typer.Argument(metavar="NUMBER", help="An entry, as `list --given` numbers it.", min=1)
    ],
    reason: Annotated[
        str, typer.Option("--reason", help='Why, in a few words. E.g. --reason "paper jam"')
    ],
    copies: Annotated[
        int,
        typer.Option("--copies", "-n", min=0, help="How many were given in truth. E.g. --copies 3"),
    ] = 0,
) -> None:
    """Correct the record: the entry stays, and what is known by now stands beside it."""
    from handouts.commands.log import run_correct

    raise typer.Exit(run_correct(context.obj, number, copies, reason))
