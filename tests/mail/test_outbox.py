"""The outbox: nothing is lost, nothing is sent twice, and each message stands where it should."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from handouts.audit.log import Log
from handouts.errors import DeliveryError
from handouts.mail.delivery import GIVE_UP, LONGEST_WAIT, send_waiting, wait_after
from handouts.mail.outbox import Outbox
from handouts.mail.queue_item import Item
from handouts.mail.smtp import Deferred, Refused, Unanswered, Unreachable
from handouts.storage.locks import Lock
from tests.mail.letters import ADDRESS, ENTRY, Script, fails, message

NOW = 1_700_000_000.0


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def outbox(tmp_path: Path, clock: Clock) -> Outbox:
    return Outbox(tmp_path, clock)


def states(outbox: Outbox) -> list[tuple[str, str]]:
    return [(item.state, item.why) for item in outbox.items()]


def run(outbox: Outbox, script: Script) -> list[tuple[str, str]]:
    return [(each.item.state, each.item.why) for each in send_waiting(outbox, script)]


def recorded(outbox: Outbox) -> int:
    return len(list(outbox.log.between()))


def test_a_message_is_kept_as_it_is(outbox: Outbox) -> None:
    made = message()
    identity = outbox.put(made, ENTRY)
    (item,) = outbox.items()
    assert item == Item(identity, "waiting", int(NOW), int(NOW), 0, "new")
    kept = outbox.read(item)
    assert (kept.sender, kept.to, kept.given) == ("hello@clinic.example", ADDRESS, ENTRY)
    assert kept.data == bytes(made)
    assert "geheim" not in repr(kept)
    if os.name == "posix":
        assert stat.S_IMODE(outbox.path(item).stat().st_mode) == 0o600
        for folder in (outbox.root, *(path for path in outbox.root.iterdir())):
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_no_name_of_a_file_tells_of_the_patient(outbox: Outbox) -> None:
    outbox.put(message(), ENTRY)
    for path in outbox.root.rglob("*"):
        assert "geheim" not in path.name
        assert "pebbles" not in path.name


def test_the_same_message_is_not_kept_twice(outbox: Outbox) -> None:
    outbox.put(message(), ENTRY)
    with pytest.raises(DeliveryError, match="in the outbox already"):
        outbox.put(message(), ENTRY)
    outbox.put(message(name="two"), ENTRY)
    assert len(outbox.items()) == 2


def test_what_is_sent_is_removed_and_recorded(outbox: Outbox) -> None:
    outbox.put(message(), ENTRY)
    script = Script()
    assert run(outbox, script) == [("sent", "accepted")]
    assert script.taken[0] == ("hello@clinic.example", ADDRESS, bytes(message()))
    assert [path for path in outbox.root.rglob("*") if path.is_file()] == []
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
    while outbox.items("waiting"):
        (item,) = outbox.items("waiting")
        waits.append(item.due - clock.now)
        clock.now = float(item.due)
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


def test_what_a_living_program_sends_is_left_to_it(outbox: Outbox) -> None:
    identity = outbox.put(message(), ENTRY)
    (item,) = outbox.items()
    claim = outbox.claim(item)
    assert claim is not None
    assert outbox.claim(item) is None
    outbox.recover()
    assert states(outbox) == [("sending", "new")]
    for forbidden in (outbox.retry, outbox.drop):
        with pytest.raises(DeliveryError, match=f"{identity} is being sent"):
            forbidden(outbox.find(identity))
    with claim:
        pass
    assert states(outbox) == [("waiting", "stopped")]


def test_a_record_that_cannot_be_written_is_written_later(
    outbox: Outbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    outbox.put(message(), ENTRY)

    def unusable(self: Log, *given: object) -> None:
        raise DeliveryError("The record cannot be used.")

    with monkeypatch.context() as broken:
        broken.setattr(Log, "add", unusable)
        (report,) = send_waiting(outbox, Script())
    assert report.error is not None
    assert states(outbox) == [("sent", "accepted")]
    script = Script()
    assert run(outbox, script) == []
    assert [data for _, _, data in script.taken if data] == []
    assert (states(outbox), recorded(outbox)) == ([], 1)


def test_an_entry_is_not_written_twice(outbox: Outbox) -> None:
    """As where a program was killed between the entry and the removal."""
    outbox.put(message(), ENTRY)
    (item,) = outbox.items()
    claim = outbox.claim(item)
    assert claim is not None
    with claim:
        claim.ending()
        claim.sent()
    assert recorded(outbox) == 1
    again = outbox.put(message(), ENTRY)
    waiting = outbox.find(again)
    sent = Item(again, "sent", waiting.since, int(NOW), 1, "accepted")
    outbox.move(waiting, sent)
    outbox.recover()
    assert (states(outbox), recorded(outbox)) == ([], 1)


def test_a_person_decides(outbox: Outbox) -> None:
    for name in ("one", "two", "three"):
        outbox.put(message(name=name), ENTRY)
    lost = (fails(Unanswered("unanswered"), after_end=True) for _ in range(3))
    run(outbox, Script(*lost))
    one, two, three = outbox.items("unknown")
    assert outbox.retry(one).state == "waiting"
    outbox.drop(two)
    outbox.drop(three, arrived=True)
    assert recorded(outbox) == 1
    assert run(outbox, Script()) == [("sent", "accepted")]
    assert (states(outbox), recorded(outbox)) == ([], 2)


def test_a_damaged_file_is_told_and_kept(outbox: Outbox) -> None:
    identity = outbox.put(message(), ENTRY)
    outbox.path(outbox.find(identity)).write_bytes(b"{}\nnothing")
    (report,) = send_waiting(outbox, Script())
    assert report.error is not None
    assert states(outbox) == [("failed", "damaged")]


def test_ids(outbox: Outbox) -> None:
    identity = outbox.put(message(), ENTRY)
    assert outbox.find(identity[:4]).id == identity
    for wrong in ("", "zz", "../" + identity):
        with pytest.raises(DeliveryError, match="id"):
            outbox.find(wrong)


def test_an_outbox_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "outbox").write_bytes(b"")
    with pytest.raises(DeliveryError, match="cannot be used"):
        Outbox(tmp_path)


def test_a_lock_is_one_program_s(tmp_path: Path) -> None:
    one, other = Lock(tmp_path / "lock"), Lock(tmp_path / "lock")
    assert one.take()
    assert not other.take()
    one.release()
    with other:
        assert other.take()
    assert one.take()
    one.release()


def test_a_message_that_waited_for_days_is_tried_more_than_once(
    outbox: Outbox, clock: Clock
) -> None:
    outbox.put(message(), ENTRY)
    clock.now += GIVE_UP + 1
    assert run(outbox, Script(fails(Unreachable("connect")))) == [("waiting", "connect")]


def test_a_lock_whose_file_was_removed_is_taken_on_the_file_that_is_there(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    first, second, third = Lock(path), Lock(path), Lock(path)
    assert first.take()
    # As when a message is gone and one with the same id is put again.
    path.unlink()
    assert second.take()
    assert not third.take()
    first.release()
    assert not third.take()
    second.release()
    assert third.take()
