"""One email address, strictly: what a mail server and a person both read in one way.

Of RFC 5322, 3.4.1, the form that is in use: `dot-atom@domain`, without a name, quotation marks,
comments or a list. A domain with other letters is given in the form that servers know
(IDNA). No mistake repeats the address.
"""

from __future__ import annotations

import re
import unicodedata

from handouts.sources.yaml.errors import ValidationIssue

MAX_CHARACTERS = 254
"""RFC 5321, 4.5.3.1.3: a path of 256 with its angle brackets."""
MAX_LOCAL = 64
MAX_LABEL = 63

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?")
_LETTERS = ("L", "M", "N")


def checked_address(written: str) -> str:
    """The address in ASCII, its domain in small letters. Raises ValidationIssue."""
    text = written.strip(" ")
    if not text:
        raise ValidationIssue("is empty")
    if any(unicodedata.category(character).startswith("C") for character in text):
        raise ValidationIssue("contains an invisible character", hint="Type the address again.")
    if any(character in text for character in ",;"):
        raise ValidationIssue(
            "contains more than one address", hint="Each message goes to one person."
        )
    if any(character in text for character in '<>()"[]:\\ ') or text.count("@") != 1:
        raise ValidationIssue(
            "is not one plain email address", hint="Write it as name@clinic.example, no more."
        )
    local, _, domain = text.partition("@")
    if not local.isascii():
        raise ValidationIssue(
            "has letters other than a-z before the @",
            hint="Many mail servers refuse such addresses; ask for another one.",
        )
    if not _LOCAL.fullmatch(local) or len(local) > MAX_LOCAL:
        raise ValidationIssue("has something before the @ that no mail server accepts")
    address = f"{local}@{_domain(domain)}"
    if len(address) > MAX_CHARACTERS:
        raise ValidationIssue(f"is longer than {MAX_CHARACTERS} characters")
    return address


def checked_or_empty(written: str) -> str:
    """The same, for a key that may be empty."""
    return checked_address(written) if written else written


def _domain(written: str) -> str:
    """A domain in ASCII; other letters are encoded, marks among them refused."""
    strange = [each for each in written if not each.isascii()]
    if any(unicodedata.category(each)[0] not in _LETTERS for each in strange):
        raise ValidationIssue("has something after the @ that is not a domain")
    try:
        domain = written.encode("idna").decode("ascii") if strange else written
    except UnicodeError:
        raise ValidationIssue("has something after the @ that is not a domain") from None
    labels = domain.lower().split(".")
    if (
        len(labels) < 2
        or any(len(label) > MAX_LABEL or not _LABEL.fullmatch(label) for label in labels)
        or labels[-1].isdigit()
    ):
        raise ValidationIssue("has something after the @ that is not a domain")
    return ".".join(labels)


def readable(address: str) -> str:
    """An address as people read it: of an encoded domain both forms, as letters can look alike."""
    local, _, domain = address.partition("@")
    try:
        letters = domain.encode("ascii").decode("idna")
    except UnicodeError:
        return address
    return address if letters == domain else f"{local}@{letters} ({domain})"
