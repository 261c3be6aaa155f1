"""QR codes: the dark and light modules that say an address (ISO/IEC 18004)."""

from __future__ import annotations

import functools


@functools.lru_cache(maxsize=1024)
def modules(address: str) -> tuple[tuple[bool, ...], ...]:
    """Rows of modules, dark ones true, at error correction M (15 % may be lost)."""
    import segno  # start-up time: 20 ms, which handouts without a code do not spend

    code = segno.make_qr(address, error="m", mode="byte", boost_error=False)
    return tuple(tuple(map(bool, row)) for row in code.matrix)
