"""Data folders of older programs, whose log and outbox were files of their own, are taken in.

The log moves in one transaction over both databases, so that each entry is in one of them. The
folder of the outbox is renamed first, so that an older program that still runs finds no message any
more, and cannot send one a second time; what is in it is deleted once the database has it.
"""

from __future__ import annotations

import contextlib
import json
import re
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

LOG = "record.sqlite"
OUTBOX = "outbox"
JOURNALS = "merges"

_RENAMED = re.compile(r"outbox-[0-9a-f]{16}")
_NAME = re.compile(
    r"(?:(?P<row>\d+)\.)?(?P<id>[0-9a-f]{10})\.(?P<since>\d+)\.(?P<due>\d+)\.(?P<tries>\d+)"
    r"\.(?P<why>[a-z0-9-]+)\.mail",
    re.ASCII,
)
_STATES = {
    "waiting": ("waiting", ""),
    "sending": ("waiting", "stopped"),
    "ending": ("unknown", "stopped"),
    "unknown": ("unknown", ""),
    "failed": ("failed", ""),
}
"""Where a message stands now that no older program sends it any more, and why, if that is new."""


def are_there(folder: Path) -> bool:
    """Whether an older program has left something."""
    return (folder / LOG).exists() or (folder / OUTBOX).is_dir() or any(_renamed(folder))


def take_in(folder: Path, connection: sqlite3.Connection) -> None:
    """Move all of it into the database. Raises sqlite3.Error and OSError, with nothing lost."""
    if (folder / LOG).exists():
        _take_in_log(folder / LOG, connection)
    # Of two programs at once, one renames the folder.
    with contextlib.suppress(FileNotFoundError):
        if (folder / OUTBOX).is_dir():
            (folder / OUTBOX).rename(folder / f"outbox-{secrets.token_hex(8)}")
    for outbox in _renamed(folder):
        connection.execute("BEGIN IMMEDIATE")
        # A folder is deleted after it was taken in; where that was cut off, it is only deleted.
        if connection.execute(
            "INSERT INTO taken_in VALUES (?) ON CONFLICT DO NOTHING", (outbox.name,)
        ).rowcount:
            for message in _messages(outbox, folder / JOURNALS):
                _insert(connection, message)
        connection.execute("COMMIT")
        shutil.rmtree(outbox, ignore_errors=True)


def _renamed(folder: Path) -> Iterator[Path]:
    return (each for each in folder.glob("outbox-*") if _RENAMED.fullmatch(each.name))


def _take_in_log(path: Path, connection: sqlite3.Connection) -> None:
    known = _columns(connection, "main.log")
    connection.execute("ATTACH ? AS older", (str(path),))
    connection.execute("BEGIN IMMEDIATE")
    if columns := _columns(connection, "older.given"):
        # Numbers stay, as people have noted them, unless a newer log has begun to count.
        shift = connection.execute("SELECT ifnull(max(number), 0) FROM log").fetchone()[0]
        names = ", ".join(name for name in columns[1:] if name in known)
        connection.execute(
            f"INSERT INTO log (number, {names}) SELECT number + ?, {names} FROM older.given",  # noqa: S608 - names of columns
            (shift,),
        )
        if names := ", ".join(_columns(connection, "older.corrections")[2:]):
            connection.execute(
                f"INSERT INTO corrections (entry, {names}) SELECT entry + ?, {names}"  # noqa: S608 - names of columns
                " FROM older.corrections ORDER BY number",
                (shift,),
            )
            connection.execute("DROP TABLE older.corrections")
        connection.execute("DROP TABLE older.given")
    connection.execute("COMMIT")
    connection.execute("DETACH older")
    path.unlink(missing_ok=True)


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """The columns of a table, `number` first; none where it is not there."""
    schema, _, name = table.partition(".")
    return [row[1] for row in connection.execute(f"PRAGMA {schema}.table_info({name})")]


class _Message(NamedTuple):
    """A message's file: what its place and name say, and what it holds."""

    state: str
    said: re.Match[str]
    content: bytes


def _messages(outbox: Path, journals: Path) -> Iterator[_Message]:
    for state in (*_STATES, "sent"):
        for path in sorted((outbox / state).glob("*.mail")):
            if said := _NAME.fullmatch(path.name):
                yield _Message(state, said, path.read_bytes())
    # Of a merge: those whose row was done; the others are made again.
    for stage in sorted((outbox / "merging").glob("*")):
        first_rows = _first_rows(journals / f"{stage.name}.sqlite")
        for path in sorted(stage.glob("*/*.mail")):
            said = _NAME.fullmatch(path.name)
            if said and first_rows.get(said["id"]) == int(said["row"]):
                yield _Message("waiting", said, path.read_bytes())


def _first_rows(path: Path) -> dict[str, int]:
    """The first row that is done of each message, from an older journal."""
    if not path.exists():
        return {}
    with contextlib.closing(sqlite3.connect(path)) as journal:
        if not _columns(journal, "main.done"):
            return {}
        rows = journal.execute("SELECT file, min(row) FROM done GROUP BY file")
        return {file.decode("ascii"): row for file, row in rows}


def _insert(connection: sqlite3.Connection, message: _Message) -> None:
    said = message.said
    head, _, data = message.content.partition(b"\n")
    try:
        envelope = json.loads(head)
        sender, to, given = (envelope[name] for name in ("sender", "to", "given"))
        entry = {name: given[name] for name in _columns(connection, "main.log") if name in given}
        text = json.dumps(entry)
    except (ValueError, KeyError, TypeError):
        message = message._replace(state="failed")
        sender, to, text, data = "", "", "", message.content
    if message.state == "sent":
        moment = datetime.fromtimestamp(int(said["due"]), UTC)
        _log_once(connection, {**entry, "at": moment.strftime("%Y-%m-%dT%H:%M:%SZ")})
        return
    state, why = _STATES[message.state]
    since, due = int(said["since"]), int(said["due"])
    if said["row"]:
        since = due = int(datetime.now(UTC).timestamp())
    connection.execute(
        "INSERT INTO messages (id, state, why, since, due, tries, entry, sender, recipient, data)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
        (
            *(said["id"], state, (why or said["why"]) if text else "damaged", since, due),
            *(int(said["tries"]), text, sender, to, data),
        ),
    )


def _log_once(connection: sqlite3.Connection, entry: dict[str, object]) -> None:
    """Write the entry of a message that was sent, unless the older program has written it."""
    same = " AND ".join(f"{name} = ?" for name in entry)
    values = tuple(entry.values())
    if connection.execute(f"SELECT 1 FROM log WHERE {same}", values).fetchone() is None:  # noqa: S608 - names of columns
        names, places = ", ".join(entry), ", ".join("?" * len(entry))
        connection.execute(f"INSERT INTO log ({names}) VALUES ({places})", values)  # noqa: S608 - names of columns
