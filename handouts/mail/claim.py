"""A message that one program has claimed, to send it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from handouts.mail.queue_item import Envelope, Item, State
    from handouts.storage.locks import Lock


class Keeper(Protocol):
    """What a claim needs of the outbox that it is a message of."""

    clock: Callable[[], float]

    def read(self, item: Item) -> Envelope:
        """What an item holds."""
        ...

    def move(self, item: Item, to: Item) -> Item:
        """One step, on the disk when this returns."""
        ...

    def finish(self, item: Item) -> None:
        """The entry of a sent message goes into the record, and the message is removed."""
        ...


class Claim:
    """A message that this program alone sends; a context that gives it back."""

    def __init__(self, outbox: Keeper, item: Item, lock: Lock) -> None:
        self.outbox = outbox
        self.item = item
        self.lock = lock

    def read(self) -> Envelope:
        """What it holds."""
        return self.outbox.read(self.item)

    def ending(self) -> None:
        """The server may take it from here on; on the disk before the end is sent."""
        self._to("ending", self.item.why)

    def sent(self) -> None:
        """The server took it."""
        self._to("sent", "accepted", due=int(self.outbox.clock()), tried=1)
        self.outbox.finish(self.item)

    def later(self, why: str, due: int) -> None:
        """It is tried again."""
        self._to("waiting", why, due=due, tried=1)

    def failed(self, why: str) -> None:
        """It is not tried again."""
        self._to("failed", why, tried=1)

    def unknown(self, why: str) -> None:
        """Nobody knows whether the server took it."""
        self._to("unknown", why, tried=1)

    def _to(self, state: State, why: str, due: int | None = None, tried: int = 0) -> None:
        item = self.item
        due = item.due if due is None else due
        to = replace(item, state=state, why=why, due=due, tries=item.tries + tried)
        self.item = self.outbox.move(item, to)

    def __enter__(self) -> Claim:
        return self

    def __exit__(self, *_: object) -> None:
        """Give it back; what is not decided was stopped."""
        try:
            if self.item.state == "sending":
                self._to("waiting", "stopped")
            elif self.item.state == "ending":
                self._to("unknown", "stopped")
        finally:
            self.lock.release()
