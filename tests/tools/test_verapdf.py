"""The harness of veraPDF: it passes, it fails, and it says why."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.conftest import Verapdf
from tests.tools import verapdf as judge


def plain() -> bytes:
    """What ReportLab writes by itself: no tags, no metadata, a font that is not embedded."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    canvas.drawString(72, 720, "Hello")
    canvas.save()
    return buffer.getvalue()


def test_a_plain_file_fails_and_the_failures_name_their_clauses(verapdf: Verapdf) -> None:
    failures = verapdf(plain(), ["ua1"])
    clauses = {failure.clause for failure in failures}
    assert {"7.1", "7.21.4.1"} <= clauses
    assert all(failure.flavour == "ua1" and failure.message for failure in failures)
    assert all(failure.test > 0 and failure.count > 0 for failure in failures)


def test_a_file_on_disk_is_read_too(verapdf: Verapdf, tmp_path: Path) -> None:
    path = tmp_path / "plain.pdf"
    path.write_bytes(plain())
    assert {failure.flavour for failure in verapdf(path)} == {"ua1", "2a"}


def test_what_is_no_pdf_is_unreadable(verapdf: Verapdf) -> None:
    assert [failure.clause for failure in verapdf(b"no PDF", ["ua1"])] == ["unreadable"]


def test_a_flavour_that_is_none_is_an_error(verapdf: Verapdf) -> None:
    with pytest.raises(ValueError, match="ua9"):
        verapdf(plain(), ["ua9"])


def test_without_jaxb_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HANDOUTS_JAXB", str(tmp_path))
    with pytest.raises(judge.MissingJavaError, match=r"apt-get install .*libjaxb-java"):
        judge.classpath()
