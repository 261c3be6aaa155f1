"""`email`: one handout as a message to one patient, sent by the outbox or written as a draft."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from handouts.commands.context import DONE, WRONG_INPUT, Settings
from handouts.commands.languages import understood
from handouts.commands.outbox import send_now, server_of
from handouts.commands.output import line, say, shown, tell_standing
from handouts.errors import DeliveryError
from handouts.storage.data_dir import data_folder
from handouts.workspace.plan import SelectionError
from handouts.workspace.select_one import Even, choose, refuse_unreviewed

if TYPE_CHECKING:
    from email.message import EmailMessage

    from handouts.audit.log import Log, LogEntry
    from handouts.mail.settings import MailSettings
    from handouts.sources.models.copy import Addressed
    from handouts.workspace.plan import Selection

MAX_STAFF = 80
LATELY = 30
"""Days in which it is said that somebody gets a handout again."""
YES = ("y", "yes")


class Asked(NamedTuple):
    """What is to be done with the message."""

    send: bool
    draft: Path | None
    yes: bool
    password: bool
    preference: str
    even: Even
    replace: bool


def run(settings: Settings, selection: Selection, said: Addressed, asked: Asked) -> int:
    """Send a message, or write it as a draft."""
    from handouts.mail.personal_message import write_message
    from handouts.mail.settings import mail_settings

    _check(asked, said)
    workspace = settings.open()
    folder = data_folder(settings.data, workspace.root)
    mail = mail_settings(folder)
    check_preference(mail, asked.preference, protected=asked.password)
    server = server_of(mail, folder) if asked.send else None
    planned = choose(workspace, understood(workspace.catalogue, selection))
    handout = workspace.made(planned.key, planned.options)
    why = refuse_unreviewed(handout, asked.even)
    # A file to look at is not recorded.
    tell_standing(why, "The record says so." if asked.send else "")
    written = write_message(handout, said, said.to, mail, protect=asked.password)
    what = f"{planned.key.topic} ({planned.key.layout}, {planned.key.language})"
    if asked.draft is not None:
        _write(written.message, asked.draft)
        say(f"Made {what} as a message in {shown(asked.draft)}.")
        _tell(written.password)
        line("note", "This file is a patient's: delete it when it is sent.")
        return DONE
    if not _confirmed(said.to, yes=asked.yes):
        say("Nothing was sent.")
        return WRONG_INPUT
    from handouts.audit.entry import log_entry
    from handouts.mail.outbox import Outbox

    outbox = Outbox(folder)
    entry = log_entry(outbox.log, handout, "email", recipient=said.to, preference=asked.preference)
    _tell_of_earlier(outbox.log, entry)
    # Before the message is safe to be sent: a password that nobody saw opens nothing.
    _tell(written.password)
    identity = outbox.put(written.message, entry)
    return send_now(outbox, server, [identity]) if server else DONE


def _check(asked: Asked, said: Addressed) -> None:
    """Raise SelectionError for a command that says too little or too much."""
    if asked.send == (asked.draft is not None):
        raise SelectionError(
            "What shall become of the message?",
            hint="Say --send, or --draft FILE.eml to look at it in a mail program first.",
        )
    if not said.to:
        raise SelectionError("Nobody is named to get the message.", hint="Say --to ADDRESS.")
    if asked.draft is not None and not asked.replace:
        from handouts.storage.atomic import refuse_existing

        refuse_existing(asked.draft)


def check_preference(mail: MailSettings, preference: str, *, protected: bool) -> None:
    """Raise where nobody is named who noted that patients prefer email, and somebody has to be."""
    from handouts.sources.files.characters import lines, refused

    if len(preference) > MAX_STAFF or len(lines(preference)) > 1 or refused(preference):
        raise SelectionError(
            "--patient-prefers-email is not a name.",
            hint=f"Write who noted it, on one line of {MAX_STAFF} characters at most.",
        )
    if mail.require_preference and not (protected or preference):
        raise DeliveryError(
            "Here a PDF without a password is sent only to patients who prefer that.",
            hint="Say --password, or --patient-prefers-email STAFF: who told the patient of the "
            "risk and noted the preference.",
        )


def _tell_of_earlier(log: Log, entry: LogEntry) -> None:
    """Say where the same handout was sent to the same address not long ago."""
    today = datetime.now(UTC).date()
    earlier = [
        each
        for each in log.between(today - timedelta(days=LATELY), today, entry.recipient)
        if (each.topic, each.way) == (entry.topic, entry.way)
    ]
    if earlier:
        line("note", f"This handout was sent to this address before, on {earlier[-1].at[:10]}.")


def _write(message: EmailMessage, target: Path) -> None:
    """A draft; mail programs that know X-Unsent open it to be sent."""
    from handouts.storage.atomic import sweep_beside, write_file

    sweep_beside(target.absolute())
    message["X-Unsent"] = "1"
    write_file(target.absolute(), bytes(message), private=True)


def _tell(password: str) -> None:
    """Show a password, once."""
    from handouts.mail.encryption import spoken

    if password:
        say(f"Password: {spoken(password)}")
        line("note", "Tell it to the patient by another way than email. It is written nowhere.")
        sys.stdout.flush()


def _confirmed(address: str, *, yes: bool) -> bool:
    """Whether somebody has looked at the address. Raises SelectionError without a terminal."""
    from handouts.sources.recipients.email_address import readable

    if yes:
        return True
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise SelectionError(
            "Nobody is at a terminal to say whether the address is right.",
            hint="Say --yes where it has been checked.",
        )
    sys.stderr.write(f"Send it to {readable(address)}? [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in YES
