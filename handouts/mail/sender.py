"""A program that sends: what it claims is its own while it lives.

A lock that the system gives back says that it lives. It is what others go by, not what keeps a
message from being sent twice: each step says whose the message is, and fails where it has been
taken back, so that no two programs can both come to its end.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from handouts.mail.outbox import SENDERS, TAKE_BACK, elsewhere
from handouts.storage.atomic import make_folder
from handouts.storage.database import explained
from handouts.storage.process_lock import lock, remove

if TYPE_CHECKING:
    from handouts.mail.outbox import Outbox, QueuedMessage, State


class Sender:
    """A context; what is not decided at its end is given back. Raises DeliveryError."""

    def __init__(self, outbox: Outbox) -> None:
        self.outbox = outbox
        self.database = outbox.database
        self.name = secrets.token_hex(8)
        self._path = outbox.folder / SENDERS / self.name

    def __enter__(self) -> Self:
        with explained(self._path):
            make_folder(self._path.parent, private=True)
            self._lock = lock(self._path)
        return self

    def __exit__(self, *_: object) -> None:
        try:
            with self.database.open() as connection:
                connection.execute(TAKE_BACK, (self.name,))
        finally:
            if self._lock is not None:
                self._lock.close()
            remove(self._path)

    def claim(self, message: QueuedMessage) -> bool:
        """Take a waiting message to send it; False where another program was faster."""
        with self.database.open() as connection:
            done = connection.execute(
                "UPDATE messages SET state = 'sending', claimed_by = ?"
                " WHERE id = ? AND state = 'waiting'",
                (self.name, message.id),
            )
            return done.rowcount == 1

    def ending(self, message: QueuedMessage) -> None:
        """The server may take it from here on; on the disk before the end is sent."""
        with self.database.open() as connection:
            done = connection.execute(
                "UPDATE messages SET state = 'ending' WHERE id = ? AND claimed_by = ?",
                (message.id, self.name),
            )
        if done.rowcount != 1:
            raise elsewhere(message)

    def sent(self, message: QueuedMessage) -> QueuedMessage:
        """The server took it: from now on it is an entry of the log."""
        with self.database.transaction() as connection:
            done = connection.execute(
                "DELETE FROM messages WHERE id = ? AND claimed_by = ?", (message.id, self.name)
            )
            if done.rowcount != 1:
                raise elsewhere(message)
            self.outbox.log_sent(connection, message)
        return replace(message, state="sent", why="accepted", tries=message.tries + 1)

    def settle(
        self, message: QueuedMessage, state: State, why: str, due: int | None = None
    ) -> QueuedMessage:
        """It was tried and not sent: how it stands with it now, and when it is tried next."""
        to = replace(message, state=state, why=why, due=due or message.due, tries=message.tries + 1)
        with self.database.open() as connection:
            done = connection.execute(
                "UPDATE messages SET state = ?, why = ?, due = ?, tries = ?, claimed_by = ''"
                " WHERE id = ? AND claimed_by = ?",
                (to.state, to.why, to.due, to.tries, to.id, self.name),
            )
        if done.rowcount != 1:
            raise elsewhere(message)
        return to
