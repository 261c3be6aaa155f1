"""Mail servers for tests: with TLS and login, and ones that break where they are told to."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "clinic", "correct horse"


class Certificates:
    """A root, and what it signed for localhost; made by openssl in a folder."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "root.pem"
        self.key = folder / "key.pem"
        self.chain = folder / "chain.pem"
        curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
        root_key = folder / "root-key.pem"
        _openssl(
            "req", "-x509", *curve, "-keyout", root_key, "-out", self.root, "-days", "2",
            "-subj", "/CN=Test root", "-addext", "keyUsage=critical,keyCertSign",
        )  # fmt: skip
        request, names = folder / "request.pem", folder / "names"
        names.write_text("subjectAltName=DNS:localhost\n")
        _openssl("req", *curve, "-keyout", self.key, "-out", request, "-subj", "/CN=localhost")
        _openssl(
            "x509", "-req", "-in", request, "-CA", self.root, "-CAkey", root_key,
            "-CAcreateserial", "-out", self.chain, "-days", "2", "-extfile", names,
        )  # fmt: skip

    def context(self) -> ssl.SSLContext:
        """What a server needs."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.chain, self.key)
        return context


def _openssl(*words: object) -> None:
    subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True)


class Mailbox:
    """A handler that keeps what it is given, and answers as it is told to."""

    def __init__(self, **answers: str) -> None:
        self.answers = answers
        self.kept: list[tuple[str, list[str], bytes]] = []
        self.reached = threading.Event()
        """A phase in which the server hangs was reached."""

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name
        self, _server: object, _session: Session, envelope: Envelope, address: str, _options: object
    ) -> str:
        if answer := self.answers.get("mail"):
            return answer
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, _server: object, _session: Session, envelope: Envelope, address: str, _options: object
    ) -> str:
        if answer := self.answers.get("rcpt"):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = self.answers.get("end", "250 taken")
        if answer[0] == "2" or answer in ("hang", "drop"):
            content = envelope.content if isinstance(envelope.content, bytes) else b""
            self.kept.append((envelope.mail_from or "", list(envelope.rcpt_tos), content))
        await _happens(self, server, answer)
        return answer


async def _happens(mailbox: Mailbox, server: Any, what: str | None) -> bool:
    """Drop the connection or hang, where that is asked for."""
    if what == "drop":
        server.transport.abort()
        await asyncio.sleep(0)
        return True
    if what == "hang":
        mailbox.reached.set()
        await asyncio.sleep(3600)
    return False


class Breaking(SMTP):
    """A server that drops the connection, hangs or answers otherwise in a phase."""

    mailbox: Mailbox

    async def _broken(self, phase: str) -> bool:
        what = self.mailbox.answers.get(phase)
        if what in (None, ""):
            return False
        if not await _happens(self.mailbox, self, what) and what not in ("drop", "hang"):
            await self.push(str(what))
        return True

    async def smtp_EHLO(self, hostname: str) -> None:  # noqa: N802
        if not await self._broken("hello"):
            await super().smtp_EHLO(hostname)

    async def smtp_STARTTLS(self, arg: str) -> None:  # noqa: N802
        if not await self._broken("starttls"):
            await super().smtp_STARTTLS(arg)

    async def smtp_AUTH(self, arg: str) -> None:  # noqa: N802
        if not await self._broken("auth"):
            await super().smtp_AUTH(arg)

    async def smtp_MAIL(self, arg: str) -> None:  # noqa: N802
        if self.mailbox.answers.get("mail") not in ("drop", "hang") or not await self._broken(
            "mail"
        ):
            await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str) -> None:  # noqa: N802
        if self.mailbox.answers.get("rcpt") not in ("drop", "hang") or not await self._broken(
            "rcpt"
        ):
            await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        if self.mailbox.answers.get("content"):
            await self.push("354 go on")
            await self._reader.readline()
            await self._broken("content")
        elif not await self._broken("data"):
            await super().smtp_DATA(arg)


def _login(_server: object, _session: object, _envelope: object, *said: object) -> AuthResult:
    mechanism, data = said
    good = (
        mechanism in ("LOGIN", "PLAIN")
        and isinstance(data, LoginPassword)
        and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    )
    return AuthResult(success=good, handled=False)


@contextlib.contextmanager
def mail_server(
    mailbox: Mailbox,
    certificates: Certificates | None = None,
    *,
    way: str = "starttls",
    login: bool = True,
) -> Iterator[int]:
    """A server on this machine; its port. `way` is starttls, tls or none."""
    context = certificates.context() if certificates else None

    class Running(Controller):
        def factory(self) -> SMTP:
            server = Breaking(
                self.handler,
                hostname="test.example",
                enable_SMTPUTF8=False,
                tls_context=context if way == "starttls" else None,
                require_starttls=False,
                auth_required=login and way == "starttls",
                auth_require_tls=way == "starttls",
                authenticator=_login if login else None,
            )
            server.mailbox = mailbox
            return server

    running = Running(
        mailbox,
        hostname="localhost",
        port=free_port(),
        ssl_context=context if way == "tls" else None,
    )
    running.start()
    try:
        yield running.port
    finally:
        running.stop(no_assert=True)


def free_port() -> int:
    """A port that nobody listens on."""
    with contextlib.closing(socket.create_server(("localhost", 0))) as listening:
        port: int = listening.getsockname()[1]
        return port


@contextlib.contextmanager
def greeting(words: bytes) -> Iterator[int]:
    """A server that says one thing and hangs up; its port."""
    with contextlib.closing(socket.create_server(("localhost", 0))) as listening:

        def serve() -> None:
            with contextlib.suppress(OSError):
                while True:
                    connection, _ = listening.accept()
                    with connection:
                        connection.sendall(words)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        with contextlib.suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
    thread.join(5)
