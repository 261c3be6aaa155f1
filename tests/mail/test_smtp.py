"""Sending by a real server with TLS and login, which breaks in each phase of the protocol."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.mail.delivery import send_waiting
from handouts.mail.outbox import Outbox
from handouts.mail.settings import MailSettings
from handouts.mail.smtp import SmtpTransport
from tests.mail.letters import ADDRESS, ENTRY, message
from tests.mail.servers import (
    PASSWORD,
    USER,
    Certificates,
    Mailbox,
    free_port,
    greeting,
    mail_server,
)


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def trusted(certificates: Certificates, monkeypatch: pytest.MonkeyPatch) -> Certificates:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates.root))
    return certificates


@pytest.fixture
def outbox(tmp_path: Path) -> Outbox:
    return Outbox(tmp_path)


def send(outbox: Outbox, port: int, way: str = "starttls", user: str = USER, **more: str) -> None:
    settings = MailSettings(host="localhost", port=port, security=way, user=user)  # type: ignore[arg-type]
    transport = SmtpTransport(settings, more.get("password", PASSWORD))
    for report in send_waiting(outbox, transport):
        assert report.error is None
        assert "geheim" not in str(report)


def standing(outbox: Outbox) -> tuple[str, str]:
    (message,) = outbox.messages()
    return message.state, message.why


@pytest.mark.parametrize("way", ["starttls", "tls"])
def test_messages_arrive_as_they_are(outbox: Outbox, trusted: Certificates, way: str) -> None:
    for name in ("one", "two", "three"):
        outbox.put(message(name=name), ENTRY)
    mailbox = Mailbox()
    with mail_server(mailbox, trusted, way=way) as port:
        send(outbox, port, way)
    assert outbox.messages() == ()
    wanted = [bytes(message(name=name)) for name in ("one", "two", "three")]
    assert sorted(kept[2] for kept in mailbox.kept) == sorted(wanted)
    assert {(kept[0], *kept[1]) for kept in mailbox.kept} == {("hello@clinic.example", ADDRESS)}
    assert len(outbox.log.between()) == 3


def test_a_server_on_this_machine_needs_no_encryption(outbox: Outbox) -> None:
    outbox.put(message(), ENTRY)
    mailbox = Mailbox()
    with mail_server(mailbox, way="none", login=False) as port:
        send(outbox, port, "none", user="")
    assert len(mailbox.kept) == 1


@pytest.mark.parametrize("way", ["starttls", "tls"])
def test_an_unknown_certificate_is_refused(
    outbox: Outbox, certificates: Certificates, way: str
) -> None:
    outbox.put(message(), ENTRY)
    mailbox = Mailbox()
    with mail_server(mailbox, certificates, way=way) as port:
        send(outbox, port, way)
    assert standing(outbox) == ("waiting", "certificate")
    assert mailbox.kept == []


def test_a_certificate_of_another_host_is_refused(outbox: Outbox, trusted: Certificates) -> None:
    outbox.put(message(), ENTRY)
    mailbox = Mailbox()
    with mail_server(mailbox, trusted) as port:
        settings = MailSettings(host="127.0.0.1", port=port, user=USER)
        list(send_waiting(outbox, SmtpTransport(settings, PASSWORD)))
    assert standing(outbox) in [("waiting", "certificate"), ("waiting", "connect")]
    assert mailbox.kept == []


def test_a_server_without_encryption_is_refused(outbox: Outbox) -> None:
    """Even on this machine, where encryption is asked for; somebody between may have cut it."""
    outbox.put(message(), ENTRY)
    mailbox = Mailbox()
    with mail_server(mailbox, way="none", login=False) as port:
        send(outbox, port)
    assert standing(outbox) == ("waiting", "starttls")
    assert mailbox.kept == []


def test_no_password_goes_to_a_server_that_is_not_trusted(
    outbox: Outbox, certificates: Certificates
) -> None:
    outbox.put(message(), ENTRY)
    mailbox = Mailbox(auth="hang")
    with mail_server(mailbox, certificates) as port:
        send(outbox, port)
    assert not mailbox.reached.is_set()


def test_unencrypted_mail_does_not_leave_this_machine(outbox: Outbox) -> None:
    outbox.put(message(), ENTRY)
    settings = MailSettings(host="mail.clinic.example", port=25, security="none")
    list(send_waiting(outbox, SmtpTransport(settings)))
    assert standing(outbox) == ("waiting", "unencrypted")


def test_a_wrong_password_waits(outbox: Outbox, trusted: Certificates) -> None:
    outbox.put(message(), ENTRY)
    with mail_server(Mailbox(), trusted) as port:
        send(outbox, port, password="wrong")
    assert standing(outbox) == ("waiting", "login-535")


def test_no_server(outbox: Outbox) -> None:
    outbox.put(message(), ENTRY)
    send(outbox, free_port())
    assert standing(outbox) == ("waiting", "connect")


@pytest.mark.parametrize(
    ("words", "why"),
    [(b"", "connect"), (b"554 no\r\n", "connect-554"), (b"421 later\r\n", "connect-421")],
)
def test_greetings(outbox: Outbox, words: bytes, why: str) -> None:
    outbox.put(message(), ENTRY)
    with greeting(words) as port:
        send(outbox, port)
    assert standing(outbox) == ("waiting", why)


@pytest.mark.parametrize(
    ("answers", "state", "why"),
    [
        ({"hello": "drop"}, "waiting", "hello"),
        ({"hello": "554 no"}, "waiting", "hello-554"),
        ({"starttls": "drop"}, "waiting", "starttls"),
        ({"starttls": "454 not now"}, "waiting", "starttls-454"),
        ({"auth": "drop"}, "waiting", "login"),
        ({"auth": "454 not now"}, "waiting", "login-454"),
        ({"mail": "drop"}, "waiting", "lost-mail"),
        ({"mail": "451 not now"}, "waiting", "mail-451"),
        ({"mail": "550 never"}, "failed", "mail-550"),
        ({"mail": "530 log in"}, "waiting", "login-530"),
        ({"rcpt": "drop"}, "waiting", "lost-rcpt"),
        ({"rcpt": "450 not now"}, "waiting", "rcpt-450"),
        ({"rcpt": f"550 <{ADDRESS}> never"}, "failed", "rcpt-550"),
        ({"rcpt": f"550 5.1.1 <{ADDRESS}> never"}, "failed", "rcpt-550-5-1-1"),
        ({"rcpt": "552 5.2.2 Mailbox full"}, "failed", "rcpt-552-5-2-2"),
        ({"rcpt": "452 4.2.2 Mailbox full"}, "waiting", "rcpt-452-4-2-2"),
        ({"rcpt": "550 4.2.2 contradicts itself"}, "failed", "rcpt-550"),
        ({"mail": "552 5.3.4 Too big"}, "failed", "mail-552-5-3-4"),
        ({"end": "550 5.7.1 Policy"}, "failed", "end-550-5-7-1"),
        ({"rcpt": "421 closing"}, "waiting", "closing-421"),
        ({"data": "drop"}, "waiting", "lost-data"),
        ({"data": "451 not now"}, "waiting", "data-451"),
        ({"data": "554 never"}, "failed", "data-554"),
        ({"content": "drop"}, "waiting", "lost-data"),
        ({"end": "452 not now"}, "waiting", "end-452"),
        ({"end": "554 spam"}, "failed", "end-554"),
        ({"end": "drop"}, "unknown", "unanswered"),
    ],
    ids=lambda value: " ".join(value.values())[:12] if isinstance(value, dict) else str(value),
)
def test_each_phase(
    outbox: Outbox, trusted: Certificates, answers: dict[str, str], state: str, why: str
) -> None:
    # Longer than what a connection holds, so that its loss is felt while it is sent.
    long = "content" in answers
    outbox.put(message("x" * 70 + "\r\n" if not long else ("y" * 70 + "\r\n") * 400_000), ENTRY)
    mailbox = Mailbox(**answers)
    with mail_server(mailbox, trusted) as port:
        send(outbox, port)
    assert standing(outbox) == (state, why)
    assert outbox.log.between() == []


def test_one_refusal_does_not_stop_the_others(outbox: Outbox, trusted: Certificates) -> None:
    for name in ("one", "two", "three"):
        outbox.put(message(name=name), ENTRY)
    mailbox = Mailbox(rcpt="550 never")
    with mail_server(mailbox, trusted) as port:
        send(outbox, port)
    assert [each.state for each in outbox.messages()] == ["failed"] * 3
