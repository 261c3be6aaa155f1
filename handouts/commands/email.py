"""`email`: one handout as a message to one patient, sent by the outbox or written as a draft."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Annotated

import typer

from handouts.audit.entry import log_entry
from handouts.audit.log import Log, LogEntry
from handouts.commands.outbox import send_now, server_of
from handouts.commands.shared.context import DONE, FAILED, Settings
from handouts.commands.shared.languages import resolve_languages
from handouts.commands.shared.options import PrefersEmail, Replace, command_of
from handouts.commands.shared.output import (
    confirm,
    is_interactive,
    say,
    say_note,
    say_review_note,
    short_path,
)
from handouts.commands.shared.patient_details import PatientOptions
from handouts.errors import DeliveryError, UsageError
from handouts.mail.encryption import grouped
from handouts.mail.outbox import Outbox
from handouts.mail.personal_message import write_message
from handouts.mail.settings import MailSettings, mail_settings
from handouts.sources.files.characters import lines, refused
from handouts.sources.recipients.email_address import readable
from handouts.storage.atomic import refuse_existing, remove_stale_temp_files, write_file
from handouts.storage.data_dir import data_folder
from handouts.workspace.select_one import refuse_unreviewed, select_one

MAX_STAFF = 80
LATELY = 30
"""Days in which it is said that somebody gets a handout again."""


@dataclass(frozen=True, kw_only=True)
class EmailOptions(PatientOptions):
    """The options of `email`."""

    to: Annotated[
        str, typer.Option("--to", metavar="ADDRESS", help="One address. E.g. --to ada@example.org")
    ] = ""
    send: Annotated[
        bool, typer.Option("--send", help="Send it by the clinic's mail server. E.g. --send")
    ] = False
    draft: Annotated[
        Path | None,
        typer.Option(
            "--draft",
            metavar="FILE",
            help="Write it as a draft for a mail program. E.g. --draft message.eml",
        ),
    ] = None
    yes: Annotated[
        bool, typer.Option("--yes", help="Do not ask whether the address is right. E.g. --yes")
    ] = False
    password: Annotated[
        bool,
        typer.Option("--password", help="Protect the PDF; the password is shown. E.g. --password"),
    ] = False
    preference: PrefersEmail = ""
    replace: Replace = False


def run(settings: Settings, options: EmailOptions) -> int:
    """Send a message, or write it as a draft."""
    preference = options.preference.strip()
    _check(options)
    workspace = settings.open()
    planned = select_one(workspace, resolve_languages(workspace.catalogue, options.selection()))
    handout = workspace.handout_of(planned.key, planned.options)
    copy = options.addressed(options.to, handout.day_orders)
    if not copy.to:
        raise UsageError("The message has no address.", hint="Add --to ADDRESS.")
    folder = data_folder(settings.data, workspace.root)
    mail = mail_settings(folder)
    check_preference(mail, preference, protected=options.password)
    server = server_of(mail, folder) if options.send else None
    why = refuse_unreviewed(handout, options.allowed)
    # A file to look at is not logged.
    say_review_note(why, "This is noted in the log." if options.send else "")
    written = write_message(handout, copy, copy.to, mail, protect=options.password)
    if options.draft is not None:
        _write(written.message, options.draft)
        what = f"{planned.key.topic} ({planned.key.layout}, {planned.key.language})"
        say(f"Made {what} as a message in {short_path(options.draft)}.")
        _say_password(written.password)
        say_note("This file names a patient: delete it once it is sent.")
        return DONE
    if not _confirmed(copy.to, yes=options.yes):
        say("Nothing was sent.")
        return FAILED
    outbox = Outbox(folder)
    entry = log_entry(outbox.log, handout, "email", recipient=copy.to, preference=preference)
    _say_if_sent_before(outbox.log, entry)
    # Shown before the message can be sent: without its password the PDF cannot be opened.
    _say_password(written.password)
    identity = outbox.put(written.message, entry)
    return send_now(settings, outbox, server, [identity]) if server else DONE


def _check(options: EmailOptions) -> None:
    """Raise UsageError for a command that says too little or too much."""
    if options.send == (options.draft is not None):
        raise UsageError(
            "Say what to do with the message.",
            hint="Add --send, or --draft FILE.eml to look at it in a mail program first.",
        )
    if options.draft is not None and not options.replace:
        refuse_existing(options.draft)


def check_preference(mail: MailSettings, preference: str, *, protected: bool) -> None:
    """Raise where nobody is named who noted that patients prefer email, and somebody has to be."""
    if len(preference) > MAX_STAFF or len(lines(preference)) > 1 or refused(preference):
        raise UsageError(
            "--patient-prefers-email is not a name.",
            hint=f"Write who noted it, on one line of {MAX_STAFF} characters at most.",
        )
    if mail.require_preference and not (protected or preference):
        raise DeliveryError(
            "Here a PDF without a password is sent only to patients who prefer that.",
            hint="Add --password, or --patient-prefers-email STAFF: who told the patient of the "
            "risk and noted the preference.",
        )


def _say_if_sent_before(log: Log, entry: LogEntry) -> None:
    """Say where the same handout was sent to the same address not long ago."""
    today = datetime.now(UTC).date()
    earlier = [
        each
        for each in log.between(today - timedelta(days=LATELY), today, entry.recipient)
        if (each.topic, each.way) == (entry.topic, entry.way)
    ]
    if earlier:
        say_note(f"This handout was already sent to this address on {earlier[-1].at[:10]}.")


def _write(message: EmailMessage, target: Path) -> None:
    """A draft; mail programs that know X-Unsent open it to be sent."""
    remove_stale_temp_files(target.absolute().parent, below=False)
    message["X-Unsent"] = "1"
    write_file(target.absolute(), bytes(message), private=True)


def _say_password(password: str) -> None:
    """Show a password, once."""
    if password:
        say(f"Password: {grouped(password)}")
        say_note("Tell the patient the password, but not by email. It is not stored anywhere.")
        sys.stdout.flush()


def _confirmed(address: str, *, yes: bool) -> bool:
    """Whether somebody has looked at the address. Raises UsageError without a terminal."""
    if yes:
        return True
    if not is_interactive():
        raise UsageError(
            "There is no terminal on which to ask whether the address is right.",
            hint="Add --yes once the address has been checked.",
        )
    return confirm(f"Send it to {readable(address)}?")


command = command_of(run, EmailOptions)
