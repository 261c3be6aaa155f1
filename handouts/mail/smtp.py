"""How a message reaches a mail server: a small interface, and SMTP (RFC 5321) behind it.

Every failure says in which phase it happened and the server's code, never the server's words, which
often repeat an address.
"""

from __future__ import annotations

import contextlib
import re
import smtplib
import ssl
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol

from handouts.mail.reasons import enhanced
from handouts.sources.models.mail_settings import is_this_machine

if TYPE_CHECKING:
    from handouts.mail.settings import MailSettings

CONNECT_SECONDS = 30.0
COMMAND_SECONDS = 300.0
"""RFC 5321, 4.5.3.2: five minutes for a command,"""
END_SECONDS = 600.0
"""and ten for the answer after the end of the message."""

OURSELVES = "[127.0.0.1]"
"""What we call ourselves: the name of a member of staff's computer is nobody's business."""

_LOGIN = (530, 534, 535, 538)
"""The server wants another login (RFC 4954, 6): the settings are wrong, not the message."""
_DOT = re.compile(rb"^\.", re.MULTILINE)


class NotSent(Exception):
    """A message was not sent; `why` is a word or two, such as `rcpt-550`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Refused(NotSent):
    """The server will not take this message (5yz)."""


class Deferred(NotSent):
    """The server will not take it now (4yz), or the connection was lost before its end."""


class Unreachable(NotSent):
    """No message can be sent now."""


class Unanswered(NotSent):
    """The connection was lost after the message's end: the server may have taken it."""


class Transport(Protocol):
    """What takes messages."""

    def send(self, sender: str, to: str, data: bytes, ending: Callable[[], None]) -> None:
        """Hand over a message; `ending` is called before its end is sent. Raises NotSent."""
        ...

    def close(self) -> None:
        """Say goodbye."""
        ...


class SmtpTransport:
    """A mail server, to which there is one connection for many messages.

    The connection is encrypted, and the server's certificate checked, unless the server is this
    machine. `password` is that of the user who logs in, if the settings name one.
    """

    def __init__(self, settings: MailSettings, password: str = "") -> None:
        self.settings = settings
        self.password = password
        self._open: smtplib.SMTP | None = None

    def send(self, sender: str, to: str, data: bytes, ending: Callable[[], None]) -> None:
        """Hand over a message. Raises NotSent."""
        server = self._connection()
        try:
            self._transact(server, sender, to, data, ending)
        except (Refused, Deferred):
            self._reset()
            raise
        except BaseException:
            self._drop()
            raise

    def close(self) -> None:
        """Say goodbye."""
        if self._open is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                self._open.quit()
        self._drop()

    # ------------------------------------------------------------ the connection

    def _connection(self) -> smtplib.SMTP:
        """The connection that there is, or a new one."""
        if self._open is None:
            with _reaching("connect"):
                self._open = self._connected()
            try:
                self._introduce(self._open)
            except BaseException:
                self._drop()
                raise
        return self._open

    def _connected(self) -> smtplib.SMTP:
        settings = self.settings
        if settings.security == "tls":
            return smtplib.SMTP_SSL(
                settings.host,
                settings.port,
                OURSELVES,
                timeout=CONNECT_SECONDS,
                context=ssl.create_default_context(),
            )
        if settings.security == "none" and not is_this_machine(settings.host):
            raise Unreachable("unencrypted")
        return smtplib.SMTP(settings.host, settings.port, OURSELVES, timeout=CONNECT_SECONDS)

    def _introduce(self, server: smtplib.SMTP) -> None:
        """EHLO, encryption, login."""
        with _reaching("hello"):
            _expect(server.ehlo(), "hello")
        if self.settings.security == "starttls":
            if not server.has_extn("starttls"):
                raise Unreachable("starttls")
            with _reaching("starttls"):
                server.starttls(context=ssl.create_default_context())
                _expect(server.ehlo(), "hello")
        if self.settings.user:
            with _reaching("login"):
                server.login(self.settings.user, self.password)
        if server.sock is not None:
            server.sock.settimeout(COMMAND_SECONDS)

    def _reset(self) -> None:
        """Make the connection ready for the next message, or give it up."""
        if self._open is not None:
            try:
                if self._open.rset()[0] == 250:
                    return
            except (OSError, smtplib.SMTPException):
                pass
            self._drop()

    def _drop(self) -> None:
        if self._open is not None:
            with contextlib.suppress(OSError):
                self._open.close()
            self._open = None

    # ------------------------------------------------------------ a message

    def _transact(
        self,
        server: smtplib.SMTP,
        sender: str,
        to: str,
        data: bytes,
        ending: Callable[[], None],
    ) -> None:
        """MAIL, RCPT, DATA, and the end by itself, as from there on the server may have it."""
        content = _DOT.sub(b"..", data)
        if not content.endswith(b"\r\n"):
            content += b"\r\n"
        size = [f"size={len(data)}"] if server.has_extn("size") else []
        with _losing("mail"):
            _judge(server.mail(sender, size), "mail", (250,))
        with _losing("rcpt"):
            _judge(server.rcpt(to), "rcpt", (250, 251))
        with _losing("data"):
            _judge(server.docmd("data"), "data", (354,))
            server.send(content)
        ending()
        try:
            if server.sock is not None:
                server.sock.settimeout(END_SECONDS)
            server.send(b".\r\n")
            answer = server.getreply()
            if server.sock is not None:
                server.sock.settimeout(COMMAND_SECONDS)
        except (OSError, smtplib.SMTPException):
            raise Unanswered("unanswered") from None
        if answer[0] // 100 not in (2, 4, 5):
            raise Unanswered("unanswered")
        _judge(answer, "end", (250, answer[0] if answer[0] // 100 == 2 else 250))


def _judge(answer: tuple[int, bytes], phase: str, wanted: tuple[int, ...]) -> None:
    """Raise what an answer to a command of a message means, unless it is a wanted one."""
    code, words = answer
    if code in wanted:
        return
    told = f"{code}{enhanced(code, words)}"
    if code == 421 or code in _LOGIN:
        raise Unreachable(f"{'login' if code in _LOGIN else 'closing'}-{told}")
    if code // 100 == 5:
        raise Refused(f"{phase}-{told}")
    raise Deferred(f"{phase}-{told}" if 400 <= code < 500 else phase)


def _expect(answer: tuple[int, bytes], phase: str) -> None:
    if answer[0] != 250:
        raise Unreachable(f"{phase}-{answer[0]}" if answer[0] > 0 else phase)


@contextlib.contextmanager
def _reaching(phase: str) -> Iterator[None]:
    """Before any message: whatever fails concerns all of them."""
    try:
        yield
    except ssl.SSLCertVerificationError:
        raise Unreachable("certificate") from None
    except ssl.SSLError:
        raise Unreachable("encryption") from None
    except smtplib.SMTPResponseException as error:
        code = error.smtp_code
        raise Unreachable(f"{phase}-{code}" if code > 0 else phase) from None
    except (OSError, UnicodeError, ValueError, smtplib.SMTPException):
        raise Unreachable(phase) from None


@contextlib.contextmanager
def _losing(phase: str) -> Iterator[None]:
    """Before the end of a message: a server that hears no end takes nothing (RFC 5321, 4.1.1.4)."""
    try:
        yield
    except (OSError, smtplib.SMTPException):
        raise Deferred(f"lost-{phase}") from None
