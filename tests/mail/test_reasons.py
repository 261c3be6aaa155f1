"""What servers answer, in words: the enhanced status says what was meant."""

from __future__ import annotations

import pytest

from handouts.mail.reasons import enhanced, needs_settings, reason


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("new", "not tried yet"),
        ("connect-421", "the mail server cannot be reached (421)"),
        ("rcpt-550", "the mail server refused the recipient (550)"),
        ("rcpt-552", "the mailbox is full (552)"),
        ("rcpt-552-5-2-2", "the mailbox is full (552 5.2.2)"),
        ("end-552-5-2-2", "the mailbox is full (552 5.2.2)"),
        ("end-552-5-3-4", "the message is too large for the mail server (552 5.3.4)"),
        ("end-552-5-2-3", "the message is too large for this mailbox (552 5.2.3)"),
        ("end-552", "the message is too large, or the mailbox is full (552)"),
        ("rcpt-550-5-1-1", "there is no such mailbox (550 5.1.1)"),
        ("rcpt-452-4-2-2", "the mailbox is full (452 4.2.2)"),
        ("end-550-5-7-1", "the mail server does not allow this message (550 5.7.1)"),
        ("end-550-5-7-99", "the mail server refuses the message by its policy (550 5.7.99)"),
        ("rcpt-550-5-0-0", "the mail server refused the recipient (550 5.0.0)"),
        ("lost-data", "the connection was lost"),
        (
            "gave-up-rcpt-452-4-2-2",
            "tried for days in vain; the mailbox is full (452 4.2.2)",
        ),
    ],
)
def test_words(why: str, words: str) -> None:
    assert reason(why) == words


@pytest.mark.parametrize(
    ("code", "words", "status"),
    [
        (552, b"5.2.2 Mailbox full", "-5-2-2"),
        (552, b"5.2.2\nMailbox full", "-5-2-2"),
        (552, b"Mailbox 5.2.2 full", ""),
        (552, b"4.2.2 Mailbox full", ""),
        (550, b"5.7.1234 no", ""),
    ],
)
def test_the_enhanced_status(code: int, words: bytes, status: str) -> None:
    assert enhanced(code, words) == status


def test_what_needs_settings() -> None:
    for why in ("login-535", "login-535-5-7-8", "certificate", "starttls", "unencrypted"):
        assert needs_settings(why)
    for why in ("login", "login-454", "connect", "rcpt-550", "starttls-454", "new"):
        assert not needs_settings(why)
