"""Send what waits in the outbox: each message by whoever claims it first."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, NamedTuple

from handouts.errors import DeliveryError
from handouts.mail.reasons import needs_settings
from handouts.mail.smtp import Deferred, Refused, Unanswered, Unreachable

if TYPE_CHECKING:
    from handouts.audit.log import LogEntry
    from handouts.mail.claim import Claim
    from handouts.mail.outbox import Outbox
    from handouts.mail.queue_item import Item
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

    item: Item
    given: LogEntry | None
    """What was sent; None where its file cannot be read."""
    error: DeliveryError | None = None


def wait_after(tries: int) -> int:
    """Seconds to wait after so many tries in vain."""
    return min(FIRST_WAIT << min(tries - 1, 10), LONGEST_WAIT)


def is_due(item: Item, now: float) -> bool:
    """Whether a message that waits is tried now: at its time, or as settings may be right now."""
    return item.due <= now or needs_settings(item.why)


def send_waiting(
    outbox: Outbox, transport: Transport, only: Collection[str] | None = None
) -> Iterator[Report]:
    """Send all that is due, or what is named, and tell of each message.

    Where the server cannot be reached, the rest is left for the next run.
    """
    outbox.recover()
    try:
        for item in outbox.items("waiting"):
            wanted = is_due(item, outbox.clock()) if only is None else item.id in only
            claim = outbox.claim(item) if wanted else None
            if claim is None:
                continue
            with claim:
                tried = _send(outbox, claim, transport)
            yield Report(claim.item, tried.given, tried.error)
            if not tried.reached:
                return
    finally:
        transport.close()


class _Tried(NamedTuple):
    """What came of a try; `reached`: whether the server could be reached."""

    given: LogEntry | None = None
    error: DeliveryError | None = None
    reached: bool = True


def _send(outbox: Outbox, claim: Claim, transport: Transport) -> _Tried:
    """Try a message."""
    try:
        envelope = claim.read()
    except DeliveryError as error:
        claim.failed("damaged")
        return _Tried(error=error)
    try:
        transport.send(envelope.sender, envelope.to, envelope.data, claim.ending)
    except Refused as refused:
        claim.failed(refused.why)
    except Unanswered as lost:
        claim.unknown(lost.why)
    except (Deferred, Unreachable) as deferred:
        _later(outbox, claim, deferred.why)
        return _Tried(envelope.given, reached=isinstance(deferred, Deferred))
    else:
        try:
            claim.sent()
        except DeliveryError as error:
            # It is sent and known to be; the next run writes its entry.
            return _Tried(envelope.given, error)
    return _Tried(envelope.given)


def _later(outbox: Outbox, claim: Claim, why: str) -> None:
    """Try it again, unless that was done for days."""
    now = int(outbox.clock())
    if now - claim.item.since >= GIVE_UP and claim.item.tries + 1 >= MIN_TRIES:
        claim.failed(f"gave-up-{why}")
    else:
        claim.later(why, now + wait_after(claim.item.tries + 1))
