"""`outbox`: the messages that wait, told by id, state, age and handout, never by a person."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from handouts.audit.log import LogEntry
from handouts.commands.shared.context import DONE, FAILED, Settings
from handouts.commands.shared.options import Json, NoOptions, command_of, group
from handouts.commands.shared.output import count, say, say_error, say_errors, say_note
from handouts.errors import DeliveryError
from handouts.mail.delivery import is_due, send_waiting
from handouts.mail.outbox import Outbox, QueuedMessage
from handouts.mail.reasons import needs_settings, reason
from handouts.mail.settings import NAME, VARIABLES, MailSettings, mail_settings, password_of
from handouts.mail.smtp import SmtpTransport
from handouts.sources.recipients.email_address import readable
from handouts.storage.data_dir import data_folder


@dataclass(frozen=True, kw_only=True)
class ListOptions:
    """The options of `outbox list`."""

    json: Json = False


@dataclass(frozen=True, kw_only=True)
class MessageOptions:
    """Which message is meant."""

    identity: Annotated[
        str, typer.Argument(metavar="ID", help="A message's id, or the beginning of it, as listed.")
    ]


@dataclass(frozen=True, kw_only=True)
class DropOptions(MessageOptions):
    """The options of `outbox drop`."""

    arrived: Annotated[
        bool, typer.Option("--arrived", help="It did arrive: note that in the log. E.g. --arrived")
    ] = False


class Server(NamedTuple):
    """The mail server, and the password of who logs in."""

    settings: MailSettings
    password: str


def server_of(mail: MailSettings, folder: Path) -> Server:
    """The server that takes email. Raises DeliveryError where the settings name none."""
    if not mail.host:
        raise DeliveryError(
            "No mail server is named.",
            hint=f"Write `host: mail.clinic.example` into '{folder / NAME}', or set "
            f"{VARIABLES['host']}; docs/email.md tells more.",
        )
    return Server(mail, password_of(mail) if mail.user else "")


def run_list(settings: Settings, options: ListOptions) -> int:
    """List the messages that wait, failed, or may have arrived or not."""
    outbox, _ = _open(settings)
    messages = outbox.messages()
    if options.json:
        say(json.dumps([_as_json(outbox, message) for message in messages], indent=1))
        return DONE
    for message in messages:
        age = _age(outbox, message)
        say(f"{message.id}  {message.state:8} {age:>7}  {_handout(message.entry)}")
        say(f"            {_why(outbox, message)}")
    say(f"{count(len(messages), 'message')} in the outbox.")
    return DONE


def run_show(settings: Settings, options: MessageOptions) -> int:
    """Show a message's address, handout and state."""
    outbox, _ = _open(settings)
    message = outbox.find(options.identity)
    shown = {"message": message.id, "state": message.state, "why": _why(outbox, message)}
    if entry := message.entry:
        shown["to"] = readable(outbox.read(message).to)
        version = f", version {entry.version}" if entry.version else ""
        shown["handout"] = f"{_handout(entry)}{version}"
        shown["put here"] = f"{entry.at}, by {entry.staff or 'somebody'}"
    shown["tries"] = str(message.tries)
    for key, value in shown.items():
        say(f"{key:{len('put here')}}  {value}")
    return DONE


def _moment(seconds: int) -> str:
    return f"{datetime.fromtimestamp(seconds).astimezone():%Y-%m-%d %H:%M}"


def run_send(settings: Settings, options: NoOptions) -> int:
    """Send what is due; run it every half hour, such as by cron."""
    outbox, folder = _open(settings)
    outbox.recover()
    status = DONE
    if any(is_due(each, outbox.clock()) for each in outbox.messages("waiting")):
        status = send_now(settings, outbox, server_of(mail_settings(folder), folder), None)
    if unknown := outbox.messages("unknown"):
        outbox_command = partial(settings.command, "outbox")
        say_note(
            f"{count(len(unknown), 'message')} may have arrived or not: you have to decide.",
            f"See {outbox_command('list')}, then {outbox_command('retry', 'ID')} or "
            f"{outbox_command('drop', 'ID', '--arrived')}",
        )
    return status


