"""Messages of a mail merge before they are in the outbox: a stage that nobody sends from.

A message is written to the stage, then its row comes into the merge's journal, then it is moved
into the outbox, in one step of the system. So the journal alone decides: what is on the stage
after a crash is moved where its row is done, and else removed and made again. No row is put twice,
even where the outbox has been sent in the meantime.

Each run has a folder of its own on the stage, which the next run removes: a process that outlives
the run that started it finds no place for its message any more.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

from handouts.audit.log import LogEntry
from handouts.errors import DeliveryError
from handouts.mail.outbox import Outbox
from handouts.mail.queue_item import Item
from handouts.storage.atomic import sync_folder, write_file

FOLDER = "merging"


class Stage:
    """The folder of one run on the stage of a merge. Raises DeliveryError where it is unusable."""

    def __init__(self, outbox: Outbox, name: str, run: str) -> None:
        self.outbox = outbox
        self.folder = outbox.root / FOLDER / name / run

    def open(self) -> None:
        """Make the folder; a process that only puts messages finds it made."""
        try:
            self.folder.mkdir(mode=0o700, parents=True)
            sync_folder(self.folder.parent)
        except OSError as error:
            raise _unusable(self.folder, error) from None

    def put(self, row: int, message: EmailMessage, entry: LogEntry) -> str:
        """Keep the message of a row, safe on the disk when this returns; its id.

        Raises DeliveryError also where a later run has closed the folder.
        """
        item, envelope = self.outbox.packed(message, entry)
        # Whoever puts the same row again replaces its message.
        path = self.folder / f"{row}.{replace(item, since=0, due=0).name}"
        write_file(path, envelope.written(), private=True, parents=False)
        return item.id

    def admit(self, row_of: Callable[[str], int | None], is_done: Callable[[int], bool]) -> int:
        """Move the messages of rows that are done into the outbox; how many that were.

        `row_of` tells the first row that is done of those whose message has an id: where others say
        the same to the same address, theirs is removed, even if the first one has been sent.
        """
        now = int(self.outbox.clock())
        admitted = 0
        try:
            for entry in os.scandir(self.folder):
                row, _, name = entry.name.partition(".")
                item = Item.named(name, "waiting")
                if item is None or not is_done(int(row)):
                    continue
                if row_of(item.id) == int(row):
                    admitted += self._admit(Path(entry.path), replace(item, since=now, due=now))
                else:
                    Path(entry.path).unlink()
            sync_folder(self.folder)
            sync_folder(self.outbox.root / "waiting")
        except OSError as error:
            raise _unusable(self.folder, error) from None
        return admitted

    def close(self) -> None:
        """Remove the folder with the messages that are left; nothing can be put there any more."""
        try:
            while True:
                for entry in os.scandir(self.folder):
                    Path(entry.path).unlink(missing_ok=True)
                try:
                    self.folder.rmdir()
                except OSError as error:
                    # A process of a run that was killed has put one more.
                    if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                        raise
                else:
                    return
        except OSError as error:
            raise _unusable(self.folder, error) from None

    def _admit(self, path: Path, item: Item) -> bool:
        # A message's lock is there as long as the message is.
        may_be_there = self.outbox.has_lock(item.id)
        with self.outbox.locked(item.id):
            if may_be_there and any(each.id == item.id for each in self.outbox.items()):
                path.unlink()
                return False
            path.rename(self.outbox.path(item))
            return True


def unfinished(outbox: Outbox) -> int:
    """How many messages wait on stages, of merges that go on or were cut off."""
    return sum(1 for _ in (outbox.root / FOLDER).glob("*/*/*.mail"))


def stages(outbox: Outbox, name: str) -> Iterator[Stage]:
    """The folders that runs of a merge before this one have left."""
    folder = outbox.root / FOLDER / name
    try:
        for run in sorted(entry.name for entry in os.scandir(folder)) if folder.is_dir() else ():
            yield Stage(outbox, name, run)
    except OSError as error:
        raise _unusable(folder, error) from None


def _unusable(folder: Path, error: OSError) -> DeliveryError:
    return DeliveryError(
        f"The outbox's folder '{folder}' cannot be used: {error.strerror or 'unknown reason'}.",
        hint="Look at the folder's permissions, or name another --data.",
    )
