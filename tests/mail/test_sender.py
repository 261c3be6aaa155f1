"""A program that sends has its messages to itself while it lives, and not a moment longer."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from handouts.errors import DeliveryError
from handouts.mail.outbox import Outbox
from handouts.mail.sender import Sender
from handouts.storage.process_lock import lock
from tests.mail.letters import ENTRY, Clock, message
from tests.workspace.workspaces import REPOSITORY


@pytest.fixture
def outbox(tmp_path: Path) -> Outbox:
    return Outbox(tmp_path, Clock())


def test_what_a_living_program_sends_is_left_to_it(outbox: Outbox) -> None:
    identity = outbox.put(message(), ENTRY)
    with Sender(outbox) as sender:
        waiting = outbox.find(identity)
        assert sender.claim(waiting)
        assert not sender.claim(waiting)
        outbox.recover()
        assert [(each.state, each.why) for each in outbox.messages()] == [("sending", "new")]
        for forbidden in (outbox.retry, outbox.drop):
            with pytest.raises(DeliveryError, match=f"{identity} is being sent"):
                forbidden(outbox.find(identity))
    assert [(each.state, each.why) for each in outbox.messages()] == [("waiting", "stopped")]
    assert list((outbox.folder / "senders").iterdir()) == []


def test_of_two_programs_one_claims(outbox: Outbox) -> None:
    for number in range(20):
        outbox.put(message(name=str(number)), ENTRY)
    claimed: list[str] = []

    def claim() -> None:
        with Sender(Outbox(outbox.folder, outbox.clock)) as sender:
            claimed.extend(each.id for each in outbox.messages() if sender.claim(each))

    threads = [threading.Thread(target=claim) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {each.state for each in outbox.messages()} == {"waiting"}
    assert {each.id for each in outbox.messages()} <= set(claimed)


KILLED = """
import os, pathlib, signal, sys
from handouts.mail.outbox import Outbox
from handouts.mail.sender import Sender
outbox = Outbox(pathlib.Path(sys.argv[1]))
with Sender(outbox) as sender:
    (message,) = outbox.messages("waiting")
    sender.claim(message)
    if sys.argv[2] == "ending":
        sender.ending(message)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize(("step", "state"), [("claim", "waiting"), ("ending", "unknown")])
def test_a_killed_program_s_message_is_taken_back(outbox: Outbox, step: str, state: str) -> None:
    outbox.put(message(), ENTRY)
    command = [sys.executable, "-c", KILLED, str(outbox.folder), step]
    assert subprocess.run(command, cwd=REPOSITORY, check=False).returncode != 0
    assert list((outbox.folder / "senders").iterdir()) != []
    outbox.recover()
    assert [(each.state, each.why) for each in outbox.messages()] == [(state, "stopped")]
    assert list((outbox.folder / "senders").iterdir()) == []


def test_locks_that_nobody_needs_are_removed(outbox: Outbox) -> None:
    with Sender(outbox):
        senders = outbox.folder / "senders"
        old, new, held = (senders / name for name in ("0" * 16, "1" * 16, "2" * 16))
        living = lock(held)
        assert living is not None
        for path in (old, new):
            path.touch()
        for path in (old, held):
            os.utime(path, (0, 0))
        outbox.recover()
        assert [path.exists() for path in (old, new, held)] == [False, True, True]
        living.close()