def run_retry(settings: Settings, options: MessageOptions) -> int:
    """Try to send a message again, whatever became of it before."""
    outbox, folder = _open(settings)
    outbox.recover()
    message = outbox.find(options.identity)
    server = server_of(mail_settings(folder), folder)
    if message.state == "unknown":
        say_note("It may have arrived already: the patient may get it twice.")
    outbox.retry(message)
    return send_now(settings, outbox, server, [message.id])


def run_drop(settings: Settings, options: DropOptions) -> int:
    """Remove a message from the outbox, unsent."""
    outbox, _ = _open(settings)
    outbox.recover()
    message = outbox.find(options.identity)
    outbox.drop(message, arrived=options.arrived)
    done = "logged as handed over" if options.arrived else "removed"
    say(f"{message.id}  {done}  {_handout(message.entry)}")
    return DONE


def send_now(
    settings: Settings, outbox: Outbox, server: Server, only: Collection[str] | None
) -> int:
    """Send what is due, or what is named, and say how it went; the exit status."""
    status = DONE
    transport = SmtpTransport(server.settings, server.password)
    left = set(only or ())
    for message, error in send_waiting(outbox, transport, only):
        left.discard(message.id)
        if message.state == "sent":
            say(f"{message.id}  sent     {_handout(message.entry)}")
        elif message.state == "waiting" and needs_settings(message.why):
            status = FAILED
            waiting = count(len(outbox.messages("waiting")), "message waits", "messages wait")
            say_error(
                f"Nothing can be sent: {reason(message.why)}. {waiting} in the outbox.",
                f"Correct '{outbox.folder / NAME}' or the password, then: "
                f"{settings.command('outbox', 'send')}",
            )
        elif message.state == "waiting":
            say_note(
                f"{message.id} waits in the outbox: {_why(outbox, message)}.",
                f"{settings.command('outbox', 'send')} tries again; run it every half hour.",
            )
        else:
            status = FAILED
            hint = f"Whose it is: {settings.command('outbox', 'show', message.id)}"
            say_error(f"{message.id} {message.state}: {_why(outbox, message)}.", hint)
        if error is not None:
            status = FAILED
            say_errors([error])
    for identity in sorted(left):
        say_note(f"{identity} is in the outbox; another program is sending it now.")
    return status


def _open(settings: Settings) -> tuple[Outbox, Path]:
    folder = data_folder(settings.data, Path(settings.root))
    return Outbox(folder), folder


def _handout(entry: LogEntry | None) -> str:
    if entry is None:
        return "?"
    return f"{entry.topic} ({entry.layout}, {entry.language}, {entry.brand})"


def _why(outbox: Outbox, message: QueuedMessage) -> str:
    """Why a message stands where it does, and when it is tried next."""
    told = reason(message.why)
    if message.state == "waiting" and message.due > outbox.clock():
        told += f"; next try {_moment(message.due)}"
    return told


def _age(outbox: Outbox, message: QueuedMessage) -> str:
    """Since when it is tried."""
    minutes = max(0, int(outbox.clock()) - message.since) // 60
    if minutes < 120:
        return f"{max(1, minutes)} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // (24 * 60)} d"


def _as_json(outbox: Outbox, message: QueuedMessage) -> dict[str, object]:
    shown: dict[str, object] = {
        "id": message.id,
        "state": message.state,
        "age": max(0, int(outbox.clock()) - message.since),
        "tries": message.tries,
        "why": message.why,
    }
    if message.entry is None:
        return shown
    names = ("topic", "layout", "language", "brand", "version")
    return shown | {name: getattr(message.entry, name) for name in names}


command = group(
    {
        "list": command_of(run_list, ListOptions),
        "show": command_of(run_show, MessageOptions),
        "send": command_of(run_send, NoOptions),
        "retry": command_of(run_retry, MessageOptions),
        "drop": command_of(run_drop, DropOptions),
    }
)
