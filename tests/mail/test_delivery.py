"""Sending: nothing is lost, nothing is sent twice, and each message stands where it should."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest

from handouts.errors import DeliveryError
from handouts.mail.delivery import GIVE_UP, LONGEST_WAIT, send_waiting, wait_after
from handouts.mail.outbox import Outbox
from handouts.mail.smtp import Deferred, Refused, Unanswered, Unreachable
from handouts.storage.database import NAME
from tests.mail.letters import ADDRESS, ENTRY, Clock, Script, fails, message


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def outbox(tmp_path: Path, clock: Clock) -> Outbox:
    return Outbox(tmp_path, clock)


def states(outbox: Outbox) -> list[tuple[str, str]]:
    return [(each.state, each.why) for each in outbox.messages()]


def run(outbox: Outbox, script: Script) -> list[tuple[str, str]]:
    return [(each.message.state, each.message.why) for each in send_waiting(outbox, script)]


def recorded(outbox: Outbox) -> int:
    return len(outbox.log.between())


def test_what_is_sent_is_removed_and_recorded(outbox: Outbox) -> None:
    outbox.put(message(), ENTRY)
    script = Script()
    assert run(outbox, script) == [("sent", "accepted")]
    assert script.taken[0] == ("hello@clinic.example", ADDRESS, bytes(message()))
    assert outbox.messages() == ()
    (entry,) = outbox.log.between()
    assert entry.at == "2023-11-14T22:13:20Z"
    assert (entry.topic, entry.way) == ("pebbles", "email")


def test_what_is_refused_is_not_tried_again(outbox: Outbox, clock: Clock) -> None:
    outbox.put(message(), ENTRY)
    assert run(outbox, Script(fails(Refused("rcpt-550")))) == [("failed", "rcpt-550")]
    clock.now += GIVE_UP
    assert run(outbox, Script()) == []
    assert recorded(outbox) == 0


def test_what_is_deferred_is_tried_again_later_and_later(outbox: Outbox, clock: Clock) -> None:
    outbox.put(message(), ENTRY)
    waits = []
    while outbox.messages("waiting"):
        (each,) = outbox.messages("waiting")
        waits.append(each.due - clock.now)
        clock.now = float(each.due)
        assert run(outbox, Script(fails(Deferred("rcpt-451"))))
    assert states(outbox) == [("failed", "gave-up-rcpt-451")]
    assert waits[1] >= 30 * 60
    assert waits == sorted(waits)
    assert 4 * 86_400 <= sum(waits) <= 5 * 86_400
    assert wait_after(1) == 1800
    assert wait_after(1000) == LONGEST_WAIT


def test_nothing_is_tried_before_it_is_due(outbox: Outbox, clock: Clock) -> None:
    outbox.put(message(), ENTRY)
    run(outbox, Script(fails(Deferred("mail-450"))))
    assert run(outbox, Script()) == []
    clock.now += 30 * 60
    assert run(outbox, Script()) == [("sent", "accepted")]


def test_what_nobody_knows_waits_for_a_person(outbox: Outbox, clock: Clock) -> None:
    outbox.put(message(), ENTRY)
    lost = Script(fails(Unanswered("unanswered"), after_end=True))
    assert run(outbox, lost) == [("unknown", "unanswered")]
    clock.now += GIVE_UP
    assert run(outbox, Script()) == []
    assert recorded(outbox) == 0


def test_a_server_that_is_away_is_asked_once(outbox: Outbox) -> None:
    for name in ("one", "two", "three"):
        outbox.put(message(name=name), ENTRY)
    assert run(outbox, Script(fails(Unreachable("connect")))) == [("waiting", "connect")]
    assert sorted(states(outbox)) == [
        ("waiting", "connect"),
        ("waiting", "new"),
        ("waiting", "new"),
    ]


@pytest.mark.parametrize(
    ("after_end", "state"), [(False, ("waiting", "stopped")), (True, ("unknown", "stopped"))]
)
def test_an_interrupt_gives_the_message_back(
    outbox: Outbox, state: tuple[str, str], *, after_end: bool
) -> None:
    outbox.put(message(), ENTRY)
    with pytest.raises(KeyboardInterrupt):
        run(outbox, Script(fails(KeyboardInterrupt(), after_end=after_end)))
    assert states(outbox) == [state]


def test_two_senders_share_the_messages(outbox: Outbox, tmp_path: Path, clock: Clock) -> None:
    for name in ("one", "two"):
        outbox.put(message(name=name), ENTRY)
    other = Outbox(tmp_path, clock)
    inner = Script()

    def meanwhile(ending: object) -> None:
        assert run(other, inner) == [("sent", "accepted")]

    outer = Script(meanwhile)
    assert run(outbox, outer) == [("sent", "accepted")]
    sent = [data for _, _, data in inner.taken + outer.taken if data]
    assert len(sent) == len(set(sent)) == 2
    assert recorded(outbox) == 2


def test_each_step_is_on_the_disk_before_the_next(outbox: Outbox, tmp_path: Path) -> None:
    outbox.put(message(), ENTRY)
    seen = []

    def state() -> str:
        with contextlib.closing(
            sqlite3.connect(f"file:{tmp_path / NAME}?mode=ro", uri=True, isolation_level=None)
        ) as other:
            return str(other.execute("SELECT state FROM messages").fetchone()[0])

    def step(ending: object) -> None:
        seen.append(state())
        assert callable(ending)
        ending()
        seen.append(state())

    assert run(outbox, Script(step)) == [("sent", "accepted")]
    assert seen == ["sending", "ending"]


def test_what_was_taken_back_is_not_brought_to_its_end(outbox: Outbox, tmp_path: Path) -> None:
    """As where the locks of a network drive do not hold, and a living program is taken for dead."""
    outbox.put(message(), ENTRY)
    other = Outbox(tmp_path, outbox.clock)

    def meanwhile(ending: object) -> None:
        for path in (tmp_path / "senders").iterdir():
            path.unlink()
        assert run(other, Script()) == [("sent", "accepted")]
        assert callable(ending)
        ending()

    script = Script(meanwhile)
    with pytest.raises(DeliveryError, match="has been sent or removed meanwhile"):
        run(outbox, script)
    assert [data for _, _, data in script.taken if data] == []
    assert recorded(outbox) == 1


def test_what_was_sent_and_cannot_be_logged_waits_for_a_person(
    outbox: Outbox, tmp_path: Path
) -> None:
    identity = outbox.put(message(), ENTRY)

    def full(ending: object) -> None:
        assert callable(ending)
        ending()
        with contextlib.closing(sqlite3.connect(tmp_path / NAME, isolation_level=None)) as database:
            database.execute(
                "CREATE TRIGGER full BEFORE INSERT ON log"
                " BEGIN SELECT RAISE(ABORT, 'as if the disk were full'); END"
            )

    (report,) = send_waiting(outbox, Script(full))
    assert report.error is not None
    assert (report.message.state, report.message.why) == ("unknown", "accepted")
    assert states(outbox) == [("unknown", "accepted")]
    with contextlib.closing(sqlite3.connect(tmp_path / NAME, isolation_level=None)) as database:
        database.execute("DROP TRIGGER full")
    again = Script()
    assert run(outbox, again) == []
    assert [data for _, _, data in again.taken if data] == []
    outbox.drop(outbox.find(identity), arrived=True)
    assert (states(outbox), recorded(outbox)) == ([], 1)


def test_a_person_decides(outbox: Outbox) -> None:
    for name in ("one", "two", "three"):
        outbox.put(message(name=name), ENTRY)
    lost = (fails(Unanswered("unanswered"), after_end=True) for _ in range(3))
    run(outbox, Script(*lost))
    one, two, three = outbox.messages("unknown")
    outbox.retry(one)
    assert outbox.find(one.id).state == "waiting"
    outbox.drop(two)
    outbox.drop(three, arrived=True)
    assert recorded(outbox) == 1
    assert run(outbox, Script()) == [("sent", "accepted")]
    assert (states(outbox), recorded(outbox)) == ([], 2)


def test_a_message_that_waited_for_days_is_tried_more_than_once(
    outbox: Outbox, clock: Clock
) -> None:
    outbox.put(message(), ENTRY)
    clock.now += GIVE_UP + 1
    assert run(outbox, Script(fails(Unreachable("connect")))) == [("waiting", "connect")]
