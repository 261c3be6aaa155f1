"""The one database of a data folder: the log, the outbox and the journals of mail merges.

What belongs together is one transaction: a message is sent when the log says so; a row of a merge
is done when its message is in the outbox. Patients' words stand in messages alone, and are
overwritten with zeros when a message is deleted.

The journal is a rollback journal that is synced when it ends (TRUNCATE and FULL), never a
write-ahead log, which no network drive can have (sqlite.org/wal.html). So a step is on the disk
when `transaction` returns, also where the power fails a moment later.
"""

from __future__ import annotations

import contextlib
import errno
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from handouts.errors import DeliveryError
from handouts.storage.older_files import are_there, take_in
from handouts.storage.process_lock import make_private

NAME = "handouts.sqlite"
VERSION = 1
"""`user_version` of the tables below."""
WAIT_SECONDS = 30.0
"""How long a program waits for another one that is writing."""

SCHEMA = (
    """CREATE TABLE log (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL, topic TEXT NOT NULL, layout TEXT NOT NULL, language TEXT NOT NULL,
    brand TEXT NOT NULL, version TEXT NOT NULL, made_of TEXT NOT NULL, way TEXT NOT NULL,
    copies INTEGER NOT NULL, staff TEXT NOT NULL, recipient TEXT NOT NULL,
    preference TEXT NOT NULL, standing TEXT NOT NULL DEFAULT '', outcome TEXT NOT NULL DEFAULT ''
) STRICT""",
    """CREATE TABLE corrections (
    number INTEGER PRIMARY KEY AUTOINCREMENT, entry INTEGER NOT NULL REFERENCES log (number),
    at TEXT NOT NULL, copies INTEGER NOT NULL, staff TEXT NOT NULL, reason TEXT NOT NULL
) STRICT""",
    "CREATE INDEX corrections_by_entry ON corrections (entry)",
    *(
        f"CREATE TRIGGER {table}_no_{change} BEFORE {change} ON {table}"
        " BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"
        for table in ("log", "corrections")
        for change in ("UPDATE", "DELETE")
    ),
    # What stands in the first 4 KB of a row lies in pages that SQLite rearranges, and may leave
    # behind in their gaps. Behind `filler` all of it has pages of its own, which are zeroed.
    """CREATE TABLE messages (
    id TEXT PRIMARY KEY, state TEXT NOT NULL
        CHECK (state IN ('waiting', 'sending', 'ending', 'unknown', 'failed')),
    why TEXT NOT NULL, since INTEGER NOT NULL, due INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    claimed_by TEXT NOT NULL DEFAULT '', entry TEXT NOT NULL,
    filler BLOB NOT NULL DEFAULT (zeroblob(4096)),
    sender TEXT NOT NULL, recipient TEXT NOT NULL, data BLOB NOT NULL
) STRICT""",
    """CREATE TABLE merges (
    merge TEXT NOT NULL, name TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (merge, name)
) STRICT, WITHOUT ROWID""",
    """CREATE TABLE merged_rows (
    merge TEXT NOT NULL, row INTEGER NOT NULL, digest BLOB NOT NULL, copy BLOB NOT NULL,
    PRIMARY KEY (merge, row)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX merged_copies ON merged_rows (merge, copy)",
    "CREATE TABLE taken_in (folder TEXT PRIMARY KEY) STRICT",
    f"PRAGMA user_version = {VERSION}",
)


class Database:
    """The database in a data folder: made, and older files taken in, when it is first opened."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / NAME

    @contextlib.contextmanager
    def open(self) -> Iterator[sqlite3.Connection]:
        """The database, for a moment. Raises DeliveryError."""
        connection = self.connect()
        try:
            with explained(self.path):
                yield connection
        finally:
            connection.close()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing, on the disk when this returns. Raises DeliveryError."""
        with self.open() as connection, transaction(connection):
            yield connection

    def connect(self) -> sqlite3.Connection:
        """The database, until whoever asked closes it. Raises DeliveryError."""
        with explained(self.path):
            make_private(self.path)
            connection = sqlite3.connect(self.path, timeout=WAIT_SECONDS, isolation_level=None)
            try:
                self._prepare(connection)
            except BaseException:
                connection.close()
                raise
        return connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        connection.execute("PRAGMA synchronous = FULL")
        found = _version(connection)
        if found > VERSION:
            raise DeliveryError(
                f"The database '{self.path}' was made by a newer version of this program.",
                hint="Update this program, or name another --data.",
            )
        if found < VERSION:
            # So that the room of messages that are gone can be given back to the disk.
            connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
            with transaction(connection):
                if _version(connection) < VERSION:
                    for statement in SCHEMA:
                        connection.execute(statement)
        if are_there(self.folder):
            take_in(self.folder, connection)


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is done with an open database, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # Some failures, such as a full disk, have ended the transaction already.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextlib.contextmanager
def explained(path: Path) -> Iterator[None]:
    """Raise DeliveryError for what SQLite or the system says of the database at `path`."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        reason, hint = _explain(error)
        raise DeliveryError(f"The database '{path}' cannot be used: {reason}.", hint=hint) from None


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


_FOLDER = "Look at the permissions of its folder, or name another --data."
_AGAIN = "Say the same again in a moment."
_EXPLAINED = {
    sqlite3.SQLITE_FULL: ("the disk is full", "Make room on it, then say the same again."),
    sqlite3.SQLITE_BUSY: ("another program is writing to it", _AGAIN),
    sqlite3.SQLITE_LOCKED: ("another program is writing to it", _AGAIN),
    sqlite3.SQLITE_READONLY: ("it cannot be written", _FOLDER),
    sqlite3.SQLITE_CANTOPEN: ("it cannot be opened", _FOLDER),
    sqlite3.SQLITE_NOTADB: ("it is damaged", "Put back a copy of it, or name another --data."),
    sqlite3.SQLITE_CORRUPT: ("it is damaged", "Put back a copy of it, or name another --data."),
}


def _explain(error: sqlite3.Error | OSError) -> tuple[str, str]:
    """Why a database cannot be used, and what to do about it."""
    if isinstance(error, OSError):
        if error.errno == errno.ENOSPC:
            return _EXPLAINED[sqlite3.SQLITE_FULL]
        return error.strerror or "unknown reason", _FOLDER
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return _EXPLAINED.get(code, (str(error), _FOLDER))
