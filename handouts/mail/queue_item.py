"""A message in the outbox: what its file's folder and name say, and what it holds."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from typing import BinaryIO, Literal, get_args

from handouts.audit.log import LogEntry

State = Literal["waiting", "sending", "ending", "sent", "unknown", "failed"]
STATES: tuple[State, ...] = get_args(State)

_NAME = re.compile(r"([0-9a-f]{10})\.(\d+)\.(\d+)\.(\d+)\.([a-z0-9-]+)\.mail", re.ASCII)


@dataclass(frozen=True, slots=True)
class Item:
    """A message in the outbox, without what it says or to whom. Times are seconds of POSIX."""

    id: str
    state: State
    since: int
    """When its tries began."""
    due: int
    """When it is tried next; when it was sent, once it is."""
    tries: int
    why: str
    """Why it stands where it does, such as `new` or `rcpt-550`."""

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.id}.{self.since}.{self.due}.{self.tries}.{self.why}.mail"

    @classmethod
    def named(cls, name: str, state: State) -> Item | None:
        """The item of a file's name; None for a file that is none."""
        match = _NAME.fullmatch(name)
        if match is None:
            return None
        identity, since, due, tries, why = match.groups()
        return cls(identity, state, int(since), int(due), int(tries), why)


@dataclass(frozen=True)
class Envelope:
    """What a file of the outbox holds; its text shows none of it."""

    sender: str
    to: str
    given: LogEntry
    data: bytes

    def __repr__(self) -> str:
        """Only which handout, as logs and traces may show it."""
        return f"Envelope({self.given.topic})"

    def written(self) -> bytes:
        """The file: what no message says in a line of JSON, then the message."""
        said = {"sender": self.sender, "to": self.to, "given": asdict(self.given)}
        return json.dumps(said).encode() + b"\n" + self.data


def read_envelope(stream: BinaryIO, *, whole: bool = True) -> Envelope:
    """The envelope of a file, with or without the message. Raises ValueError for a damaged one."""
    try:
        said = json.loads(stream.readline())
        given = LogEntry(**said["given"])
        return Envelope(said["sender"], said["to"], given, stream.read() if whole else b"")
    except (KeyError, TypeError) as error:
        raise ValueError from error
