"""The record of what was handed out: append-only, without a name, an address or a note in it.

Whom something was given to is kept as a keyed hash (HMAC-SHA-256, RFC 2104): with the key, which
lies beside the record and never leaves the folder, one can ask whether somebody was given
something, but not read who was.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import hmac
import os
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Literal, NamedTuple

from handouts.errors import PROGRAM, DeliveryError

Way = Literal["file", "print", "email"]

NAME = "record.sqlite"
KEY = "record.key"
KEY_BYTES = 32
WAIT_SECONDS = 30.0
"""How long a program waits for another one that is writing."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS given (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL, topic TEXT NOT NULL, layout TEXT NOT NULL, language TEXT NOT NULL,
    brand TEXT NOT NULL, version TEXT NOT NULL, made_of TEXT NOT NULL, way TEXT NOT NULL,
    copies INTEGER NOT NULL, staff TEXT NOT NULL, recipient TEXT NOT NULL,
    preference TEXT NOT NULL, standing TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE IF NOT EXISTS corrections (
    number INTEGER PRIMARY KEY AUTOINCREMENT, entry INTEGER NOT NULL REFERENCES given (number),
    at TEXT NOT NULL, copies INTEGER NOT NULL, staff TEXT NOT NULL, reason TEXT NOT NULL
) STRICT;
CREATE TRIGGER IF NOT EXISTS given_is_not_changed BEFORE UPDATE ON given
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER IF NOT EXISTS given_is_not_deleted BEFORE DELETE ON given
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER IF NOT EXISTS corrections_are_not_changed BEFORE UPDATE ON corrections
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
CREATE TRIGGER IF NOT EXISTS corrections_are_not_deleted BEFORE DELETE ON corrections
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
"""

ADDED = ("standing", "outcome")
"""Columns that the record of an older program does not have yet."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """Something that was handed out."""

    at: str
    """UTC, as ISO 8601 to the second."""
    topic: str
    layout: str
    language: str
    brand: str
    version: str
    """As the text says it; empty where it says none."""
    made_of: str
    """The fingerprint of the files that it was made from, which surely tells versions apart."""
    way: Way
    copies: int
    staff: str
    """The user of the computer."""
    recipient: str
    """A keyed hash, or empty where it was made out to nobody."""
    preference: str = ""
    """Who recorded that the patient prefers unencrypted mail, where that was asked."""
    standing: str = ""
    """`draft` or `overdue` where it was handed out as that; empty for a text that was sound."""
    outcome: str = ""
    """`waiting` where it was queued for a printer that did not print; empty for all else."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What somebody found out about an entry later; the entry itself stays as it was."""

    at: str
    copies: int
    """How many were handed out in truth."""
    staff: str
    reason: str


class NumberedEntry(NamedTuple):
    """An entry by its number, with the last correction of it."""

    number: int
    entry: LogEntry
    correction: Correction | None = None

    @property
    def copies(self) -> int:
        """How many were handed out, as far as is known."""
        if self.correction is not None:
            return self.correction.copies
        return 0 if self.entry.outcome else self.entry.copies


COLUMNS = tuple(field.name for field in fields(LogEntry))


