"""How the clinic's email is sent: mail.yaml in the data folder, and over it the environment.

The password comes from the environment or from the system's own store, and is never shown.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Literal

from handouts.errors import DeliveryError, Place
from handouts.sources.models.mail_settings import PORTS, MailFile
from handouts.sources.yaml import parser
from handouts.sources.yaml.source import Path, Source, Value
from handouts.sources.yaml.validate import load

NAME = "mail.yaml"
SERVICE = "handouts-smtp"
"""What the password is kept under in the system's store, with the user's name."""

VARIABLES = {
    "host": "HANDOUTS_SMTP_HOST",
    "port": "HANDOUTS_SMTP_PORT",
    "security": "HANDOUTS_SMTP_SECURITY",
    "user": "HANDOUTS_SMTP_USER",
    "sender": "HANDOUTS_MAIL_SENDER",
}
PASSWORD = "HANDOUTS_SMTP_PASSWORD"  # noqa: S105 - the name of a variable


@dataclass(frozen=True)
class MailSettings:
    """What mail.yaml and the environment say."""

    host: str = ""
    port: int = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)
    """From the environment; empty: to be asked of the system's store."""
    sender: str = ""
    reply_to: str = ""
    require_preference: bool = False


def mail_settings(folder: FilePath, environment: Mapping[str, str] = os.environ) -> MailSettings:
    """The settings; those of a data folder without mail.yaml are the environment's alone.

    Raises SourceError or Problems with all that is wrong, each with its line or its variable.
    """
    model = load(MailFile, _with_environment(_read(folder / NAME), environment)).model
    return MailSettings(
        host=model.host,
        port=model.port or PORTS[model.security],
        security=model.security,
        user=model.user,
        password=environment.get(PASSWORD, ""),
        sender=model.sender,
        reply_to=model.reply_to,
        require_preference=model.require_preference,
    )


def _read(path: FilePath) -> Source:
    if not path.exists():
        return Source(str(path), "", {}, {}, {})
    return parser.read(path, str(path))


def _with_environment(source: Source, environment: Mapping[str, str]) -> Source:
    """The file's values, with those that a variable says instead; their place is its name."""
    said: dict[str, Value] = dict(source.data) if isinstance(source.data, dict) else {}
    marks: dict[Path, Place] = dict(source.marks)
    for key, variable in VARIABLES.items():
        if written := environment.get(variable):
            said[key] = written
            marks[(key,)] = Place(variable)
    return Source(source.file, source.digest, said, marks, source.keys)


def password_of(settings: MailSettings) -> str:
    """The password of the user who logs in.

    Raises DeliveryError where neither the environment nor the system's store has one.
    """
    if settings.password:
        return settings.password
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        raise _no_password("and keyring is not installed: pip install 'handouts[mail]'") from None
    try:
        found = keyring.get_password(SERVICE, settings.user)
    except KeyringError:
        raise _no_password("and this system has no store that could be asked") from None
    if not found:
        raise _no_password(f"nor in the system's store as '{SERVICE}'")
    return found


def _no_password(also: str) -> DeliveryError:
    return DeliveryError(
        f"The mail server's password is not in {PASSWORD}, {also}.",
        hint=f"Set the variable, or run: keyring set {SERVICE} USER",
    )
