"""QR codes: the dark and light modules that say an address (ISO/IEC 18004)."""

from __future__ import annotations

import functools


@functools.lru_cache(maxsize=1024)
def modules(address: str) -> tuple[tuple[bool, ...], ...]:
    """Rows of modules, dark ones true, at error correction M (15 % may be lost)."""
    from reportlab.graphics.barcode import qrencoder

    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(address)
    code.make()
    count = code.getModuleCount()
    return tuple(
        tuple(bool(code.isDark(row, column)) for column in range(count)) for row in range(count)
    )
