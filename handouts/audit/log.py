"""The log of what was handed out: append-only, without a name, an address or a note in it.

Whom something was handed to is kept as a keyed hash (HMAC-SHA-256, RFC 2104): with the key, which
lies in the data folder and never leaves it, one can ask whether somebody was given something, but
not read who was.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import hmac
import os
import sqlite3
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Literal, NamedTuple

from handouts.errors import PROGRAM, DeliveryError, UsageError
from handouts.storage.database import Database

Way = Literal["file", "print", "email"]

KEY = "record.key"
"""The file of the key; called so since the first program."""
KEY_BYTES = 32


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
_SELECT = (
    f"SELECT log.number, {', '.join(f'log.{name}' for name in COLUMNS)},"  # noqa: S608 - names of this module
    " last.at, last.copies, last.staff, last.reason FROM log LEFT JOIN corrections last"
    " ON last.number = (SELECT max(number) FROM corrections WHERE entry = log.number)"
)
_INSERT = f"INSERT INTO log ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608 - names of this module


class Log:
    """The log in a data folder.

    Raises DeliveryError where it cannot be read or written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = Database(folder)

    def check_writable(self) -> None:
        """Raise DeliveryError where no entry could be written, before something is handed over."""
        with self.database.transaction():
            pass

    def add(self, *entries: LogEntry) -> int:
        """Write entries, all or none, on the disk when this returns; the number of the last."""
        with self.database.transaction() as connection:
            return insert(connection, entries)

    def between(
        self, since: date | None = None, until: date | None = None, recipient: str = ""
    ) -> list[LogEntry]:
        """Entries of days, both included, by the clock of this computer; the oldest first."""
        return [each.entry for each in self.entries(since, until, recipient)]

    def entries(
        self, since: date | None = None, until: date | None = None, recipient: str = ""
    ) -> list[NumberedEntry]:
        """The same with their numbers and corrections."""
        first = _moment(since) if since else ""
        end = _moment(until + timedelta(days=1)) if until else "9"
        with self.database.open() as connection:
            rows = connection.execute(
                f"{_SELECT} WHERE log.at >= ? AND log.at < ? AND (? = '' OR log.recipient = ?)"
                " ORDER BY log.at, log.number",
                (first, end, recipient, recipient),
            ).fetchall()
        return [_numbered(row) for row in rows]

    def correct(self, number: int, correction: Correction) -> NumberedEntry:
        """Note what is known of an entry by now; the entry as it stands then.

        Raises DeliveryError where there is no such entry, or more copies than it has.
        """
        with self.database.transaction() as connection:
            row = connection.execute(f"{_SELECT} WHERE log.number = ?", (number,)).fetchone()
            if row is None:
                raise UsageError(
                    f"The log has no entry {number}.",
                    hint=f"To see the numbers: {PROGRAM} list --given",
                )
            found = _numbered(row)
            if correction.copies > found.entry.copies:
                raise UsageError(
                    f"Entry {number} has {found.entry.copies:,} copies, so {correction.copies} "
                    "cannot have been handed out."
                )
            connection.execute(
                "INSERT INTO corrections (entry, at, copies, staff, reason) VALUES (?, ?, ?, ?, ?)",
                (number, *astuple(correction)),
            )
        return found._replace(correction=correction)

    def hash_of(self, recipient: str) -> str:
        """The keyed hash of a name or an address; capitals and blanks make no difference."""
        plain = " ".join(unicodedata.normalize("NFKC", recipient).casefold().split())
        if not plain:
            return ""
        return hmac.new(self.key, plain.encode(), hashlib.sha256).hexdigest()[:32]

    @functools.cached_property
    def key(self) -> bytes:
        """The secret of this folder; made where there is none. Raises DeliveryError."""
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
            raise _no_key(path, error.strerror or str(error)) from None
        if len(key) != KEY_BYTES:
            raise _no_key(path, "it is damaged")
        return key


def insert(connection: sqlite3.Connection, entries: Iterable[LogEntry]) -> int:
    """Write entries in a transaction that is open; the number of the last."""
    number = 0
    for each in entries:
        number = connection.execute(_INSERT, astuple(each)).lastrowid or 0
    return number


def _numbered(row: Sequence[Any]) -> NumberedEntry:
    number, *values = row
    entry, last = values[: len(COLUMNS)], values[len(COLUMNS) :]
    return NumberedEntry(number, LogEntry(*entry), None if last[0] is None else Correction(*last))


def now() -> str:
    """This moment, as entries have it."""
    return utc(datetime.now(UTC))


def utc(moment: datetime) -> str:
    """A moment in UTC, as entries have it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _moment(day: date) -> str:
    """The first moment of a day here, in UTC."""
    return utc(datetime.combine(day, time()))


def _no_key(path: Path, reason: str) -> DeliveryError:
    return DeliveryError(
        f"The key '{path}' cannot be used: {reason}.",
        hint="Without it, nobody can look up whom something was given to: restore a copy of it, or "
        "name another --data.",
    )
