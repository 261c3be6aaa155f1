"""Where a link may lead: https, mailto and tel, whether content or a template asks for it."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from handouts.sources.models.telephone import Telephone, telephone
from handouts.sources.yaml.errors import ValidationIssue

ALLOWED = "A link leads to https://..., mailto:... or tel:..."

_WEB = re.compile(r"https://(?P<host>[^/?#]+)(?P<rest>[/?#].*)?", re.IGNORECASE)
_HOST = re.compile(r"[^\s@:\[\]%\\]+(:[0-9]{1,5})?")
_NAME = re.compile(r"[A-Za-z0-9.-]+")
_MAIL = re.compile(r"mailto:[A-Za-z0-9.!#$'*+/=^_`{|}~-]+@[A-Za-z0-9.-]+", re.IGNORECASE)
_PHONE = re.compile(r"tel:\+?[0-9](?:[0-9.-]*[0-9])?(?:;ext=[0-9]+)?", re.IGNORECASE)
_CALL = re.compile(r"tel:(?P<number>[^\x00-\x1f\x7f]{1,80})", re.IGNORECASE)
_KEPT = "/?#[]@!$&'()*+,;=:%~-._"
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029<>\"\\^`{|}]")


def checked_link(address: str) -> str | None:
    """The address as a PDF or an email may carry it, in ASCII; None where it may not lead there.

    A telephone number is given as the digits to dial. A web address has no user part:
    `https://clinic.example@elsewhere.example` leads elsewhere.
    """
    if _MAIL.fullmatch(address) or _PHONE.fullmatch(address):
        return address
    if _CALL.fullmatch(address):
        try:
            return dialled(address).link
        except ValidationIssue:
            return None
    web = _WEB.fullmatch(address)
    if web is None or _UNSAFE.search(address) or not _HOST.fullmatch(web["host"]):
        return None
    return address if address.isascii() else _in_ascii(web["host"], web["rest"] or "")


def dialled(address: str) -> Telephone:
    """What a tel: link dials. Raises ValidationIssue."""
    return telephone(unquote(address[len("tel:") :]))


def refusal(address: str) -> str:
    """Why a link may not lead to an address, and what it may lead to."""
    if _CALL.fullmatch(address):
        try:
            dialled(address)
        except ValidationIssue as issue:
            return f"The number {issue.message}. {issue.hint}"
    return ALLOWED


def _in_ascii(host: str, rest: str) -> str | None:
    """A web address with letters beyond ASCII, as RFC 3987, 3.1 maps it."""
    name, colon, port = host.partition(":")
    try:
        ascii_name = name.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    # IDNA maps some letters to marks of an address: ℀ becomes a/c.
    if not _NAME.fullmatch(ascii_name):
        return None
    return f"https://{ascii_name}{colon}{port}{quote(rest, safe=_KEPT)}"
