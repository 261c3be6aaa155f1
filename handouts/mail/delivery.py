"""Send what waits in the outbox: each message by whoever claims it first."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from handouts.errors import DeliveryError
from handouts.mail.reasons import needs_settings
from handouts.mail.sender import Sender
from handouts.mail.smtp import Deferred, Refused, Unanswered, Unreachable

if TYPE_CHECKING:
    from handouts.mail.outbox import Outbox, QueuedMessage
    from handouts.mail.smtp import Transport

MINUTE = 60
FIRST_WAIT = 30 * MINUTE
"""RFC 5321, 4.5.4.1: 30 minutes at least, and to give up after 4 to 5 days."""
LONGEST_WAIT = 8 * 60 * MINUTE
GIVE_UP = 4 * 24 * 60 * MINUTE + 12 * 60 * MINUTE
MIN_TRIES = 5
"""However old a message is: the outbox may not have been sent for days."""


class Report(NamedTuple):
    """How it stands with a message after a try; `error` is what else went wrong."""

    message: QueuedMessage
    error: DeliveryError | None = None


def wait_after(tries: int) -> int:
    """Seconds to wait after so many tries in vain."""
    return min(FIRST_WAIT << min(tries - 1, 10), LONGEST_WAIT)


def is_due(message: QueuedMessage, now: float) -> bool:
    """Whether a message that waits is tried now: at its time, or as settings may be right now."""
    return message.due <= now or needs_settings(message.why)


def send_waiting(
    outbox: Outbox, transport: Transport, only: Collection[str] | None = None
) -> Iterator[Report]:
    """Send all that is due, or what is named, and tell of each message.

    Where the server cannot be reached, the rest is left for the next run.
    """
    outbox.recover()
    with contextlib.closing(transport), Sender(outbox) as sender:
        for message in outbox.messages("waiting"):
            wanted = is_due(message, outbox.clock()) if only is None else message.id in only
            if not wanted or not sender.claim(message):
                continue
            reached = True
            try:
                report = _send(sender, message, transport)
            except Unreachable as unreachable:
                report, reached = _later(sender, message, unreachable.why), False
            yield report
            if not reached:
                break
    outbox.shrink()


def _send(sender: Sender, message: QueuedMessage, transport: Transport) -> Report:
    """Try a message. Raises Unreachable."""
    try:
        letter = sender.outbox.read(message)
    except DeliveryError as error:
        return Report(sender.settle(message, "failed", "damaged"), error)
    try:
        transport.send(letter.sender, letter.to, letter.data, lambda: sender.ending(message))
    except Refused as refused:
        return Report(sender.settle(message, "failed", refused.why))
    except Unanswered as lost:
        return Report(sender.settle(message, "unknown", lost.why))
    except Deferred as deferred:
        return _later(sender, message, deferred.why)
    try:
        return Report(sender.sent(message))
    except DeliveryError as error:
        # Nothing sends it again: on the disk it stands as `ending`, if not as `unknown`.
        with contextlib.suppress(DeliveryError):
            sender.settle(message, "unknown", "accepted")
        return Report(replace(message, state="unknown", why="accepted"), error)


def _later(sender: Sender, message: QueuedMessage, why: str) -> Report:
    """Try it again, unless that was done for days."""
    now = int(sender.outbox.clock())
    if now - message.since >= GIVE_UP and message.tries + 1 >= MIN_TRIES:
        return Report(sender.settle(message, "failed", f"gave-up-{why}"))
    return Report(sender.settle(message, "waiting", why, now + wait_after(message.tries + 1)))
