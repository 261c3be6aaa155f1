"""A data folder of an older program is taken in once, whole, and whatever stops it."""

from __future__ import annotations

import contextlib
import signal
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from handouts.audit.log import Log
from handouts.errors import DeliveryError
from handouts.mail.outbox import Outbox, QueuedMessage
from tests.storage.older_data import GIVEN, write_journal, write_log, write_message
from tests.workspace.workspaces import REPOSITORY

STATES = {
    "waiting": ("waiting", "connect"),
    "sending": ("waiting", "stopped"),
    "ending": ("unknown", "stopped"),
    "unknown": ("unknown", "connect"),
    "failed": ("failed", "connect"),
}


def older_outbox(folder: Path) -> None:
    for number, state in enumerate(STATES):
        write_message(folder / "outbox", f"{state}/{number:010x}.10.{number}.3.connect.mail")


def states(outbox: Outbox) -> dict[str, tuple[str, str]]:
    return {each.id: (each.state, each.why) for each in outbox.messages()}


def expected() -> dict[str, tuple[str, str]]:
    return {f"{number:010x}": stands for number, stands in enumerate(STATES.values())}


@pytest.mark.parametrize("more", [True, False])
def test_the_log_keeps_its_numbers_and_corrections(tmp_path: Path, *, more: bool) -> None:
    write_log(tmp_path, GIVEN, {**GIVEN, "at": "2026-04-02T10:00:00Z"}, more=more)
    log = Log(tmp_path)
    first, second = log.entries()
    assert (first.number, second.number, first.copies, second.copies) == (1, 2, 0, 1)
    assert first.correction is not None
    assert (first.entry.topic, first.entry.standing) == ("pebbles", "")
    assert log.add(first.entry) == 3
    assert not (tmp_path / "record.sqlite").exists()
    assert len(log.between(date(2026, 4, 1))) == 1


def test_an_older_program_that_goes_on_is_taken_in_again(tmp_path: Path) -> None:
    write_log(tmp_path, GIVEN)
    older_outbox(tmp_path)
    outbox = Outbox(tmp_path)
    assert states(outbox) == expected()
    write_log(tmp_path, {**GIVEN, "at": "2026-05-02T10:00:00Z"})
    write_message(tmp_path / "outbox", "waiting/00000000ff.1.2.0.new.mail")
    assert states(outbox) == expected() | {"00000000ff": ("waiting", "new")}
    assert [(each.number, each.copies) for each in outbox.log.entries()] == [(1, 0), (2, 0)]


def test_messages_stand_where_they_did(tmp_path: Path) -> None:
    older_outbox(tmp_path)
    write_message(tmp_path / "outbox", "waiting/.handouts-0-0-0.part")
    outbox = Outbox(tmp_path)
    assert states(outbox) == expected()
    waiting = outbox.messages()[0]
    assert waiting == QueuedMessage("0" * 10, "waiting", 10, 0, 3, "connect", waiting.entry)
    assert waiting.entry is not None
    assert waiting.entry.recipient == "feedface"
    assert outbox.read(waiting).data == b"Hello.\r\n"
    assert outbox.read(waiting).to == "ada@patients.example"
    assert list(tmp_path.glob("outbox*")) == []


def test_a_message_that_was_sent_comes_into_the_log_once(tmp_path: Path) -> None:
    """The older program may have been killed before or after it had written the entry."""
    write_log(tmp_path, {**GIVEN, "at": "2023-11-14T22:13:20Z"})
    for identity, due in (("a" * 10, 1_700_000_000), ("b" * 10, 1_700_000_060)):
        write_message(tmp_path / "outbox", f"sent/{identity}.1.{due}.1.accepted.mail")
    log = Log(tmp_path)
    assert [each.at[:19] for each in log.between()] == [
        "2023-11-14T22:13:20",
        "2023-11-14T22:14:20",
    ]


def test_a_damaged_message_is_kept_for_a_person_to_see(tmp_path: Path) -> None:
    older_outbox(tmp_path)
    path = tmp_path / "outbox" / "waiting" / "00000000ff.1.2.0.new.mail"
    path.write_bytes(b"{}\nnothing")
    outbox = Outbox(tmp_path)
    assert states(outbox) == expected() | {"00000000ff": ("failed", "damaged")}
    with pytest.raises(DeliveryError, match="is damaged"):
        outbox.read(outbox.find("00000000ff"))


