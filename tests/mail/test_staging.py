"""The stage of a mail merge: each row's message comes once, whoever was killed when."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.errors import DeliveryError
from handouts.mail.outbox import Outbox
from handouts.mail.staging import Stage, stages, unfinished
from tests.mail.letters import ENTRY, message

NOW = 1_700_000_000.0


class Clock:
    """A clock that goes on by a second whenever it is looked at."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        self.now += 1
        return self.now


@pytest.fixture
def outbox(tmp_path: Path) -> Outbox:
    return Outbox(tmp_path, Clock())


def first(_: str) -> int:
    """Each id is that of row 2's message first."""
    return 2


def opened(outbox: Outbox, run: str) -> Stage:
    stage = Stage(outbox, "merge", run)
    stage.open()
    return stage


def send_all(outbox: Outbox) -> int:
    """As if the outbox was sent: its messages are gone."""
    items = outbox.items()
    for item in items:
        outbox.drop(item)
    return len(items)


def test_messages_of_rows_that_are_done_come_into_the_outbox(outbox: Outbox) -> None:
    stage = opened(outbox, "a")
    stage.put(2, message(), ENTRY)
    stage.put(3, message(name="other"), ENTRY)
    stage.admit(first, {2}.__contains__)
    assert [item.state for item in outbox.items()] == ["waiting"]
    assert len(list(stage.folder.iterdir())) == 1
    stage.close()
    assert not stage.folder.exists()


def test_a_row_that_is_put_twice_in_a_run_comes_once(outbox: Outbox) -> None:
    stage = opened(outbox, "a")
    stage.put(2, message(), ENTRY)
    # A process died with the row, and another one makes it again, a second later.
    stage.put(2, message(), ENTRY)
    stage.admit(first, {2}.__contains__)
    assert send_all(outbox) == 1
    stage.admit(first, {2}.__contains__)
    assert outbox.items() == ()


def test_a_process_that_outlives_its_run_puts_nothing_any_more(outbox: Outbox) -> None:
    orphan = opened(outbox, "a")
    for left in stages(outbox, "merge"):
        left.admit(first, set[int]().__contains__)
        left.close()
    stage = opened(outbox, "b")
    stage.put(2, message(), ENTRY)
    stage.admit(first, {2}.__contains__)
    assert send_all(outbox) == 1
    with pytest.raises(DeliveryError):
        orphan.put(2, message(), ENTRY)
    assert [each.folder.name for each in stages(outbox, "merge")] == ["b"]
    for left in stages(outbox, "merge"):
        left.admit(first, {2}.__contains__)
    assert outbox.items() == ()


def test_what_a_killed_run_left_is_moved_where_its_row_is_done(outbox: Outbox) -> None:
    stage = opened(outbox, "a")
    stage.put(2, message(), ENTRY)
    stage.put(3, message(name="other"), ENTRY)
    for left in stages(outbox, "merge"):
        left.admit(first, {2}.__contains__)
        left.close()
    assert len(outbox.items()) == 1
    assert list(stages(outbox, "merge")) == []


def test_another_row_that_says_the_same_gets_no_message_even_after_the_first_was_sent(
    outbox: Outbox,
) -> None:
    stage = opened(outbox, "a")
    stage.put(2, message(), ENTRY)
    assert stage.admit(first, {2}.__contains__) == 1
    assert send_all(outbox) == 1
    stage.put(3, message(), ENTRY)
    assert stage.admit(first, {2, 3}.__contains__) == 0
    assert outbox.items() == ()
    assert unfinished(outbox) == 0
