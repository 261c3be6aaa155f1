"""The outbox: messages that wait, each a file whose folder and name say how it stands with it.

waiting   to be sent, at once or later
sending   claimed by a program; the server cannot have taken it yet
ending    the end of the message is on its way: the server may have taken it
sent      the server took it; what is left is its entry in the record
unknown   cut off while ending: a person has to find out
failed    the server refused it, or it was tried for days

A step from one to the next is one rename, brought to the disk before anything else is done. Who has
the lock of a message is its sender; where nobody has, its sender was killed, and `recover` puts it
where it belongs. So nothing is lost, and nothing is sent twice without a person's word.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.audit.log import Log
from handouts.errors import PROGRAM, DeliveryError
from handouts.mail.claim import Claim
from handouts.mail.queue_item import STATES, Envelope, Item, State, read_envelope
from handouts.storage.atomic import sweep, sync_folder, write_file
from handouts.storage.locks import Lock

if TYPE_CHECKING:
    from handouts.audit.log import LogEntry

FOLDER = "outbox"
LOCKS = "locks"
ID_CHARACTERS = 10

LIST = f"{PROGRAM} outbox list"


class Outbox:
    """The outbox in a data folder. Raises DeliveryError where it cannot be used."""

    def __init__(self, folder: Path, clock: Callable[[], float] = time.time) -> None:
        self.root = folder / FOLDER
        self.log = Log(folder)
        self.clock = clock
        try:
            for name in (*STATES, LOCKS):
                (self.root / name).mkdir(mode=0o700, parents=True, exist_ok=True)
            self.root.chmod(0o700)
            for made in (self.root, folder):
                sync_folder(made)
        except OSError as error:
            raise self._unusable(error) from None

    # ------------------------------------------------------------ what is there

    def items(self, *states: State) -> tuple[Item, ...]:
        """Messages in some states, or in all, those that are due first before the others."""
        found: dict[str, Item] = {}
        try:
            for state in states or STATES:
                for entry in os.scandir(self.root / state):
                    if item := Item.named(entry.name, state):
                        found[item.id] = item
        except OSError as error:
            raise self._unusable(error) from None
        return tuple(sorted(found.values(), key=lambda item: (item.due, item.id)))

    def find(self, written: str) -> Item:
        """A message by its id or the beginning of it. Raises DeliveryError."""
        found = [item for item in self.items() if written and item.id.startswith(written)]
        if len(found) != 1:
            raise DeliveryError(
                f"{'Several messages have' if found else 'No message in the outbox has'} "
                "an id that begins like this.",
                hint=f"The ids: {LIST}",
            )
        return found[0]

    def read(self, item: Item, *, whole: bool = True) -> Envelope:
        """What an item holds, with or without the message itself.

        Raises DeliveryError where its file is gone or damaged.
        """
        try:
            with self.path(item).open("rb") as stream:
                return read_envelope(stream, whole=whole)
        except (OSError, ValueError):
            raise DeliveryError(
                f"The file of message {item.id} in the outbox cannot be read.",
                hint=f"Look at it again: {LIST}\nOr remove it: {PROGRAM} outbox drop {item.id}",
            ) from None

    def path(self, item: Item) -> Path:
        """An item's file."""
        return self.root / item.state / item.name

    # ------------------------------------------------------------ in and out

    def put(self, message: EmailMessage, given: LogEntry) -> str:
        """Keep a message to be sent, safe on the disk when this returns; its id.

        It goes to the one address in To. `given` is what the record will say of it. Raises
        DeliveryError where the same message waits already.
        """
        item, envelope = self.packed(message, given)
        with self.locked(item.id):
            if any(each.id == item.id for each in self.items()):
                raise DeliveryError(
                    f"The same message to the same address is in the outbox already: {item.id}.",
                    hint=f"How it stands with it: {PROGRAM} outbox show {item.id}",
                )
            write_file(self.path(item), envelope.written(), private=True)
        return item.id

    def packed(self, message: EmailMessage, given: LogEntry) -> tuple[Item, Envelope]:
        """A message as it waits; its id follows from its Message-ID."""
        identity = self.log.hash_of(message["Message-ID"])[:ID_CHARACTERS]
        sender, to = (message[name].addresses[0].addr_spec for name in ("From", "To"))
        now = int(self.clock())
        item = Item(identity, "waiting", now, now, 0, "new")
        return item, Envelope(sender, to, given, bytes(message))

    def retry(self, item: Item) -> Item:
        """Have a message tried anew, at once.

        Raises DeliveryError while it is being sent, and for one that was sent.
        """
        if item.state == "sent":
            raise _was_sent(item)
        now = int(self.clock())
        with self.locked(item.id):
            return self.move(item, replace(item, state="waiting", since=now, due=now, tries=0))

    def drop(self, item: Item, *, arrived: bool = False) -> None:
        """Remove a message; one that is known to have arrived gets its entry in the record.

        Raises DeliveryError while it is being sent, and for one that was sent, unless `arrived`.
        """
        if item.state == "sent" and not arrived:
            raise _was_sent(item)
        with self.locked(item.id):
            if item.state == "sent":
                self.finish(item, again=True)
            elif arrived:
                sent = replace(item, state="sent", due=int(self.clock()))
                self.finish(self.move(item, sent))
            else:
                self._remove(item)

    def claim(self, item: Item) -> Claim | None:
        """Take a waiting message to send it; None where another program was faster."""
        lock = self._taken(item.id)
        if lock is None:
            return None
        try:
            return Claim(self, self.move(item, replace(item, state="sending")), lock)
        except DeliveryError:
            lock.release()
            return None

    def recover(self) -> None:
        """Put messages of programs that were killed where they belong."""
        sweep(self.root)
        for item in self.items("sending", "ending", "sent"):
            lock = self._taken(item.id)
            if lock is None:
                continue
            with lock, contextlib.suppress(DeliveryError):
                match item.state:
                    case "sending":
                        self.move(item, replace(item, state="waiting", why="stopped"))
                    case "ending":
                        self.move(item, replace(item, state="unknown", why="stopped"))
                    case _:
                        self.finish(item, again=True)

    def finish(self, item: Item, *, again: bool = False) -> None:
        """Write a sent message's entry into the record, and remove the message.

        `again`: the entry may be there already.
        """
        moment = datetime.fromtimestamp(item.due, UTC)
        given = replace(
            self.read(item, whole=False).given, at=moment.strftime("%Y-%m-%dT%H:%M:%SZ")
        )
        day = moment.date()
        around = (day - timedelta(days=1), day + timedelta(days=1), given.recipient)
        if not (again and given in self.log.between(*around)):
            self.log.add(given)
        self._remove(item)

    @contextlib.contextmanager
    def locked(self, identity: str) -> Iterator[Lock]:
        """The lock of a message. Raises DeliveryError while another program has it."""
        lock = self._taken(identity)
        if lock is None:
            raise DeliveryError(f"Message {identity} is being sent just now.")
        with lock:
            yield lock

    # ------------------------------------------------------------ steps

    def move(self, item: Item, to: Item) -> Item:
        """One step, on the disk when this returns. Raises DeliveryError."""
        try:
            self.path(item).rename(self.path(to))
        except FileNotFoundError:
            raise DeliveryError(
                f"Message {item.id} is elsewhere by now.", hint=f"Where it is: {LIST}"
            ) from None
        except OSError as error:
            raise self._unusable(error) from None
        for state in {item.state, to.state}:
            sync_folder(self.root / state)
        return to

    def _remove(self, item: Item) -> None:
        with contextlib.suppress(FileNotFoundError):
            self.path(item).unlink()
        sync_folder(self.root / item.state)
        # A lock on a file that is gone guards a message that is gone.
        with contextlib.suppress(OSError):
            self._lock(item.id).unlink()

    def has_lock(self, identity: str) -> bool:
        """Whether a message has a lock, as all have that are in the outbox."""
        return self._lock(identity).exists()

    def _taken(self, identity: str) -> Lock | None:
        """The lock of a message, taken; None where another program has it."""
        lock = Lock(self._lock(identity))
        try:
            return lock if lock.take() else None
        except OSError as error:
            raise self._unusable(error) from None

    def _lock(self, identity: str) -> Path:
        return self.root / LOCKS / identity

    def _unusable(self, error: OSError) -> DeliveryError:
        return DeliveryError(
            f"The outbox '{self.root}' cannot be used: {error.strerror or 'unknown reason'}.",
            hint="Look at the folder's permissions, or name another --data.",
        )


def _was_sent(item: Item) -> DeliveryError:
    return DeliveryError(
        f"Message {item.id} was sent; only its entry in the record is missing.",
        hint=f"See to the record. Then its entry is written by: {PROGRAM} outbox send",
    )
