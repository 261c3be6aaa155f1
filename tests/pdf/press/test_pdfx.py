"""A press file's objects: boxes, the condition, content without tags inside the printer's marks."""

from __future__ import annotations

import io

import pikepdf
import pytest

from handouts.pdf.press.pdfx import page_boxes, unchecked, write_press
from handouts.pdf.press.printer_marks import SLUG
from tests.pdf.press.helpers import BLEED, file, job, sheets
from tests.tools import press


def test_it_keeps_the_rules_of_pdf_x() -> None:
    data, report = write_press(sheets(), job())
    assert data == file()
    assert press.problems(data) == []
    assert (report.inks, report.fonts, report.pictures) == (("K",), 1, ())


def test_the_boxes_stand_in_one_another() -> None:
    boxes = page_boxes(sheets(), BLEED)
    off = BLEED + SLUG
    assert boxes["TrimBox"] == pytest.approx((off, off, off + 600, off + 400))
    assert boxes["BleedBox"] == pytest.approx((SLUG, SLUG, off + 609, off + 409))
    assert boxes["MediaBox"] == pytest.approx((0, 0, 2 * off + 600, 2 * off + 400))


def test_content_is_moved_onto_the_sheet_and_has_no_tags() -> None:
    with pikepdf.open(io.BytesIO(file())) as pdf:
        (page,) = pdf.pages
        content = page.Contents.read_bytes()
        assert content.startswith(b"q 1 0 0 1 28.843 28.843 cm\nBT /Overprint gs 0 0 0 1 k")
        assert b"BDC" not in content
        assert b"BMC" not in content
        assert content.endswith(b"\nQ\nQ")
        assert "/StructParents" not in page.obj
        assert set(page.Resources.keys()) == {"/Font", "/ExtGState", "/ColorSpace"}
        assert page.Resources.ColorSpace.All[1] == "/All"


def test_the_intent_names_a_registered_condition_or_says_custom() -> None:
    def intent(data: bytes) -> dict[str, str]:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            (found,) = pdf.Root.OutputIntents.as_list()
            assert int(found.DestOutputProfile.N) == 4
            return {key: str(found[key]) for key, _ in found.items() if key != "/DestOutputProfile"}

    named = intent(file())
    assert named["/OutputConditionIdentifier"] == "FOGRA51"
    assert named["/RegistryName"] == "http://www.color.org"
    custom = intent(unchecked(sheets(), job("")))
    assert custom["/OutputConditionIdentifier"] == "Custom"
    assert "/RegistryName" not in custom


def test_the_same_sheets_give_the_same_bytes() -> None:
    assert unchecked(sheets(), job()) == file()
