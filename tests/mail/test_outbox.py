"""The outbox as a table: what is put into it stays as it is, and leaves nothing behind."""

from __future__ import annotations

import os
import random
import re
import stat
from email.message import EmailMessage
from pathlib import Path

import pytest

from handouts.errors import DeliveryError
from handouts.mail.delivery import send_waiting
from handouts.mail.outbox import Outbox, Outgoing, QueuedMessage, insert, outgoing
from handouts.mail.sender import Sender
from handouts.storage.database import NAME
from tests.mail.letters import ADDRESS, ENTRY, NOW, Clock, Script, message


@pytest.fixture
def outbox(tmp_path: Path) -> Outbox:
    return Outbox(tmp_path, Clock())


def test_a_message_is_kept_as_it_is(outbox: Outbox) -> None:
    made = message()
    identity = outbox.put(made, ENTRY)
    (waiting,) = outbox.messages()
    assert waiting == QueuedMessage(identity, "waiting", int(NOW), int(NOW), 0, "new", ENTRY)
    kept = outbox.read(waiting)
    assert (kept.sender, kept.to, kept.entry) == ("hello@clinic.example", ADDRESS, ENTRY)
    assert kept.data == bytes(made)
    assert "geheim" not in repr((waiting, kept, outgoing(made, ENTRY, outbox.log)))


def test_only_its_owner_can_read_it(outbox: Outbox) -> None:
    before = os.umask(0)
    try:
        outbox.put(message(), ENTRY)
        with Sender(outbox), outbox.database.transaction() as connection:
            connection.execute("DELETE FROM messages")
            paths = sorted(outbox.folder.rglob("*"))
            modes = [stat.S_IMODE(path.stat().st_mode) for path in paths]
    finally:
        os.umask(before)
    assert {NAME, f"{NAME}-journal", "senders"} < {path.name for path in paths}
    if os.name == "posix":
        assert modes == [0o700 if path.is_dir() else 0o600 for path in paths]


def test_the_same_message_is_not_kept_twice(outbox: Outbox) -> None:
    outbox.put(message(), ENTRY)
    with pytest.raises(DeliveryError, match="in the outbox already"):
        outbox.put(message(), ENTRY)
    outbox.put(message(name="two"), ENTRY)
    assert len(outbox.messages()) == 2


def test_ids(outbox: Outbox) -> None:
    identity = outbox.put(message(), ENTRY)
    assert outbox.find(identity[:4]).id == identity
    for wrong in ("", "zz", "../" + identity):
        with pytest.raises(DeliveryError, match="id"):
            outbox.find(wrong)


def secret_message(secret: str, lines: int) -> EmailMessage:
    made = message(f"{secret}\n" * lines, name=secret)
    del made["To"]
    made["To"] = f"{secret}@patients.example"
    return made


@pytest.mark.parametrize("way", ["sent", "dropped"])
def test_nothing_of_a_message_is_left_in_the_file(outbox: Outbox, way: str) -> None:
    for number in range(4):
        outbox.put(secret_message(f"secret{number}x", 5000), ENTRY)
    path = outbox.folder / NAME
    assert path.stat().st_size > 4 * 40_000
    for number in range(4):
        content = path.read_bytes()
        assert f"secret{number}x@patients.example".encode() in content
        assert f"secret{number}x\r\nsecret".encode() in content
        (found,) = (
            each for each in outbox.messages() if f"secret{number}x" in outbox.read(each).to
        )
        if way == "sent":
            list(send_waiting(outbox, Script(), [found.id]))
        else:
            outbox.drop(found)
        assert f"secret{number}x".encode() not in path.read_bytes()
    assert len(outbox.log.between()) == (4 if way == "sent" else 0)
    # The room is given back to the disk.
    assert path.stat().st_size < 100_000
    assert b"patients.example" not in path.read_bytes()


def test_nothing_is_left_where_others_come_and_go_around_it(outbox: Outbox) -> None:
    """SQLite rearranges pages that many rows share, and leaves what stood in them in their gaps."""
    chance = random.Random(3)
    waiting: dict[str, str] = {}
    gone: set[bytes] = set()
    with outbox.database.open() as connection:
        connection.execute("PRAGMA synchronous = OFF")
        for number in range(800):
            what = chance.random()
            identity = chance.choice(sorted(waiting) or [""])
            if what < 0.5:
                secret = f"secret{number:04}x"
                data = secret.encode() * chance.choice([1, 10, 50, 300, 5000])
                letter = Outgoing(f"{chance.getrandbits(40):010x}", "", secret, data, ENTRY)
                assert insert(connection, letter, number)
                waiting[letter.id] = secret
            elif what < 0.8:
                why = "rcpt-552-5-2-2"[: chance.randrange(4, 14)]
                connection.execute("UPDATE messages SET why = ? WHERE id = ?", (why, identity))
            elif waiting:
                connection.execute("DELETE FROM messages WHERE id = ?", (identity,))
                gone.add(waiting.pop(identity).encode())
            if number % 20 == 19:
                connection.executescript("PRAGMA incremental_vacuum")
                found = set(re.findall(rb"secret\d{4}x", (outbox.folder / NAME).read_bytes()))
                assert found & gone == set()
                assert len(found) == len(waiting)


def test_a_damaged_message_is_told_and_kept(outbox: Outbox) -> None:
    identity = outbox.put(message(), ENTRY)
    with outbox.database.open() as connection:
        connection.execute("UPDATE messages SET entry = ''")
    (report,) = send_waiting(outbox, Script())
    assert report.error is not None
    assert [(each.state, each.why) for each in outbox.messages()] == [("failed", "damaged")]
    outbox.drop(outbox.find(identity))
    assert outbox.messages() == ()


def test_what_is_gone_is_told(outbox: Outbox) -> None:
    outbox.put(message(), ENTRY)
    (gone,) = outbox.messages()
    outbox.drop(gone)
    for step in (outbox.drop, outbox.retry, outbox.read):
        with pytest.raises(DeliveryError, match="sent or removed meanwhile"):
            step(gone)
