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
from handouts.commands.context import DONE, FAILED, Settings
from handouts.commands.options import Json, NoOptions, command_of, group
from handouts.commands.output import count, say, say_error, say_errors, say_note
from handouts.errors import DeliveryError
from handouts.mail.delivery import is_due, send_waiting
from handouts.mail.outbox import Outbox
from handouts.mail.queue_item import Item
from handouts.mail.reasons import needs_settings, reason
from handouts.mail.settings import NAME, VARIABLES, MailSettings, mail_settings, password_of
from handouts.mail.smtp import SmtpTransport
from handouts.mail.staging import unfinished
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
        bool,
        typer.Option("--arrived", help="It did arrive: note that in the log. E.g. --arrived"),
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
    items = outbox.items()
    if options.json:
        say(json.dumps([_record(outbox, item) for item in items], indent=1))
        return DONE
    for item in items:
        say(f"{item.id}  {item.state:8} {_age(outbox, item):>5}  {_what(outbox, item)}")
        say(f"            {_why(outbox, item)}")
    say(f"{count(len(items), 'message')} in the outbox.")
    if left := unfinished(outbox):
        say_note(
            f"{count(left, 'message')} of a mail merge that goes on, or was cut off.",
            "Run the same merge again with --resume: it puts them here, or removes them.",
        )
    return DONE


def run_show(settings: Settings, options: MessageOptions) -> int:
    """Show a message's address, handout and state."""
    outbox, _ = _open(settings)
    item = outbox.find(options.identity)
    said = {"message": item.id, "state": item.state, "why": _why(outbox, item)}
    try:
        envelope = outbox.read(item, whole=False)
    except DeliveryError as error:
        say_errors([error])
    else:
        given = envelope.given
        said["to"] = readable(envelope.to)
        said["handout"] = _handout(given) + (f", version {given.version}" if given.version else "")
        said["put here"] = f"{given.at}, by {given.staff or 'somebody'}"
    said["tries"] = f"{item.tries}, the first {_moment(item.since)}"
    for key, value in said.items():
        say(f"{key:{len('put here')}}  {value}")
    return DONE


def _moment(seconds: int) -> str:
    return f"{datetime.fromtimestamp(seconds).astimezone():%Y-%m-%d %H:%M}"


def run_send(settings: Settings, options: NoOptions) -> int:
    """Send what is due; run it every half hour, such as by cron."""
    outbox, folder = _open(settings)
    outbox.recover()
    status = DONE
    if any(is_due(item, outbox.clock()) for item in outbox.items("waiting")):
        status = send_now(settings, outbox, server_of(mail_settings(folder), folder), None)
    if unknown := outbox.items("unknown"):
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
    item = outbox.find(options.identity)
    server = server_of(mail_settings(folder), folder)
    if item.state == "unknown":
        say_note("It may have arrived before: the patient may get it twice.")
    outbox.retry(item)
    return send_now(settings, outbox, server, [item.id])


def run_drop(settings: Settings, options: DropOptions) -> int:
    """Remove a message from the outbox, unsent."""
    outbox, _ = _open(settings)
    outbox.recover()
    item = outbox.find(options.identity)
    what = _what(outbox, item)
    outbox.drop(item, arrived=options.arrived)
    say(f"{item.id}  {'recorded as given' if options.arrived else 'removed'}  {what}")
    return DONE


def send_now(
    settings: Settings, outbox: Outbox, server: Server, only: Collection[str] | None
) -> int:
    """Send what is due, or what is named, and say how it went; the exit status."""
    status = DONE
    transport = SmtpTransport(server.settings, server.password)
    left = set(only or ())
    for item, given, error in send_waiting(outbox, transport, only):
        left.discard(item.id)
        if item.state == "sent":
            say(f"{item.id}  sent     {_handout(given)}")
        elif item.state == "waiting" and needs_settings(item.why):
            status = FAILED
            waiting = count(len(outbox.items("waiting")), "message waits", "messages wait")
            say_error(
                f"Nothing can be sent: {reason(item.why)}. {waiting} in the outbox.",
                f"Correct '{outbox.root.parent / NAME}' or the password, then: "
                f"{settings.command('outbox', 'send')}",
            )
        elif item.state == "waiting":
            say_note(
                f"{item.id} waits in the outbox: {_why(outbox, item)}.",
                f"{settings.command('outbox', 'send')} tries again; run it every half hour.",
            )
        else:
            status = FAILED
            hint = f"Whose it is: {settings.command('outbox', 'show', item.id)}"
            say_error(f"{item.id} {item.state}: {_why(outbox, item)}.", hint)
        if error is not None:
            status = FAILED
            say_errors([error])
    for identity in sorted(left):
        say_note(f"{identity} is in the outbox; another program sends it just now.")
    return status


def _open(settings: Settings) -> tuple[Outbox, Path]:
    folder = data_folder(settings.data, Path(settings.root))
    return Outbox(folder), folder


def _what(outbox: Outbox, item: Item) -> str:
    return _handout(_given(outbox, item))


def _given(outbox: Outbox, item: Item) -> LogEntry | None:
    try:
        return outbox.read(item, whole=False).given
    except DeliveryError:
        return None


def _handout(given: LogEntry | None) -> str:
    return (
        "?" if given is None else f"{given.topic} ({given.layout}, {given.language}, {given.brand})"
    )


def _why(outbox: Outbox, item: Item) -> str:
    """Why a message stands where it does, and when it is tried next."""
    told = reason(item.why)
    if item.state == "waiting" and item.due > outbox.clock():
        at = datetime.fromtimestamp(item.due).astimezone()
        told += f"; next try {at:%Y-%m-%d %H:%M}"
    return told


def _age(outbox: Outbox, item: Item) -> str:
    """Since when it is tried, or for how long it has been sent."""
    minutes = max(0, int(outbox.clock()) - item.since) // 60
    if minutes < 120:
        return f"{minutes}min"
    return f"{minutes // 60}h" if minutes < 48 * 60 else f"{minutes // (24 * 60)}d"


def _record(outbox: Outbox, item: Item) -> dict[str, object]:
    said: dict[str, object] = {
        "id": item.id,
        "state": item.state,
        "age": max(0, int(outbox.clock()) - item.since),
        "tries": item.tries,
        "why": item.why,
    }
    given = _given(outbox, item)
    if given is None:
        return said
    names = ("topic", "layout", "language", "brand", "version")
    return said | {name: getattr(given, name) for name in names}


command = group(
    {
        "list": command_of(run_list, ListOptions),
        "show": command_of(run_show, MessageOptions),
        "send": command_of(run_send, NoOptions),
        "retry": command_of(run_retry, MessageOptions),
        "drop": command_of(run_drop, DropOptions),
    }
)
