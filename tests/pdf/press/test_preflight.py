"""A press file that breaks a rule is told by it; one that keeps them is reported on."""

from __future__ import annotations

import re

import pytest

from handouts.design.drawing import Image
from handouts.errors import PromiseError
from handouts.pdf.press.preflight import check_press_file, resolution
from handouts.typeset.sheets import Photograph
from tests.pdf.helpers import Taken
from tests.pdf.press.helpers import BLEED, file, sheets

INFO, ID = b"/Info 1 0 R", b"/ID[<00><00>]"


def broken(part: bytes, old: bytes, new: bytes) -> bytes:
    """The file with one object changed."""
    taken = Taken.apart(file())
    taken.replace(taken.find(part), old, new)
    return whole(taken)


def painted(old: bytes, new: bytes) -> bytes:
    """The file with its content changed."""
    taken = Taken.apart(file())
    taken.edit_content(old, new)
    return whole(taken)


def whole(taken: Taken) -> bytes:
    data = taken.together().replace(b"%PDF-1.7", b"%PDF-1.6", 1)
    info = b"/Info %d 0 R" % taken.find(b"/Trapped/False")
    return data.replace(b"<</Type/XRef", b"<</Type/XRef%b%b" % (info, ID))


def refusal(data: bytes) -> str:
    with pytest.raises(PromiseError) as caught:
        check_press_file(data, sheets(), BLEED)
    return str(caught.value)


def test_a_font_whose_name_begins_like_a_key_is_no_fault() -> None:
    taken = Taken.apart(file())
    number = taken.find(b"/Type/FontDescriptor")
    name = re.search(rb"/FontName/([A-Z]{6})\+", taken.objects[number])
    assert name
    for each in list(taken.objects):
        taken.objects[each] = taken.objects[each].replace(b"/" + name[1] + b"+", b"/AAENCR+")
    check_press_file(whole(taken), sheets(), BLEED)


def test_a_file_that_was_taken_apart_is_still_good() -> None:
    report = check_press_file(whole(Taken.apart(file())), sheets(), BLEED)
    assert report == check_press_file(file(), sheets(), BLEED)
    assert report.most_ink == 100.0
    assert report.fonts == 1


@pytest.mark.parametrize(
    ("part", "old", "new", "told"),
    [
        (b"/Type/Catalog", b"GTS_PDFX", b"GTS_PDFA", "for which press"),
        (b"/N 4", b"/N 4", b"/N 3", "not one of CMYK"),
        (b"<?xpacket", b"<pdf:Trapped>False<", b"<pdf:Trapped>Maybe<", "lacks Trapped>False"),
        (b"/Trapped/False", b"/CreationDate", b"/CreationDay", "Info lacks"),
        (b"/FontDescriptor/", b"/FontFile2 ", b"/FontFile9 ", "not embedded"),
        (b"/Type/Page/", b"/Resources", b"/Annots[]/Resources", "/Annots, which PDF/X bars"),
        (b"/Type/Page/", b"/TrimBox[28.", b"/TrimBox[29.", "do not stand in one another"),
        (b"/Type/Page/", b"/Resources", b"/CropBox[0 0 9 9]/Resources", "in one another"),
        (b"/Type/Page/", b"/BleedBox", b"/BloodBox", "has no BleedBox"),
    ],
)
def test_rules_of_the_objects(part: bytes, old: bytes, new: bytes, told: str) -> None:
    assert told in refusal(broken(part, old, new))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b"/Overprint gs 0 0 0 1 k", b"0 0 0 rg", "paints with rg"),
        (b"/Overprint gs 0 0 0 1 k", b"0 0 0 1 k", "does not say its inks"),
        (b"/Overprint gs 0 0 0 1 k", b"/Knockout gs 0 0 0 1 k", "does not print over"),
        (b"/Overprint gs 0 0 0 1 k", b"/Knockout gs 0 0.1 0 0.95 k", "black of several inks"),
        (b"/All CS", b"/All cs", "paints with cs"),
    ],
)
def test_rules_of_the_content(old: bytes, new: bytes, told: str) -> None:
    assert told in refusal(painted(old, new))


def test_a_file_that_cannot_be_read_is_refused() -> None:
    assert "cannot be read back" in refusal(file()[:-40] + b"startxref\n1\n%%EOF\n")
    assert "no PDF 1.6" in refusal(file().replace(b"%PDF-1.6", b"%PDF-1.7", 1))


def test_the_inks_of_a_page_and_the_most_of_them_are_reported() -> None:
    data = painted(b"/Overprint gs 0 0 0 1 k", b"/Knockout gs 0.5 0.25 0 0.1 k")
    report = check_press_file(data, sheets(), BLEED)
    assert (report.inks, report.most_ink) == (("CMK",), 85.0)


def test_pixels_an_inch_are_those_where_a_picture_stands() -> None:
    image = Image(b"", 600, 300, "d" * 64)
    assert resolution(Photograph(0, image, 72, 36)) == 600
    assert resolution(Photograph(0, image, 72, 72, cover=True)) == 300
