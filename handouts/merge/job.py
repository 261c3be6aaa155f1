"""What a mail merge is asked for, and what becomes of a row; plain values that cross processes."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple

from handouts.audit.log import LogEntry
from handouts.errors import HandoutError
from handouts.mail.outbox import Outgoing
from handouts.sources.recipients.recipients import Columns
from handouts.workspace.output_options import Ink
from handouts.workspace.select_one import Even

Way = Literal["file", "email"]


class Job(NamedTuple):
    """What all rows have in common."""

    root: str
    """The workspace."""
    disk_cache: bool
    topic: str
    layout: str | None
    """Of rows that say none, as the language."""
    language: str | None
    brand: str | None
    paper: str | None
    ink: Ink
    even: Even
    columns: Columns
    table: str
    """The table's file, as messages call it."""
    way: Way
    folder: Path
    """Where files go."""
    data: Path
    """The data folder."""
    begun: str = ""
    """When the run began first, ISO 8601 with its zone: messages have this date."""
    preference: str = ""
    """Who noted that these patients prefer email without a password."""

    @property
    def asked(self) -> tuple[str, ...]:
        """What makes this run another one than that of other options."""
        return (
            *(self.topic, self.layout or "", self.language or "", self.brand or ""),
            *(self.paper or "", self.ink, self.way, self.columns.delimiter, *self.columns.names),
        )


class Made(NamedTuple):
    """A row whose copy was handed over."""

    number: int
    seal: bytes
    """The keyed digest of the row."""
    file: bytes
    """The keyed digest of the copy's file, or the id of its message."""
    entry: LogEntry | None
    """The entry for the log; None for messages, which come into it when they are sent."""
    message: Outgoing | None = None


class Bad(NamedTuple):
    """A row of which no copy could be made; the error repeats no value of it."""

    number: int
    problems: tuple[HandoutError, ...]


Outcome = Made | Bad


FILES = "row-*.pdf"
"""The files of rows."""


def file_name(number: int) -> str:
    """The file of a row, by its number in the spreadsheet."""
    return f"row-{number:06}.pdf"
