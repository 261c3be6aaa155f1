"""A PDF that opens with a password, which is made here, shown once, and written nowhere."""

from __future__ import annotations

import io
import secrets

from handouts.errors import DeliveryError

DIGITS = 20
"""66 bits; digits are told and typed alike in every language."""
GROUP = 4


def new_password() -> str:
    """Digits by chance."""
    return "".join(secrets.choice("0123456789") for _ in range(DIGITS))


def grouped(password: str) -> str:
    """A password in groups, as it is told on the telephone."""
    return " ".join(password[start : start + GROUP] for start in range(0, len(password), GROUP))


def encrypted(pdf: bytes, password: str) -> bytes:
    """The PDF encrypted with AES-256 (ISO 32000-2, 7.6.4: revision 6), its metadata too.

    Programs that read aloud may read it (ISO 14289-1, 7.16). PDF/A forbids encryption, so that the
    file must not claim it. Raises DeliveryError where pikepdf is not installed.
    """
    try:
        import pikepdf
    except ImportError:
        raise DeliveryError(
            "Passwords need pikepdf, which is not installed.",
            hint="Say: pip install 'handouts[mail]'",
        ) from None
    encryption = pikepdf.Encryption(
        user=password, owner=secrets.token_urlsafe(32), R=6, aes=True, metadata=True
    )
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(stream, encryption=encryption)
    return stream.getvalue()
