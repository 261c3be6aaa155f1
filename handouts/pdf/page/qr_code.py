"""QR codes: the dark and light modules that say an address (ISO/IEC 18004)."""

from __future__ import annotations

import functools
import importlib
import sys
from importlib.util import find_spec
from types import ModuleType
from typing import Any


@functools.lru_cache(maxsize=1024)
def modules(address: str) -> tuple[tuple[bool, ...], ...]:
    """Rows of modules, dark ones true, at error correction M (15 % may be lost)."""
    code = _encoder().encode(address, error="m", mode="byte", boost_error=False, micro=False)
    return tuple(tuple(map(bool, row)) for row in code.matrix)


@functools.cache
def _encoder() -> Any:
    """Segno's encoder alone, without its writers of pictures.

    These load `xml.sax` and with it HTTP and TLS: 17 ms, a tenth of a cold start.
    """
    name = "handouts_segno"
    package, found = ModuleType(name), find_spec("segno")
    if found is None:
        raise ModuleNotFoundError("No module named 'segno'", name="segno")
    package.__path__ = list(found.submodule_search_locations or ())
    sys.modules[name] = package
    return importlib.import_module(f"{name}.encoder")
