"""Write a message from the beginning: the copy's PDF, its protection, the message around it."""

from __future__ import annotations

from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import TYPE_CHECKING

from handouts.mail.encryption import encrypted, new_password
from handouts.mail.message import message_for
from handouts.pdf.file.standards import UA1, UA1_A2A
from handouts.workspace.copies.copier import Copier

if TYPE_CHECKING:
    from handouts.mail.settings import MailSettings
    from handouts.sources.models.copy import Copy
    from handouts.workspace.handout import Handout


@dataclass(frozen=True)
class Written:
    """A message, and the password that its file opens with; its text shows neither."""

    message: EmailMessage = field(repr=False)
    password: str = field(default="", repr=False)


def write_message(
    handout: Handout, copy: Copy, address: str, settings: MailSettings, *, protect: bool = False
) -> Written:
    """The message that brings a copy to one address.

    With `protect` its PDF has a password, which nothing but the result knows. Raises as
    `Handout.pdf` and `message_for` do.
    """
    pdf = Copier(handout, UA1 if protect else UA1_A2A).pdf(copy)
    password = new_password() if protect else ""
    if password:
        pdf = encrypted(pdf, password)
    message = message_for(handout, copy, pdf, address, settings, digits=len(password))
    return Written(message, password)
