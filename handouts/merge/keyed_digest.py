"""Keyed digests of rows and files: they tell whether something changed, and nothing of what it was.

HMAC-SHA-256 (RFC 2104) with the key of the data folder.
"""

from __future__ import annotations

import hashlib
import hmac

BYTES = 16


class KeyedDigest:
    """Digests with one key, for one purpose each."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def of(self, purpose: bytes, data: bytes) -> bytes:
        """The digest of `data` for a purpose."""
        return hmac.digest(self._key, purpose + b"\0" + data, hashlib.sha256)[:BYTES]

    def row(self, data: bytes) -> bytes:
        """The digest of a row; the line end of the last one makes no difference."""
        return self.of(b"row", data.rstrip(b"\r\n"))

    def file(self, data: bytes) -> bytes:
        """The digest of a copy's file."""
        return self.of(b"file", data)
