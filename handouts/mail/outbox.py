"""The outbox: messages that wait, in a table of the data folder's database.

waiting   to be sent, at once or later
sending   claimed by a program; the server cannot have taken it yet
ending    the end of the message is on its way: the server may have taken it
unknown   cut off while ending: a person has to find out
failed    the server refused it, or it was tried for days

A step from one to the next is one transaction, on the disk before anything else is done; that a
message was sent is the one in which it becomes an entry of the log. Who claims a message is its
sender (`sender.py`) while it lives; of one that was killed, `recover` takes it back. So nothing is
lost, and nothing is sent twice without a person's word.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Literal

from handouts.audit.log import Log, LogEntry, utc
from handouts.audit.log import insert as insert_entries
from handouts.errors import PROGRAM, DeliveryError, UsageError
from handouts.storage.atomic import STALE_SECONDS
from handouts.storage.process_lock import is_locked, remove

State = Literal["waiting", "sending", "ending", "unknown", "failed", "sent"]
"""`sent` is told once and never kept: what was sent is in the log."""

SENDERS = "senders"
"""The folder of the locks of programs that send."""
ID_CHARACTERS = 10

LIST = f"{PROGRAM} outbox list"

_COLUMNS = "id, state, since, due, tries, why, entry"
TAKE_BACK = (
    "UPDATE messages SET state = CASE state WHEN 'sending' THEN 'waiting' ELSE 'unknown' END,"
    " why = 'stopped', claimed_by = '' WHERE claimed_by = ?"
)
"""What is `ending` may be in the server's hands; what is `sending` cannot be."""


@dataclass(frozen=True, slots=True)
class QueuedMessage:
    """How it stands with a message, without what it says or to whom. Times are those of POSIX."""

    id: str
    state: State
    since: int
    """When its tries began."""
    due: int
    """When it is tried next."""
    tries: int
    why: str
    """Why it stands where it does, such as `new` or `rcpt-550`."""
    entry: LogEntry | None
    """What the log will say of it; None for a damaged message of an older program."""


@dataclass(frozen=True)
class Outgoing:
    """A message as the mail server gets it; its text shows none of it."""

    id: str
    sender: str = field(repr=False)
    to: str = field(repr=False)
    data: bytes = field(repr=False)
    entry: LogEntry


def outgoing(message: EmailMessage, entry: LogEntry, log: Log) -> Outgoing:
    """A message to the one address in To; its id follows from its Message-ID."""
    identity = log.hash_of(message["Message-ID"])[:ID_CHARACTERS]
    sender, to = (message[name].addresses[0].addr_spec for name in ("From", "To"))
    return Outgoing(identity, sender, to, bytes(message), entry)


def insert(connection: sqlite3.Connection, message: Outgoing, now: float) -> bool:
    """Keep a message to be sent; False where the same one waits already."""
    done = connection.execute(
        "INSERT INTO messages (id, state, why, since, due, entry, sender, recipient, data)"
        " VALUES (?, 'waiting', 'new', ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        (
            *(message.id, int(now), int(now), json.dumps(asdict(message.entry))),
            *(message.sender, message.to, message.data),
        ),
    )
    return done.rowcount == 1


