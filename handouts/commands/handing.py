"""The commands that hand a handout over: made out to a patient, printed, sent."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from handouts.commands.options import (
    Appointment,
    Clinician,
    EvenDraft,
    ForName,
    InkOption,
    Note,
    OneBrand,
    OneLanguage,
    OneLayout,
    OnePaper,
    OneTopic,
    StandardInput,
)


def add_to(app: typer.Typer) -> None:
    """Add the commands to those of the program."""
    app.command()(copy)


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
) -> None:
    """Make a handout out to one patient, in a file of its own."""
    from handouts.commands.copying import run
    from handouts.commands.words import words_said
    from handouts.deliver.chosen import one_of
    from handouts.deliver.form import Form

    said = words_said(name, clinician, appointment, note, from_input=stdin)
    asked = one_of(topic, layout, language, brand, paper, Form(ink=ink))
    raise typer.Exit(run(context.obj, asked, said, output, even_draft=even_draft))
