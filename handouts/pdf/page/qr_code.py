"""QR codes: the dark and light modules that say an address (ISO/IEC 18004)."""

from __future__ import annotations

import functools
import importlib.util
from pathlib import Path
from typing import Any

import reportlab


@functools.lru_cache(maxsize=1024)
def modules(address: str) -> tuple[tuple[bool, ...], ...]:
    """Rows of modules, dark ones true, at error correction M (15 % may be lost)."""
    encoder = _encoder()
    code = encoder.QRCode(None, encoder.QRErrorCorrectLevel.M)
    code.addData(address)
    code.make()
    count = code.getModuleCount()
    return tuple(
        tuple(bool(code.isDark(row, column)) for column in range(count)) for row in range(count)
    )


@functools.cache
def _encoder() -> Any:
    """ReportLab's encoder, read by itself: its packages import all graphics, which takes 100 ms."""
    path = Path(reportlab.__file__).parent / "graphics" / "barcode" / "qrencoder.py"
    spec = importlib.util.spec_from_file_location("handouts_qrencoder", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} cannot be read")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
