"""The database of a data folder: steps are whole, and what hinders them is told in a line."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from handouts.errors import DeliveryError
from handouts.storage.database import NAME, VERSION, Database, explained

NOTE = "INSERT INTO merges VALUES ('m', ?, x'00')"


def notes(database: Database) -> list[str]:
    with database.open() as connection:
        return [name for (name,) in connection.execute("SELECT name FROM merges ORDER BY name")]


def test_it_is_made_once_and_synced(tmp_path: Path) -> None:
    database = Database(tmp_path)
    with database.transaction() as connection:
        connection.execute(NOTE, ("a",))
        asked = ("journal_mode", "synchronous", "secure_delete", "auto_vacuum", "user_version")
        found = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in asked]
    assert found == ["truncate", 2, 1, 2, VERSION]
    assert notes(Database(tmp_path)) == ["a"]
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600


def test_a_step_that_fails_is_undone(tmp_path: Path) -> None:
    database = Database(tmp_path)

    def fail() -> None:
        with database.transaction() as connection:
            connection.execute(NOTE, ("a",))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert notes(database) == []


KILLED = """
import os, pathlib, signal, sys
from handouts.storage.database import Database
with Database(pathlib.Path(sys.argv[1])).transaction() as connection:
    connection.execute("PRAGMA cache_spill = 1")
    connection.execute("PRAGMA cache_size = 1")
    for number in range(2000):
        connection.execute("INSERT INTO merges VALUES ('m', ?, zeroblob(500))", (number,))
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_step_that_was_killed_half_way_is_undone(tmp_path: Path) -> None:
    database = Database(tmp_path)
    with database.transaction() as connection:
        connection.execute(NOTE, ("a",))
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False)
    # Pages were written already: the journal brings them back.
    assert (tmp_path / NAME).stat().st_size > 500_000
    assert (tmp_path / f"{NAME}-journal").stat().st_size > 0
    assert notes(database) == ["a"]


def test_a_full_disk_is_told_and_nothing_is_half_done(tmp_path: Path) -> None:
    database = Database(tmp_path)

    def fill() -> None:
        with database.transaction() as connection:
            connection.execute("PRAGMA max_page_count = 1")
            for number in range(2000):
                connection.execute("INSERT INTO merges VALUES ('m', ?, zeroblob(500))", (number,))

    with pytest.raises(DeliveryError) as told:
        fill()
    assert told.value.message == f"The database '{database.path}' cannot be used: the disk is full."
    assert "Make room" in told.value.hint
    assert notes(database) == []


def directory(folder: Path) -> None:
    (folder / NAME).mkdir()


def damaged(folder: Path) -> None:
    (folder / NAME).write_bytes(b"no database" * 100)


def newer(folder: Path) -> None:
    with Database(folder).open() as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")


def missing(folder: Path) -> None:
    folder.rmdir()


@pytest.mark.parametrize(
    ("hinder", "told"),
    [
        (directory, "cannot be used: it cannot be opened"),
        (damaged, "cannot be used: it is damaged"),
        (newer, "was made by a newer version"),
        (missing, "cannot be used: No such file or directory"),
    ],
)
def test_what_hinders_is_one_line(
    tmp_path: Path, hinder: Callable[[Path], None], told: str
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    hinder(folder)
    with pytest.raises(DeliveryError, match=told) as found:
        notes(Database(folder))
    assert "\n" not in found.value.message
    assert found.value.hint


def test_a_folder_that_is_read_only_is_told_where_something_is_to_be_written(
    tmp_path: Path,
) -> None:
    database = Database(tmp_path)
    assert notes(database) == []
    # As SQLite does it: the tests may run as a user whom no mode keeps from writing.
    connection = sqlite3.connect(f"file:{database.path}?mode=ro", uri=True)
    with contextlib.closing(connection):
        assert connection.execute("SELECT count(*) FROM merges").fetchone() == (0,)
        with (
            pytest.raises(DeliveryError, match="it cannot be written") as found,
            explained(database.path),
        ):
            connection.execute(NOTE, ("a",))
    assert "permissions" in found.value.hint


def test_a_program_that_waits_in_vain_says_so(tmp_path: Path) -> None:
    database = Database(tmp_path)
    with (
        database.transaction(),
        pytest.raises(DeliveryError, match="another program is writing"),
        explained(database.path),
        contextlib.closing(sqlite3.connect(database.path, timeout=0)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
