"""Why a message stands where it does, in words.

A reason is a word, such as `rcpt`, with the server's code and, where it gave one, its enhanced
status (RFC 3463): `rcpt-552-5-2-2`. The status says what was meant; a code often means two things.
"""

from __future__ import annotations

import re

_WORDS = {
    "new": "not tried yet",
    "accepted": "the mail server took it, but the log does not say so",
    "stopped": "the program that sent it was stopped",
    "connect": "the mail server cannot be reached",
    "hello": "the mail server did not greet",
    "certificate": "the mail server's certificate cannot be trusted",
    "encryption": "the mail server's encryption does not work",
    "starttls": "the mail server offers no encryption",
    "unencrypted": "the connection would not be encrypted",
    "login": "the mail server refused the login",
    "closing": "the mail server was closing",
    "mail": "the mail server refused the sender",
    "rcpt": "the mail server refused the recipient",
    "data": "the mail server refused the message",
    "end": "the mail server refused the message",
    "lost": "the connection was lost",
    "unanswered": "the connection was lost before the mail server's answer",
    "gave": "tried for days in vain",
    "damaged": "its file is damaged",
}
_STATUS = {
    "1.1": "there is no such mailbox",
    "1.2": "there is no such mail domain",
    "1.3": "the address is not a valid one",
    "1.6": "the mailbox has moved, and nobody knows where to",
    "1.7": "the sender's address is not a valid one",
    "1.8": "the sender's mail domain is not known",
    "1.10": "the mail domain takes no mail",
    "2.1": "the mailbox is disabled",
    "2.2": "the mailbox is full",
    "2.3": "the message is too large for this mailbox",
    "3.1": "the mail server has no room left",
    "3.4": "the message is too large for the mail server",
    "4.1": "the recipient's mail server does not answer",
    "4.4": "no way to the recipient's mail server is known",
    "7.1": "the mail server does not allow this message",
    "7.8": "the mail server refused the login",
    "7.9": "the mail server wants another kind of login",
    "7.26": "the sender's domain could not be authenticated (SPF, DKIM)",
}
"""Subjects and details of RFC 3463 and its registry, whatever the class."""
_SUBJECTS = {
    "6": "the mail server cannot take the content of the message",
    "7": "the mail server refuses the message by its policy",
}
_CODES = {
    ("rcpt", "552"): "the mailbox is full",
    ("rcpt", "452"): "the mailbox is full, or the mail server has no room left",
    ("mail", "552"): "the message is too large for the mail server",
    ("data", "552"): "the message is too large, or the mailbox is full",
    ("end", "552"): "the message is too large, or the mailbox is full",
}
_REASON = re.compile(
    r"(?P<word>[a-z]+(?:-[a-z]+)*)(?:-(?P<code>\d{3}))?(?:-(?P<status>[245]-\d{1,3}-\d{1,3}))?"
)
_ENHANCED = re.compile(rb"\s*([245])\.(\d{1,3})\.(\d{1,3})(?!\d)")

SETTINGS = ("login", "certificate", "encryption", "starttls", "unencrypted")
"""What no message can be sent for until somebody corrects the settings."""


def enhanced(code: int, words: bytes) -> str:
    """The enhanced status at the beginning of a server's answer, as `-5-2-2`; or nothing."""
    found = _ENHANCED.match(words)
    if found is None or int(found[1]) != code // 100:
        return ""
    return "-" + b"-".join(found.groups()).decode("ascii")


def needs_settings(why: str) -> bool:
    """Whether somebody has to correct the settings before anything can be sent."""
    word, _, code = why.partition("-")
    # A server that defers a login (4yz), or is lost during it, may take it later.
    return word in SETTINGS and (code.startswith("5") if word == "login" else not code)


def reason(why: str) -> str:
    """A reason in words, with the server's code."""
    if why.startswith("gave-up-"):
        return f"{_WORDS['gave']}; {reason(why.removeprefix('gave-up-'))}"
    found = _REASON.fullmatch(why)
    if found is None:
        return why
    word, code, status = found["word"], found["code"] or "", found["status"] or ""
    words = _WORDS.get(word.partition("-")[0], why)
    _, _, detail = status.replace("-", ".").partition(".")
    by_status = _STATUS.get(detail) or _SUBJECTS.get(detail.partition(".")[0])
    words = (by_status if detail else _CODES.get((word, code))) or words
    codes = " ".join(filter(None, (code, status.replace("-", "."))))
    return f"{words} ({codes})" if codes else words
