"""The journal of a merge: a row is in it together with its entry of the log or its message."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from handouts.audit.log import Log
from handouts.errors import DeliveryError
from handouts.mail.outbox import Outbox, outgoing
from handouts.merge.job import JOURNAL, Made
from handouts.merge.journal import Journal
from tests.mail.letters import ENTRY, message
from tests.storage.older_data import write_journal
from tests.workspace.workspaces import REPOSITORY


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return Log(tmp_path)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "out" / JOURNAL


def file(number: int, digest: bytes = b"digest") -> Made:
    return Made(number, digest, f"file {number}".encode(), ENTRY)


def letter(number: int, log: Log, name: str) -> Made:
    made = outgoing(message(name=name), replace(ENTRY, recipient=name), log)
    return Made(number, b"digest", made.id.encode(), None, made)


def test_rows_come_with_their_entries(place: Path, log: Log) -> None:
    with Journal(place, log) as journal:
        assert journal.add([file(3), file(2)]) == 0
        # The file of a row that was done is made again.
        journal.add([file(2, b"other"), file(4)], frozenset({2}))
        assert (journal.numbers(), journal.count(), len(log.between())) == ([2, 3, 4], 3, 3)
        assert journal.done(2) == (b"other", b"file 2")
        assert journal.done(5) is None


def test_rows_come_with_their_messages_and_the_same_one_once(place: Path, log: Log) -> None:
    outbox = Outbox(log.folder)
    with Journal(place, log) as journal:
        assert journal.add([letter(2, log, "a"), letter(3, log, "b"), letter(4, log, "a")]) == 1
        assert len(outbox.messages("waiting")) == 2
        for each in outbox.messages():
            outbox.drop(each, arrived=True)
        # A row that was mended says what another one has said that was sent.
        assert journal.add([letter(5, log, "b")]) == 1
        assert (outbox.messages(), journal.count(), len(log.between())) == ((), 4, 2)


def test_what_fails_half_way_leaves_neither(place: Path, log: Log) -> None:
    with Journal(place, log) as journal:
        with log.database.open() as connection:
            connection.execute(
                "CREATE TRIGGER full BEFORE INSERT ON merged_rows WHEN new.row = 4"
                " BEGIN SELECT RAISE(ABORT, 'as if the disk were full'); END"
            )
        with pytest.raises(DeliveryError, match="as if the disk were full"):
            journal.add([file(2), letter(3, log, "a"), file(4)])
        assert (journal.count(), log.between(), Outbox(log.folder).messages()) == (0, [], ())
        journal.add([file(2), letter(3, log, "a")])
        assert (journal.count(), len(log.between())) == (2, 1)


KILLED = """
import os, pathlib, signal, sys
from handouts.audit.log import Log
from handouts.merge.journal import Journal
from tests.merge.test_journal import file, letter
log = Log(pathlib.Path(sys.argv[1]))

def rows():
    yield file(2)
    yield letter(3, log, "a")
    os.kill(os.getpid(), signal.SIGKILL)

with Journal(pathlib.Path(sys.argv[2]), log) as journal:
    journal.add(rows())
"""


def test_a_run_that_was_killed_leaves_neither_and_no_lock(place: Path, log: Log) -> None:
    command = [sys.executable, "-c", KILLED, str(log.folder), str(place)]
    assert subprocess.run(command, cwd=REPOSITORY, check=False).returncode != 0
    with Journal(place, log) as journal:
        assert (journal.count(), log.between(), Outbox(log.folder).messages()) == (0, [], ())


def test_two_at_once_in_one_place_are_refused(place: Path, log: Log, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with Journal(place, log), Journal(place.with_name("elsewhere"), log):
        for data in (log, Log(tmp_path / "other")):
            with pytest.raises(DeliveryError, match="Another mail merge is running here"):
                Journal(place, data)
    with Journal(place, log):
        pass


def test_it_goes_where_the_copies_go(place: Path, log: Log, tmp_path: Path) -> None:
    with Journal(place, log) as journal:
        journal.note("asked", b"options")
        journal.add([file(2)])
    place.parent.rename(tmp_path / "moved")
    with Journal(tmp_path / "moved" / JOURNAL, log) as journal:
        assert (journal.value("asked"), journal.count()) == (b"options", 1)
    with Journal(place, log) as journal:
        assert (journal.value("asked"), journal.count()) == (b"", 0)
    with Journal(tmp_path / "moved" / JOURNAL, log) as journal:
        journal.forget()
        assert (journal.value("asked"), journal.count()) == (b"", 0)


def test_a_place_that_was_removed_goes_on_at_its_path_alone(
    place: Path, log: Log, tmp_path: Path
) -> None:
    with Journal(place, log) as journal:
        journal.add([file(2)])
        journal.remove_place()
    assert not place.parent.exists()
    with Journal(tmp_path / "other" / JOURNAL, log) as journal:
        assert journal.count() == 0
    with Journal(place, log) as journal:
        assert journal.numbers() == [2]
    # It is there again, and goes where it is moved.
    place.parent.rename(tmp_path / "moved")
    with Journal(place, log) as journal:
        assert journal.count() == 0
    with Journal(tmp_path / "moved" / JOURNAL, log) as journal:
        assert journal.numbers() == [2]


def test_the_journal_of_an_older_program_goes_on(place: Path, log: Log) -> None:
    write_journal(place, {2: b"file 2", 3: b"file 3"}, asked=b"options", begun=b"2026")
    for _ in range(2):
        with Journal(place, log) as journal:
            assert (journal.value("asked"), journal.value("begun")) == (b"options", b"2026")
            assert journal.done(3) == (b"digest", b"file 3")
            journal.add([file(3, b"other")])
            assert journal.done(3) == (b"other", b"file 3")
            journal.add([file(3)])
    with Journal(place, log) as journal:
        journal.forget()
    with Journal(place, log) as journal:
        assert (journal.value("asked"), journal.count()) == (b"", 0)


def test_a_damaged_place_is_told(place: Path, log: Log) -> None:
    place.parent.mkdir()
    place.write_bytes(b"no database" * 100)
    with pytest.raises(DeliveryError, match="cannot be used: it is damaged"):
        Journal(place, log)
