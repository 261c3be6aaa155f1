"""Files are opened with pdfium, and what cannot be is told by its name."""

from __future__ import annotations

import io
import sys

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from handouts.errors import DeliveryError
from handouts.pdf.file.pdfium import open_pdf, pdfium, read_string


def pdf() -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1)
    canvas.setTitle("Zeilen – Ωμέγα")
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def encrypted() -> bytes:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        document.save(stream, encryption=pikepdf.Encryption(owner="o", user="u"))
    return stream.getvalue()


def test_a_file_is_opened_and_its_texts_are_read() -> None:
    with open_pdf(pdf(), "a.pdf") as document:
        assert len(document) == 1
        title = read_string(pdfium().raw.FPDF_GetMetaText, document.raw, b"Title")
    assert title == "Zeilen – Ωμέγα"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"a letter", "is not a PDF file"),
        (pdf()[:60], "is damaged"),
        (encrypted(), "is encrypted and asks for a password"),
    ],
)
def test_what_cannot_be_opened_is_told_by_its_name(data: bytes, reason: str) -> None:
    with pytest.raises(DeliveryError, match=rf"'a\.pdf' {reason}"), open_pdf(data, "a.pdf"):
        pass


def test_a_missing_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(DeliveryError) as raised:
        pdfium()
    assert "python -m pip install" in raised.value.hint
