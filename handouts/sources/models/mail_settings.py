"""mail.yaml in a clinic's data folder: the server that takes its email, and from whom it comes."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from handouts.sources.models.fields import FileModel, Line, Whole, YesNo
from handouts.sources.recipients.email_address import checked_or_empty
from handouts.sources.yaml.errors import ValidationIssue

PORTS = {"starttls": 587, "tls": 465, "none": 25}
"""The usual port of each way (RFC 8314 and RFC 6409)."""

_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9A-Fa-f:]+")


def _host(written: str) -> str:
    if written and not _HOST.fullmatch(written):
        raise ValidationIssue(
            "is not the name of a server", hint="It is such as mail.clinic.example."
        )
    return written


def is_this_machine(host: str) -> bool:
    """Whether a host's name is that of the computer itself."""
    try:
        return host.lower() == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


Address = Annotated[Line, AfterValidator(checked_or_empty)]


class MailFile(FileModel):
    """How a clinic's email is sent. The password stands in no file."""

    host: Annotated[Line, AfterValidator(_host)] = Field(
        default="", description="The mail server, such as mail.clinic.example."
    )
    port: Annotated[Whole, Field(ge=1, le=65535)] | None = Field(
        default=None, description="Its port; none: 587 for starttls, 465 for tls."
    )
    security: Literal["starttls", "tls", "none"] = Field(
        default="starttls",
        description="How the connection is encrypted; none only to this machine itself.",
    )
    user: Line = Field(default="", description="The name to log in with; empty: no login.")
    sender: Address = Field(
        default="", description="The address in From; empty: that of the brand's contact."
    )
    reply_to: Address = Field(default="", description="Where answers go; empty: to the sender.")
    require_preference: YesNo = Field(
        default=False,
        description="Whether unencrypted mail needs the patient's preference, recorded by staff.",
    )

    def issues(self) -> Iterator[ValidationIssue]:
        """An unencrypted connection leads nowhere else."""
        if self.security == "none" and self.host and not is_this_machine(self.host):
            yield ValidationIssue(
                "cannot be none: patients' mail would cross the network unencrypted",
                hint="Write starttls or tls; none is for a server on this machine.",
                path=("security",),
            )
