"""A handout as a message to one patient: text and HTML of its tree, and its PDF.

The subject and the attachment's name say nothing of the topic or the patient.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import TYPE_CHECKING

from handouts.compose.template.filters import fill
from handouts.errors import DeliveryError
from handouts.mail.html_body import html
from handouts.mail.text_body import plain_text
from handouts.sources.recipients.email_address import checked_address
from handouts.sources.yaml.errors import ValidationIssue
from handouts.text_cache import discarding_new_texts
from handouts.workspace.email_letter import check_styles, letter_of

if TYPE_CHECKING:
    from handouts.mail.settings import MailSettings
    from handouts.sources.models.copy import Copy
    from handouts.workspace.handout import Handout

ATTACHMENT = "information-leaflet.pdf"

# Lines of 7-bit characters, folded by the library: nothing on the way has to change them.
_POLICY = SMTP.clone(cte_type="7bit")


def message_for(
    handout: Handout,
    copy: Copy | None,
    pdf: bytes,
    address: str,
    settings: MailSettings,
    *,
    digits: int = 0,
    moment: datetime | None = None,
) -> EmailMessage:
    """The message that brings a handout to one patient.

    `copy` are the patient's own words, `pdf` the file of that copy, `address` one email address.
    With `digits` the file is protected by a password of that length, and the message says nothing
    of what stands in it. `moment` is its date, now by default. Its Message-ID follows from what it
    says, to whom, and the day. Raises ValidationIssue for the address, and HandoutError.
    """
    to = checked_address(address)
    moment = moment or datetime.now().astimezone()
    key, sources = handout.key, handout.workspace.sources
    brand = sources.brand(key.brand).model
    clinic = brand.localised(key.language).name or brand.name
    subject = fill(sources.words(key.language)["email_subject"], {"name": clinic})
    own = handout if copy is None else handout.for_copy(copy)
    letter = letter_of(sources, key.language, key.brand, digits)
    check_styles((letter.before, letter.after), own.design)
    with discarding_new_texts():
        flows = (letter.before, *(() if digits else own.tree.flows), letter.after)
        text = plain_text(flows, key.language)
        page = html(flows, own.design, title=subject, language=key.language)

    sender = _sender(handout, settings)
    name = _identity(to, subject, text, page, pdf, f"{moment:%Y-%m-%d}")
    message = EmailMessage(policy=_POLICY)
    message["From"] = Address(clinic, addr_spec=sender)
    message["To"] = Address(addr_spec=to)
    answers = settings.reply_to or _contact(handout)
    if answers and answers != sender:
        message["Reply-To"] = Address(clinic, addr_spec=answers)
    message["Subject"] = subject
    message["Date"] = format_datetime(moment)
    message["Message-ID"] = f"<{name}@{sender.partition('@')[2]}>"
    message.set_content(text)
    message.add_alternative(page, subtype="html")
    message.add_attachment(pdf, maintype="application", subtype="pdf", filename=ATTACHMENT)
    message["Content-Language"] = key.language
    _set_boundaries(message, name)
    return message


def _sender(handout: Handout, settings: MailSettings) -> str:
    """The clinic's own address."""
    if settings.sender:
        return settings.sender
    loaded = handout.workspace.sources.brand(handout.key.brand)
    try:
        return checked_address(loaded.model.contact.email)
    except ValidationIssue as issue:
        raise DeliveryError(
            f"The brand's email address cannot be the sender: it {issue.message}.",
            hint="Write it in the brand's contact, or `sender:` in mail.yaml.",
            place=loaded.source.place(("contact", "email")),
        ) from None


def _contact(handout: Handout) -> str:
    """The brand's address, to which answers go where the sender is another one."""
    written = handout.workspace.sources.brand(handout.key.brand).model.contact.email
    try:
        return checked_address(written)
    except ValidationIssue:
        return ""


def _identity(*parts: str | bytes) -> str:
    """A name that follows from all parts."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()[:32]


def _set_boundaries(message: EmailMessage, name: str) -> None:
    """Boundaries that follow from the message, so that the same message is the same bytes.

    They hold =_, which no encoded line can (RFC 2045, 6.7).
    """
    multiparts = (part for part in message.walk() if part.is_multipart())
    for number, part in enumerate(multiparts):
        part.set_boundary(f"=_{name[:24]}_{number}")