class Outbox:
    """The outbox in a data folder. Its methods raise DeliveryError where it cannot be used."""

    def __init__(self, folder: Path, clock: Callable[[], float] = time.time) -> None:
        self.folder = folder
        self.log = Log(folder)
        self.database = self.log.database
        self.clock = clock

    # ------------------------------------------------------------ what is there

    def messages(self, *states: State) -> tuple[QueuedMessage, ...]:
        """Messages in some states, or in all, those that are due first before the others."""
        with self.database.open() as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM messages ORDER BY due, id"  # noqa: S608 - names of this module
            ).fetchall()
        return tuple(_queued(row) for row in rows if not states or row[1] in states)

    def find(self, written: str) -> QueuedMessage:
        """A message by its id or the beginning of it. Raises DeliveryError."""
        found = [each for each in self.messages() if written and each.id.startswith(written)]
        if len(found) != 1:
            raise UsageError(
                f"{'Several messages have' if found else 'No message in the outbox has'} "
                "an id that begins like this.",
                hint=f"The ids: {LIST}",
            )
        return found[0]

    def read(self, message: QueuedMessage) -> Outgoing:
        """All of a message. Raises DeliveryError for one that is gone or damaged."""
        with self.database.open() as connection:
            row = connection.execute(
                "SELECT sender, recipient, data FROM messages WHERE id = ?", (message.id,)
            ).fetchone()
        if row is None:
            raise elsewhere(message)
        sender, to, data = row
        return Outgoing(message.id, sender, to, data, _sound(message))

    # ------------------------------------------------------------ in and out

    def put(self, message: EmailMessage, entry: LogEntry) -> str:
        """Keep a message to be sent, safe on the disk when this returns; its id.

        `entry` is what the log will say of it. Raises DeliveryError where the same message waits
        already.
        """
        packed = outgoing(message, entry, self.log)
        with self.database.transaction() as connection:
            if not insert(connection, packed, self.clock()):
                raise DeliveryError(
                    f"The same message to the same address is in the outbox already: {packed.id}.",
                    hint=f"To see its state: {PROGRAM} outbox show {packed.id}",
                )
        return packed.id

    def retry(self, message: QueuedMessage) -> None:
        """Have a message tried anew, at once. Raises DeliveryError while it is being sent."""
        now = int(self.clock())
        with self.database.transaction() as connection:
            _refuse_claimed(connection, message)
            connection.execute(
                "UPDATE messages SET state = 'waiting', since = ?, due = ?, tries = 0 WHERE id = ?",
                (now, now, message.id),
            )

    def drop(self, message: QueuedMessage, *, arrived: bool = False) -> None:
        """Remove a message; one that is known to have arrived becomes an entry of the log.

        Raises DeliveryError while it is being sent.
        """
        with self.database.transaction() as connection:
            _refuse_claimed(connection, message)
            if arrived:
                self.log_sent(connection, message)
            connection.execute("DELETE FROM messages WHERE id = ?", (message.id,))
        self.shrink()

    def log_sent(self, connection: sqlite3.Connection, message: QueuedMessage) -> None:
        """Write the entry of a message that was sent just now."""
        moment = utc(datetime.fromtimestamp(self.clock(), UTC))
        insert_entries(connection, [replace(_sound(message), at=moment)])

    def recover(self) -> None:
        """Take back what programs had claimed that were killed, and remove their locks."""
        senders = self.folder / SENDERS
        with self.database.open() as connection:
            names = {
                name
                for (name,) in connection.execute(
                    "SELECT DISTINCT claimed_by FROM messages WHERE claimed_by != ''"
                )
            }
            names |= {each.name for each in senders.glob("?" * 16) if _is_old(each)}
            for name in names:
                if not is_locked(senders / name):
                    connection.execute(TAKE_BACK, (name,))
                    remove(senders / name)

    def shrink(self) -> None:
        """Give the room of messages that are gone back to the disk."""
        # That can wait until nobody else is writing.
        with contextlib.suppress(DeliveryError), self.database.open() as connection:
            # Not `execute`, which takes one step of it alone.
            connection.executescript("PRAGMA incremental_vacuum")


def _is_old(path: Path) -> bool:
    """Whether a lock's file is more than one that is about to be locked."""
    with contextlib.suppress(FileNotFoundError):
        return path.stat().st_mtime < time.time() - STALE_SECONDS
    return False


def _queued(row: Sequence[Any]) -> QueuedMessage:
    *values, text = row
    entry = LogEntry(**json.loads(text)) if text else None
    return QueuedMessage(*(*values, entry))


def _sound(message: QueuedMessage) -> LogEntry:
    """The entry of a message. Raises DeliveryError for a damaged one."""
    if message.entry is None:
        raise DeliveryError(
            f"Message {message.id} in the outbox is damaged.",
            hint=f"Remove it: {PROGRAM} outbox drop {message.id}",
        )
    return message.entry


def _refuse_claimed(connection: sqlite3.Connection, message: QueuedMessage) -> None:
    """Raise DeliveryError for a message that is being sent, or that is gone."""
    row = connection.execute(
        "SELECT claimed_by FROM messages WHERE id = ?", (message.id,)
    ).fetchone()
    if row is None:
        raise elsewhere(message)
    if row[0]:
        raise DeliveryError(f"Message {message.id} is being sent right now.")


def elsewhere(message: QueuedMessage) -> DeliveryError:
    """What is told of a message that another program has taken or removed."""
    return DeliveryError(
        f"Message {message.id} has been sent or removed meanwhile.",
        hint=f"To see what is left: {LIST}",
    )
