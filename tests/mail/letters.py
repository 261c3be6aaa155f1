"""Small messages, entries of the log, clocks, and transports that fail as they are told to."""

from __future__ import annotations

from collections.abc import Callable
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from handouts.audit.log import LogEntry

ADDRESS = "xenia.geheim@patients.example"
NOW = 1_700_000_000.0

ENTRY = LogEntry(
    at="2026-11-22T12:00:00Z",
    topic="pebbles",
    layout="leaflet",
    language="en",
    brand="clinic",
    version="1",
    made_of="0123456789abcdef",
    way="email",
    copies=1,
    staff="somebody",
    recipient="feedface",
)


def message(text: str = "Hello.\r\n.\r\n..dots\r\n", name: str = "one") -> EmailMessage:
    made = EmailMessage(policy=SMTP)
    made["From"] = Address("Alder Street Clinic", addr_spec="hello@clinic.example")
    made["To"] = Address(addr_spec=ADDRESS)
    made["Subject"] = "Information"
    made["Message-ID"] = f"<{name}@clinic.example>"
    made.set_content(text)
    return made


class Script:
    """A transport that does what it is told, one thing for each message."""

    def __init__(self, *steps: Callable[[Callable[[], None]], None]) -> None:
        self.steps = list(steps)
        self.taken: list[tuple[str, str, bytes]] = []

    def send(self, sender: str, to: str, data: bytes, ending: Callable[[], None]) -> None:
        if self.steps:
            self.steps.pop(0)(ending)
        else:
            ending()
        self.taken.append((sender, to, data))

    def close(self) -> None:
        self.taken.append(("", "", b""))


def fails(error: BaseException, *, after_end: bool = False) -> Callable[[Callable[[], None]], None]:
    """A step that fails, before or after the message's end was sent."""

    def step(ending: Callable[[], None]) -> None:
        if after_end:
            ending()
        raise error

    return step


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now
