"""A small database that one process alone has open, as a sign that it lives.

SQLite's lock on it belongs to the operating system and ends with the process, however that ends.
The number of a process may be another's by then; a lock cannot be.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from handouts.storage.atomic import PRIVATE_FILE


def lock(path: Path) -> sqlite3.Connection | None:
    """The database at `path`, made where there is none, until it is closed or the process ends.

    None where another process has it. Raises sqlite3.Error and OSError.
    """
    make_private(path)
    database = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        database.execute("PRAGMA locking_mode = EXCLUSIVE")
        database.execute("BEGIN EXCLUSIVE")
        database.execute("COMMIT")
    except sqlite3.Error as error:
        database.close()
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            return None
        raise
    return database


def is_locked(path: Path) -> bool:
    """Whether a process that lives has the database. Raises sqlite3.Error and OSError."""
    if not path.exists():
        return False
    database = lock(path)
    if database is not None:
        database.close()
    return database is None


def remove(path: Path) -> None:
    """Remove a database that no process has any more, and the journal beside it."""
    for each in (path, path.with_name(f"{path.name}-journal")):
        each.unlink(missing_ok=True)


def make_private(path: Path) -> None:
    """Make an empty file for its owner alone; SQLite gives its rights to the files beside it.

    A file that is there is left alone: closing it would end SQLite's locks of this process on it.
    """
    if not path.exists():
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, PRIVATE_FILE))
