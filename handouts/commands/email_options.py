"""The commands of email: `email`, and `outbox` with what one does with messages that wait."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from handouts.commands.group import HandoutGroup
from handouts.commands.options import (
    Appointment,
    Clinician,
    EvenDraft,
    EvenOverdue,
    ForName,
    Json,
    Note,
    OneBrand,
    OneLanguage,
    OneLayout,
    OnePaper,
    OneTopic,
    Replace,
    StandardInput,
)

outbox = typer.Typer(
    cls=HandoutGroup, no_args_is_help=True, help="See and send the messages that wait."
)

Id = Annotated[
    str, typer.Argument(metavar="ID", help="A message's id, or the beginning of it, as listed.")
]


def add_to(app: typer.Typer) -> None:
    """Add the commands to those of the program."""
    app.command()(email)
    app.add_typer(outbox, name="outbox")


def email(
    context: typer.Context,
    topic: OneTopic,
    to: Annotated[
        str,
        typer.Option("--to", metavar="ADDRESS", help="One address. E.g. --to ada@example.org"),
    ] = "",
    send: Annotated[
        bool, typer.Option("--send", help="Send it by the clinic's mail server. E.g. --send")
    ] = False,
    draft: Annotated[
        Path | None,
        typer.Option(
            "--draft",
            metavar="FILE",
            help="Write it as a draft for a mail program. E.g. --draft message.eml",
            show_default=False,
        ),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Do not ask whether the address is right. E.g. --yes")
    ] = False,
    password: Annotated[
        bool,
        typer.Option("--password", help="Protect the PDF; the password is shown. E.g. --password"),
    ] = False,
    preference: Annotated[
        str,
        typer.Option(
            "--patient-prefers-email",
            metavar="STAFF",
            help='Who noted that. E.g. --patient-prefers-email "I. Beispiel"',
        ),
    ] = "",
    name: ForName = "",
    clinician: Clinician = "",
    appointment: Appointment = "",
    note: Note = "",
    stdin: StandardInput = False,
    layout: OneLayout = None,
    language: OneLanguage = None,
    brand: OneBrand = None,
    paper: OnePaper = None,
    even_draft: EvenDraft = False,
    even_overdue: EvenOverdue = False,
    replace: Replace = False,
) -> None:
    """Email a handout to one patient, or write the message as a draft."""
    from handouts.commands.email import Asked, run
    from handouts.commands.patient_words import letter_said
    from handouts.workspace.select_one import Even, one_of

    said = letter_said(to, name, clinician, appointment, note, from_input=stdin)
    asked = Asked(
        send=send,
        draft=draft,
        yes=yes,
        password=password,
        preference=preference.strip(),
        even=Even(even_draft, even_overdue),
        replace=replace,
    )
    selection = one_of(topic, layout, language, brand, paper)
    raise typer.Exit(run(context.obj, selection, said, asked))


@outbox.command("list")
def list_all(context: typer.Context, json: Json = False) -> None:
    """List the messages that wait, failed, or of which nobody knows whether they arrived."""
    from handouts.commands.outbox import run_list

    raise typer.Exit(run_list(context.obj, as_json=json))


@outbox.command("show")
def show_one(context: typer.Context, identity: Id) -> None:
    """Show all of one message but its text: to whom it goes, its handout, why it stands there."""
    from handouts.commands.outbox import run_show

    raise typer.Exit(run_show(context.obj, identity))


@outbox.command()
def send(context: typer.Context) -> None:
    """Send what is due; to be run every half an hour, such as by cron."""
    from handouts.commands.outbox import run_send

    raise typer.Exit(run_send(context.obj))


@outbox.command()
def retry(context: typer.Context, identity: Id) -> None:
    """Try to send a message anew, whatever became of it before."""
    from handouts.commands.outbox import run_retry

    raise typer.Exit(run_retry(context.obj, identity))


@outbox.command()
def drop(
    context: typer.Context,
    identity: Id,
    arrived: Annotated[
        bool,
        typer.Option("--arrived", help="It did arrive: the record shall say so. E.g. --arrived"),
    ] = False,
) -> None:
    """Remove a message from the outbox, unsent."""
    from handouts.commands.outbox import run_drop

    raise typer.Exit(run_drop(context.obj, identity, arrived=arrived))
