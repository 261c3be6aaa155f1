"""The log: what was given out stays in it, and who was given it never is."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
import stat
import threading
from datetime import date
from pathlib import Path

import pytest

from handouts.audit.entry import log_entry
from handouts.audit.log import KEY, Correction, Log, LogEntry, now
from handouts.errors import DeliveryError
from handouts.storage.data_dir import data_folder, usual
from handouts.storage.database import NAME
from handouts.workspace.workspace import Workspace
from tests.workspace.workspaces import make_workspace, run


def entry(at: str = "2026-03-15T10:00:00Z", recipient: str = "") -> LogEntry:
    return LogEntry(
        at, "pebbles", "faq-sheet", "en", "clinic", "1", "0123456789abcdef", "print", 2, "desk",
        recipient,
    )  # fmt: skip


def test_what_is_added_is_there(tmp_path: Path) -> None:
    log = Log(tmp_path)
    log.add(entry(), entry("2026-04-02T10:00:00Z"))
    assert log.between() == [entry(), entry("2026-04-02T10:00:00Z")]
    march = log.between(date(2026, 3, 1), date(2026, 3, 31))
    assert [each.at for each in march] == ["2026-03-15T10:00:00Z"]
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600


@pytest.mark.parametrize("change", ["DELETE FROM log", "UPDATE log SET version = '2'"])
def test_it_is_append_only(tmp_path: Path, change: str) -> None:
    log = Log(tmp_path)
    log.add(entry())
    database = sqlite3.connect(tmp_path / NAME)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        database.execute(change)
    database.close()
    assert log.between() == [entry()]


def test_a_correction_stands_beside_the_entry(tmp_path: Path) -> None:
    log = Log(tmp_path)
    log.add(entry(), entry("2026-04-02T10:00:00Z"))
    log.correct(1, Correction(now(), 0, "desk", "paper jam"))
    log.correct(1, Correction(now(), 1, "desk", "one was printed"))
    first, second = log.entries()
    assert (first.number, first.entry, first.copies) == (1, entry(), 1)
    assert first.correction is not None
    assert first.correction.reason == "one was printed"
    assert (second.copies, second.correction) == (2, None)
    assert len(log.between()) == 2
    for number, copies in ((3, 0), (1, 3)):
        with pytest.raises(DeliveryError):
            log.correct(number, Correction(now(), copies, "desk", "x"))
    database = sqlite3.connect(tmp_path / NAME)
    for change in ("DELETE FROM corrections", "UPDATE corrections SET copies = 2"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            database.execute(change)
    database.close()


def test_recipients_are_keyed_hashes(tmp_path: Path) -> None:
    log = Log(tmp_path / "one")
    other = Log(tmp_path / "two")
    for each in (log, other):
        each.folder.mkdir()
    hashed = log.hash_of("Ada@Example.org")
    assert hashed == log.hash_of(" ada@example.ORG ") == Log(log.folder).hash_of("ada@example.org")
    assert hashed != other.hash_of("ada@example.org")
    assert log.hash_of("") == ""
    log.add(entry(recipient=hashed), entry())
    assert len(log.between(recipient=hashed)) == 1
    if os.name == "posix":
        assert stat.S_IMODE((log.folder / KEY).stat().st_mode) == 0o600


def test_a_damaged_key_or_log_is_told(tmp_path: Path) -> None:
    (tmp_path / KEY).write_bytes(b"short")
    with pytest.raises(DeliveryError, match="damaged"):
        Log(tmp_path).hash_of("ada")
    (tmp_path / NAME).write_bytes(b"no database" * 100)
    with pytest.raises(DeliveryError, match="cannot be used"):
        Log(tmp_path).add(entry())


def test_many_writers_at_once(tmp_path: Path) -> None:

    def write() -> None:
        for _ in range(5):
            Log(tmp_path).add(entry())

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(Log(tmp_path).between()) == 20


def test_an_entry_of_a_handout(tmp_path: Path) -> None:
    handout = Workspace(make_workspace(tmp_path / "w", "pebbles")).handout(
        "pebbles", layout="faq-sheet"
    )
    log = Log(tmp_path)
    made = log_entry(log, handout, "file", recipient="Ada Muster")
    assert (made.topic, made.version, made.way, made.copies) == ("pebbles", "1", "file", 1)
    assert len(made.made_of) == 16
    log.add(made)
    assert b"Muster" not in (tmp_path / NAME).read_bytes()


def test_where_the_folder_is(tmp_path: Path) -> None:
    assert usual({"HANDOUTS_DATA": "/d"}) == Path("/d")
    assert usual({"XDG_DATA_HOME": "/x"}, "linux") == Path("/x/handouts")
    assert usual({}, "darwin").parts[-1] == "Handouts"
    assert usual({"LOCALAPPDATA": "/l"}, "win32") == Path("/l/Handouts")
    assert data_folder(tmp_path / "data", tmp_path / "w").is_dir()
    with pytest.raises(DeliveryError, match="lies in the workspace"):
        data_folder(tmp_path / "w" / "data", tmp_path / "w")
    (tmp_path / "file").touch()
    with pytest.raises(DeliveryError, match="cannot be made"):
        data_folder(tmp_path / "file" / "data", tmp_path / "w")


def test_it_is_listed(tmp_path: Path) -> None:
    root = make_workspace(tmp_path / "w", "pebbles")
    data = tmp_path / "data"
    data.mkdir()
    log = Log(data)
    log.add(
        entry(),
        LogEntry(
            now(), "=SUM(1)", "l", "en", "b", "", "f", "email", 1, "desk", log.hash_of("a@b.c")
        ),
    )
    command = ("--data", str(data), "list", "--given")
    assert "3 handouts handed over." in run(root, *command).stdout
    march = run(root, *command, "--since", "2026-03-01", "--until", "2026-03-31").stdout
    assert (
        "pebbles (faq-sheet, en, clinic), version 1, 0123456789abcdef, print x 2, by desk" in march
    )
    assert len(json.loads(run(root, *command, "--json").stdout)) == 2
    rows = list(csv.DictReader(io.StringIO(run(root, *command, "--csv").stdout)))
    assert [row["topic"] for row in rows] == ["pebbles", "'=SUM(1)"]
    assert "1 handout handed over." in run(root, *command, "--to", "A@B.C").stdout
    assert run(root, *command, "--since", "March").returncode == 2
    assert run(root, "list", "--since", "2026-03-01").returncode == 2
