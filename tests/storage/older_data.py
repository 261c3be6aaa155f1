"""A data folder as programs before the one database left it."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from pathlib import Path
from typing import Any

GIVEN: dict[str, Any] = {
    "at": "2026-03-15T10:00:00Z",
    "topic": "pebbles",
    "layout": "leaflet",
    "language": "en",
    "brand": "clinic",
    "version": "1",
    "made_of": "0123456789abcdef",
    "way": "email",
    "copies": 1,
    "staff": "desk",
    "recipient": "feedface",
    "preference": "",
}
"""An entry of the log before `standing` and `outcome` were kept."""

_RECORD = """
CREATE TABLE given (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL, topic TEXT NOT NULL, layout TEXT NOT NULL, language TEXT NOT NULL,
    brand TEXT NOT NULL, version TEXT NOT NULL, made_of TEXT NOT NULL, way TEXT NOT NULL,
    copies INTEGER NOT NULL, staff TEXT NOT NULL, recipient TEXT NOT NULL,
    preference TEXT NOT NULL{more}
) STRICT;
CREATE TABLE corrections (
    number INTEGER PRIMARY KEY AUTOINCREMENT, entry INTEGER NOT NULL REFERENCES given (number),
    at TEXT NOT NULL, copies INTEGER NOT NULL, staff TEXT NOT NULL, reason TEXT NOT NULL
) STRICT;
CREATE TRIGGER given_is_not_deleted BEFORE DELETE ON given
    BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;
"""
_MORE = ", standing TEXT NOT NULL DEFAULT '', outcome TEXT NOT NULL DEFAULT ''"
_JOURNAL = """
CREATE TABLE run (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
CREATE TABLE done (row INTEGER PRIMARY KEY, seal BLOB NOT NULL, file BLOB NOT NULL) STRICT;
"""


def write_log(folder: Path, *entries: dict[str, Any], more: bool = True) -> None:
    """The log, with a correction of its first entry; `more`: with the columns added last."""
    with contextlib.closing(sqlite3.connect(folder / "record.sqlite")) as database:
        database.executescript(_RECORD.format(more=_MORE if more else ""))
        for entry in entries:
            names, places = ", ".join(entry), ", ".join("?" * len(entry))
            question = f"INSERT INTO given ({names}) VALUES ({places})"  # noqa: S608  names of this module
            database.execute(question, (*entry.values(),))
        database.execute(
            "INSERT INTO corrections (entry, at, copies, staff, reason)"
            " VALUES (1, '2026-03-16T10:00:00Z', 0, 'desk', 'paper jam')"
        )
        database.commit()


def write_message(place: Path, name: str, data: bytes = b"Hello.\r\n") -> Path:
    """A message's file, such as `waiting/0123456789.1.2.0.new.mail`."""
    said = {"sender": "hello@clinic.example", "to": "ada@patients.example", "given": GIVEN}
    path = place / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(json.dumps(said).encode() + b"\n" + data)
    return path


def write_journal(path: Path, done: dict[int, bytes], **said: bytes) -> None:
    """The journal of a merge: the digest or id of each row that is done."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.executescript(_JOURNAL)
        database.executemany("INSERT INTO run VALUES (?, ?)", said.items())
        rows = [(row, b"digest", file) for row, file in done.items()]
        database.executemany("INSERT INTO done VALUES (?, ?, ?)", rows)
        database.commit()