class Log:
    """The record in a data folder.

    Raises DeliveryError where it cannot be read or written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / NAME

    def add(self, *given: LogEntry) -> None:
        """Write entries, all or none, and wait until the disk has them."""
        with self._open() as database:
            insert(database, given)

    def put(self, given: LogEntry) -> int:
        """Write one entry, as `add` does; its number."""
        with self._open() as database:
            insert(database, (given,))
            return int(database.execute("SELECT last_insert_rowid()").fetchone()[0])

    def join(self, database: sqlite3.Connection) -> None:
        """Make the record part of another database, as `record`.

        Then `insert` writes entries in one transaction with something else.
        """
        with self._open():
            pass
        database.execute("ATTACH ? AS record", (str(self.path),))
        database.execute("PRAGMA record.synchronous = FULL")
        database.execute(f"PRAGMA busy_timeout = {WAIT_SECONDS * 1000:.0f}")

    def between(
        self, since: date | None = None, until: date | None = None, recipient: str = ""
    ) -> Iterator[LogEntry]:
        """Entries of days, both included, by the clock of this computer; the oldest first."""
        for entry in self.entries(since, until, recipient):
            yield entry.entry

    def entries(
        self, since: date | None = None, until: date | None = None, recipient: str = ""
    ) -> Iterator[NumberedEntry]:
        """The same with their numbers and corrections."""
        first = _moment(since) if since else ""
        end = _moment(until + timedelta(days=1)) if until else "9"
        with self._open() as database:
            rows = database.execute(
                f"SELECT number, {', '.join(COLUMNS)} FROM given WHERE at >= ? AND at < ?"  # noqa: S608 - names of this module
                " AND (? = '' OR recipient = ?) ORDER BY at, number",
                (first, end, recipient, recipient),
            )
            for number, *row in rows:
                yield NumberedEntry(number, LogEntry(*row), _correction(database, number))

    def correct(self, number: int, correction: Correction) -> NumberedEntry:
        """Note what is known of an entry by now; the entry as it stands then.

        Raises DeliveryError where there is no such entry, or more copies than it has.
        """
        with self._open() as database:
            found = database.execute(
                f"SELECT {', '.join(COLUMNS)} FROM given WHERE number = ?",  # noqa: S608 - names of this module
                (number,),
            ).fetchone()
            if found is None:
                raise DeliveryError(
                    f"The record has no entry {number}.",
                    hint=f"The numbers: {PROGRAM} list --given",
                )
            given = LogEntry(*found)
            if correction.copies > given.copies:
                raise DeliveryError(
                    f"Entry {number} is of {given.copies}, so that {correction.copies} cannot have "
                    "been handed out."
                )
            database.execute(
                "INSERT INTO corrections (entry, at, copies, staff, reason) VALUES (?, ?, ?, ?, ?)",
                (number, *astuple(correction)),
            )
        return NumberedEntry(number, given, correction)

    def hash_of(self, recipient: str) -> str:
        """The keyed hash of a name or an address; capitals and blanks make no difference."""
        plain = " ".join(unicodedata.normalize("NFKC", recipient).casefold().split())
        if not plain:
            return ""
        return hmac.new(self.key, plain.encode(), hashlib.sha256).hexdigest()[:32]

    @functools.cached_property
    def key(self) -> bytes:
        """The secret of this folder; made where there is none."""
        return self._key()

    def _key(self) -> bytes:
        path = self.folder / KEY
        try:
            # Of two programs that make the key at once, one does.
            if not path.exists():
                part = path.with_name(f".{KEY}.{os.getpid()}")
                handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
                with os.fdopen(handle, "wb") as stream:
                    stream.write(os.urandom(KEY_BYTES))
                    stream.flush()
                    os.fsync(stream.fileno())
                with contextlib.suppress(FileExistsError):
                    os.link(part, path)
                part.unlink()
            key = path.read_bytes()
        except OSError as error:
            raise _unusable(path, error.strerror or str(error)) from None
        if len(key) != KEY_BYTES:
            raise _unusable(path, "it is damaged")
        return key

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            if not self.path.exists():
                os.close(os.open(self.path, os.O_WRONLY | os.O_CREAT, 0o600))
            database = sqlite3.connect(self.path, timeout=WAIT_SECONDS)
            try:
                database.execute("PRAGMA synchronous = FULL")
                database.executescript(_SCHEMA)
                _complete(database)
                with database:
                    yield database
            finally:
                database.close()
        except (sqlite3.Error, OSError) as error:
            raise _unusable(self.path, str(error)) from None


def _complete(database: sqlite3.Connection) -> None:
    """Add the columns that the record of an older program does not have yet."""
    known = {row[1] for row in database.execute("PRAGMA table_info(given)")}
    for name in ADDED:
        if name not in known:
            with contextlib.suppress(sqlite3.OperationalError):  # Another program did so just now.
                database.execute(f"ALTER TABLE given ADD COLUMN {name} TEXT NOT NULL DEFAULT ''")


def _correction(database: sqlite3.Connection, number: int) -> Correction | None:
    found = database.execute(
        "SELECT at, copies, staff, reason FROM corrections WHERE entry = ?"
        " ORDER BY number DESC LIMIT 1",
        (number,),
    ).fetchone()
    return Correction(*found) if found else None


def insert(database: sqlite3.Connection, given: Iterable[LogEntry], schema: str = "main") -> None:
    """Write entries into a record that is open, or that has joined `database`."""
    places = ", ".join("?" * len(COLUMNS))
    database.executemany(
        f"INSERT INTO {schema}.given ({', '.join(COLUMNS)}) VALUES ({places})",  # noqa: S608 - names of this module
        [astuple(each) for each in given],
    )


def now() -> str:
    """This moment in UTC, as entries have it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _moment(day: date) -> str:
    """The first moment of a day here, in UTC."""
    here = datetime.combine(day, time()).astimezone()
    return here.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _unusable(path: Path, reason: str) -> DeliveryError:
    return DeliveryError(
        f"The record '{path}' cannot be used: {reason}.",
        hint="Without it nobody could tell what was given out: mend it, or name another --data.",
    )
