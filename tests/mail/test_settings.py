"""Settings of email: file, environment, the system's store of passwords."""

from __future__ import annotations

from pathlib import Path

import keyring
import keyring.errors
import pytest

from handouts.errors import DeliveryError, HandoutError, Problems
from handouts.mail.settings import SERVICE, MailSettings, mail_settings, password_of


def settings(folder: Path, text: str, **environment: str) -> MailSettings:
    (folder / "mail.yaml").write_text(text, encoding="utf-8")
    return mail_settings(folder, environment)


def test_nothing_said(tmp_path: Path) -> None:
    assert mail_settings(tmp_path, {}) == MailSettings()


@pytest.mark.parametrize(
    ("text", "port"),
    [("", 587), ("security: tls\n", 465), ("security: tls\nport: 2465\n", 2465)],
)
def test_ports(tmp_path: Path, text: str, port: int) -> None:
    assert settings(tmp_path, f"host: mail.clinic.example\n{text}").port == port


def test_the_environment_is_above_the_file(tmp_path: Path) -> None:
    made = settings(
        tmp_path,
        "host: mail.clinic.example\nuser: file\nrequire_preference: yes\n",
        HANDOUTS_SMTP_HOST="other.clinic.example",
        HANDOUTS_SMTP_PASSWORD="secret",
        HANDOUTS_SMTP_SECURITY="tls",
    )
    assert (made.host, made.user, made.port) == ("other.clinic.example", "file", 465)
    assert made.require_preference
    assert made.password == "secret"
    assert "secret" not in repr(made)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("host: http://mail\n", ":1:7"),
        ("host: mail.clinic.example\nsecurity: none\n", ":2:11"),
        ("port: 0\n", ":1:7"),
        ("password: secret\n", ":1:1"),
        ("sender: two@clinic.example, three@clinic.example\n", ":1:9"),
        ("security: ssl\n", ":1:11"),
        ("host: [\n", ":2:1"),
    ],
)
def test_mistakes_have_their_line(tmp_path: Path, text: str, place: str) -> None:
    with pytest.raises(HandoutError) as raised:
        settings(tmp_path, text)
    assert f"mail.yaml{place}" in str(raised.value)
    assert "secret" not in str(raised.value)


def test_mistakes_of_the_environment_have_its_name(tmp_path: Path) -> None:
    with pytest.raises(Problems, match="HANDOUTS_SMTP_PORT"):
        mail_settings(tmp_path, {"HANDOUTS_SMTP_PORT": "x", "HANDOUTS_SMTP_SECURITY": "y"})


def stored(service: str, user: str) -> str | None:
    """A store with one password."""
    return "from the store" if (service, user) == (SERVICE, "desk") else None


def locked(service: str, user: str) -> str | None:
    raise keyring.errors.KeyringLocked


def test_the_password_comes_from_the_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "get_password", stored)
    assert password_of(MailSettings(user="desk", password="given")) == "given"
    assert password_of(MailSettings(user="desk")) == "from the store"
    with pytest.raises(DeliveryError, match="HANDOUTS_SMTP_PASSWORD"):
        password_of(MailSettings(user="nobody"))
    monkeypatch.setattr(keyring, "get_password", locked)
    with pytest.raises(DeliveryError, match="no store"):
        password_of(MailSettings(user="desk"))
