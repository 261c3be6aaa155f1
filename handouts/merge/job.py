"""What a mail merge is asked for, and what becomes of a row; plain values that cross processes."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple

from handouts.audit.log import Log, LogEntry
from handouts.errors import HandoutError
from handouts.mail.outbox import Outgoing
from handouts.merge.keyed_digest import KeyedDigest
from handouts.sources.recipients.recipients import Columns
from handouts.workspace.plan import Selection
from handouts.workspace.select_one import Allowed

Way = Literal["file", "email"]

JOURNAL = ".handouts-merge.sqlite"
"""The journal beside files of rows."""

MERGES = "merges"
"""The folder of the journals of messages, in the data folder."""


class Job(NamedTuple):
    """What all rows have in common."""

    root: Path
    """The workspace."""
    disk_cache: bool
    data: Path
    """The data folder."""
    selection: Selection
    """The topic, the brand and the paper; layout and language are those of rows that name none."""
    allowed: Allowed
    table: str
    """The table's file, as messages call it."""
    columns: Columns
    output: Path | None
    """The folder for a file of each row."""
    one_file: Path | None
    """The one file of all copies. With neither of them, copies are sent by email."""
    preference: str = ""
    """Who noted that these patients prefer email without a password."""
    begun: str = ""
    """When the run began first, ISO 8601 with its zone: messages have this date."""

    @property
    def topic(self) -> str:
        """The topic of all copies."""
        return self.selection.topics[0]

    @property
    def way(self) -> Way:
        """How copies are handed over."""
        return "email" if self.output is None and self.one_file is None else "file"

    @property
    def folder(self) -> Path:
        """Where files of rows go; those of one file wait hidden beside it, for the user alone."""
        if self.output is not None:
            return self.output
        if self.one_file is not None:
            return self.one_file.with_name(f".{self.one_file.name}.merge")
        return self.data / MERGES

    @property
    def journal(self) -> Path:
        """The journal; that of messages belongs to the path of the table and the topic."""
        if self.way == "file":
            return self.folder / JOURNAL
        where = f"{Path(self.table).resolve()}\n{self.topic}".encode(errors="surrogateescape")
        digest = KeyedDigest(Log(self.data).key).of(b"stage", where)
        return self.folder / f"{digest[:8].hex()}.sqlite"

    @property
    def options(self) -> tuple[str, ...]:
        """What makes this run another one than that of other options."""
        chosen = self.selection
        named = (chosen.topics, chosen.layouts, chosen.languages, chosen.brands, chosen.papers)
        return (
            *("".join(names) for names in named),
            *(chosen.options.ink, self.way, self.columns.delimiter, *self.columns.names),
        )


class Made(NamedTuple):
    """A row whose copy was handed over."""

    number: int
    row_digest: bytes
    """The keyed digest of the row."""
    copy: bytes
    """The keyed digest of the copy's file, or the id of its message."""
    entry: LogEntry | None
    """The entry for the log; None for messages, which come into it when they are sent."""
    message: Outgoing | None = None


class Failed(NamedTuple):
    """A row of which no copy could be made; the error repeats no value of it."""

    number: int
    problems: tuple[HandoutError, ...]


Outcome = Made | Failed


FILES = "row-*.pdf"
"""The files of rows."""


def file_name(number: int) -> str:
    """The file of a row, by its number in the spreadsheet."""
    return f"row-{number:06}.pdf"
