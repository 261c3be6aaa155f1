"""The journal of a mail merge: which rows are done, so that a run can be cut off at any moment.

It holds numbers of rows and keyed digests, nothing of a patient. Rows come into it and into the
record in one transaction of SQLite over both files, after their copies were handed over: whatever
stops the program, a row is in both or in neither, and what is in neither is made again.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from handouts.audit.log import Log, insert
from handouts.errors import DeliveryError
from handouts.merge.job import Made
from handouts.storage.atomic import make_folder

NAME = ".handouts-merge.sqlite"

_SCHEMA = """
CREATE TABLE IF NOT EXISTS run (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS done (row INTEGER PRIMARY KEY, seal BLOB NOT NULL, file BLOB NOT NULL)
    STRICT;
CREATE INDEX IF NOT EXISTS done_file ON done (file);
"""


class Journal:
    """An open journal; no other program has it open as well.

    Raises DeliveryError where it cannot be used.
    """

    def __init__(self, path: Path, record: Log) -> None:
        self.path = path
        try:
            make_folder(path.parent, private=True)
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
            self.database = sqlite3.connect(path, timeout=0.5, isolation_level=None)
            self.database.execute("PRAGMA main.locking_mode = EXCLUSIVE")
            self.database.execute("PRAGMA synchronous = NORMAL")
            self.database.execute("BEGIN EXCLUSIVE")
            self.database.execute("COMMIT")
            self.database.executescript(_SCHEMA)
            record.join(self.database)
        except (sqlite3.Error, OSError) as error:
            raise self._unusable(error) from None

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *error: object) -> None:
        self.database.close()

    def value(self, name: str) -> bytes:
        """What was noted of the run; empty where nothing was."""
        rows = self._ask("SELECT value FROM run WHERE name = ?", (name,))
        return bytes(rows[0][0]) if rows else b""

    def note(self, name: str, value: bytes) -> None:
        """Note something of the run."""
        self._ask("INSERT OR REPLACE INTO run VALUES (?, ?)", (name, value))

    def forget(self) -> None:
        """Begin anew."""
        self.database.executescript("BEGIN; DELETE FROM done; DELETE FROM run; COMMIT;")

    def count(self) -> int:
        """How many rows are done."""
        return int(self._ask("SELECT count(*) FROM done")[0][0])

    def done(self, number: int) -> tuple[bytes, bytes] | None:
        """The digests of a row that is done and of its file."""
        rows = self._ask("SELECT seal, file FROM done WHERE row = ?", (number,))
        return (bytes(rows[0][0]), bytes(rows[0][1])) if rows else None

    def first_with(self, file: bytes) -> int | None:
        """The first row that is done of those with this digest or id."""
        rows = self._ask("SELECT row FROM done WHERE file = ? ORDER BY row LIMIT 1", (file,))
        return int(rows[0][0]) if rows else None

    def numbers(self) -> Iterator[int]:
        """The rows that are done, in their order."""
        for (number,) in self.database.execute("SELECT row FROM done ORDER BY row"):
            yield int(number)

    def add(self, made: Iterable[Made], again: frozenset[int] = frozenset()) -> None:
        """Rows are done; those made `again` are in the record already."""
        rows = list(made)
        try:
            self.database.execute("BEGIN IMMEDIATE")
            self.database.executemany(
                "INSERT OR REPLACE INTO done VALUES (?, ?, ?)",
                [(each.number, each.seal, each.file) for each in rows],
            )
            fresh = [each.entry for each in rows if each.entry and each.number not in again]
            insert(self.database, fresh, "record")
            self.database.execute("COMMIT")
        except sqlite3.Error as error:
            raise self._unusable(error) from None

    def _ask(self, question: str, values: Sequence[object] = ()) -> list[tuple[bytes, ...]]:
        try:
            return self.database.execute(question, values).fetchall()
        except sqlite3.Error as error:
            raise self._unusable(error) from None

    def _unusable(self, error: Exception) -> DeliveryError:
        if "locked" in str(error):
            return DeliveryError(
                "Another mail merge is at work in this place.", hint="Wait until it is done."
            )
        return DeliveryError(
            f"The journal '{self.path}' or the record cannot be used: {error}.",
            hint="Say --anew to forget what was made, or name another place.",
        )
