"""Messages of a mail merge before they are in the outbox: a stage that nobody sends from.

A message is written to the stage, then its row comes into the merge's journal, then it is moved
into the outbox, in one step of the system. So the journal alone decides: what is on the stage
after a crash is moved where its row is done, and else removed and made again. No row is put twice,
even where the outbox has been sent in the meantime.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

from handouts.deliver.atomic import sync_folder, write_file
from handouts.deliver.mail.items import Item
from handouts.deliver.mail.outbox import Outbox
from handouts.deliver.record import Given
from handouts.errors import DeliveryError

FOLDER = "merging"


class Stage:
    """The stage of one merge. Raises DeliveryError where it cannot be used."""

    def __init__(self, outbox: Outbox, name: str) -> None:
        self.outbox = outbox
        self.folder = outbox.root / FOLDER / name
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise _unusable(self.folder, error) from None

    def put(self, row: int, message: EmailMessage, given: Given) -> None:
        """Keep the message of a row, safe on the disk when this returns."""
        item, envelope = self.outbox.packed(message, given)
        write_file(self.folder / f"{row}.{item.name}", envelope.written(), mode=0o600)

    def admit(self, is_done: Callable[[int], bool]) -> None:
        """Move the messages of rows that are done into the outbox.

        One that is there already, as another row says the same to the same address, is removed.
        """
        try:
            for entry in os.scandir(self.folder):
                row, _, name = entry.name.partition(".")
                item = Item.named(name, "waiting")
                if item is not None and is_done(int(row)):
                    self._admit(Path(entry.path), item)
            sync_folder(self.folder)
            sync_folder(self.outbox.root / "waiting")
        except OSError as error:
            raise _unusable(self.folder, error) from None

    def clear(self) -> None:
        """Remove the messages that are left."""
        try:
            for entry in os.scandir(self.folder):
                Path(entry.path).unlink()
        except OSError as error:
            raise _unusable(self.folder, error) from None

    def _admit(self, path: Path, item: Item) -> None:
        # A message's lock is there as long as the message is.
        may_be_there = self.outbox.has_lock(item.id)
        with self.outbox.locked(item.id):
            if may_be_there and any(each.id == item.id for each in self.outbox.items()):
                path.unlink()
            else:
                path.rename(self.outbox.path(item))


def _unusable(folder: Path, error: OSError) -> DeliveryError:
    return DeliveryError(
        f"The outbox's folder '{folder}' cannot be used: {error.strerror or 'unknown reason'}.",
        hint="Look at the folder's permissions, or name another --data.",
    )