def test_of_a_merge_the_messages_of_rows_that_are_done_are_put(tmp_path: Path) -> None:
    write_journal(tmp_path / "merges" / "stage.sqlite", {2: b"a" * 10, 3: b"b" * 10, 4: b"a" * 10})
    stage = tmp_path / "outbox" / "merging" / "stage" / "run"
    # The first and the third say the same; the last one is not done.
    for row, identity in ((2, "a"), (3, "b"), (4, "a"), (5, "c")):
        write_message(stage, f"{row}.{identity * 10}.0.0.0.new.mail")
    outbox = Outbox(tmp_path)
    assert states(outbox) == {"a" * 10: ("waiting", "new"), "b" * 10: ("waiting", "new")}
    assert all(each.since > 1_700_000_000 for each in outbox.messages())


STEPS = """
import pathlib, shutil, sqlite3, sys, os, signal
from handouts.storage import older_files
from handouts.storage.database import Database
left = int(sys.argv[2])

def trace(frame, event, argument):
    global left
    if "older_files" not in frame.f_code.co_filename and frame.f_code.co_name != "rmtree":
        return None
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return trace

sys.settrace(trace)
with Database(pathlib.Path(sys.argv[1])).open():
    pass
"""


def test_killed_at_every_step_nothing_is_lost_or_twice(tmp_path: Path) -> None:
    killed = 0
    for step in range(1, 400, 29):
        folder = tmp_path / str(step)
        folder.mkdir()
        write_log(folder, GIVEN, {**GIVEN, "at": "2026-04-02T10:00:00Z"})
        older_outbox(folder)
        done = subprocess.run(
            [sys.executable, "-c", STEPS, str(folder), str(step)], cwd=REPOSITORY, check=False
        )
        killed += done.returncode == -signal.SIGKILL
        outbox = Outbox(folder)
        assert states(outbox) == expected(), step
        assert [(each.number, each.copies) for each in outbox.log.entries()] == [(1, 0), (2, 1)]
        assert sorted(path.name for path in folder.iterdir()) == [
            "handouts.sqlite",
            "handouts.sqlite-journal",
        ]
    assert killed > 5


def test_what_was_taken_in_and_sent_is_not_taken_in_again(tmp_path: Path) -> None:
    """As where a program was killed before it had deleted the folder."""
    older_outbox(tmp_path)
    outbox = Outbox(tmp_path)
    outbox.messages()
    with outbox.database.open() as connection:
        (name,) = connection.execute("SELECT folder FROM taken_in").fetchone()
    older_outbox(tmp_path)
    (tmp_path / "outbox").rename(tmp_path / name)
    for each in outbox.messages():
        outbox.drop(each)
    assert outbox.messages() == ()
    assert not (tmp_path / name).exists()


def test_a_damaged_log_is_told_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "record.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(DeliveryError, match="cannot be used: it is damaged"):
        Log(tmp_path).between()
    assert (tmp_path / "record.sqlite").read_bytes() == b"no database" * 100


COUNT = """
import pathlib, sys
from handouts.audit.log import Log
print(len(Log(pathlib.Path(sys.argv[1])).between()))
"""


def test_a_log_that_is_being_written_is_waited_for(tmp_path: Path) -> None:
    write_log(tmp_path, GIVEN)
    older = sqlite3.connect(tmp_path / "record.sqlite", isolation_level=None)
    with contextlib.closing(older):
        older.execute("BEGIN IMMEDIATE")
        older.execute(
            "INSERT INTO given SELECT 2, at, topic, layout, language, brand, version,"
            " made_of, way, copies, staff, recipient, preference, '', '' FROM given"
        )
        command = [sys.executable, "-c", COUNT, str(tmp_path)]
        with subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE) as reader:
            with pytest.raises(subprocess.TimeoutExpired):
                reader.wait(1)
            older.execute("COMMIT")
            assert reader.communicate()[0].strip() == b"2"
