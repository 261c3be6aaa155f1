"""The journal of a mail merge: which rows are done, so that a run can be cut off at any moment.

It holds numbers of rows and keyed digests, nothing of a patient, in the data folder's database. A
row comes into it in one transaction with its entry of the log, after its copy was written, or with
its message in the outbox: whatever stops the program, a row is in both or in neither, and what is
in neither is made again.

A small file in the place of the merge says which journal is its own, and is locked during a run. It
goes where the copies go: a folder of copies that is moved is gone on with, one that is deleted is
forgotten. The place of a finished file of all copies is removed; the database says whose it was.
"""

from __future__ import annotations

import contextlib
import secrets
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from handouts.audit.log import Log
from handouts.audit.log import insert as insert_entries
from handouts.errors import DeliveryError
from handouts.mail.outbox import Outgoing
from handouts.mail.outbox import insert as insert_message
from handouts.merge.job import Made
from handouts.merge.keyed_digest import KeyedDigest
from handouts.storage.atomic import make_folder
from handouts.storage.database import explained, transaction
from handouts.storage.process_lock import lock, remove

FINISHED = "finished"
"""What stands in place of a merge's id where the database notes places that were removed."""


class Journal:
    """An open journal; no other program has it open as well.

    Raises DeliveryError where it cannot be used.
    """

    def __init__(self, path: Path, log: Log) -> None:
        self._path = log.database.path
        self._file = path
        where = str(path.resolve()).encode(errors="surrogateescape")
        self._name = KeyedDigest(log.key).of(b"place", where).hex()
        with explained(path):
            make_folder(path.parent, private=True)
            place = lock(path)
        if place is None:
            raise DeliveryError(
                "Another mail merge is running here.", hint="Wait until it is done."
            )
        with contextlib.ExitStack() as opened:
            self._place = opened.enter_context(contextlib.closing(place))
            self._database = opened.enter_context(contextlib.closing(log.database.connect()))
            with explained(path):
                self._merge = self._identity()
                self._take_in()
            self._close = opened.pop_all().close

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *error: object) -> None:
        self._close()

    def remove_place(self) -> None:
        """Close the journal and remove its folder; a run at the same path goes on with it."""
        if self.count():
            with explained(self._path):
                values = (FINISHED, self._name, self._merge.encode("ascii"))
                self._database.execute("INSERT OR REPLACE INTO merges VALUES (?, ?, ?)", values)
        self._close()
        with contextlib.suppress(OSError):  # Windows keeps what another run is just opening.
            remove(self._file)
            self._file.parent.rmdir()

    def value(self, name: str) -> bytes:
        """What was noted of the run; empty where nothing was."""
        rows = self._ask("SELECT value FROM merges WHERE merge = ? AND name = ?", name)
        return bytes(rows[0][0]) if rows else b""

    def note(self, name: str, value: bytes) -> None:
        """Note something of the run."""
        self._ask("INSERT OR REPLACE INTO merges VALUES (?, ?, ?)", name, value)

    def forget(self) -> None:
        """Begin anew."""
        with explained(self._path):
            for table in ("run", "done"):
                self._place.execute(f"DROP TABLE IF EXISTS {table}")
            with transaction(self._database):
                for table in ("merges", "merged_rows"):
                    self._database.execute(f"DELETE FROM {table} WHERE merge = ?", (self._merge,))  # noqa: S608 - names of this module

    def count(self) -> int:
        """How many rows are done."""
        return int(self._ask("SELECT count(*) FROM merged_rows WHERE merge = ?")[0][0])

    def done(self, number: int) -> tuple[bytes, bytes] | None:
        """The digests of a row that is done and of its file."""
        question = "SELECT digest, copy FROM merged_rows WHERE merge = ? AND row = ?"
        rows = self._ask(question, number)
        return (bytes(rows[0][0]), bytes(rows[0][1])) if rows else None

    def numbers(self) -> list[int]:
        """The rows that are done, in their order."""
        question = "SELECT row FROM merged_rows WHERE merge = ? ORDER BY row"
        return [int(number) for (number,) in self._ask(question)]

    def add(self, made: Iterable[Made], again: frozenset[int] = frozenset()) -> int:
        """Rows are done; those made `again` are in the log already.

        How many of their messages were left out, as another row says the same to the same address.
        """
        left_out = 0
        with explained(self._path), transaction(self._database):
            for each in made:
                if each.message is not None:
                    left_out += not self._put(each.message)
                if each.entry is not None and each.number not in again:
                    insert_entries(self._database, [each.entry])
                self._database.execute(
                    "INSERT OR REPLACE INTO merged_rows VALUES (?, ?, ?, ?)",
                    (self._merge, each.number, each.row_digest, each.copy),
                )
        return left_out

    def _put(self, message: Outgoing) -> bool:
        """Put a message into the outbox, unless that was done, even if it has been sent by now."""
        question = "SELECT 1 FROM merged_rows WHERE merge = ? AND copy = ?"
        if self._ask(question, message.id.encode("ascii")):
            return False
        return insert_message(self._database, message, time.time())

    def _ask(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """The answer to a question whose first value is this merge."""
        with explained(self._path):
            return self._database.execute(question, (self._merge, *values)).fetchall()

    def _identity(self) -> str:
        """Which merge this place is of: what it says, or was noted of its path, or a new one."""
        self._place.execute("CREATE TABLE IF NOT EXISTS merge (id TEXT NOT NULL) STRICT")
        if found := self._place.execute("SELECT id FROM merge").fetchone():
            return str(found[0])
        question = "SELECT value FROM merges WHERE merge = ? AND name = ?"
        noted = self._database.execute(question, (FINISHED, self._name)).fetchone()
        identity = noted[0].decode("ascii") if noted else secrets.token_hex(8)
        self._place.execute("INSERT INTO merge VALUES (?)", (identity,))
        # A folder that is moved takes its journal along: the path has it no more.
        forget = "DELETE FROM merges WHERE merge = ? AND name = ?"
        self._database.execute(forget, (FINISHED, self._name))
        return identity

    def _take_in(self) -> None:
        """Take in the journal of an older program, which stood in the place itself."""
        if not self._place.execute("SELECT 1 FROM sqlite_master WHERE name = 'done'").fetchone():
            return
        # It stays there until the merge is begun anew, as this may be another data folder.
        with transaction(self._database):
            self._database.executemany(
                "INSERT OR IGNORE INTO merges VALUES (?, ?, ?)",
                self._place.execute("SELECT ?, name, value FROM run", (self._merge,)),
            )
            self._database.executemany(
                "INSERT OR IGNORE INTO merged_rows VALUES (?, ?, ?, ?)",
                self._place.execute("SELECT ?, row, seal, file FROM done", (self._merge,)),
            )
