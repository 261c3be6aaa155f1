"""Open a PDF file with pdfium, to read and to draw it, or say in a line why that cannot be."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from handouts.errors import DeliveryError

_PASSWORD = 4
_SECURITY = 5
"""Errors of pdfium (fpdfview.h): FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY."""


def pdfium() -> Any:
    """The package pypdfium2; DeliveryError where it is not installed."""
    try:
        import pypdfium2
    except ImportError:
        raise DeliveryError(
            "Pages are read and drawn by pypdfium2, which is not installed.",
            hint='Install it with: python -m pip install "handouts[preview]", or pypdfium2 alone.',
        ) from None
    return pypdfium2


@contextmanager
def open_pdf(data: bytes, name: str) -> Iterator[Any]:
    """A file as pdfium's document; `name` is what errors call it.

    Raises DeliveryError for what is no PDF file, is damaged or encrypted.
    """
    package = pdfium()
    if b"%PDF-" not in data[:1024]:
        raise DeliveryError(
            f"'{name}' is not a PDF file.", hint="Name a file that begins with %PDF-."
        )
    try:
        document = package.PdfDocument(data)
    except package.PdfiumError as error:
        if getattr(error, "err_code", None) in (_PASSWORD, _SECURITY):
            raise DeliveryError(
                f"'{name}' is encrypted and asks for a password.",
                hint="Name the file from before it was encrypted.",
            ) from None
        raise _damaged(name) from None
    try:
        if not len(document):
            raise _damaged(name)
        yield document
    except package.PdfiumError:
        raise _damaged(name) from None
    finally:
        document.close()


def _damaged(name: str) -> DeliveryError:
    return DeliveryError(
        f"'{name}' is damaged: it cannot be read as a PDF file.",
        hint="Make or fetch the file again.",
    )


def read_string(function: Callable[..., int], *arguments: Any, encoding: str = "utf-16-le") -> str:
    """A text from a function of pdfium that asks for a buffer and its length last."""
    length = function(*arguments, None, 0)
    if length <= 0:
        return ""
    buffer = ctypes.create_string_buffer(length)
    kind = function.argtypes[-2]  # type: ignore[attr-defined]  # a function of ctypes
    function(*arguments, ctypes.cast(buffer, kind), length)
    return buffer.raw[:length].decode(encoding, "replace").rstrip("\0")
